"""What printed precision allows: every printed number is an interval, every relation a range of differences.

A number printed to a step s hides up to ±s/2 where it was rounded and up to s, away from zero, where it was truncated.
A lone dash is 0 printed to the table's usual step.  Numbers in won hide nothing.  (XBRL Calculations 1.1 has the same
two readings: "rounding" and "truncation".)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from .draft import Draft
from .likelihood import Term, rounded, truncated
from .shapes import Key, Spot


class Convention(StrEnum):
    """How a table's numbers were cut to their printed places."""

    ROUNDED = "rounded"
    TRUNCATED = "truncated"


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high``, ends included; None is no bound."""

    low: Decimal | None
    high: Decimal | None

    def __contains__(self, number: Decimal) -> bool:
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)


def hidden(spot: Spot, convention: Convention) -> tuple[Decimal, Decimal]:
    """The least and most that the true number can be above the printed one."""
    if convention is Convention.ROUNDED:
        return -spot.step / 2, spot.step / 2
    sign = _sign(spot)
    if sign == 0:
        return (-spot.step if spot.is_signed else Decimal(0)), spot.step
    return (Decimal(0), spot.step) if sign > 0 else (-spot.step, Decimal(0))


def allowed(draft: Draft, convention: Convention) -> Range:
    """The differences (reported − computed) that the printed precision allows under a convention."""
    if draft.form == "bound":
        return Range(None, (draft.reported.step + draft.terms[0][0].step) / 2)
    if draft.form == "ratio":
        return _ratio(draft, convention)
    least, most = hidden(draft.reported, convention)
    low, high = -most, -least
    if convention is Convention.ROUNDED:
        for spot, factor in draft.terms:
            half = abs(factor) * (spot.step / 2)
            low, high = low - half, high + half
        return Range(low, high)
    for spot, factor in draft.terms:
        ends = [factor * end for end in hidden(spot, convention)]
        low, high = low + min(ends), high + max(ends)
    return Range(low, high)


def widest(draft: Draft, convention: Convention) -> Range:
    """The differences allowed in a table of this convention: its own and those of rounding, since tables mix them.

    A rate is allowed both in any table: too few of its digits are hidden for a table's sums to speak for it.
    """
    if draft.form == "ratio":
        convention = Convention.TRUNCATED
    plain = allowed(draft, Convention.ROUNDED)
    if convention is Convention.ROUNDED:
        return plain
    own = allowed(draft, convention)
    low = None if own.low is None or plain.low is None else min(own.low, plain.low)
    high = None if own.high is None or plain.high is None else max(own.high, plain.high)
    return Range(low, high)


def likelihood(draft: Draft, difference: Decimal, convention: Convention) -> float:
    """How likely so large a difference is in a sum under a convention."""
    terms = [Term(spot.step, factor * (_sign(spot) or 1)) for spot, factor in draft.terms]
    if convention is Convention.ROUNDED:
        return rounded(terms, draft.reported.step, difference)
    return truncated(terms, Term(draft.reported.step, _sign(draft.reported)), difference)


def is_printed_rate(draft: Draft, computed: Decimal, reported: Decimal) -> bool:
    """Whether a ratio rounds or truncates to the printed one, at the printed place."""
    if draft.reported.step == 0:
        return computed == reported
    return any(computed.quantize(draft.reported.step, mode) == reported for mode in (ROUND_HALF_UP, ROUND_DOWN))


def is_rate_possible(draft: Draft, changed: Mapping[Key, Decimal]) -> bool:
    """Whether some numbers that print as these are a rate, its part and its whole; rounded or truncated, each."""
    rate, part, whole = (changed.get(spot.key, spot.value or Decimal(0)) for spot in draft.spots)
    cut, of, off = (spot.step for spot in draft.spots)
    if whole - off <= 0:
        return True
    ends = [100 * (part + a) / (whole + b) for a in (-of / 2, of) for b in (-off / 2, off)]
    return min(ends) - cut <= rate <= max(ends) + cut / 2


def _ratio(draft: Draft, convention: Convention) -> Range:
    (part, _), (whole, _) = draft.terms
    assert part.value is not None
    assert whole.value is not None
    parts = [part.value + end for end in hidden(part, convention)]
    wholes = [whole.value + end for end in hidden(whole, convention)]
    if min(wholes) <= 0 <= max(wholes):
        return Range(None, None)
    corners = [100 * one / other - draft.computed() for one in parts for other in wholes]
    cuts = [end for one in Convention for end in hidden(draft.reported, one)]
    return Range(min(corners) - max(cuts), max(corners) - min(cuts))


def _sign(spot: Spot) -> int:
    assert spot.value is not None
    return (spot.value > 0) - (spot.value < 0)
