"""One project of an execution table (사업집행 현황, 운용실적)."""

from __future__ import annotations

from datetime import date

from .amount import Amount, Rate
from .base import Model, Year


class Execution(Model):
    """Budget, executed amount and rate of a project.

    ``project`` has neither the ordinal nor the department in brackets under it; ``note`` is the narrative or remark.
    """

    table: int
    row: int
    fund: str | None
    account: str | None
    fiscal_year: Year | None
    as_of: date | None
    ordinal: int | None
    project: str | None
    project_id: str | None
    department: str | None
    is_total: bool
    budget: Amount | None
    executed: Amount | None
    rate: Rate | None
    note: str | None
