"""The numbers of the charts, as printed.  A year that several reports tell of is taken from the newest of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ..contents import Contents
from ..marks import Marked, RecordKey, mark_cells, mark_records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Newest report first, and within it the order of the page.
ORDER = "r.proposed_on DESC NULLS LAST, r.file_name DESC"
HISTORY = f"""
SELECT r.file_name, h.fund, h.account, h.table_id, h.row, h.year, h.is_cumulative, h.raised_won, h.used_won,
       h.balance_won
FROM fund_history h JOIN reports r USING (report_id)
WHERE list_contains($reports, report_id) AND NOT h.is_total AND h.year IS NOT NULL
ORDER BY {ORDER}, h.table_id, h.row
"""
EXECUTIONS = f"""
SELECT r.file_name, e.fund, e.account, e.table_id, e.row, coalesce(e.fiscal_year, year(e.as_of)), e.as_of, e.is_total,
       coalesce(e.project_id, e.project), e.project, e.budget_won, e.executed_won, e.rate_pct
FROM executions e JOIN reports r USING (report_id)
WHERE list_contains($reports, report_id)
ORDER BY {ORDER}, e.table_id, e.row
"""

#: Fund and account; either may be unknown.
Owner = tuple[str | None, str | None]


@dataclass(frozen=True)
class Figure:
    """A printed number, in won or percent, and whether a finding says that it is wrong."""

    value: Decimal
    is_suspect: bool = False


@dataclass(frozen=True)
class Year:
    """A year of a fund.  The first may stand for all years up to it; its flows are then no year's flows."""

    year: int
    is_cumulative: bool
    raised: Figure | None
    used: Figure | None
    balance: Figure | None


@dataclass(frozen=True)
class Project:
    """A project of one year."""

    name: str
    budget: Figure | None
    executed: Figure | None


@dataclass(frozen=True)
class Rate:
    """How much of a year's budget was executed, in percent; ``as_of`` is set where the year was not over."""

    year: int
    rate: Figure
    as_of: date | None


@dataclass(frozen=True)
class Balance:
    """Flows and balances of a fund's account, by year."""

    owner: Owner
    years: list[Year]
    files: list[str]


@dataclass(frozen=True)
class Projects:
    """What each project of an account was to spend in a year (None: unknown) and did spend, in the report's order."""

    owner: Owner
    year: int | None
    as_of: date | None
    projects: list[Project]
    files: list[str]


@dataclass(frozen=True)
class Rates:
    """Execution rates of a fund by account, each account's in the order of years."""

    fund: str | None
    accounts: dict[str | None, list[Rate]]
    files: list[str]


@dataclass
class _Spending:
    """The execution tables of one account and year, of one report."""

    file: str
    as_of: date | None
    projects: list[Project]
    tables: list[str] = field(default_factory=list)
    total: Rate | None = None


Chart = Balance | Projects | Rates


def read_charts(connection: DuckDBPyConnection, contents: Contents) -> list[Chart]:
    """The charts of all reports of the contents: by fund and account balance, projects (newest year first), rates."""
    suspect = mark_records(connection, mark_cells(contents.findings))
    balances = _balances(connection, contents.ids, suspect)
    spending = _spending(connection, contents.ids, suspect)
    owners = sorted({*balances, *(owner for owner, _ in spending)}, key=_sorting)
    charts: list[Chart] = []
    for fund in dict.fromkeys(fund for fund, _ in owners):
        for owner in (owner for owner in owners if owner[0] == fund):
            charts += [balances[owner]] if owner in balances else []
            for (whose, year), spent in sorted(spending.items(), key=lambda item: -(item[0][1] or 0)):
                if whose == owner and spent.projects:
                    charts.append(Projects(owner, year, spent.as_of, spent.projects, [spent.file]))
        rates = _rates(fund, spending)
        if any(len(each) > 1 for each in rates.accounts.values()):
            charts.append(rates)
    return charts


def _balances(
    connection: DuckDBPyConnection, reports: list[str], suspect: dict[RecordKey, Marked]
) -> dict[Owner, Balance]:
    years: dict[Owner, dict[int, Year]] = defaultdict(dict)
    files: dict[Owner, list[str]] = defaultdict(list)
    rows = connection.execute(HISTORY, {"reports": reports}).fetchall()
    for file, fund, account, table, row, year, is_cumulative, *won in rows:
        owner = (fund, account)
        figures = [
            Figure(Decimal(value), (table, row, role) in suspect) if value is not None else None
            for value, role in zip(won, ("raised", "used", "balance"), strict=True)
        ]
        known = years[owner].get(year)
        # What an older report tells year by year, a newer one may sum up.
        if known is None or (known.is_cumulative and not is_cumulative):
            years[owner][year] = Year(year, is_cumulative, *figures)
            if file not in files[owner]:
                files[owner].append(file)
    return {
        owner: Balance(owner, [found[year] for year in sorted(found)], sorted(files[owner]))
        for owner, found in years.items()
        if any(year.balance or year.raised or year.used for year in found.values())
    }


def _spending(
    connection: DuckDBPyConnection, reports: list[str], suspect: dict[RecordKey, Marked]
) -> dict[tuple[Owner, int | None], _Spending]:
    """Spending by account and year.

    Tables of a report that share no project make up the year together; one that shares a project lists the same again.
    """
    found: dict[tuple[Owner, int | None], _Spending] = {}
    rows = connection.execute(EXECUTIONS, {"reports": reports}).fetchall()
    keys: dict[str, set[str | None]] = defaultdict(set)
    for row in rows:
        keys[row[3]].add(row[8])
    for file, fund, account, table, row, year, as_of, is_total, _, name, budget, executed, rate in rows:
        spent = found.setdefault(((fund, account), year), _Spending(file, as_of, []))
        if table not in spent.tables:
            if spent.file != file or any(keys[table] & keys[other] - {None} for other in spent.tables):
                continue
            spent.tables.append(table)
        planned, done = (
            Figure(Decimal(value), (table, row, role) in suspect) if value is not None else None
            for value, role in ((budget, "budget"), (executed, "executed"))
        )
        if not is_total:
            spent.projects.append(Project(name or "", planned, done))
        elif spent.total is None and year is not None:
            spent.total = _total(year, as_of, rate, planned, done, is_suspect=(table, row, "rate") in suspect)
    return found


def _total(
    year: int, as_of: date | None, rate: Decimal | None, budget: Figure | None, executed: Figure | None, *,
    is_suspect: bool,
) -> Rate | None:  # fmt: skip
    """The printed rate of a total row; where none is printed, what its amounts give."""
    open_year = as_of if as_of and (as_of.year, as_of.month, as_of.day) < (year, 12, 31) else None
    if rate is not None:
        return Rate(year, Figure(rate, is_suspect), open_year)
    if budget is None or executed is None or not budget.value:
        return None
    return Rate(year, Figure(100 * executed.value / budget.value, budget.is_suspect or executed.is_suspect), open_year)


def _rates(fund: str | None, spending: dict[tuple[Owner, int | None], _Spending]) -> Rates:
    accounts: dict[str | None, list[Rate]] = defaultdict(list)
    files = set()
    for (owner, _), spent in sorted(spending.items(), key=lambda item: (_sorting(item[0][0]), item[0][1] or 0)):
        if owner[0] == fund and spent.total:
            accounts[owner[1]].append(spent.total)
            files.add(spent.file)
    return Rates(fund, dict(accounts), sorted(files))


def _sorting(owner: Owner) -> tuple[str, str]:
    return owner[0] or "", owner[1] or ""
