"""Rows packed into one ruled cell: where neighbouring cells hold numbers on shared lines, each line is a row.

    ┌────────┬───────┬───────┐        ┌────────┬───────┬───────┐
    │ 예산   │ 57    │ 66    │        │ 예산   │ 57    │ 66    │
    │ 일반   │ 51    │ 59    │   →    │ 일반   │ 51    │ 59    │
    │ 특별   │  6    │  7    │        │ 특별   │  6    │  7    │
    └────────┴───────┴───────┘        └────────┴───────┴───────┘

Numbers that are stacked in a cell (an amount with a share in brackets under it) belong to one label and stay so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.korean.dates import parse_date
from pipeline.korean.numbers import is_number

from .setting import Line
from .table import PageCell, PageTable
from .wording import broken_number

#: Lines of neighbouring cells whose middles differ by less than this part of their height share a line.
SHARED = 0.5


def unpacked(table: PageTable) -> PageTable:
    """The table with every packed row as the rows that it holds."""
    found = {row: own for row in range(table.rows) if (own := _levels(_band(table, row)))}
    if not found:
        return table
    extra = {row: len(levels) - 1 for row, levels in found.items()}
    shift = [sum(count for row, count in extra.items() if row < at) for at in range(table.rows + 1)]
    cells: list[PageCell] = []
    for cell in table.cells:
        end = cell.row + cell.row_span
        row, span = cell.row + shift[cell.row], end + shift[end] - cell.row - shift[cell.row]
        levels = found.get(cell.row) if cell.row_span == 1 else None
        if levels is None or not _is_split(cell, levels):
            cells.append(replace(cell, row=row, row_span=span))
        else:
            cells += _split(cell, row, levels)
    return replace(table, rows=table.rows + sum(extra.values()), cells=cells)


def _band(table: PageTable, row: int) -> list[PageCell]:
    return [cell for cell in table.cells if cell.row == row and cell.row_span == 1 and cell.lines]


def _levels(band: Sequence[PageCell]) -> list[float]:
    """The heights of the rows that a band of cells holds; empty where it is one row."""
    if any(broken_number(cell.lines, cell.width) for cell in band):
        return []
    numbers = [cell for cell in band if all(is_number(line.text) for line in cell.lines)]
    dates = [cell for cell in band if all(parse_date(line.text) for line in cell.lines)]
    counted = [*numbers, *dates]
    most = max((len(cell.lines) for cell in counted), default=0)
    full = [cell for cell in counted if len(cell.lines) == most]
    if most < 2 or (len(full) < 2 and not dates):
        return []
    levels = [line.middle for line in full[0].lines]
    if not all(_on(cell.lines, levels) for cell in counted) or _are_pairs(full):
        return []
    labels = [cell for cell in band if cell not in counted]
    due = max(2, len(levels) - 1)  # a total may have no label
    return levels if any(_covered(cell.lines, levels) >= due for cell in labels) else []


def _on(lines: Sequence[Line], levels: Sequence[float]) -> bool:
    """Whether every line stands at one of the levels, no two at the same."""
    found = [_level(line, levels) for line in lines]
    return None not in found and len(set(found)) == len(found)


def _level(line: Line, levels: Sequence[float]) -> int | None:
    at = min(range(len(levels)), key=lambda index: abs(levels[index] - line.middle))
    return at if abs(levels[at] - line.middle) <= SHARED * line.size else None


def _covered(lines: Sequence[Line], levels: Sequence[float]) -> int:
    """At how many levels there is a line."""
    return len({_level(line, levels) for line in lines} - {None})


def _are_pairs(cells: Sequence[PageCell]) -> bool:
    """Whether the numbers are one and another measure in brackets under it."""
    return all(
        not cell.lines[0].text.startswith("(") and all(line.text.startswith("(") for line in cell.lines[1:])
        for cell in cells
    )


def _is_split(cell: PageCell, levels: Sequence[float]) -> bool:
    """Whether a cell is divided: one line in the middle of several rows heads all of them."""
    return not cell.lines or len(cell.lines) > 1 or _level(cell.lines[0], levels) is not None


def _split(cell: PageCell, row: int, levels: Sequence[float]) -> list[PageCell]:
    """The parts of a cell; lines between two levels go to the one above them."""
    x0, top, x1, bottom = cell.box
    edges = [top, *((one + other) / 2 for one, other in pairwise(levels)), bottom]
    parts = [replace(cell, row=row + at, box=(x0, edges[at], x1, edges[at + 1]), lines=[]) for at in range(len(levels))]
    for line in cell.lines:
        at = min(range(len(levels)), key=lambda index: abs(levels[index] - line.middle))
        parts[at].lines.append(line)
    return parts
