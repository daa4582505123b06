"""A part of a table without upright rules set in the columns of the part on the page before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import groupby, pairwise

from .table import PageCell, PageTable


def set_in_columns(table: PageTable, xs: list[float]) -> PageTable:
    """A table with level rules only in other columns: those of the part of it on the page before."""
    cells: list[PageCell] = []
    for row in range(table.rows):
        own = [cell for cell in table.cells if cell.row == row]
        if not own or any(cell.row_span > 1 for cell in own):
            return table
        top, bottom = own[0].box[1], own[0].box[3]
        made = [
            PageCell(row, col, 1, 1, table.page, (x0, top, x1, bottom)) for col, (x0, x1) in enumerate(pairwise(xs))
        ]
        for line in sorted((line for cell in own for line in cell.lines), key=lambda line: line.middle):
            for col, words in groupby(line.words, key=lambda word: bisect_right(xs, word.x0 + 1) - 1):
                made[max(0, min(col, len(made) - 1))].lines.append(line.part(list(words)))
        cells += made
    return replace(table, cols=len(xs) - 1, cells=cells, xs=xs)
