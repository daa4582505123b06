"""The fewest cells to change so that the violated relations of one component hold and no other one breaks.

A small exhaustive search by cost: a changed cell costs 2, a gap in a carried balance (a fault of its own, not a typo)
2, any other violated relation left unexplained 3, an improbable one 1.  New values come in closed form from the
relation that they repair.  Components too tangled for ``MAX_NODES`` come back with everything left unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .draft import Draft
from .judge import Judged
from .keyboard import typing_distance
from .shapes import Key, Spot

CHANGE_COST = 2
LEFT_COST = {"ROLL-FORWARD": 2}
OTHER_LEFT_COST = 3
IMPROBABLE_LEFT_COST = 1
#: Solutions dearer than three changed cells and two open relations are not looked for.
MAX_COST = 12
MAX_NODES = 6_000


@dataclass(frozen=True)
class Change:
    """A cell and the value that it should have."""

    spot: Spot
    value: Decimal


@dataclass(frozen=True)
class Solution:
    """Cells to change, and the violated relations that they do not explain."""

    changes: tuple[Change, ...]
    left: frozenset[int]

    @property
    def values(self) -> dict[Key, Decimal]:
        """The new values by position."""
        return {change.spot.key: change.value for change in self.changes}


class Component:
    """Violated and improbable relations that share cells, with all the relations that their cells take part in."""

    def __init__(self, violated: Sequence[int], judged: Sequence[Judged], by_cell: Mapping[Key, Sequence[int]]) -> None:
        self.violated = tuple(violated)
        self._judged = judged
        self._by_cell = by_cell
        self._found: list[Solution] = []
        self._seen: set[tuple[frozenset[tuple[Key, Decimal]], frozenset[int]]] = set()
        self._nodes = 0

    def solve(self) -> list[Solution]:
        """All solutions of the least cost, the most plausible first; never empty."""
        for limit in range(CHANGE_COST, MAX_COST + 1):
            self._seen.clear()
            self._explore({}, frozenset(self.violated), frozenset(), limit)
            if self._nodes > MAX_NODES:
                break
            if self._found:
                return sorted(self._found, key=self._implausibility)
        return [Solution((), frozenset(self.violated))]

    def _explore(self, changes: dict[Key, Change], todo: frozenset[int], left: frozenset[int], budget: int) -> None:
        """Try every way to close or leave one relation more.

        The order matters: a new value follows from those before it.
        """
        values = {key: change.value for key, change in changes.items()}
        state = (frozenset(values.items()), left)
        self._nodes += 1
        if self._nodes > MAX_NODES or state in self._seen or self._least_cost(todo) > budget:
            return
        self._seen.add(state)
        if not todo:
            self._found.append(Solution(tuple(changes.values()), left))
            return
        for index in sorted(todo):
            draft = self._judged[index].draft
            for spot in draft.spots:
                if spot.key in values:
                    continue
                for value in _closing_values(draft, spot, values):
                    trial = {**values, spot.key: value}
                    rest = (todo - set(self._by_cell[spot.key])) | self._broken(spot.key, trial, left)
                    self._explore({**changes, spot.key: Change(spot, value)}, rest, left, budget - CHANGE_COST)
            if index in self.violated:
                self._explore(changes, todo - {index}, left | {index}, budget - self._left_cost(index))

    def _broken(self, key: Key, values: Mapping[Key, Decimal], left: frozenset[int]) -> set[int]:
        return {one for one in self._by_cell[key] if one not in left and not self._judged[one].closeness(values)}

    def _left_cost(self, index: int) -> int:
        if self._judged[index].verdict == "improbable":
            return IMPROBABLE_LEFT_COST
        return LEFT_COST.get(self._judged[index].draft.rule, OTHER_LEFT_COST)

    def _least_cost(self, todo: frozenset[int]) -> int:
        """A lower bound: violated relations without a common cell need a change or an excuse each."""
        seen: set[Key] = set()
        cost = 0
        violated = [index for index in sorted(todo) if self._judged[index].verdict != "improbable"]
        for keys in sorted((self._judged[index].draft.keys for index in violated), key=len):
            if seen.isdisjoint(keys):
                seen |= keys
                cost += CHANGE_COST
        return cost

    def _implausibility(self, solution: Solution) -> tuple[int, int, int, int, tuple[Key, ...]]:
        """Unexplained relations, digits to retype, relations that close only by rounding, cells other than results."""
        values = solution.values
        touched = {index for key in values for index in self._by_cell[key]}
        inexact = sum(self._judged[index].closeness(values) < 2 for index in touched)
        results = {self._judged[index].draft.reported.key for index in self.violated}
        digits = sum(typing_distance(change.spot.value or Decimal(0), change.value) for change in solution.changes)
        others = sum(key not in results for key in values)
        return len(solution.left), digits, inexact, others, tuple(sorted(values))


def _closing_values(draft: Draft, spot: Spot, values: Mapping[Key, Decimal]) -> Iterator[Decimal]:
    """The value of one position that makes a relation hold; none where the relation does not determine it."""
    assert spot.value is not None
    value: Decimal | None = None
    if spot.key == draft.reported.key:
        value = draft.computed(values) if draft.form != "bound" else None
    elif draft.form == "sum":
        factor = next(factor for term, factor in draft.terms if term.key == spot.key)
        value = spot.value + factor * draft.difference(values)
    if value is None or not value.is_finite():  # nothing to divide by is left by the changes so far
        return
    if spot.step:
        value = value.quantize(min(spot.step, Decimal(1)), ROUND_HALF_UP)
    if value != spot.value and (value >= 0 or spot.is_signed):
        yield value
