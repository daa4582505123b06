"""Made reports on disk: a mix of converters and of plain and wrapped layouts, the same every time."""

from __future__ import annotations

from pathlib import Path

from tests.made.converters import LEVELS, encode, level, render
from tests.made.invent import Choices, invent
from tests.made.spec import MadeReport

MIX = [(converter, name) for name in ("plain", "wrapped") for converter in LEVELS]


def made(seed: int) -> MadeReport:
    return invent(seed, Choices(by_year=seed % 3 == 0))


def write_mix(folder: Path, count: int) -> list[Path]:
    """Write ``count`` reports, each of another seed, the converters in turn."""
    paths = []
    for seed in range(count):
        converter, name = MIX[seed % len(MIX)]
        path = folder / f"{seed:04}_{converter}_{name}.txt"
        path.write_bytes(encode(render(made(seed), level(converter, name))))
        paths.append(path)
    return paths
