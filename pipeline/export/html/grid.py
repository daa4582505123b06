"""A table, or the rows of one that a finding is about, as rows of cells for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..contents import TableRow
from ..marks import Key, Marked
from ..tiling import lay_out

#: Tables of no more rows and letters are shown whole at a finding.
SHORT, BRIEF = 14, 1200


class Square(NamedTuple):
    """A cell of a page's table; ``kind`` is its class, ``finding`` the number of the finding that it leads to."""

    text: str
    row_span: int
    col_span: int
    is_header: bool
    is_number: bool
    kind: str
    finding: int | None


class Line(NamedTuple):
    """A row of a page's table; ``is_after_gap`` where rows before it are left out."""

    squares: list[Square]
    is_after_gap: bool


@dataclass(frozen=True)
class Grid:
    """A table for the page: heading rows that repeat on every printed page, and body rows."""

    table: TableRow
    head: list[Line]
    body: list[Line]


def whole(table: TableRow, marks: Mapping[Key, Marked]) -> Grid:
    """All of a table; marked cells lead to their finding."""
    kinds = {key: marked.mark for key, marked in marks.items()}
    numbers = {key: marked.findings[0].number for key, marked in marks.items() if marked.findings}
    return _grid(table, range(table.row_count), kinds, numbers)


def excerpt(table: TableRow, roles: Mapping[Key, str]) -> Grid:
    """A short table whole; of a long one its headings and the rows with cells of the finding."""
    heads = {cell.row for cell in table.cells if cell.is_header}
    rows = sorted(heads | {row for (row, _), role in roles.items() if role != "witness"})
    is_short = table.row_count <= SHORT and sum(len(cell.text) for cell in table.cells) <= BRIEF
    return _grid(table, range(table.row_count) if is_short else rows, roles, {})


def _grid(table: TableRow, rows: range | list[int], kinds: Mapping[Key, str], numbers: Mapping[Key, int]) -> Grid:
    """Cells that span rows which are left out are shortened; one that begins in such a row begins in the next shown."""
    wanted = set(rows)
    lines: dict[int, list[tuple[int, Square]]] = {row: [] for row in rows}
    crosses = 0
    for place in lay_out(table.cells, table.row_count, table.column_count):
        seen = [row for row in range(place.row, place.row + place.row_span) if row in wanted]
        if not seen:
            continue
        cell, key = place.cell, (place.row, place.col)
        square = Square(
            cell.text if cell else "", len(seen), place.col_span, bool(cell and cell.is_header),
            bool(cell and cell.value is not None and not cell.is_header), kinds.get(key, ""), numbers.get(key),
        )  # fmt: skip
        lines[seen[0]].append((place.col, square))
        if square.is_header:
            crosses = max(crosses, seen[-1])
    drawn = [
        Line(
            [square for _, square in sorted(lines[row], key=lambda each: each[0])],
            index > 0 and rows[index - 1] < row - 1,
        )
        for index, row in enumerate(rows)
    ]
    body = next((i for i, line in enumerate(drawn) if any(not s.is_header for s in line.squares)), len(drawn))
    if any(
        row_span > body - i for i, line in enumerate(drawn[:body]) for row_span in (s.row_span for s in line.squares)
    ):
        body = 0
    return Grid(table, drawn[:body], drawn[body:])
