"""One year of a fund's history (조성 현황)."""

from __future__ import annotations

from .amount import Amount
from .base import Model, Year


class HistoryYear(Model):
    """Raised, used, net and year-end balance.  ``is_cumulative`` marks ``~’19``; a total has no year."""

    table: int
    row: int
    fund: str | None
    account: str | None
    year: Year | None
    is_cumulative: bool
    is_total: bool
    raised: Amount | None
    contribution: Amount | None
    interest: Amount | None
    used: Amount | None
    project: Amount | None
    operating: Amount | None
    net: Amount | None
    balance: Amount | None
    note: str | None
