"""Changes from stage to stage of a plan's revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas import Role

from .draft import Draft, rule
from .shapes import Half
from .view import View

#: What a change is told to be.
FROM_BEFORE, FROM_FIRST = "from the stage before", "from the first stage"


@rule("REVISION")
def revision(tables: Sequence[View]) -> Iterator[Draft]:
    """A change (증감) behind the stages of a plan is the last stage before it less the one before, or less the first.

    Where there are more than two stages, the labels do not say which; the reading is taken in which more rows close.
    """
    for view in tables:
        for half in view.halves:
            for col in [column.col for column in half.columns if column.role is Role.CHANGE]:
                yield from _of_column(view, half, col)


def _of_column(view: View, half: Half, col: int) -> Iterator[Draft]:
    stages = sorted(column.col for column in half.columns if column.role is Role.STAGE and column.col < col)
    if len(stages) < 2:
        return
    before = _drafts(view, half, col, (stages[-1], stages[-2]), FROM_BEFORE)
    first = _drafts(view, half, col, (stages[-1], stages[0]), FROM_FIRST)
    yield from first if len(stages) > 2 and _closed(first) > _closed(before) else before


def _drafts(view: View, half: Half, col: int, of: tuple[int, int], note: str) -> list[Draft]:
    rows = [row.index for row in half.rows if row.kind != "aside"]
    return [
        Draft("REVISION", "sum", spot, ((view.spot(row, of[0]), 1), (view.spot(row, of[1]), -1)), note)
        for row in rows
        if (spot := view.spot(row, col)).value is not None
    ]


def _closed(drafts: Sequence[Draft]) -> int:
    return sum(draft.is_complete and draft.difference() == 0 for draft in drafts)
