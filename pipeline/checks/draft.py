"""What a rule yields: a relation that should hold, not yet judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from schemas import Severity

from .shapes import Key, Spot
from .view import View

#: ``sum``: reported = Σ factor × term.  ``ratio``: reported = 100 × term ÷ term.  ``bound``: reported ≤ term.
Form = Literal["sum", "ratio", "bound"]


@dataclass(frozen=True)
class Draft:
    """A stated result and the terms that should give it; ``note`` says which structure was assumed, and why.

    ``doubt`` says why the relation cannot be held against the table although all its numbers are there.  ``plus`` is
    what a sum adds to its terms: 1 from one ordinal to the next.
    """

    rule: str
    form: Form
    reported: Spot
    terms: tuple[tuple[Spot, int], ...]
    note: str = ""
    doubt: str = ""
    plus: int = 0

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """All positions that take part, the stated result first."""
        return (self.reported, *(spot for spot, _ in self.terms))

    @cached_property
    def keys(self) -> frozenset[Key]:
        """What those positions are called."""
        return frozenset(spot.key for spot in self.spots)

    @cached_property
    def is_complete(self) -> bool:
        """Whether every position states a number and the relation can be worked out."""
        if self.doubt or any(spot.value is None for spot in self.spots):
            return False
        return self.form != "ratio" or self.terms[1][0].value != 0

    def computed(self, changed: Mapping[Key, Decimal] | None = None) -> Decimal:
        """What the terms give; ``changed`` holds values to be used in place of printed ones."""
        return self._stated if changed is None else self._work_out(changed)

    def _work_out(self, changed: Mapping[Key, Decimal] | None) -> Decimal:
        values = [_value(spot, changed) for spot, _ in self.terms]
        if self.form == "ratio":
            return 100 * values[0] / values[1] if values[1] else Decimal("Infinity")
        return sum((factor * value for (_, factor), value in zip(self.terms, values, strict=True)), Decimal(self.plus))

    def difference(self, changed: Mapping[Key, Decimal] | None = None) -> Decimal:
        """Reported less computed."""
        return self._printed if changed is None else _value(self.reported, changed) - self.computed(changed)

    @cached_property
    def _stated(self) -> Decimal:
        """What the printed terms give."""
        return self._work_out(None)

    @cached_property
    def _printed(self) -> Decimal:
        """The difference of the printed numbers."""
        return _value(self.reported, None) - self._stated


Rule = Callable[[Sequence[View]], Iterator[Draft]]


@dataclass(frozen=True)
class RegisteredRule:
    """A rule under its code; its sentence is the first line of its docstring."""

    code: str
    drafts: Rule
    severity: Severity = "error"

    @property
    def sentence(self) -> str:
        """What the rule says, in one sentence."""
        return (self.drafts.__doc__ or "").strip().partition("\n")[0]

    def __call__(self, tables: Sequence[View]) -> Iterator[Draft]:
        """What the rule yields for some tables."""
        return self.drafts(tables)


def rule(code: str, severity: Severity = "error") -> Callable[[Rule], RegisteredRule]:
    """Name a function as the rule of that code; ``severity`` is that of a finding on what it says."""
    return lambda drafts: RegisteredRule(code, drafts, severity)


def _value(spot: Spot, changed: Mapping[Key, Decimal] | None) -> Decimal:
    if changed and spot.key in changed:
        return changed[spot.key]
    assert spot.value is not None
    return spot.value
