"""What stored reports state, figure by figure, for reports to be held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EDITIONS = """
SELECT report_id, file_name, title, bill_no, proposer, fund, coalesce(proposed_on, referred_on),
       extractor_version
FROM reports ORDER BY report_id
"""
#: Columns of a figure after its key: the cell, how it is printed, and what its table is called.
CELL = """x.text, x.value, t.unit_won, x.table_id, x."row", x.col, t.ordinal, t.title, t.unit, c.heading"""
JOINED = """
JOIN tables t ON t.table_id = r.table_id
JOIN columns c ON c.table_id = r.table_id
JOIN cells x ON x.table_id = r.table_id AND x."row" = r."row" AND x.col = c.col
WHERE list_contains($reports, r.report_id) AND x.value IS NOT NULL AND t.unit_won IS NOT NULL
"""
HISTORY = f"""
SELECT r.report_id, coalesce(r.fund, t.fund), r.account, 'history', r.year, c.role,
       CASE WHEN r.is_cumulative THEN '~' ELSE '' END, concat('’', right(r.year::VARCHAR, 2)), t.as_of, r.note, {CELL}
FROM fund_history r {JOINED}
AND NOT r.is_total AND r.year IS NOT NULL
AND c.role IN ('raised', 'contribution', 'interest', 'raised_other', 'used', 'project_cost', 'operating', 'used_other',
               'net', 'balance')
"""
EXECUTION = f"""
SELECT r.report_id, coalesce(r.fund, t.fund), r.account, 'execution', r.fiscal_year, c.role,
       CASE WHEN r.is_total THEN '' ELSE r.project_id END, coalesce(r.project, '합계'), r.as_of, NULL, {CELL}
FROM executions r {JOINED}
AND r.fiscal_year IS NOT NULL AND (r.project_id IS NOT NULL OR r.is_total) AND c.role IN ('budget', 'executed')
"""
PROJECTS = """
SELECT r.report_id, r.fund, r.account, r.fiscal_year, r.project_id, r.project, r.ordinal, r.department, r.budget_won,
       r.table_id, r."row"
FROM executions r
WHERE list_contains($reports, r.report_id)
AND NOT r.is_total AND r.project_id IS NOT NULL AND r.fiscal_year IS NOT NULL
ORDER BY r.table_id, r."row"
"""


@dataclass(frozen=True)
class Edition:
    """A report as one of a fund's: whose it is, and the day on which it was put forward."""

    report_id: str
    file_name: str
    title: str | None
    bill_no: str | None
    proposer: str | None
    fund: str | None
    day: date | None
    extractor_version: str = ""


@dataclass(frozen=True)
class Figure:
    """An amount that a report states: of which account and year, of what, and in which cell.

    ``item`` is the project's identity, empty for a total; in a history ``~`` for a year that stands for all before it.
    """

    report_id: str
    fund: str | None
    account: str | None
    kind: str
    year: int
    measure: str
    item: str
    label: str
    as_of: date | None
    note: str | None
    text: str
    value: Decimal
    unit_won: int
    table_id: str
    row: int
    col: int
    table: int
    table_title: str | None
    unit: str | None
    heading: str | None

    @property
    def won(self) -> Decimal:
        """The amount in won."""
        return self.value * self.unit_won


@dataclass(frozen=True)
class ProjectYear:
    """A project in an execution table."""

    report_id: str
    fund: str | None
    account: str | None
    fiscal_year: int
    project_id: str
    project: str
    ordinal: int | None
    department: str | None
    budget_won: int | None
    table_id: str
    row: int


def read_editions(connection: DuckDBPyConnection) -> list[Edition]:
    """All reports."""
    return [Edition(*row) for row in connection.execute(EDITIONS).fetchall()]


def read_figures(connection: DuckDBPyConnection, reports: list[str]) -> list[Figure]:
    """What some reports state of years and projects, in the order of their tables."""
    rows = [row for sql in (HISTORY, EXECUTION) for row in connection.execute(sql, {"reports": reports}).fetchall()]
    return sorted([Figure(*row) for row in rows], key=attrgetter("table_id", "row", "col"))


def read_projects(connection: DuckDBPyConnection, reports: list[str]) -> list[ProjectYear]:
    """Every project of every year of some reports."""
    return [ProjectYear(*row) for row in connection.execute(PROJECTS, {"reports": reports}).fetchall()]
