"""What a benchmark gives back: a heading, sentences, and tables of text."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

PACKAGES = ("geomto", "duckdb", "pydantic", "rich", "typer")


@dataclass
class Section:
    """One benchmark's results.  The first row of each table is its heading."""

    title: str
    about: str
    tables: list[list[Sequence[str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        parts = [f"## {self.title}", self.about]
        for heading, *rows in self.tables:
            lines = [heading, ["---"] + ["---:"] * (len(heading) - 1), *rows]
            parts.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
        return "\n\n".join([*parts, *self.notes]) + "\n"


def machine() -> str:
    """When and with what was measured, in one line."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f} when begun" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.machine()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {cpus} CPUs{load}, {system}, Python {sys.version.split()[0]}, {packages}"
