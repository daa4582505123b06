"""How long ``geomto --help`` takes, beside a Python that does nothing and one that only imports Typer."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from .section import Section

TIMES = 10
HELP = "import sys; sys.argv = ['geomto', '--help']; from pipeline.cli.app import main; main()"
PEERS = {
    "python -c pass": ["-c", "pass"],
    'python -c "import typer"': ["-c", "import typer"],
    "geomto --help": ["-c", HELP],
}


def run() -> Section:
    section = Section("Start", f"Wall time of a whole process, the median of {TIMES}.")
    medians = {name: statistics.median(_once(arguments) for _ in range(TIMES)) for name, arguments in PEERS.items()}
    floor = medians["python -c pass"]
    section.tables.append(
        [
            ("process", "ms", "to a bare Python"),
            *((f"`{name}`", f"{1000 * seconds:.0f}", f"{seconds / floor:.1f}×") for name, seconds in medians.items()),
        ]
    )
    return section


def _once(arguments: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - begun
