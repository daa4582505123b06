"""What the cells around one say of the number that was meant there.

Amounts that people set are round, and a column shows how round.  Amounts often stay as they are from one stage of a
plan to the next.  A total or a difference follows from other numbers and says nothing of itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from schemas import MONEY, NUMERIC, PERCENT, Role

from .draft import Draft
from .judge import Judged
from .keyboard import digits
from .shapes import Key, Spot
from .view import View

#: Roles whose numbers stand side by side for the same thing at different times.
STAGES = (Role.STAGE, Role.ORIGINAL, Role.REVISED)
#: Rules whose result is a total of items.
SUMS = frozenset({"SUM-COLUMN", "SUM-SUBTOTAL"})
#: What a trailing zero is worth: less than a digit, since roundness comes in lumps.
ROUNDNESS = 0.7
#: What an unchanged amount is worth for each digit that would have to agree by chance.
SAMENESS = 0.6
TEN = math.log(10)


class Context:
    """The tables of a report around their cells."""

    def __init__(self, tables: Mapping[int, View], judged: Sequence[Judged]) -> None:
        self._tables = tables
        self._judged = judged
        self._zeros: dict[tuple[int, int], Counter[int]] = {}
        self._near: dict[Key, list[Decimal]] = {}

    @cached_property
    def results(self) -> frozenset[Key]:
        """The positions that follow from others: results of sums, differences and rates."""
        return frozenset(one.draft.reported.key for one in self._judged if one.draft.form != "bound")

    @cached_property
    def _sums(self) -> dict[Key, Draft]:
        return {one.draft.reported.key: one.draft for one in self._judged if one.draft.rule in SUMS}

    def parts(self, spot: Spot) -> list[Decimal]:
        """The numbers that a total adds up; none for what is no total."""
        draft = self._sums.get(spot.key)
        return [] if draft is None else [term.value for term, _ in draft.terms if term.value is not None]

    def step(self, spot: Spot) -> Decimal:
        """The place that a number there would be printed to: that of its column, should the cell's own be coarser."""
        if spot.step == 0:
            return Decimal(0)
        view = self._tables[spot.table]
        return min(spot.step, view.usual_percent_step if spot.role in PERCENT else view.usual_step)

    def near(self, spot: Spot) -> list[Decimal]:
        """The numbers printed above, below, before and behind, and of the same row at other stages."""
        found = self._near.get(spot.key)
        if found is None:
            found = self._near[spot.key] = [value for value in self._around(spot) if value != 0]
        return found

    def _around(self, spot: Spot) -> list[Decimal]:
        view = self._tables[spot.table]
        above = [row for row in view.body if row < spot.row][-1:]
        below = [row for row in view.body if row > spot.row][:1]
        places = [(row, spot.col) for row in (*above, *below)]
        places += [(spot.row, col) for col in (spot.col - 1, spot.col + 1)]
        places += [(spot.row, other.col) for other in self._partners(spot) if abs(other.col - spot.col) > 1]
        spots = [view.spot(*place) for place in places]
        kind = PERCENT if spot.role in PERCENT else MONEY
        return [other.value for other in spots if other.value is not None and other.role in kind]

    def _partners(self, spot: Spot) -> list[Spot]:
        """The same item at the other stages that stand in its row."""
        if spot.role not in STAGES:
            return []
        view = self._tables[spot.table]
        columns = {column.col: column for column in view.table.columns}
        side = columns[spot.col].side
        cols = [c.col for c in columns.values() if c.role in STAGES and c.side == side and c.col != spot.col]
        return [view.spot(spot.row, col) for col in cols]

    def stages(self, spot: Spot) -> list[Decimal]:
        """The numbers of the same item at the other stages of its row."""
        return [other.value for other in self._partners(spot) if other.value is not None]

    def prior(self, spot: Spot, value: Decimal) -> float:
        """What it costs that a number stands there, whatever is printed."""
        return self._sameness(spot, value) + (0.0 if spot.key in self.results else self._roundness(spot, value))

    def _sameness(self, spot: Spot, value: Decimal) -> float:
        """An amount that is the same at the stage before or behind is what one expects."""
        partners = [p for p in self._partners(spot) if abs(p.col - spot.col) == 1 and p.value is not None]
        size = max(len(digits(value)), 1)
        return sum(0.0 if partner.value == value else SAMENESS * TEN * size for partner in partners)

    def _roundness(self, spot: Spot, value: Decimal) -> float:
        if not value:
            return 0.0
        zeros = self._zeros_of(spot)
        own, size = _zeros(value), len(digits(value))
        count = sum(zeros.values()) + 2
        free = size - own
        return -math.log((zeros[own] + 0.2) / count) * ROUNDNESS + ROUNDNESS * TEN * free

    def _zeros_of(self, spot: Spot) -> Counter[int]:
        """How many zeros the numbers of a column end in, those that follow from others left out."""
        place = (spot.table, spot.col)
        if place not in self._zeros:
            view = self._tables[spot.table]
            cells = [view.spot(row, spot.col) for row in view.body]
            self._zeros[place] = Counter(
                _zeros(cell.value)
                for cell in cells
                if cell.value and cell.role in NUMERIC and cell.key not in self.results
            )
        return self._zeros[place]


def _zeros(value: Decimal) -> int:
    text = digits(value)
    return len(text) - len(text.rstrip("0"))
