"""One line of a fund plan (운용계획)."""

from __future__ import annotations

from .amount import Amount
from .base import Model, Year
from .column import Side


class PlanItem(Model):
    """Revenue or expenditure item: 당초, 변경, 증감.  ``item`` is None where a total has no label."""

    table: int
    row: int
    fund: str | None
    account: str | None
    fiscal_year: Year | None
    side: Side
    item: str | None
    is_total: bool
    original: Amount | None
    revised: Amount | None
    change: Amount | None
