"""Shares (구성비) of a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas import MONEY, Role

from .draft import Draft, rule
from .shapes import Half
from .view import View


@rule("SHARE")
def share(tables: Sequence[View]) -> Iterator[Draft]:
    """A share (구성비) is the row's amount, in the column before it, in percent of the total's."""
    for view in tables:
        for half in view.halves:
            col, amount = _columns(half)
            if half.total is None or col is None or amount is None:
                continue
            whole = view.spot(half.total.index, amount)
            for row in half.rows:
                reported = view.spot(row.index, col)
                if row.kind in ("item", "subtotal") and reported.value is not None:
                    yield Draft("SHARE", "ratio", reported, ((view.spot(row.index, amount), 1), (whole, 1)))


def _columns(half: Half) -> tuple[int | None, int | None]:
    """The column of the shares and the one of the amounts that they are shares of."""
    col = half.only(Role.SHARE)
    before = [
        column.col
        for column in half.flows
        if column.role in MONEY - {Role.CHANGE, Role.NET} and col is not None and column.col < col
    ]
    return col, max(before, default=None)
