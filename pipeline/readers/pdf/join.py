"""Parts of a table on several pages made one: repeated headings dropped, cut rows and merged labels made whole.

page 1  ┌──────┬─────┐      page 2  ┌──────┬─────┐        ┌──────┬─────┐
        │ 구분 │ 금액 │              │ 구분 │ 금액 │        │ 구분 │ 금액 │
        │ 장학 │  31 │              │ 지원 │  42 │   →    │ 장학 │  31 │
        └──────┴─────┘              └──────┴─────┘        │ 지원 │  42 │
                                                          └──────┴─────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.korean.labels import squeeze
from pipeline.korean.numbers import is_number
from pipeline.readers.stored.heading import Anchor, heading_rows
from schemas import Reading

from .joints import wraps
from .relaid import set_in_columns
from .rules import positions
from .shapes import Rule
from .table import PageCell, PageTable

#: So many rows of a table tell what its heading is.
LOOKED_AT = 40
#: Edges of two parts that differ by less than this are the same.
SAME_EDGE = 4.0
#: Parts may be this much wider or narrower than each other and still be one table with the same columns.
STRETCH = 0.25
#: The heading of a table without upright rules has fewer rows than this.
LOOSE_HEADING = 7


def heading_of(table: PageTable) -> tuple[int, int]:
    """The count of caption rows and of all rows above the body."""
    anchors = [Anchor(c.row, c.col, c.row_span, c.col_span, c.text) for c in table.cells if c.row < LOOKED_AT]
    return heading_rows(anchors, table.rows, table.cols)


def joined_tables(one: PageTable, other: PageTable) -> PageTable | None:
    """Both parts as one table; None where the second does not go on where the first ended.

    The caller has seen that nothing but headers, page numbers and notes stands between them.
    """
    one = _without_blank_end(one)
    if one.is_loose and other.is_loose and one.cols != other.cols and _are_as_wide(one, other):
        other = set_in_columns(other, [other.xs[0] + x for x in _from_left(one)])
    xs = _common_columns(one, other)
    if xs is None:
        return None
    repeated = _repeated(one, other)
    first, second = _on_columns(one, xs), _without_top(_on_columns(other, xs), repeated)
    cut = _is_cut(first, second)
    if not repeated and not cut and has_heading(other):
        return None
    shift = first.rows - cut
    cells = [replace(cell, row=cell.row + shift) for cell in second.cells]
    last = {cell.col: cell for cell in first.cells if cell.row + cell.row_span == first.rows}
    kept: list[PageCell] = []
    gone: dict[int, PageCell] = {}
    for cell in cells:
        above = last.get(cell.col)
        top = cell.row == shift and above is not None and above.col_span == cell.col_span
        if top and above is not None and (cut or _goes_on(above, cell, second)):
            end = max(cell.row + cell.row_span, first.rows)
            gone[above.col] = replace(above, row_span=end - above.row, lines=[*above.lines, *cell.lines])
        else:
            kept.append(cell)
    before = [gone.get(cell.col, cell) if last.get(cell.col) is cell else cell for cell in first.cells]
    told = Reading(
        rule="joined-pages",
        row=first.rows,
        chosen=f"the table goes on on page {other.page}" + (", its heading printed again" if repeated else ""),
        reason="its columns stand where those of the part before stand, and nothing but page headers is between",
    )
    return replace(
        first,
        is_cut=other.is_cut,
        rows=first.rows + second.rows - cut,
        cells=[*before, *kept],
        last_page=other.page,
        last_box=other.box,
        readings=[*first.readings, *second.readings, told],
    )


def has_heading(table: PageTable) -> bool:
    """Whether there are headings at the top, and not only a title."""
    captions, headings = heading_of(table)
    return headings > captions


def _common_columns(one: PageTable, other: PageTable) -> list[float] | None:
    """The columns of both together, as distances from the left edge; None where the parts do not fit."""
    mine, theirs = _from_left(one), _from_left(other)
    if other.resumes and one.cols == other.cols:
        return mine
    if one.is_loose and other.is_loose and one.cols == other.cols and _are_as_wide(one, other):
        return mine
    if abs(mine[-1] - theirs[-1]) <= SAME_EDGE:
        shared = sum(any(abs(x - y) <= SAME_EDGE for y in mine) for x in theirs)
        if shared == len(theirs) or shared == len(mine) or shared * 2 > min(len(mine), len(theirs)) + 2:
            return positions([Rule(x, 0, 1) for x in sorted([*mine, *theirs])])
        return None
    if len(mine) == len(theirs) and abs(mine[-1] - theirs[-1]) <= STRETCH * max(mine[-1], theirs[-1]):
        return mine
    return None


def _are_as_wide(one: PageTable, other: PageTable) -> bool:
    return abs(_from_left(one)[-1] - _from_left(other)[-1]) <= SAME_EDGE


def _from_left(table: PageTable) -> list[float]:
    return [x - table.xs[0] for x in table.xs]


def _on_columns(table: PageTable, xs: Sequence[float]) -> PageTable:
    """The table on other columns, which its own are among."""
    own = _from_left(table)
    if len(own) == len(xs):
        return table
    at = [min(range(len(xs)), key=lambda index: abs(xs[index] - x)) for x in own]
    cells = [
        replace(cell, col=at[cell.col], col_span=max(1, at[cell.col + cell.col_span] - at[cell.col]))
        for cell in table.cells
    ]
    return replace(table, cols=len(xs) - 1, cells=cells, xs=[table.xs[0] + x for x in xs])


def _repeated(one: PageTable, other: PageTable) -> int:
    """How many rows at the top of the second part only repeat the heading of the first."""
    captions, headings = heading_of(one)
    if one.is_loose and other.is_loose:
        said = _letters(one, captions, headings)
        loose = (count for count in range(1, min(LOOSE_HEADING, other.rows)) if _letters(other, 0, count) == said)
        if said and (found := next(loose, 0)):
            return found
    for count in (headings, headings - captions, 1):
        if 0 < count < other.rows:
            mine = _rows(one, headings - count if count < headings else 0, count)
            theirs = _rows(other, 0, count)
            told = count == headings or not any(is_number(text) for _, text in theirs)
            if mine == theirs and len(mine) > 1 and told:
                return count
    return 0


def _letters(table: PageTable, first: int, end: int) -> list[str]:
    """All letters of some rows, sorted: where no rules are drawn, a heading's lines may be parted otherwise."""
    return sorted("".join(squeeze(cell.text) for cell in table.cells if first <= cell.row < end))


