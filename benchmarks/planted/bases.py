"""The clean reports that errors are planted in: made ones, exact, rounded or cut off, and the real one repaired."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.extraction import extract
from pipeline.korean.numbers import parse_number
from pipeline.readers.base import read
from pipeline.tables import recognise
from schemas import Cell, Table
from tests.made.converters import encode, level, render
from tests.made.invent import invent
from tests.made.published import Mode, invent_published
from tests.made.spec import Unit

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "seed" / "review_report_1136.txt"
#: What a person has found to be right for the wrong cells of the real report.
REPAIRED = ROOT / "tests" / "goldens" / "review_1136" / "repaired.json"
#: Units in which reports worked out in won are published.
UNITS = (Unit("백만원", 1_000_000), Unit("천원", 1_000), Unit("억원", 100_000_000, 1), Unit("백만원", 1_000_000))


@dataclass(frozen=True)
class Base:
    """A clean report as tables, with its name and the sort of report that it is."""

    name: str
    sort: str
    tables: tuple[Table, ...]


def exact(seed: int) -> Base:
    """A made report whose printed numbers add up exactly."""
    return Base(f"exact-{seed}", "exact", _read(render(invent(seed), level("tabs", "plain"))))


def published(seed: int, mode: Mode) -> Base:
    """A made report worked out in won and published in a coarser unit."""
    made = invent_published(seed, UNITS[seed % len(UNITS)], mode)
    return Base(f"{mode}-{seed}", mode, _read(render(made, level("tabs", "plain"))))


def real() -> Base | None:
    """The real report with its wrong cells put right; None where it is not at hand."""
    if not REAL.exists():
        return None
    repaired = json.loads(REPAIRED.read_text(encoding="utf-8"))
    right = {(fix["table"], fix["row"], fix["col"]): fix["right"] for fix in repaired}
    return Base("real", "real", tuple(with_texts(extract(REAL).tables, right)))


def with_texts(tables: Sequence[Table], texts: dict[tuple[int, int, int], str]) -> list[Table]:
    """The tables with other texts in some cells, and the numbers that they state."""
    by_table: dict[int, dict[tuple[int, int], str]] = {}
    for (ordinal, row, col), text in texts.items():
        by_table.setdefault(ordinal, {})[row, col] = text
    return [_with_texts(table, by_table[table.ordinal]) if table.ordinal in by_table else table for table in tables]


def _with_texts(table: Table, texts: dict[tuple[int, int], str]) -> Table:
    def other(cell: Cell) -> Cell:
        text = texts.get((cell.row, cell.col))
        return cell if text is None else cell.model_copy(update={"text": text, "value": parse_number(text)})

    return table.model_copy(update={"cells": [other(cell) for cell in table.cells]})


def _read(text: str) -> tuple[Table, ...]:
    return tuple(recognise(read(encode(text))).tables)
