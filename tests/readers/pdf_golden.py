"""Goldens of published PDFs, read by eye (``goldens/pdf``), and how a grid as read differs from one.

Every comparison leaves white space out: a PDF prints letter-spaced labels and does not say where a line was wrapped.
Empty cells are not in the goldens, and where a grid has them is of no account.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from schemas import Grid
from tests.goldens.golden import squash

FOLDER = Path(__file__).parents[1] / "goldens" / "pdf"
#: The end of a golden text that gives only the beginning of what is printed.
CUT = "…"


class Anchor(NamedTuple):
    """A cell that holds text, white space removed."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str

    def __str__(self) -> str:
        spans = "" if (self.row_span, self.col_span) == (1, 1) else f" spanning {self.row_span}×{self.col_span}"
        return f"({self.row}, {self.col}){spans}"


@dataclass(frozen=True)
class GoldenTable:
    """One printed table; over a page break it is one, its repeated headings left out.

    ``label`` is the caption above it or the heading that it stands under, ``unit`` as printed without brackets.
    """

    label: str
    pages: list[int]
    unit: str | None
    rows: int
    cols: int
    header_rows: int
    cells: list[Anchor]


def tables(name: str) -> list[GoldenTable]:
    """The golden tables of the document ``name``, in printed order."""
    loaded = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [GoldenTable(**table | {"cells": [_anchor(*cell) for cell in table["cells"]]}) for table in loaded["tables"]]


def nearest(golden: GoldenTable, grids: Iterable[Grid]) -> Grid | None:
    """The grid that begins on the golden's first page and shares the most texts with it."""
    expected = Counter(cell.text for cell in golden.cells)

    def shared(grid: Grid) -> int:
        return (expected & Counter(cell.text for cell in _anchors(grid))).total()

    return max((grid for grid in grids if grid.place.page == golden.pages[0]), key=shared, default=None)


def compare(golden: GoldenTable, grid: Grid) -> list[str]:
    """How ``grid`` differs from ``golden``, a line for each difference; nothing where they agree."""
    differences = []
    if (golden.rows, golden.cols) != (grid.rows, grid.cols):
        differences.append(f"size: {golden.rows}×{golden.cols} printed, {grid.rows}×{grid.cols} read")
    if golden.header_rows != grid.header_rows:
        differences.append(f"heading: {golden.header_rows} rows printed, {grid.header_rows} read")
    read = _anchors(grid)
    missing, extra = _apart(golden.cells, read)
    for cell in missing:
        if moved := _nearest_equal(cell, extra):
            differences.append(f"moved {cell.text!r}: {cell} printed, {moved} read")
            extra.remove(moved)
        elif other := next((other for other in extra if cell[:2] == other[:2]), None):
            differences.append(f"other {cell}: {cell.text!r} printed, {other.text!r} read")
            extra.remove(other)
        else:
            differences.append(f"missing {cell}: {cell.text!r}")
    return differences + [f"extra {cell}: {cell.text!r}" for cell in extra]


def _anchor(row: int, col: int, row_span: int, col_span: int, text: str) -> Anchor:
    return Anchor(row, col, row_span, col_span, squash(text))


def _anchors(grid: Grid) -> list[Anchor]:
    read = (_anchor(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in grid.cells)
    return sorted(cell for cell in read if cell.text)


def _apart(printed: list[Anchor], read: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """The cells that have no equal on the other side."""
    equal = {cell[:4]: cell.text for cell in read}
    right = {cell[:4] for cell in printed if _same(cell.text, equal.get(cell[:4], ""))}
    return [cell for cell in printed if cell[:4] not in right], [cell for cell in read if cell[:4] not in right]


def _nearest_equal(cell: Anchor, cells: list[Anchor]) -> Anchor | None:
    equal = (other for other in cells if _same(cell.text, other.text))
    return min(equal, key=lambda other: abs(cell.row - other.row) + abs(cell.col - other.col), default=None)


def _same(printed: str, read: str) -> bool:
    return read.startswith(printed.removesuffix(CUT)) if printed.endswith(CUT) else printed == read
