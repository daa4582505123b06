"""What a witness reads as a grid in place of ours: its numbers in our cells, or its own cells.

Only what can be put exactly is: text where both have the same cell, and all cells where the table stands on one page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.korean.numbers import is_number, parse_number
from pipeline.readers.stored.heading import Anchor, heading_rows
from schemas import Cell, Grid, Place

from .compare import SLACK, Heard, are_numbers, cell_at, is_figures, says_same
from .process import WitnessCell
from .suspects import Box

#: Edges of cells that differ by less are the same.
SAME_EDGE = 3.0
#: Rows times columns of a page's table.
MAX_AREA = 20_000


def candidates(heard: Heard, grid: Grid, region: Box | None) -> Iterator[Grid]:
    """The grids that a witness's reading can be put into; ``region`` is None where its cells cannot take ours' place.

    None has a digit less than ours: a reading in which the arithmetic closes because a number is gone is none.
    """
    made: list[Grid | None] = [_with_texts(grid, heard)]
    if region is not None:
        made.append(grid_of(grid, next(iter(heard.cells.values()), [])))
    ours = _digits(grid)
    yield from (each for each in made if each is not None and each.cells != grid.cells and not ours - _digits(each))


def _digits(grid: Grid) -> Counter[str]:
    return Counter(char for cell in grid.cells for char in cell.text if char.isdigit())


def _with_texts(grid: Grid, heard: Heard) -> Grid:
    """Our grid with the witness's numbers where it has the very cell and reads another one."""
    cells = []
    for cell in grid.cells:
        theirs = cell_at(heard.cells.get(cell.place.page or 0, []), cell.place)
        if theirs and not says_same(cell, theirs.text) and _is_same(theirs.box, cell.place):
            text = _clean(theirs.text)
            if is_figures(text) and not cell.is_header:
                cell = cell.model_copy(update={"text": text, "value": parse_number(text)})  # noqa: PLW2901
        cells.append(cell)
    return grid.model_copy(update={"cells": cells})


def _is_same(box: Box, place: Place) -> bool:
    edges = (place.x0, place.top, place.x1, place.bottom)
    return all(own is not None and abs(own - other) <= SLACK for own, other in zip(edges, box, strict=True))


def grid_of(grid: Grid, theirs: Sequence[WitnessCell]) -> Grid | None:
    """The witness's cells as a grid on their own; None where they do not tile it."""
    xs = _edges([edge for cell in theirs for edge in (cell.box[0], cell.box[2])])
    ys = _edges([edge for cell in theirs for edge in (cell.box[1], cell.box[3])])
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 2:
        return None
    anchors = []
    for cell in theirs:
        left, top, right, bottom = (_nearest(edges, at) for edges, at in zip((xs, ys, xs, ys), cell.box, strict=True))
        anchors.append(Anchor(top, left, bottom - top, right - left, _clean(cell.text)))
    if rows * cols > MAX_AREA or sum(each.row_span * each.col_span for each in anchors) != rows * cols:
        return None
    taken = Counter(
        (row, col)
        for each in anchors
        for row in range(each.row, each.row + each.row_span)
        for col in range(each.col, each.col + each.col_span)
    )
    if len(taken) != rows * cols or not all(each.row_span and each.col_span for each in anchors):
        return None
    captions, headings = heading_rows(anchors, rows, cols)
    page = grid.place.page
    cells = [
        _cell(anchor, cell.box, page, grid, is_header=anchor.row < headings)
        for anchor, cell in sorted(zip(anchors, theirs, strict=True), key=lambda pair: (pair[0].row, pair[0].col))
    ]
    size = {"rows": rows, "cols": cols, "header_rows": headings, "caption_rows": captions}
    return grid.model_copy(update=size | {"cells": cells})


def _cell(anchor: Anchor, box: Box, page: int | None, grid: Grid, *, is_header: bool) -> Cell:
    """A cell of the witness; where we read the same there, its words are set as ours are."""
    x0, top, x1, bottom = (round(edge, 2) for edge in box)
    place = Place(page=page, x0=x0, top=top, x1=x1, bottom=bottom)
    mine = next((cell for cell in grid.cells if _is_same(box, cell.place)), None)
    kept = mine if mine and says_same(mine, anchor.text) else None
    text = kept.text if kept else anchor.text
    return Cell(
        row=anchor.row,
        col=anchor.col,
        row_span=anchor.row_span,
        col_span=anchor.col_span,
        text=text,
        value=None if is_header else parse_number(text),
        is_header=is_header,
        marks=kept.marks if kept else (),
        place=place,
    )


def _edges(values: Sequence[float]) -> list[float]:
    """The positions at which cells begin and end, those nearer than ``SAME_EDGE`` as one."""
    ordered = sorted(values)
    return ordered[:1] + [other for one, other in pairwise(ordered) if other - one > SAME_EDGE]


def _nearest(edges: Sequence[float], at: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - at))


def _clean(text: str) -> str:
    """A witness's text without what it sets round it; a number with a gap or broken by the end of a line is whole."""
    lines = []
    for parts in filter(None, map(str.split, text.split("\n"))):
        line, whole = " ".join(parts), "".join(parts)
        lines.append(whole if is_number(whole) and not is_number(line) and not are_numbers(parts) else line)
    joined = "".join(lines).replace(" ", "")
    is_broken = is_figures(joined) and is_number(joined) and not all(map(is_number, lines))
    return joined if is_broken and not are_numbers(text.split()) else "\n".join(lines)
