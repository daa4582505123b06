"""Balances carried from one year to the next.

year  raised  used   net  balance
~’19     100    40    60       60     OPENING: 60 = 60
’20       30    10    20       80     ROLL-FORWARD: 80 = 60 + 20
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.korean.dates import is_cumulative, parse_year
from schemas import Role

from .draft import Draft, rule
from .shapes import Half, Row, Spot
from .view import View


@rule("ROLL-FORWARD")
def roll_forward(tables: Sequence[View]) -> Iterator[Draft]:
    """A year's closing balance (연도말 조성액) is last year's balance and the year's net change."""
    for view, half, balance in _with_balance(tables):
        years = {year: row for row in half.rows if row.kind == "item" and (year := parse_year(row.label)) is not None}
        for year, row in sorted(years.items()):
            before = years.get(year - 1)
            if before is not None and not is_cumulative(row.label):
                terms = ((view.spot(before.index, balance), 1), *_net(view, half, row))
                yield from _unless_empty("ROLL-FORWARD", view.spot(row.index, balance), terms)


@rule("OPENING")
def opening(tables: Sequence[View]) -> Iterator[Draft]:
    """A first row that stands for all the years so far (~’19) ends with a balance equal to its net change."""
    for view, half, balance in _with_balance(tables):
        for row in half.rows:
            if row.kind == "item" and is_cumulative(row.label):
                yield from _unless_empty("OPENING", view.spot(row.index, balance), _net(view, half, row))


def _with_balance(tables: Sequence[View]) -> Iterator[tuple[View, Half, int]]:
    for view in tables:
        for half in view.halves:
            balance = half.only(Role.BALANCE)
            net, raised, used = (half.only(role) for role in (Role.NET, Role.RAISED, Role.USED))
            if balance is not None and (net is not None or None not in (raised, used)):
                yield view, half, balance


def _net(view: View, half: Half, row: Row) -> tuple[tuple[Spot, int], ...]:
    net, raised, used = half.only(Role.NET), half.only(Role.RAISED), half.only(Role.USED)
    if net is not None:
        return ((view.spot(row.index, net), 1),)
    assert raised is not None
    assert used is not None
    return ((view.spot(row.index, raised), 1), (view.spot(row.index, used), -1))


def _unless_empty(code: str, reported: Spot, terms: tuple[tuple[Spot, int], ...]) -> Iterator[Draft]:
    if reported.value is not None or any(spot.value is not None for spot, _ in terms):
        yield Draft(code, "sum", reported, terms)
