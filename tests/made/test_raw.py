"""What ``raw/README.md`` says of the samples is so: each planted number stands in its line, the right one does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from .faults import RULES

RAW = Path(__file__).parents[2] / "raw"
ROWS = [
    [part.strip() for part in line.strip("|").split("|")]
    for line in (RAW / "README.md").read_text(encoding="utf-8").split("## Planted")[1].splitlines()
    if line.startswith("| `")
]


def read(name: str) -> str:
    data = (RAW / name).read_bytes()
    return data.decode("cp949" if name.startswith("gyeonggi") else "utf-8")


def test_every_sample_has_three() -> None:
    names = [row[0].strip("`") for row in ROWS]
    assert {name: names.count(name) for name in names} == {path.name: 3 for path in RAW.glob("*.txt")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0][1:6]}-{row[5]}")
def test_the_planted_number_stands_there(row: list[str]) -> None:
    name, line, _, printed, right, rule, _ = row
    words = read(name.strip("`")).replace("\r\n", "\n").split("\n")[int(line) - 1].split()
    assert printed in words
    assert right not in words or rule == "BALANCE-SIDES"
    assert rule in RULES
