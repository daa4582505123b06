"""The two sides of a plan: what comes in and what goes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas import Role

from .draft import Draft, rule
from .shapes import Half, Spot
from .view import View

#: Columns in which the two sides must agree.  A change follows from the two before it.
AGREEING = (Role.ORIGINAL, Role.REVISED, Role.STAGE, Role.AMOUNT)


@rule("BALANCE-SIDES")
def balance_sides(tables: Sequence[View]) -> Iterator[Draft]:
    """The revenue total (수입 합계) equals the expenditure total (지출 합계), original and revised and at every stage.

    The two sides stand in one table or in two one-sided tables of the same account and year.
    """
    for (left, revenue), (right, expenditure) in _pairs(tables):
        incoming, outgoing = _totals(left, revenue), _totals(right, expenditure)
        for name, spot in outgoing.items():
            if name in incoming:
                yield Draft("BALANCE-SIDES", "sum", spot, ((incoming[name], 1),))


def _pairs(tables: Sequence[View]) -> Iterator[tuple[tuple[View, Half], tuple[View, Half]]]:
    single: list[tuple[View, Half]] = []
    for view in tables:
        sides = {half.side: half for half in view.halves if half.side is not None}
        if len(sides) == 2:
            yield (view, sides["revenue"]), (view, sides["expenditure"])
        elif len(sides) == 1 and view.table.kind in ("plan", "revision"):
            single += [(view, half) for half in sides.values()]
    while single:
        first, *single = single
        other = next((one for one in single if _matches(first, one)), None)
        if other is not None:
            single.remove(other)
            yield (first, other) if first[1].side == "revenue" else (other, first)


def _matches(one: tuple[View, Half], other: tuple[View, Half]) -> bool:
    first, second = one[0].table, other[0].table
    facts = [(table.kind, table.fund, table.account, table.fiscal_year, table.unit_won) for table in (first, second)]
    return facts[0] == facts[1] and {one[1].side, other[1].side} == {"revenue", "expenditure"}


def _totals(view: View, half: Half) -> dict[tuple[Role, int | None], Spot]:
    """The total of every column by what it means: 당초, 변경, n차."""
    found: dict[tuple[Role, int | None], Spot] = {}
    if half.total is None:
        return found
    for column in half.columns:
        spot = view.spot(half.total.index, column.col)
        if column.role in AGREEING and spot.value is not None:
            found[column.role, column.stage] = spot
    return found
