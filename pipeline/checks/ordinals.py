"""Ordinals (연번) count the rows: where one is left out, a row may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from schemas import Role

from .draft import Draft, rule
from .view import View


@rule("ORDINALS", severity="warning")
def ordinals(tables: Sequence[View]) -> Iterator[Draft]:
    """Each ordinal (연번) is one more than the ordinal before it; a count that begins again at 1 is another group's."""
    for view in tables:
        for column in view.table.columns:
            if column.role is not Role.ORDINAL:
                continue
            spots = [view.spot(row, column.col)._replace(step=Decimal(0)) for row in view.body]
            stated = [spot for spot in spots if spot.value is not None and spot.value == int(spot.value)]
            for before, spot in pairwise(stated):
                if spot.value != 1:
                    yield Draft("ORDINALS", "sum", spot, ((before, 1),), plus=1)
