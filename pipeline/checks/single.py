"""One wrong number: the values of one cell that close its violated relations, each with what it costs to believe it.

The value follows in closed form.  Each relation of the cell allows a range; where printed places leave several values
in all ranges, what a slip of the keyboard would explain and what the relations leave over decide.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Protocol

from .context import Context
from .fit import Habit, surprise, window
from .judge import Judged
from .keyboard import Slip, Typed, likely_meant, ways
from .shapes import Key, Spot

#: Every value of a range is tried up to this many; of a wider one those in its middle and those that a slip explains.
MOST_VALUES = 41
#: What the agreement of another table is worth.
TESTIMONY = 6.0


class Witness(Protocol):
    """The same fact in another table or report, which may confirm a number."""

    @property
    def keys(self) -> frozenset[Key]:
        """The positions that take part."""

    def holds(self, changed: Mapping[Key, Decimal], /) -> bool:
        """Whether both places agree, with some values changed."""


@dataclass(frozen=True)
class Change:
    """A cell and the value that it should have; ``slip`` is what most likely made the printed one of it."""

    spot: Spot
    value: Decimal
    slip: Slip = "other"


@dataclass(frozen=True)
class Guess:
    """A change and the cost of believing in it: how it came about, and what its own relations leave over."""

    change: Change
    cost: float


class Search:
    """The relations of a report by cell, and what is known of its tables."""

    def __init__(
        self,
        judged: Sequence[Judged],
        by_cell: Mapping[Key, Sequence[int]],
        context: Context,
        habits: Mapping[int, Habit],
        witnesses: Sequence[Witness] = (),
    ) -> None:
        self.judged = judged
        self.by_cell = by_cell
        self.context = context
        self._habits = habits
        self._printed: dict[int, float] = {}
        self._witnesses: dict[Key, list[Witness]] = {}
        for witness in witnesses:
            for key in witness.keys:
                self._witnesses.setdefault(key, []).append(witness)

    def surprise(self, index: int, values: Mapping[Key, Decimal]) -> float:
        """What a relation costs with some values changed."""
        if self.judged[index].draft.keys.isdisjoint(values):
            return self._plain(index)
        return surprise(self.judged[index], values, self._habits[self.judged[index].draft.reported.table])

    def _plain(self, index: int) -> float:
        """What it costs as printed; nothing where it is violated, since that is to be explained."""
        if index not in self._printed:
            one = self.judged[index]
            cost = surprise(one, {}, self._habits[one.draft.reported.table])
            self._printed[index] = 0.0 if cost == math.inf or one.verdict == "violated" else cost
        return self._printed[index]

    def cost(self, changes: Sequence[Change], left: frozenset[int] = frozenset()) -> float:
        """What it costs to believe in some changes: how they came about, and what their relations leave over."""
        values = {change.spot.key: change.value for change in changes}
        touched = {index for key in values for index in self.by_cell[key]} - left
        total = sum(self.surprise(index, values) - self._plain(index) for index in sorted(touched))
        return total + sum(map(self._way, changes)) + self._testimony(values, set(values))

    def _way(self, change: Change) -> float:
        spot, value = change.spot, change.value
        assert spot.value is not None
        return self.typed(change).cost + self.context.prior(spot, value) - self.context.prior(spot, spot.value)

    def typed(self, change: Change) -> Typed:
        """How the printed number most likely came of the one that was meant."""
        return min(self.ways(change), key=lambda way: way.cost)

    def ways(self, change: Change) -> list[Typed]:
        """Every way in which it can have come of it."""
        assert change.spot.value is not None
        near, parts = self.context.near(change.spot), self.context.parts(change.spot)
        return list(ways(change.spot.value, change.value, near, parts))

    def _testimony(self, values: Mapping[Key, Decimal], of: Collection[Key]) -> float:
        """What other tables say: a change that makes them agree is likelier, one that makes them disagree less so."""
        heard = {id(witness): witness for key in of for witness in self._witnesses.get(key, ())}
        return sum(TESTIMONY * (int(w.holds({})) - int(w.holds(values))) for w in heard.values())

    def guesses(self, spot: Spot, changed: Mapping[Key, Change], left: frozenset[int] = frozenset()) -> list[Guess]:
        """The values that close all relations of a cell but those ``left``, others being ``changed``; best first."""
        relations = [index for index in self.by_cell[spot.key] if index not in left]
        others = {key: change.value for key, change in changed.items() if key != spot.key}
        found = []
        for value in self._values(spot, relations, others):
            values = {**others, spot.key: value}
            if all(self.surprise(index, values) < math.inf for index in relations):
                change = Change(spot, value)
                own = sum(self.surprise(index, values) - self._plain(index) for index in relations)
                cost = own + self._way(change) + self._testimony(values, [spot.key])
                found.append(Guess(replace(change, slip=self.typed(change).slip), cost))
        return sorted(found, key=lambda guess: (round(guess.cost, 6), abs(guess.change.value)))

    def _values(self, spot: Spot, relations: Sequence[int], changed: Mapping[Key, Decimal]) -> Iterator[Decimal]:
        low: Decimal | None = None
        high: Decimal | None = None
        middles: set[Decimal] = set()
        for index in relations:
            least, most = window(self.judged[index], spot, changed)
            low = least if low is None else low if least is None else max(low, least)
            high = most if high is None else high if most is None else min(high, most)
            if least is not None and most is not None:
                middles.add((least + most) / 2)
        if low is None or high is None or low > high:
            return
        if not spot.is_signed and low < 0:
            low = Decimal(0)
        step = self.context.step(spot) or Decimal(1)
        first, last = (low / step).to_integral_value(ROUND_CEILING), (high / step).to_integral_value(ROUND_FLOOR)
        count = int(last - first) + 1
        if count <= MOST_VALUES:
            values = {step * (first + n) for n in range(max(count, 0))}
        else:
            assert spot.value is not None
            values = {value for value in likely_meant(spot.value, step) if low <= value <= high}
            values |= {step * ((middle / step).to_integral_value() + n) for middle in middles for n in range(-2, 3)}
        yield from (value for value in sorted(values) if value != spot.value and low <= value <= high)
