"""What would put the violated relations of one component right, the most plausible first.

One wrong cell is looked for in closed form (``single``), with or without the totals that repeat it.  Where none closes
everything, the fewest weighted changes are looked for (``several``), with gaps in carried balances and other relations
left unexplained as faults of their own.  Every way has a cost, the negative logarithm of how likely it is; the costs of
all ways that were found make the chance of each.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal

from .several import Support, supports
from .shapes import Key, Spot
from .single import Change, Search

#: The chance from which a repair is called the only one.
UNIQUE = 0.97
#: Ways that cost no more than this above the cheapest are tied with it.
TIED = 0.2
#: Ways less likely than this are not told beside the best one.
LEAST_CHANCE = 0.002
#: The price of one wrong number more, of a gap in a carried balance, and of any other relation left as it is.
WRONG = 7.0
LEFT = {"ROLL-FORWARD": 16.0}
OTHER_LEFT = 24.0
#: An improbable sum that stays so.
IMPROBABLE_LEFT = 3.0
#: Totals that repeat a wrong item.
CARRIED = 5.0
CARRIERS = frozenset({"SUM-COLUMN", "SUM-SUBTOTAL", "SUM-ROW"})
#: A single change dearer than this has several looked for beside it.
DEAR = 34.0
#: Cells of one component beyond which the search for several is not worth its time.
MOST_CELLS = 1_000
#: How much of its time a component gives to one solving.
SOLVER_SHARE = 0.3
#: Rounds in which the values of several cells are settled against each other.
ROUNDS = 3


@dataclass(frozen=True)
class Solution:
    """Cells to change, the relations that they do not explain, and how likely this is among all ways found.

    ``is_proven`` is False where the search for several changes ended at its time limit.
    """

    changes: tuple[Change, ...]
    left: frozenset[int]
    cost: float = 0.0
    chance: float = 0.0
    is_proven: bool = True

    @property
    def values(self) -> dict[Key, Decimal]:
        """The new values by position."""
        return {change.spot.key: change.value for change in self.changes}


class Clock:
    """The seconds that the search for several changes may take: in one component, and in all of a report."""

    def __init__(self, seconds: float, each: float) -> None:
        self._left = seconds
        self._each = each
        self._until = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of one component."""
        begun = time.monotonic()
        self._until = begun + min(self._each, self._left)
        try:
            yield
        finally:
            self._left -= time.monotonic() - begun

    @property
    def seconds(self) -> float:
        """What is left for this component; 0 where its time is over."""
        return max(0.0, self._until - time.monotonic())


