"""Sums and rates of a table as one question: are there true numbers that print as all of these at once?

Each relation may hold by itself because some hidden parts would explain it.  The same hidden part cannot be large for
one relation and small for another:

    합계  6  (5.5 … 6.5)         the total needs every item near its upper end,
    가    1    33 %  of 3        and the rate of 가 needs it near its lower one

One linear programme for each group of relations that share cells: a variable for every number within what its print
hides, an equation for every sum, two bounds for every rate.  Where it has no solution, relations are taken out one
by one until the rest is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from .components import connected
from .judge import Judged
from .several import quiet_solver
from .shapes import Key, Spot
from .tolerance import Convention, hidden

#: A relation that uses up this share of its range is what makes the question worth asking.
STRAINED = Decimal("0.55")
#: Groups of more relations than this are not asked about.
MOST_RELATIONS = 120
#: What a solver's own precision may add to a range, in printed steps.
SLACK = 1e-6


def impossible_together(judged: Sequence[Judged]) -> Iterator[list[int]]:
    """Relations that hold one by one and not all at once: of every group a smallest set, the most strained first."""
    holding = [i for i, one in enumerate(judged) if one.verdict in ("exact", "rounding") and one.draft.form != "bound"]
    strained = [i for i in holding if _strain(judged[i]) > STRAINED]
    if not strained:
        return
    for group in connected(holding, lambda index: judged[index].draft.keys):
        if len(group) > MOST_RELATIONS or not any(i in group for i in strained):
            continue
        if not _is_possible([judged[i] for i in group]):
            yield sorted(_needed(judged, group), key=lambda index: (-_strain(judged[index]), index))


def _strain(one: Judged) -> Decimal:
    """How much of the range of its side a difference uses up."""
    difference, low, high = one.draft.difference(), one.bounds.low, one.bounds.high
    if one.verdict == "exact" or low is None or high is None or low == high:
        return Decimal(0)
    end = high if difference > 0 else low
    return abs(difference / end) if end else Decimal(0)


def _needed(judged: Sequence[Judged], group: Sequence[int]) -> list[int]:
    """A smallest set of the relations that has no solution: whatever is taken out of it, there is one."""
    left = list(group)
    for index in sorted(group, key=lambda index: (_strain(judged[index]), -index)):
        rest = [other for other in left if other != index]
        if rest and not _is_possible([judged[i] for i in rest]):
            left = rest
    return left


def _is_possible(relations: Sequence[Judged]) -> bool:
    """Whether true numbers exist that print so; each number rounded, or cut off too where its table is."""
    import highspy

    solver = quiet_solver()
    infinity = solver.getInfinity()
    spots: dict[Key, Spot] = {spot.key: spot for one in relations for spot in one.draft.spots}
    conventions = {one.draft.reported.table: one.convention for one in relations}
    rates = {one.draft.reported.key for one in relations if one.draft.form == "ratio"}
    place = float(min((spot.step for key, spot in spots.items() if spot.step and key not in rates), default=1))
    columns: dict[Key, int] = {}
    for key, spot in spots.items():
        if key not in rates:
            columns[key] = len(columns)
            low, high = _hidden(spot, conventions.get(spot.table, Convention.TRUNCATED))
            solver.addVar(low / place - SLACK, high / place + SLACK)
    for one in relations:
        if one.draft.form == "sum":
            terms = {columns[one.draft.reported.key]: 1.0}
            for spot, factor in one.draft.terms:
                terms[columns[spot.key]] = terms.get(columns[spot.key], 0.0) - factor
            off = -float(one.draft.difference()) / place
            solver.addRow(off, off, len(terms), list(terms), list(terms.values()))
            continue
        (part, _), (whole, _) = one.draft.terms
        pair = [columns[part.key], columns[whole.key]]
        if pair[0] == pair[1]:
            continue
        ends = _hidden(one.draft.reported, Convention.TRUNCATED)
        assert one.draft.reported.value is not None
        low, high = ((float(one.draft.reported.value) + end) / 100 for end in ends)
        solver.addRow(-infinity, _rest(part, whole, high) / place, 2, pair, [1.0, -high])
        solver.addRow(_rest(part, whole, low) / place, infinity, 2, pair, [1.0, -low])
    solver.run()
    return bool(solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible)


def _rest(part: Spot, whole: Spot, share: float) -> float:
    """What the printed whole at a share leaves of the printed part."""
    assert part.value is not None
    assert whole.value is not None
    return share * float(whole.value) - float(part.value)


def _hidden(spot: Spot, convention: Convention) -> tuple[float, float]:
    """The least and most that is hidden: by rounding, or by cutting off too in a table of that convention."""
    ends = [float(end) for one in {Convention.ROUNDED, convention} for end in hidden(spot, one)]
    return min(ends), max(ends)
