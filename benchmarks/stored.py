"""HWP and HWPX by geomto and by other engines: how long each takes, how much memory, and what it loses."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.korean.numbers import is_number

from .engines import ENGINES, TIMES
from .section import Section

ROOT = Path(__file__).parents[1]
RAW = ROOT / "raw"
DOCUMENTS = ROOT.parent / "shared" / "documents"
OURS, *OTHERS = ENGINES
#: Seconds until an engine is ended.
PATIENCE = 180
#: Bytes under which a document counts as a small one.
SMALL = 100_000
ABOUT = f"""Bytes to cells in one process for each engine and document, the best of {TIMES} after one to warm up;
memory is the peak of the first reading over what the process had before.  `python-hwpx` opens a document and walks its
tables and paragraphs; `rhwp` and `unhwp`, which are native code, give their cells as JSON, and that is decoded; *unhwp
Markdown* is its text alone, which does not say what is merged.  An engine loses a table of more than one cell, a merged
cell or a cell with a number where it gives fewer of them than geomto; numbers are compared as printed."""


@dataclass
class Measured:
    """What one engine did with one document; without seconds it was not read."""

    seconds: float = 0.0
    memory: int = 0
    tables: int = 0
    merged: int = 0
    texts: dict[str, int] = field(default_factory=dict)
    missing: str = ""
    failed: str = ""

    @property
    def numbers(self) -> Counter[str]:
        return Counter({text: count for text, count in self.texts.items() if is_number(text)})


def run() -> Section:
    section = Section("HWP and HWPX", ABOUT)
    found = {path: {name: _measure(name, path) for name in ENGINES} for path in _paths()}
    unread = [path.name for path, engines in found.items() if not engines[OURS].seconds]
    found = {path: engines for path, engines in found.items() if engines[OURS].seconds}
    section.tables += [_times(found), _losses(found), _memory(found)]
    small = [engines[OURS].seconds for path, engines in found.items() if path.stat().st_size < SMALL]
    slowest = max(found, key=lambda path: found[path][OURS].seconds)
    section.notes.append(
        f"geomto takes {1000 * statistics.median(small):.1f} ms, the median of the {len(small)} documents under"
        f" {SMALL // 1000} KB, and {1000 * found[slowest][OURS].seconds:.0f} ms at most ({slowest.name})."
    )
    if unread:
        section.notes.append(f"Not read, and left out: {', '.join(unread)}.")
    if gained := _gained(found):
        section.notes.append(f"Numbers in cells that another engine gives and geomto does not: {gained}.")
    if not DOCUMENTS.is_dir():
        section.notes.append("The published documents were not at hand; only the samples were measured.")
    section.notes += _not_installed(found)
    return section


def _paths() -> list[Path]:
    """The samples and, where they are at hand, the published documents."""
    return [path for folder in (RAW, DOCUMENTS) if folder.is_dir() for path in sorted(folder.glob("*.hwp*"))]


def _measure(name: str, path: Path) -> Measured:
    sample = RAW / f"gyeonggi_climate_fund_2025{_ending(path)}"
    command = [sys.executable, "-m", "benchmarks.engines", name, str(sample), str(path)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Measured(failed=f"not done after {PATIENCE} s")
    if done.returncode:
        return Measured(failed=done.stderr.strip().rpartition("\n")[2] or f"exit code {done.returncode}")
    return Measured(**json.loads(done.stdout))


def _ending(path: Path) -> str:
    """The ending that the content should have."""
    with path.open("rb") as file:
        return ".hwpx" if file.read(2) == b"PK" else ".hwp"


def _loses_nothing(ours: Measured, theirs: Measured) -> bool:
    return bool(theirs.seconds) and not any(_lost(ours, theirs))


def _lost(ours: Measured, theirs: Measured) -> tuple[int, int, int]:
    """Tables, merged cells and numbers."""
    numbers = (ours.numbers - theirs.numbers).total()
    return max(0, ours.tables - theirs.tables), max(0, ours.merged - theirs.merged), numbers


def _times(found: dict[Path, dict[str, Measured]]) -> list[tuple[str, ...]]:
    rows = [("ms", "KB", "numbers", *ENGINES, "fastest other that loses nothing", "its time to ours")]
    for path, engines in found.items():
        ours = engines[OURS]
        whole = [name for name in OTHERS if _loses_nothing(ours, engines[name])]
        best = min(whole, key=lambda name: engines[name].seconds, default=None)
        shown = (f"{1000 * each.seconds:.1f}" if each.seconds else "–" for each in engines.values())
        ratio = (best, f"{engines[best].seconds / ours.seconds:.1f}×") if best else ("none", "–")
        rows.append((path.name, f"{path.stat().st_size / 1000:.0f}", str(ours.numbers.total()), *shown, *ratio))
    return rows


def _losses(found: dict[Path, dict[str, Measured]]) -> list[tuple[str, ...]]:
    rows = [("lost", "tables", "merged", "numbers", *OTHERS)]
    for path, engines in found.items():
        ours = engines[OURS]
        counts = map(str, (ours.tables, ours.merged, ours.numbers.total()))
        rows.append((path.name, *counts, *(_told(ours, engines[name]) for name in OTHERS)))
    return rows


def _told(ours: Measured, theirs: Measured) -> str:
    if not theirs.seconds:
        return "–" if theirs.missing else "all: not read"
    lost = zip(_lost(ours, theirs), ("tables", "merged", "numbers"), strict=True)
    return ", ".join(f"{count} {what}" for count, what in lost if count) or "nothing"


def _memory(found: dict[Path, dict[str, Measured]]) -> list[tuple[str, ...]]:
    rows = [("MB over the imports", *ENGINES)]
    for path, engines in found.items():
        shown = (f"{each.memory / 1000:.1f}" if each.seconds else "–" for each in engines.values())
        rows.append((path.name, *shown))
    return rows


def _gained(found: dict[Path, dict[str, Measured]]) -> str:
    """Numbers that only another engine has, by document."""
    told = []
    for path, engines in found.items():
        for name in OTHERS:
            if over := engines[name].numbers - engines[OURS].numbers:
                told.append(f"{over.total()} in {path.name} ({name})")
    return ", ".join(told)


def _not_installed(found: dict[Path, dict[str, Measured]]) -> list[str]:
    missing = {name: each.missing for engines in found.values() for name, each in engines.items() if each.missing}
    return [f"{name} could not be imported: {why}." for name, why in missing.items()]
