"""A table, or the rows of one that a finding is about, as rows of cells for a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ..contents import TableRow
from ..marks import Key, Marked
from ..tiling import Placed, lay_out

#: Tables of no more rows and letters are shown whole at a finding.
SHORT, BRIEF = 14, 1200
#: Letters of a text that are shown there.
LONG_TEXT = 60


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
    return _grid(table, range(table.row_count), lambda place: _square(place, kinds, numbers))


def excerpt(table: TableRow, roles: Mapping[Key, str]) -> Grid:
    """A short table whole; of a long one its headings and the rows with cells of the finding.  Long texts are cut."""
    rows: Sequence[int] = range(table.row_count)
    if table.row_count > SHORT or sum(len(cell.text) for cell in table.cells) > BRIEF:
        heads = {cell.row for cell in table.cells if cell.is_header}
        rows = sorted(heads | {row for (row, _), role in roles.items() if role != "witness"})
    return _grid(table, rows, lambda place: _shortened(_square(place, roles, {})))


def _grid(table: TableRow, rows: Sequence[int], square: Callable[[Placed], Square]) -> Grid:
    """Cells that span rows which are left out are shortened; one that begins in such a row begins in the next shown."""
    wanted = set(rows)
    lines: dict[int, list[tuple[int, Square]]] = {row: [] for row in rows}
    for place in lay_out(table.cells, table.row_count, table.column_count):
        seen = [row for row in range(place.row, place.row + place.row_span) if row in wanted]
        if seen:
            lines[seen[0]].append((place.col, square(place)._replace(row_span=len(seen))))
    drawn = [
        Line([square for _, square in sorted(lines[row], key=itemgetter(0))], index > 0 and rows[index - 1] < row - 1)
        for index, row in enumerate(rows)
    ]
    heads = next((i for i, line in enumerate(drawn) if any(not each.is_header for each in line.squares)), len(drawn))
    if any(i + each.row_span > heads for i, line in enumerate(drawn[:heads]) for each in line.squares):
        heads = 0  # a cell reaches from the heading into the body, which a page could not keep apart
    return Grid(table, drawn[:heads], drawn[heads:])


def _square(place: Placed, kinds: Mapping[Key, str], numbers: Mapping[Key, int]) -> Square:
    cell, key = place.cell, (place.row, place.col)
    is_number = cell is not None and cell.value is not None and not cell.is_header
    text, is_header = (cell.text, cell.is_header) if cell else ("", False)
    return Square(text, place.row_span, place.col_span, is_header, is_number, kinds.get(key, ""), numbers.get(key))


def _shortened(square: Square) -> Square:
    return square if len(square.text) <= LONG_TEXT else square._replace(text=f"{square.text[:LONG_TEXT]}…")
