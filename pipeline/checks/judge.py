"""From a draft to a relation with its verdict and the reason for it.

exact: closes to the printed digit · rounding: within what the printed places hide · improbable: within the worst case,
but less than one table in a hundred would show it · violated · unchecked: a number is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from schemas import Operand, Relation, Verdict

from .draft import Draft
from .numerals import expression
from .shapes import Key
from .tolerance import Convention, Range, is_printed_rate, is_rate_possible, likelihood, widest

#: Differences less likely than this are improbable.
IMPROBABLE = 0.01


#: Places kept of what a division gives.
RATIO_PLACES = Decimal("0.000001")


@dataclass(frozen=True)
class Judged:
    """A draft with the relation that it became, and what it was judged by."""

    draft: Draft
    relation: Relation
    bounds: Range
    convention: Convention = Convention.ROUNDED

    @property
    def verdict(self) -> Verdict:
        """The verdict on the printed numbers."""
        return self.relation.verdict

    def closeness(self, changed: Mapping[Key, Decimal]) -> int:
        """With some cells changed: 2 where it closes to the printed digit, 1 within the bounds, 0 violated."""
        if self.draft.form == "ratio" and changed.get(self.draft.terms[1][0].key) == 0:
            return 0
        if is_exact(self.draft, changed):
            return 2
        if self.draft.form == "ratio":
            return int(is_rate_possible(self.draft, changed))
        return int(self.draft.difference(changed) in self.bounds)


def judge(draft: Draft, convention: Convention) -> Judged:
    """Work a draft out."""
    operands = [Operand(table=s.table, row=s.row, col=s.col, value=s.value, factor=f) for s, f in draft.terms]
    head = draft.reported
    operands.insert(0, Operand(table=head.table, row=head.row, col=head.col, value=head.value, reported=True))
    if draft.is_complete:
        bounds = widest(draft, convention)
        verdict, reason = _verdict(draft, bounds, convention)
        computed, difference = draft.computed(), draft.difference()
    else:
        bounds, computed, difference = Range(None, None), None, None
        verdict, reason = "unchecked", draft.doubt or _missing(draft)
    relation = Relation(
        rule=draft.rule,
        table=head.table,
        expression=expression(draft),
        operands=operands,
        reported=head.value,
        computed=_short(draft, computed),
        difference=_short(draft, difference),
        low=_short(draft, bounds.low),
        high=_short(draft, bounds.high),
        verdict=verdict,
        reason="; ".join(part for part in (reason, draft.note) if part),
    )
    return Judged(draft, relation, bounds, convention)


def is_exact(draft: Draft, changed: Mapping[Key, Decimal] | None = None) -> bool:
    """Whether a complete draft closes to the printed digit, a rate by rounding or by truncating."""
    difference = draft.difference(changed)
    if draft.form == "bound":
        return difference <= 0
    if draft.form == "ratio":
        computed = draft.computed(changed)
        if not computed.is_finite():
            return False  # a tried repair has left nothing to divide by
        return is_printed_rate(draft, computed, computed + difference)
    return difference == 0


def _verdict(draft: Draft, bounds: Range, convention: Convention) -> tuple[Verdict, str]:
    """The verdict on a complete draft, and why."""
    difference = draft.difference()
    if is_exact(draft):
        return "exact", "closes to the printed digit"
    if difference not in bounds:
        return "violated", "beyond what the printed places can hide"
    if draft.form == "sum" and (chance := _chance(draft, difference, convention)) < IMPROBABLE:
        return "improbable", f"possible by rounding, but with a likelihood of {chance:.2%} only"
    return "rounding", f"within what {convention.value} numbers can hide"


def _chance(draft: Draft, difference: Decimal, convention: Convention) -> float:
    """The likelihood under rounding, or under truncation where the table is truncated and that is likelier."""
    return max(likelihood(draft, difference, one) for one in {Convention.ROUNDED, convention})


def _missing(draft: Draft) -> str:
    if any(spot.value is None for spot in draft.spots):
        return "a number is blank"
    return "a rate of nothing"


def _short(draft: Draft, number: Decimal | None) -> Decimal | None:
    return number.quantize(RATIO_PLACES) if draft.form == "ratio" and number is not None else number
