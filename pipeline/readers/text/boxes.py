"""Grids of one column: a box of bulleted lines, and a table that was found but not understood."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Cell, Grid, Place, Reading

from .lines import Line
from .marks import is_bulleted


def box_grid(lines: Sequence[Line], indexes: Sequence[int]) -> Grid:
    """A box: each bullet with the lines that go on from it is one row."""
    rows: list[list[int]] = []
    for index in indexes:
        if rows and not is_bulleted(lines[index].text):
            rows[-1].append(index)
        else:
            rows.append([index])
    return _grid(lines, rows, 0, [])


def verbatim_grid(lines: Sequence[Line], head: int, body: int, indexes: Sequence[int]) -> Grid:
    """A table whose columns could not be told apart: its lines as they stand, nothing lost."""
    rows = [[index] for index in [*range(head, body), *indexes]]
    told = Reading(
        rule="verbatim",
        row=None,
        chosen="one row a line, one column",
        reason="the heading does not tell the columns of this table apart",
    )
    return _grid(lines, rows, body - head, [told])


def _grid(lines: Sequence[Line], rows: Sequence[Sequence[int]], header_rows: int, readings: list[Reading]) -> Grid:
    cells = [
        Cell(
            row=number,
            col=0,
            text="\n".join(lines[index].bare for index in row),
            is_header=number < header_rows,
            place=Place(page=lines[row[0]].page, line=lines[row[0]].number, line_end=lines[row[-1]].number),
        )
        for number, row in enumerate(rows)
    ]
    first, last = lines[rows[0][0]], lines[rows[-1][-1]]
    return Grid(
        rows=len(rows),
        cols=1,
        header_rows=header_rows,
        cells=cells,
        readings=readings,
        place=Place(page=first.page, line=first.number, line_end=last.number),
    )
