"""Balances are stocks: a total row may repeat the last one, and must not add them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.korean.dates import parse_year
from schemas import Role

from .draft import Draft, rule
from .keyboard import typed
from .shapes import Spot
from .view import View

#: Said of a total that is neither the last balance nor their sum: nothing is known of what it should be.
NEITHER = "neither the last balance nor the sum of the balances"
#: Said of a total that has added them up.
ADDED_UP = "equals the sum of the balances of all the years"


@rule("SUM-OF-BALANCES")
def sum_of_balances(tables: Sequence[View]) -> Iterator[Draft]:
    """A total row repeats the last balance; one that equals the sum of the balances has added up stocks."""
    for view in tables:
        for half in view.halves:
            balance = half.only(Role.BALANCE)
            items = [(parse_year(row.label), row) for row in half.rows if row.kind == "item"]
            years = sorted(((year, row) for year, row in items if year is not None), key=lambda pair: pair[0])
            if balance is None or half.total is None or len(years) < 2:
                continue
            reported = view.spot(half.total.index, balance)
            last = view.spot(years[-1][1].index, balance)
            if reported.value is None:
                continue
            values = [view.spot(row.index, balance) for _, row in years]
            note = ADDED_UP if _adds_up(values, reported.value) else ""
            doubt = "" if note or last.value is None or _is_meant(reported.value, last.value) else NEITHER
            yield Draft("SUM-OF-BALANCES", "sum", reported, ((last, 1),), note, doubt)


def _is_meant(printed: Decimal, last: Decimal) -> bool:
    """Whether the total is the last balance, or one slip of the keyboard away from it."""
    return printed == last or typed(printed, last).slip != "other"


def _adds_up(balances: Sequence[Spot], total: Decimal) -> bool:
    """Whether the total is the sum of the balances and not merely the last one."""
    values = [spot.value for spot in balances if spot.value is not None]
    if len(values) < len(balances) or total == values[-1]:
        return False
    return abs(total - sum(values)) <= sum((spot.step for spot in balances), Decimal(0)) / 2
