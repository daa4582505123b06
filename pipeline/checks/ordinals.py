"""Ordinals (연번) count the rows: where one is left out, a row may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.korean.labels import squeeze
from schemas import Role

from .draft import Draft, rule
from .view import View

_ORDINAL = re.compile(r"[(\[]?(\d{1,3})[.)\]]?")


@rule("ORDINALS", severity="warning")
def ordinals(tables: Sequence[View]) -> Iterator[Draft]:
    """Each ordinal (연번) is one more than the ordinal before it; a count that begins again at 1 is another group's."""
    for view in tables:
        for column in view.table.columns:
            if column.role is not Role.ORDINAL:
                continue
            spots = (view.spot(row, column.col) for row in view.body)
            stated = [
                spot._replace(value=Decimal(found[1]), step=Decimal(0))
                for spot in spots
                if (found := _ORDINAL.fullmatch(squeeze(spot.text)))
            ]
            for before, spot in pairwise(stated):
                if spot.value != 1:
                    yield Draft("ORDINALS", "sum", spot, ((before, 1),), plus=1)
