"""A thousandfold slip: 290,000,000 printed in 천원 where 290,000 was meant.  Its own column total may repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .judge import Judged
from .shapes import Key, Spot
from .single import Change

SLIP = 1000
#: What is executed beyond this many times its budget is too much to be an overrun.
LEAST_EXCESS = 10
#: Sums through which a slip is carried into other cells.
CARRIERS = frozenset({"SUM-COLUMN", "SUM-SUBTOTAL"})


@dataclass(frozen=True)
class Slip:
    """The slipped cell first, then the totals that repeat it; and the violated relations that this explains."""

    changes: tuple[Change, ...]
    explains: tuple[int, ...]


def find_slips(judged: Sequence[Judged], by_cell: Mapping[Key, Sequence[int]]) -> Iterator[Slip]:
    """Executed amounts beyond their budget that fit it, and everything else, when divided by 1,000."""
    done: set[int] = set()
    bounds = [i for i, one in enumerate(judged) if one.draft.form == "bound" and one.verdict == "violated"]
    totals = {one.draft.reported.key for one in judged if one.draft.rule in CARRIERS}
    for index in sorted(bounds, key=lambda one: (judged[one].draft.reported.key in totals, one)):
        if index in done:
            continue
        spot, budget = judged[index].draft.spots
        if spot.value is None or budget.value is None or spot.value < LEAST_EXCESS * budget.value:
            continue
        meant = _meant(spot)
        changes = [Change(spot, meant), *_carried(spot, spot.value - meant, judged, by_cell)]
        values = {change.spot.key: change.value for change in changes}
        touched = {one for key in values for one in by_cell[key]}
        doubted = any(judged[one].verdict == "violated" for one in by_cell[budget.key] if one not in touched)
        if doubted or any(not judged[one].closeness(values) for one in touched):
            continue
        explains = tuple(sorted(one for one in touched if judged[one].verdict == "violated"))
        done |= set(explains)
        yield Slip(tuple(changes), explains)


def _meant(spot: Spot) -> Decimal:
    """The amount in the table's unit, to its printed place."""
    assert spot.value is not None
    meant = spot.value / SLIP
    return meant.quantize(spot.step, ROUND_HALF_UP) if spot.step else meant


def _carried(
    spot: Spot, excess: Decimal, judged: Sequence[Judged], by_cell: Mapping[Key, Sequence[int]]
) -> Iterator[Change]:
    """The totals that hold only because they add up the slip, with their value without it."""
    todo = [spot.key]
    while todo:
        key = todo.pop()
        for index in by_cell[key]:
            draft = judged[index].draft
            if draft.rule in CARRIERS and draft.reported.key != key and judged[index].verdict != "violated":
                assert draft.reported.value is not None
                yield Change(draft.reported, draft.reported.value - excess)
                todo.append(draft.reported.key)
