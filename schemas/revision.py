"""One item of a plan at one stage of its revision (운용계획 변경내역)."""

from __future__ import annotations

from pydantic import Field

from .amount import Amount
from .base import Model, Year
from .column import Side


class PlanRevision(Model):
    """``stage`` 0 is 당초, 1 is 1차 변경 and so on."""

    table: int
    row: int
    fund: str | None
    account: str | None
    fiscal_year: Year | None
    side: Side
    item: str | None
    is_total: bool
    stage: int = Field(ge=0)
    amount: Amount | None
