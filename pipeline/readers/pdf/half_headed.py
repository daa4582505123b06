"""Headings without a rule under them: where words stand over the numbers of one ruled band, the band is two rows.

┌────────┬───────┐        ┌────────┬───────┐
│ 과목   │ 당초  │        │ 과목   │ 당초  │
│        │       │   →    ├────────┼───────┤
│ 보조금 │ 69,960│        │ 보조금 │ 69,960│
└────────┴───────┘        └────────┴───────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.headings.vocabulary import senses
from pipeline.korean.dates import parse_date
from pipeline.korean.labels import squeeze
from pipeline.korean.numbers import is_number

from .setting import Line
from .table import PageCell, PageTable

#: No heading reaches further down.
MAX_ROW = 4
#: A rule drawn over other columns this near to where words end is the rule under the heading.
NEAR = 2.0


def ruled_under_heading(table: PageTable) -> PageTable:
    """The table cut under a heading whose rule is not drawn, or not over all columns."""
    for row in range(min(table.rows, MAX_ROW)):
        band = [cell for cell in table.cells if cell.row + cell.row_span == row + 1 and cell.lines]
        over = [(cell, count) for cell in band if (count := _words_over_number(cell.lines))]
        if len(over) < 2 and all(_is_known(cell.lines[0]) for cell in band):
            over = [(cell, 1) for cell in band if len(cell.lines) > 1 and not _is_known(cell.lines[1])]
            if not any(parse_date(cell.lines[1].text) for cell, _ in over):
                over = []
        if len(over) > 1:
            return _ruled(table, row, over)
        if any(is_number(cell.text) for cell in band):
            break
    return table


def _ruled(table: PageTable, row: int, over: Sequence[tuple[PageCell, int]]) -> PageTable:
    """The table cut where the heading of some cells ends; each is given with the count of its lines of heading."""
    words = max(line.bottom for cell, count in over for line in cell.lines[:count])
    numbers = min(line.top for cell, count in over for line in cell.lines[count:])
    drawn = {cell.row: cell.box[1] for cell in table.cells if words - NEAR <= cell.box[1] <= numbers + NEAR}
    if drawn:
        at = min(drawn)
        return replace(table, cells=[part for cell in table.cells for part in _cut(cell, at, drawn[at])])
    crossing = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
    lines = [line for cell in crossing for line in cell.lines]
    tops = sorted(line.top for line in lines if words < line.top <= numbers)
    heights = [(words + top) / 2 for top in tops]
    height = next((at for at in heights if not any(line.top < at < line.bottom for line in lines)), None)
    if height is None:
        return table
    cells: list[PageCell] = []
    for cell in table.cells:
        end = cell.row + cell.row_span
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        elif end <= row:
            cells.append(cell)
        else:
            cells += _cut(replace(cell, row_span=cell.row_span + 1), row + 1, height)
    return replace(table, rows=table.rows + 1, cells=cells)


def _cut(cell: PageCell, row: int, height: float) -> list[PageCell]:
    """The cell in two, if it reaches over the line above ``row``."""
    if not cell.row < row < cell.row + cell.row_span:
        return [cell]
    x0, top, x1, bottom = cell.box
    above = [line for line in cell.lines if line.middle < height]
    below = [line for line in cell.lines if line.middle >= height]
    return [
        replace(cell, row_span=row - cell.row, box=(x0, top, x1, height), lines=above),
        replace(cell, row=row, row_span=cell.row + cell.row_span - row, box=(x0, height, x1, bottom), lines=below),
    ]


def _words_over_number(lines: Sequence[Line]) -> int:
    """How many lines of a cell are words of the vocabulary, where one number stands under them; 0 elsewhere."""
    words = [line.text for line in lines[:-1]]
    if len(lines) < 2 or not is_number(lines[-1].text) or any(map(is_number, words)):
        return 0
    return len(words) if senses(squeeze("".join(words))) or _is_known(lines[0]) else 0


def _is_known(line: Line) -> bool:
    return bool(senses(squeeze(line.text)))