def _rows(table: PageTable, first: int, count: int) -> list[tuple[int, str]]:
    cells = sorted((c.row - first, c.col, squeeze(c.text)) for c in table.cells if first <= c.row < first + count)
    return [(row, text) for row, _, text in cells if text]


def _without_top(table: PageTable, count: int) -> PageTable:
    if not count:
        return table
    cells = [replace(cell, row=cell.row - count) for cell in table.cells if cell.row >= count]
    return replace(table, rows=table.rows - count, cells=cells)


def _without_blank_end(table: PageTable) -> PageTable:
    """The table without a blank strip at its end, where a page cuts the frame around it."""
    last = [cell for cell in table.cells if cell.row + cell.row_span == table.rows]
    if len(last) != 1 or last[0].lines or last[0].row_span > 1 or last[0].col_span < table.cols or table.rows < 2:
        return table
    return replace(table, rows=table.rows - 1, cells=[cell for cell in table.cells if cell is not last[0]])


def _is_cut(first: PageTable, second: PageTable) -> int:
    """1 where the first row of the second part is the rest of the last row of the first."""
    last = {cell.col: cell for cell in first.cells if cell.row + cell.row_span == first.rows}
    top = [cell for cell in second.cells if cell.row == 0]
    filled = [cell for cell in top if cell.lines]
    if not filled or len(filled) == len(top) or any(cell.row_span > 1 for cell in filled):
        return 0
    if any(is_number(cell.text) for cell in filled):
        return 0
    above = [last.get(cell.col) for cell in filled]
    if not all(
        upper and upper.lines and upper.col_span == cell.col_span for upper, cell in zip(above, filled, strict=True)
    ):
        return 0
    if first.is_cut or min(cell.col for cell in top) != filled[0].col:
        return 1  # no rule ended the row above, or a row without a label
    numbers = sum(is_number(cell.text) for cell in last.values())
    goes_on = any(
        upper and wraps(upper.lines[-1], cell.lines[0], cell.width) for upper, cell in zip(above, filled, strict=True)
    )
    return int(numbers > 0 and goes_on)


def _goes_on(above: PageCell, cell: PageCell, second: PageTable) -> bool:
    """Whether a blank cell at the top of a page is the rest of a merged label on the page before."""
    if cell.lines or not above.lines or is_number(above.text):
        return False
    if cell.row_span == 1 and above.row_span == 1:
        return False
    column = [each for each in second.cells if each.col == cell.col and each.lines]
    return not any(is_number(each.text) for each in column)
