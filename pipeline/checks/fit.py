"""How well a relation fits some values: what it allows a cell to be, and how surprising what it leaves over is.

Printed places hide something of every number.  Where a table's sums all close to the printed digit, its numbers were
not rounded one by one, and anything left over is surprising; where they do not, what is left over spreads as rounding
spreads it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from .draft import Draft
from .judge import Judged
from .shapes import Key, Spot
from .tolerance import Convention, is_rate_possible

#: A likelihood is never taken for less than this, so that one relation does not outweigh all others.
FLOOR = 1e-6
#: What a rate costs that stands beside a budget of nothing.
RATE_OF_NOTHING = 6.0
#: The chance that a table's sums close exactly, before its sums are looked at, and the most that they can make of it.
LIKELY_EXACT = 0.4
SURE = 0.98
#: What is left of it once a sum does not close.
NOT_ALL = 0.1


@dataclass(frozen=True)
class Habit:
    """How a table prints: the share of its sums that close exactly, and of its rates that are rounded."""

    exact: float
    rounded_rates: float


def habits_of(tables: Mapping[int, Sequence[Judged]]) -> dict[int, Habit]:
    """The habit of every table, from its relations; the other tables of a report are where one starts from."""
    exact = {table: all(one.verdict == "exact" for one in held) for table, held in _held(tables).items() if held}
    return {
        table: _habit_of(judged, held, _start(table, exact))
        for (table, judged), held in zip(tables.items(), _held(tables).values(), strict=True)
    }


def _held(tables: Mapping[int, Sequence[Judged]]) -> dict[int, list[Judged]]:
    """By table the sums that say something of how it prints."""
    doubted = {
        key
        for judged in tables.values()
        for one in judged
        if one.verdict in ("violated", "improbable")
        for key in one.draft.keys
    }
    return {table: [one for one in judged if _tells(one, doubted)] for table, judged in tables.items()}


def _tells(one: Judged, doubted: set[Key]) -> bool:
    """Whether a sum says how its table prints: one that hides something, and that no wrong number has put off."""
    if one.draft.form != "sum" or sum(bool(spot.step and spot.value) for spot, _ in one.draft.terms) < 2:
        return False
    return one.verdict == "exact" or (one.verdict == "rounding" and doubted.isdisjoint(one.draft.keys))


def _start(table: int, exact: Mapping[int, bool]) -> float:
    """The chance that the sums of a table close exactly, from the other tables of its report."""
    others = [closes for other, closes in exact.items() if other != table]
    return (LIKELY_EXACT * 2 + sum(others)) / (2 + len(others))


def _habit_of(judged: Iterable[Judged], held: Sequence[Judged], start: float) -> Habit:
    if all(one.verdict == "exact" for one in held):
        chance = math.prod(_spread(one.draft, Decimal(0), one.convention, {}) for one in held)
        odds = start / (1 - start) / max(chance, FLOOR)
        closes = min(SURE, odds / (1 + odds))
    else:
        closes = NOT_ALL
    votes = [_rate_votes(one.draft) for one in judged if one.draft.form == "ratio" and one.verdict == "exact"]
    up, down = sum(vote > 0 for vote in votes), sum(vote < 0 for vote in votes)
    return Habit(closes, min(SURE, (up + 2) / (up + down + 3)))


def _rate_votes(draft: Draft) -> int:
    """1 where only rounding gives the printed rate, −1 where only cutting off does."""
    step, reported = draft.reported.step, draft.reported.value
    if not step:
        return 0
    computed = draft.computed()
    rounded = computed.quantize(step, ROUND_HALF_UP) == reported
    return int(rounded) - int(computed.quantize(step, ROUND_DOWN) == reported)


def window(one: Judged, spot: Spot, values: Mapping[Key, Decimal]) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest number that the relation allows at a position, the others being as they are."""
    draft = one.draft
    if draft.form == "ratio":
        return _ratio_window(draft, spot, values)
    low, high = one.bounds.low, one.bounds.high
    extra = spot.step if one.convention is Convention.TRUNCATED else Decimal(0)
    if spot.key == draft.reported.key:
        computed = draft.computed(values)
        return (None if low is None else computed + low - extra), (None if high is None else computed + high + extra)
    factor = next(factor for term, factor in draft.terms if term.key == spot.key)
    now = values.get(spot.key, spot.value)
    assert now is not None
    at = now + factor * draft.difference(values)
    ends = [None if end is None else at - factor * end for end in (high, low)]
    if factor < 0:
        ends.reverse()
    least, most = ends
    return (None if least is None else least - extra), (None if most is None else most + extra)