class Component:
    """Violated and improbable relations that share cells, with all the relations that their cells take part in."""

    def __init__(self, group: Sequence[int], search: Search, clock: Clock) -> None:
        self.group = tuple(group)
        self._search = search
        self._clock = clock
        judged = search.judged
        self.violated = tuple(index for index in group if judged[index].verdict == "violated")
        self._spots = {
            spot.key: spot for index in self.violated for spot in judged[index].draft.spots if spot.value is not None
        }

    def solve(self) -> list[Solution]:
        """All ways that were found, the most likely first; never empty."""
        found, is_proven = list(self._singles()), True
        if not found or min(one.cost for one in found) > DEAR:
            found += self._several()
            is_proven = self._clock.seconds > 0
        if not found:
            return [Solution((), frozenset(self.group), is_proven=is_proven)]
        told = _with_chances(self._sorted(found))
        return told if is_proven else [replace(one, is_proven=False) for one in told]

    def _sorted(self, found: Sequence[Solution]) -> list[Solution]:
        """The cheapest first; of those as good as tied, the one that changes stated results."""
        results = {self._search.judged[index].draft.reported.key for index in self.violated}
        least = min(one.cost for one in found)

        def rank(one: Solution) -> tuple[float, int, float, tuple[Key, ...]]:
            others = sum(key not in results for key in one.values)
            return max(round(one.cost, 3), least + TIED), others, one.cost, tuple(sorted(one.values))

        return sorted(found, key=rank)

    def _singles(self) -> Iterator[Solution]:
        """Changes of one cell, alone or with the totals that repeat it."""
        judged = self._search.judged
        shared = set(self._spots)
        for index in self.violated:
            shared &= judged[index].draft.keys
        for key in sorted(shared):
            for guess in self._search.guesses(self._spots[key], {}):
                yield self._solution((guess.change,), frozenset())
        for key in sorted(self._spots):
            yield from self._carried(self._spots[key])

    def _carried(self, spot: Spot) -> Iterator[Solution]:
        """A wrong item together with the totals that add it up as it is printed."""
        judged = self._search.judged
        carriers = [
            index
            for index in self._search.by_cell[spot.key]
            if judged[index].draft.rule in CARRIERS
            and judged[index].verdict not in ("violated", "improbable")
            and judged[index].draft.reported.key != spot.key
        ]
        if not carriers or not any(spot.key in judged[index].draft.keys for index in self.violated):
            return
        for guess in self._search.guesses(spot, {}, frozenset(carriers)):
            changes = [guess.change, *self._totals(guess.change)]
            values = {change.spot.key: change.value for change in changes}
            touched = {index for key in values for index in self._search.by_cell[key]}
            if set(self.violated) <= touched and all(
                self._search.surprise(index, values) < math.inf for index in touched
            ):
                alone = self._search.cost(changes[:1], frozenset(carriers))
                yield self._solution(tuple(changes), frozenset(), cost=alone + CARRIED + WRONG)

    def _totals(self, change: Change) -> Iterator[Change]:
        judged = self._search.judged
        assert change.spot.value is not None
        excess = change.spot.value - change.value
        todo, seen = [change.spot.key], {change.spot.key}
        while todo:
            key = todo.pop()
            for index in self._search.by_cell[key]:
                draft = judged[index].draft
                head = draft.reported
                if draft.rule in CARRIERS and head.key not in seen and judged[index].verdict != "violated":
                    assert head.value is not None
                    seen.add(head.key)
                    todo.append(head.key)
                    yield Change(head, head.value - excess)

    def _several(self) -> Iterator[Solution]:
        """The fewest weighted changes, while there is time.

        A solver tells numbers apart only so far below the largest.  What a way leaves broken, once the numbers are
        exact, is looked into again by itself.
        """
        with self._clock.running():
            if len(self._spots) <= MOST_CELLS:
                yield from self._settled_supports()

    def _settled_supports(self) -> Iterator[Solution]:
        for support in self._supports(self.violated, {}):
            changes, left = self._settled(support, {}), support.left
            for _ in range(ROUNDS):
                broken = self._broken(changes) - left
                if not broken:
                    break
                finer = next(self._supports(sorted(broken), changes), None)
                if finer is None or not finer.cells:
                    break
                changes, left = self._settled(finer, changes), left | finer.left
            kept = self._kept(changes)
            if kept:
                is_proven = support.is_proven and len(kept) == len(changes)
                yield self._solution(tuple(kept.values()), frozenset(self._broken(kept)), is_proven=is_proven)

    def _kept(self, changes: Mapping[Key, Change]) -> dict[Key, Change]:
        """The changes without those that would break what holds as printed."""
        kept = dict(changes)
        while wrong := self._broken(kept) - set(self.violated):
            keys = {key for index in wrong for key in self._search.judged[index].draft.keys}
            kept = {key: change for key, change in kept.items() if key not in keys}
        return kept

    def _supports(self, violated: Sequence[int], changes: Mapping[Key, Change]) -> Iterator[Support]:
        judged, by_cell = self._search.judged, self._search.by_cell
        spots = {spot.key: spot for index in violated for spot in judged[index].draft.spots}
        relations = sorted({index for key in spots for index in by_cell[key]} | set(violated))
        weights = {key: self._weight(spot) for key, spot in spots.items()}
        values = {key: change.value for key, change in changes.items()}
        if self._clock.seconds > 0:
            share = self._clock.seconds * SOLVER_SHARE
            yield from supports(judged, violated, relations, weights, values=values, seconds=share)

    def _weight(self, spot: Spot) -> float:
        """1 for a change, a little less for one that a slip explains and a little more for one that nothing does."""
        judged = self._search.judged
        costs = [
            guess.cost
            for index in self.violated
            if spot.key in judged[index].draft.keys
            for guess in self._search.guesses(
                spot, {}, frozenset(other for other in self._search.by_cell[spot.key] if other != index)
            )[:1]
        ]
        return min(max(1 + (min(costs, default=20.0) - 12) / 60, 0.85), 1.25)

    def _settled(self, support: Support, before: Mapping[Key, Change]) -> dict[Key, Change]:
        """The values of the cells of a support, each the best one given the others.

        Where none closes all relations of a cell, the one that leaves a single one open is taken.
        """
        changes = dict(before)
        judged = self._search.judged
        for turn in range(ROUNDS):
            for spot in support.cells:
                if self._clock.seconds <= 0:
                    return changes
                own = self._search.by_cell[spot.key]
                loose = support.left
                if turn == 0:
                    others = {other.key for other in support.cells if other.key not in changes} - {spot.key}
                    loose |= {i for i in own if others & judged[i].draft.keys}
                guesses = self._search.guesses(spot, changes, loose)
                if not guesses:
                    tries = [self._search.guesses(spot, changes, loose | {i})[:1] for i in own if i in self.violated]
                    guesses = sorted((found[0] for found in tries if found), key=lambda guess: guess.cost)
                if guesses:
                    changes[spot.key] = guesses[0].change
        return changes

    def _broken(self, changes: Mapping[Key, Change]) -> set[int]:
        """The relations that do not hold with some changes."""
        values = {key: change.value for key, change in changes.items()}
        touched = {index for key in values for index in self._search.by_cell[key]} | set(self.violated)
        return {index for index in touched if self._is_broken(index, values)}

    def _is_broken(self, index: int, values: dict[Key, Decimal]) -> bool:
        if self._search.judged[index].draft.keys.isdisjoint(values):
            return index in self.violated
        return self._search.surprise(index, values) == math.inf

    def _solution(
        self, changes: tuple[Change, ...], left: frozenset[int], *, cost: float | None = None, is_proven: bool = True
    ) -> Solution:
        judged = self._search.judged
        if cost is None:
            cost = self._search.cost(changes, left) + WRONG * len(changes)
        cost += sum(LEFT.get(judged[index].draft.rule, OTHER_LEFT) for index in left)
        values = {change.spot.key for change in changes}
        mild = {i for i in self.group if judged[i].verdict == "improbable" and judged[i].draft.keys.isdisjoint(values)}
        cost += IMPROBABLE_LEFT * len(mild)
        told = tuple(replace(change, slip=self._search.typed(change).slip) for change in changes)
        return Solution(told, left | mild, cost, is_proven=is_proven)


def _with_chances(found: Sequence[Solution]) -> list[Solution]:
    """The solutions with their chances, those of almost none left out."""
    least = min(one.cost for one in found)
    weights = [math.exp(least - one.cost) for one in found]
    total = sum(weights)
    told = [replace(one, chance=weight / total) for one, weight in zip(found, weights, strict=True)]
    return [told[0], *(one for one in told[1:] if one.chance >= LEAST_CHANCE)]
