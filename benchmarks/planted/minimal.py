"""The fewest cells to change, and nothing else: what error localisation does without evidence of how numbers go wrong.

The relations and their tolerances are ours, and so is the solver; every cell costs the same, and its new value is the
middle of what the relations allow.  This is what R's errorlocate and academic repairs of spreadsheets do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.checks import judged_relations
from pipeline.checks.components import connected, index_by_cell
from pipeline.checks.fit import window
from pipeline.checks.judge import Judged
from pipeline.checks.several import supports
from pipeline.checks.shapes import Key, Spot
from schemas import Table

from .score import Answer

SECONDS = 2.0


def minimal(tables: Sequence[Table]) -> Answer:
    """The cells and values of the first smallest repair of every component."""
    judged = judged_relations(tables)[1]
    by_cell = index_by_cell(judged)
    violated = [index for index, one in enumerate(judged) if one.verdict == "violated"]
    cells: list[Key] = []
    values: list[Decimal] = []
    for group in connected(violated, lambda index: judged[index].draft.keys):
        spots = {spot.key: spot for index in group for spot in judged[index].draft.spots}
        relations = sorted({index for key in spots for index in by_cell[key]})
        weights = dict.fromkeys(sorted(spots), 1.0)
        best = next(supports(judged, group, relations, weights, values={}, seconds=SECONDS), None)
        settled: dict[Key, Decimal] = {}
        for spot in best.cells if best else ():
            settled[spot.key] = _middle(judged, by_cell[spot.key], spot, settled)
        cells += settled
        values += settled.values()
    return Answer(bool(violated), tuple(cells), tuple(values))


def _middle(judged: Sequence[Judged], relations: Sequence[int], spot: Spot, values: Mapping[Key, Decimal]) -> Decimal:
    """The middle of what all relations of a cell allow, at its printed place."""
    ends = [window(judged[index], spot, values) for index in relations]
    lows, highs = [low for low, _ in ends if low is not None], [high for _, high in ends if high is not None]
    if not lows or not highs:
        return spot.value or Decimal(0)
    middle = (max(lows) + min(highs)) / 2
    return middle.quantize(spot.step or Decimal(1), ROUND_HALF_UP)