def _ratio_window(draft: Draft, spot: Spot, values: Mapping[Key, Decimal]) -> tuple[Decimal | None, Decimal | None]:
    (part, _), (whole, _) = draft.terms
    rate, one, other = (_now(each, values) for each in (draft.reported, part, whole))
    cut, of, off = (each.step for each in (draft.reported, part, whole))
    if spot.key == draft.reported.key:
        if other <= off:
            return None, None
        ends = [100 * (one + a) / (other + b) for a in (-of, of) for b in (-off, off)]
        return min(ends) - cut, max(ends) + cut
    if spot.key == part.key:
        ends = [(rate + a) * (other + b) / 100 for a in (-cut, cut) for b in (-off, off)]
        return min(ends) - of, max(ends) + of
    if rate - cut <= 0:
        return None, None
    ends = [100 * (one + a) / (rate + b) for a in (-of, of) for b in (-cut, cut)]
    return min(ends) - off, max(ends) + off


def surprise(one: Judged, values: Mapping[Key, Decimal], habit: Habit) -> float:
    """What it costs that the relation leaves over what it does with some values changed; infinite where it breaks."""
    draft = one.draft
    if draft.form == "bound":
        return 0.0 if draft.difference(values) in one.bounds else math.inf
    if draft.form == "ratio":
        return _ratio_surprise(draft, values, habit)
    difference = draft.difference(values)
    extra = max((spot.step for spot in draft.spots if spot.key in values), default=Decimal(0))
    extra = extra if one.convention is Convention.TRUNCATED else Decimal(0)
    low, high = one.bounds.low, one.bounds.high
    if (low is not None and difference < low - extra) or (high is not None and difference > high + extra):
        return math.inf
    chance = (1 - habit.exact) * _spread(draft, difference, one.convention, values) + habit.exact * (difference == 0)
    return -math.log(max(FLOOR, chance))


def _spread(draft: Draft, difference: Decimal, convention: Convention, values: Mapping[Key, Decimal]) -> float:
    """The likelihood of a difference where every number was rounded or cut off by itself."""
    steps = [spot.step for spot, _ in draft.terms]
    place = float(draft.reported.step or min((step for step in steps if step), default=Decimal(1)))
    wide = math.sqrt(sum(float(step) ** 2 for step in steps) / 12)
    if not wide:
        return float(difference == 0)
    middle = 0.0
    if convention is Convention.TRUNCATED:
        middle = sum(factor * _cut_off(spot, values) for spot, factor in draft.terms)
        middle -= _cut_off(draft.reported, values)
    off = float(difference) - middle
    return _below((off + place / 2) / wide) - _below((off - place / 2) / wide)


def _cut_off(spot: Spot, values: Mapping[Key, Decimal]) -> float:
    """What is cut off of a number on average: half a step, away from zero."""
    value = _now(spot, values)
    return float(spot.step) / 2 * ((value > 0) - (value < 0))


def _ratio_surprise(draft: Draft, values: Mapping[Key, Decimal], habit: Habit) -> float:
    (part, _), (whole, _) = draft.terms
    rate, one, other = (_now(each, values) for each in (draft.reported, part, whole))
    if not is_rate_possible(draft, values):
        return math.inf
    if other <= 0:
        return RATE_OF_NOTHING
    computed = float(100 * one / other)
    place = float(draft.reported.step)
    wide = math.hypot(float(part.step), float(one / other) * float(whole.step)) * 100 / float(other) / math.sqrt(12)
    wide = max(wide, place / 1000, 1e-9)
    share = habit.rounded_rates
    rounds = _below((float(rate) + place / 2 - computed) / wide) - _below((float(rate) - place / 2 - computed) / wide)
    cuts = _below((float(rate) + place - computed) / wide) - _below((float(rate) - computed) / wide)
    return -math.log(max(FLOOR, share * rounds + (1 - share) * cuts))


def _now(spot: Spot, values: Mapping[Key, Decimal]) -> Decimal:
    value = values.get(spot.key, spot.value)
    assert value is not None
    return value


def _below(at: float) -> float:
    """The normal distribution."""
    return 0.5 * math.erfc(-at / math.sqrt(2))
