"""Several wrong numbers: the fewest weighted changes that close the violated relations, as a mixed-integer programme.

Every cell may move at the price of its weight, every violated relation may be left unexplained at the price of its own.
Relations that hold have to go on holding.  Solved by HiGHS, with a time limit: what it has by then is given back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from .judge import Judged
from .shapes import Key, Spot

if TYPE_CHECKING:
    from highspy import Highs

#: Ways of the same price, or dearer by no more than ``SLACK``, that are looked for.
MOST_WAYS = 5
SLACK = 0.4
#: Changes are looked for up to this many times the largest difference.
REACH = 4.0
#: Where the solver's own precision ends, in units of the largest difference.
PRECISION = 1e-6
#: The prices of leaving a violated relation unexplained, in changed cells.
LEFT = {"ROLL-FORWARD": 1.1}
OTHER_LEFT = 1.6


@dataclass(frozen=True)
class Support:
    """The cells to change and the relations left unexplained; ``is_proven`` says that none is cheaper."""

    cells: tuple[Spot, ...]
    left: frozenset[int]
    is_proven: bool


def supports(
    judged: Sequence[Judged],
    violated: Sequence[int],
    relations: Sequence[int],
    weights: Mapping[Key, float],
    *,
    values: Mapping[Key, Decimal],
    seconds: float,
) -> Iterator[Support]:
    """The cheapest sets of cells to change, cheapest first; ``weights`` names the cells that may change.

    ``values`` are to be taken in place of printed ones, from changes that were found before.
    """
    programme = _Programme(judged, violated, relations, weights, values)
    programme.limit(seconds)
    best: float | None = None
    for _ in range(MOST_WAYS):
        answer = programme.solve()
        if answer is None:
            return
        price, support = answer
        if best is not None and price > best + SLACK:
            return
        best = price if best is None else best
        yield support
        if not support.is_proven:
            return
        programme.forbid(support)


class _Programme:
    """One mixed-integer programme over the cells of some relations."""

    def __init__(
        self,
        judged: Sequence[Judged],
        violated: Sequence[int],
        relations: Sequence[int],
        weights: Mapping[Key, float],
        values: Mapping[Key, Decimal],
    ) -> None:
        import highspy

        self._module = highspy
        self._values = values
        self._highs = quiet_solver()
        self._highs.setOptionValue("mip_feasibility_tolerance", PRECISION / 10)
        self._judged = judged
        self._violated = set(violated)
        spots = {spot.key: spot for index in relations for spot in judged[index].draft.spots}
        self._scale = max((_excess(judged[index], values) for index in violated), default=1.0) or 1.0
        self._count = 0
        self._spots = {key: spots[key] for key in weights if key in spots}
        self._moved = {key: self._binary(weights[key]) for key in self._spots}
        self._move = {key: self._shift(spot) for key, spot in self._spots.items()}
        self._left = {
            index: self._binary(LEFT.get(judged[index].draft.rule, OTHER_LEFT))
            for index in relations
            if index in violated
        }
        for key in self._spots:
            reach = REACH * 2
            self._row(None, 0.0, {self._move[key]: 1.0, self._moved[key]: -reach})
            self._row(0.0, None, {self._move[key]: 1.0, self._moved[key]: reach})
        for index in relations:
            self._relation(index)

    def limit(self, seconds: float) -> None:
        """How long each solving may take."""
        self._highs.setOptionValue("time_limit", seconds)

    def solve(self) -> tuple[float, Support] | None:
        """The cheapest way that is not forbidden, with its price."""
        self._highs.run()
        status = self._highs.getModelStatus()
        is_proven = status == self._module.HighsModelStatus.kOptimal
        if not is_proven and not self._has_incumbent():
            return None
        values = self._highs.getSolution().col_value
        cells = tuple(self._spots[key] for key, column in self._moved.items() if values[column] > 0.5)
        left = frozenset(index for index, column in self._left.items() if values[column] > 0.5)
        return self._highs.getInfo().objective_function_value, Support(cells, left, is_proven)

    def forbid(self, support: Support) -> None:
        """Ask for another way the next time."""
        chosen = {spot.key for spot in support.cells}
        terms = {column: (-1.0 if key in chosen else 0.0) for key, column in self._moved.items()}
        terms |= {column: (-1.0 if index in support.left else 0.0) for index, column in self._left.items()}
        used = sum(1 for weight in terms.values() if weight)
        self._row(1.0 - used, None, {column: weight for column, weight in terms.items() if weight})

    def _has_incumbent(self) -> bool:
        return bool(self._highs.getInfo().primal_solution_status == self._module.SolutionStatus.kSolutionStatusFeasible)

    def _binary(self, price: float) -> int:
        self._highs.addVar(0.0, 1.0)
        self._highs.changeColIntegrality(self._count, self._module.HighsVarType.kInteger)
        self._highs.changeColCost(self._count, price)
        self._count += 1
        return self._count - 1

    def _shift(self, spot: Spot) -> int:
        least = -REACH * 2 if spot.is_signed else max(-REACH * 2, -self._now(spot) / self._scale)
        self._highs.addVar(least, REACH * 2)
        self._count += 1
        return self._count - 1

    def _row(self, low: float | None, high: float | None, terms: Mapping[int, float]) -> None:
        infinity = self._highs.getInfinity()
        low = -infinity if low is None else low
        high = infinity if high is None else high
        self._highs.addRow(low, high, len(terms), list(terms), list(terms.values()))

    def _relation(self, index: int) -> None:
        one = self._judged[index]
        free: dict[int, float] = {}
        reach = REACH * 4 * (len(one.draft.spots) + 1)
        if index in self._left:
            free[self._left[index]] = reach
        if one.draft.form == "ratio":
            self._ratio(one, free, reach)
            return
        low, high = one.bounds.low, one.bounds.high
        difference = float(one.draft.difference(self._values))
        terms: dict[int, float] = {}
        for spot, factor in ((one.draft.reported, 1), *((spot, -factor) for spot, factor in one.draft.terms)):
            if spot.key in self._move:
                terms[self._move[spot.key]] = terms.get(self._move[spot.key], 0.0) + factor
        if high is not None:
            most = (float(high) - difference) / self._scale + PRECISION
            self._row(None, most, {**terms, **{column: -by for column, by in free.items()}})
        if low is not None:
            least = (float(low) - difference) / self._scale - PRECISION
            self._row(least, None, {**terms, **free})

    def _ratio(self, one: Judged, free: dict[int, float], reach: float) -> None:
        (part, _), (whole, _) = one.draft.terms
        rate, cut = one.draft.reported, float(one.draft.reported.step)
        share, one_part, one_whole = self._now(rate) / 100, self._now(part), self._now(whole)
        if rate.key in self._moved:
            most = abs(one_part) + abs(one_whole * share)
            free = {**free, self._moved[rate.key]: max(reach, 4 * most / self._scale)}
        for sign in (1, -1):
            # sign × (part − rate × whole ÷ 100) is at most what the printed places hide.
            edge = share + sign * cut / 100
            hidden = float(part.step) + abs(edge) * float(whole.step)
            now = sign * (one_part - edge * one_whole)
            terms = {column: -by for column, by in free.items()}
            for spot, by in ((part, float(sign)), (whole, -sign * edge)):
                if spot.key in self._move:
                    terms[self._move[spot.key]] = terms.get(self._move[spot.key], 0.0) + by
            self._row(None, (hidden - now) / self._scale + PRECISION, terms)

    def _now(self, spot: Spot) -> float:
        return float(self._values.get(spot.key, spot.value or Decimal(0)))


def _excess(one: Judged, values: Mapping[Key, Decimal]) -> float:
    """How far a relation is off, in amounts."""
    if one.draft.form != "ratio":
        return abs(float(one.draft.difference(values)))
    (part, _), (whole, _) = one.draft.terms
    rate, of, off = (
        float(values.get(spot.key, spot.value or Decimal(0))) for spot in (one.draft.reported, part, whole)
    )
    return abs(of - rate * off / 100)


def quiet_solver() -> Highs:
    """HiGHS without its banner, which would stand in the output of a command; it uses one thread."""
    solver: Highs = _quiet()()
    solver.setOptionValue("threads", 1)
    return solver


@cache
def _quiet() -> type[Highs]:
    """HiGHS without its banner, which would stand in the output of a command."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet
