"""Where the words of a table stand on a page: cells are wrapped at their column's width and set in their row.

Widths count half-width columns (a Hangul syllable is two).  A line of a cell is a fragment with a height ``y`` (in
lines, possibly a half) and a left edge ``x``; the converters differ in the order in which they emit fragments.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from .spec import Label, MadeCell, MadeTable

#: Space between columns.
GAP = 2
#: A project's name has this much more room than an item's.
WIDER_PROJECT = 7


@dataclass(frozen=True)
class Fragment:
    """One line of one cell; ``cell`` counts the cells of a band in document order, ``row`` is the cell's row."""

    y: float
    x: int
    text: str
    cell: int
    row: int


def width_of(text: str) -> int:
    """Half-width columns that ``text`` takes."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)


def wrap(text: str, width: int, by_character: bool = False) -> list[str]:
    """Lines of ``text``: broken at spaces (which stay at the line's end), else, or where asked, between characters."""
    lines = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while width_of(rest.rstrip()) > width:
            cut = 1
            while width_of(rest[: cut + 1]) <= width:
                cut += 1
            space = rest.rfind(" ", 1, cut + 1)
            if space > 0 and rest[:space].strip() and not by_character:
                cut = space + 1
            elif rest[cut : cut + 1] == " ":
                cut += 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines


@dataclass(frozen=True)
class Frame:
    """Column edges of a table and how its cells are set.

    ``align`` is the vertical place of a cell in its row (``top`` or ``middle``); ``broken`` are cells (row, col) whose
    last character goes to a line of its own, as a number does that is a little too wide.
    """

    widths: tuple[int, ...]
    align: str
    by_character: bool
    broken: frozenset[tuple[int, int]] = frozenset()

    def left(self, col: int) -> int:
        return sum(self.widths[:col]) + GAP * col

    def across(self, cell: MadeCell) -> int:
        return sum(self.widths[cell.col : cell.col + cell.col_span]) + GAP * (cell.col_span - 1)

    def lines(self, cell: MadeCell) -> list[str]:
        if (cell.row, cell.col) in self.broken:
            return [cell.text[:-1], cell.text[-1:]]
        return wrap(cell.text, max(self.across(cell), 2), self.by_character and not cell.is_header)


def frame_of(table: MadeTable, label_width: int | None, text_width: int, align: str, by_character: bool) -> Frame:
    """Column widths: numbers as wide as they are, labels at most ``label_width``, remarks at most ``text_width``."""
    widths = []
    for col, column in enumerate(table.columns):
        single = [cell for cell in table.cells if cell.col == col and cell.col_span == 1]
        natural = max((width_of(line) for cell in single for line in cell.text.split("\n")), default=4)
        limit = text_width if column.role in ("note", "description") else label_width
        if limit is not None and column.role == "project":
            limit += WIDER_PROJECT
        is_text = column.role in ("item", "project", "department", "note", "description", "text")
        if limit is not None and is_text:
            longest = max((width_of(cell.text) for cell in single if cell.is_header), default=0)
            natural = min(natural, max(limit, min(longest, 12)))
        widths.append(max(natural, 2))
    frame = Frame(tuple(widths), align, by_character)
    for cell in table.cells:
        short = width_of(cell.text) - frame.across(cell)
        if cell.col_span > 1 and short > 0:
            widths[cell.col + cell.col_span - 1] += short
    return Frame(tuple(widths), align, by_character)


def bands(table: MadeTable) -> list[range]:
    """Runs of rows that cannot be parted: the heading, and body rows joined by spans."""
    made = [range(table.header_rows)]
    row = table.header_rows
    while row < table.rows:
        end = row + 1
        while True:
            reach = max((c.row + c.row_span for c in table.cells if row <= c.row < end), default=end)
            if reach <= end:
                break
            end = reach
        made.append(range(row, end))
        row = end
    return made


def place(table: MadeTable, band: range, frame: Frame) -> list[Fragment]:
    """The fragments of a band in document order: cell by cell, each cell's lines downwards."""
    cells = [cell for cell in table.cells if cell.row in band]
    heights = dict.fromkeys(band, 1)
    for cell in cells:
        if cell.row_span == 1:
            heights[cell.row] = max(heights[cell.row], len(frame.lines(cell)))
    for cell in cells:
        rows = range(cell.row, cell.row + cell.row_span)
        missing = len(frame.lines(cell)) - sum(heights[row] for row in rows)
        heights[rows[-1]] += max(missing, 0)
    tops = {row: sum(heights[other] for other in band if other < row) for row in band}
    fragments = []
    for number, cell in enumerate(cells):
        lines = frame.lines(cell)
        room = sum(heights[row] for row in range(cell.row, cell.row + cell.row_span))
        start = tops[cell.row] + ((room - len(lines)) / 2 if frame.align == "middle" else 0)
        is_text = cell.col == 0 or isinstance(cell.says, str | Label | date)
        for i, line in enumerate(lines):
            if line.strip():
                slack = max(frame.across(cell) - width_of(line.rstrip()), 0)
                shift = slack // 2 if cell.is_header else 0 if is_text else slack
                fragments.append(Fragment(start + i, frame.left(cell.col) + shift, line, number, cell.row))
    return fragments
