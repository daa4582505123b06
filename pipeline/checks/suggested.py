"""Tables whose purpose is not known: a column that nearly always is the sum or difference of two others.

Nothing in such a table says so.  What its arithmetic suggests is told as a hint where one row does not follow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from schemas import MONEY

from .draft import Draft, rule
from .shapes import Half, Spot
from .sums import totals_over_columns
from .view import View

#: Rows that have to close for a hint, and the share of all rows that they have to be.
FEWEST_ROWS = 4
LEAST_SHARE = 0.75
#: Tables of more columns than this are not searched.
MOST_COLUMNS = 8


class _Reading(NamedTuple):
    """A column and the two columns, with their signs, that seem to give it."""

    col: int
    terms: tuple[tuple[int, int], tuple[int, int]]


@rule("SUGGESTED", severity="info")
def suggested(tables: Sequence[View]) -> Iterator[Draft]:
    """In a table of unknown purpose, a column that is the sum or difference of two others in most rows is so in all."""
    for view in tables:
        if view.table.kind == "other":
            for half in view.halves:
                yield from _best(view, half)


def _best(view: View, half: Half) -> Iterator[Draft]:
    """The drafts of the reading in which most rows close; each column is explained once."""
    told = {total for total, _ in totals_over_columns(half)}  # those are told by their headings
    cols = [column.col for column in half.columns if column.role in MONEY]
    if not 3 <= len(cols) <= MOST_COLUMNS:
        return
    found = [
        (drafts, _closed(drafts))
        for reading in _readings(cols)
        if reading.col not in told and (drafts := _drafts(view, half, reading))
    ]
    likely = [(drafts, count) for drafts, count in found if count >= max(FEWEST_ROWS, LEAST_SHARE * len(drafts))]
    if likely:
        yield from max(likely, key=lambda pair: pair[1])[0]


def _readings(cols: Sequence[int]) -> Iterator[_Reading]:
    for one, other in combinations(cols, 2):
        for col in cols:
            if col not in (one, other):
                yield _Reading(col, ((one, 1), (other, 1)))
                yield _Reading(col, ((one, 1), (other, -1)))
                yield _Reading(col, ((one, -1), (other, 1)))


def _drafts(view: View, half: Half, reading: _Reading) -> list[Draft]:
    """A draft for every row that states all three numbers and has something in two of them."""
    found = []
    for row in half.rows:
        terms = tuple((_spot(view, row.index, col), factor) for col, factor in reading.terms)
        draft = Draft("SUGGESTED", "sum", _spot(view, row.index, reading.col), terms, "suggested by the other rows")
        if draft.is_complete and sum(bool(spot.value) for spot in draft.spots) > 1:
            found.append(draft)
    return found


def _spot(view: View, row: int, col: int) -> Spot:
    """The position; numbers that are no money (posts, people) are taken for exact."""
    spot = view.spot(row, col)
    return spot if view.table.unit_won else spot._replace(step=Decimal(0))


def _closed(drafts: Sequence[Draft]) -> int:
    return sum(draft.difference() == 0 for draft in drafts)
