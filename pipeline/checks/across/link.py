"""What a rule across tables yields: one cell against cells of other tables that state the same fact.

Tables print in units of their own, so a link is worked out in won and told in the unit of the table that it is held
against.  ``explained`` says why a difference is none (another date, another scope, a projection beside a settlement).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pipeline.checks.numerals import number
from pipeline.checks.shapes import Key
from schemas import Operand, Relation, Verdict

from .amount import Amount, Terms
from .books import Books

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Link:
    """``reported`` should be what the terms give; ``note`` says which reading of the tables that is.

    ``doubt`` says why a difference may be none, ``earlier`` are the terms of an earlier stage that give what is
    printed, and ``is_scope`` tells that the items of a total give what the total should be.
    """

    rule: str
    reported: Amount
    terms: Terms
    note: str = ""
    doubt: str = ""
    explained: str = ""
    earlier: Terms = ()
    is_scope: bool = False

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Everything that takes part, the reported amount first."""
        return (self.reported, *(amount for amount, _ in self.terms))

    @property
    def keys(self) -> frozenset[Key]:
        """What the positions are called."""
        return frozenset(amount.spot.key for amount in self.amounts)

    def computed(self, changed: Mapping[Key, Decimal] | None = None) -> Decimal:
        """What the terms give in won; ``changed`` holds values, in printed units, to be used in place of printed."""
        return _computed(self.terms, changed)

    def difference(self, changed: Mapping[Key, Decimal] | None = None) -> Decimal:
        """Reported less computed, in won."""
        return _won(self.reported, changed) - _computed(self.terms, changed)

    @property
    def allowed(self) -> tuple[Decimal, Decimal]:
        """The differences in won that the printed places can hide, whether the numbers were rounded or cut off."""
        return _allowed(self.reported, self.terms)

    def holds(self, changed: Mapping[Key, Decimal] | None = None) -> bool:
        """Whether the difference is within what the printed places can hide."""
        return agree(self.reported, self.terms, changed)

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict on the printed numbers."""
        if self.difference() == 0:
            return "exact"
        if self.holds():
            return "rounding"
        if self.explained:
            return "explained"
        return "unchecked" if self.doubt else "violated"

    @property
    def confirms(self) -> bool:
        """Whether an agreement is one that chance would hardly give."""
        return self.holds() and self.reported.is_telling

    def relation(self) -> Relation:
        """The link as it is stored."""
        unit = self.reported.unit
        low, high = self.allowed
        why = _REASONS.get(self.verdict) or (self.explained if self.verdict == "explained" else self.doubt)
        return Relation(
            rule=self.rule,
            table=self.reported.spot.table,
            expression=f"{number(self.reported.value)} = {written(self, 'ko')}",
            operands=[_operand(self.reported, 1, reported=True), *(_operand(a, f) for a, f in self.terms)],
            reported=self.reported.value,
            computed=self.computed() / unit,
            difference=self.difference() / unit,
            low=low / unit,
            high=high / unit,
            verdict=self.verdict,
            reason="; ".join(part for part in (why, self.note) if part),
        )


_REASONS: dict[Verdict, str] = {
    "exact": "both places state the same",
    "rounding": "both places state the same, as far as their printed places tell",
    "violated": "two places disagree beyond what printed places can hide, and neither is known to be right",
}
Rule = Callable[["Books"], Iterator[Link]]


@dataclass(frozen=True)
class AcrossRule:
    """A rule across tables under its code; its sentence is the first line of its docstring."""

    code: str
    drafts: Rule

    @property
    def sentence(self) -> str:
        """What the rule says, in one sentence."""
        return (self.drafts.__doc__ or "").strip().partition("\n")[0]

    def __call__(self, books: Books) -> Iterator[Link]:
        """What the rule yields for the tables of a report."""
        return self.drafts(books)


def across(code: str) -> Callable[[Rule], AcrossRule]:
    """Name a function as the rule of that code."""
    return lambda drafts: AcrossRule(code, drafts)


def written(link: Link, language: str) -> str:
    """The terms written out, in the unit of the reported amount: ``1,559 + 144``."""
    unit = link.reported.unit
    parts = [(number(a.won / unit, "en" if language == "en" else "ko"), f) for a, f in link.terms]
    text = "".join(f" {'+' if factor > 0 else '−'} {part}" for part, factor in parts)
    return text.removeprefix(" + ").strip()


def first_that_holds(links: Sequence[Link]) -> Link | None:
    """Of several readings of one fact the first that agrees; None where none does."""
    return next((link for link in links if link.holds()), None)


def agree(reported: Amount, terms: Terms, changed: Mapping[Key, Decimal] | None = None) -> bool:
    """Whether what is reported and what the terms give differ by no more than the printed places can hide."""
    difference = _won(reported, changed) - _computed(terms, changed)
    if not difference:
        return True
    most = reported.step + sum([amount.step for amount, _ in terms])
    if abs(difference) > most:  # however the numbers were cut
        return False
    low, high = _allowed(reported, terms)
    return low <= difference <= high


def _allowed(reported: Amount, terms: Terms) -> tuple[Decimal, Decimal]:
    half = sum([reported.step, *(amount.step for amount, _ in terms)], NOTHING) / 2
    ends = [(_hidden(amount), factor) for amount, factor in terms]
    low = sum((min(factor * end, NOTHING) for end, factor in ends), min(-_hidden(reported), NOTHING))
    high = sum((max(factor * end, NOTHING) for end, factor in ends), max(-_hidden(reported), NOTHING))
    return min(low, -half), max(high, half)


def _computed(terms: Terms, changed: Mapping[Key, Decimal] | None) -> Decimal:
    return sum([factor * _won(amount, changed) for amount, factor in terms], NOTHING)


def _won(amount: Amount, changed: Mapping[Key, Decimal] | None) -> Decimal:
    if changed and amount.spot.key in changed:
        return changed[amount.spot.key] * amount.unit
    return amount.won


def _hidden(amount: Amount) -> Decimal:
    """What truncation can have taken off, towards zero."""
    return amount.step if amount.value >= 0 else -amount.step


def _operand(amount: Amount, factor: int, *, reported: bool = False) -> Operand:
    spot = amount.spot
    return Operand(table=spot.table, row=spot.row, col=spot.col, value=amount.value, factor=factor, reported=reported)
