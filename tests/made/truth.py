"""The typed rows of a made table, in the shape of the contract's views (money in won)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .spec import Label, MadeTable, Says, Side

SIDES: tuple[Side, Side] = ("revenue", "expenditure")


@dataclass(frozen=True)
class PlanRow:
    row: int
    side: Side
    item: str | None
    is_total: bool
    original_won: int | None
    revised_won: int | None
    change_won: int | None


@dataclass(frozen=True)
class RevisionRow:
    row: int
    side: Side
    item: str | None
    is_total: bool
    stage: int
    amount_won: int | None


@dataclass(frozen=True)
class ExecutionRow:
    row: int
    ordinal: int | None
    project: str | None
    department: str | None
    is_total: bool
    budget_won: int | None
    executed_won: int | None
    rate_pct: Decimal | None
    note: str | None


@dataclass(frozen=True)
class HistoryRow:
    row: int
    year: int | None
    is_cumulative: bool
    is_total: bool
    raised_won: int | None
    contribution_won: int | None
    interest_won: int | None
    used_won: int | None
    project_won: int | None
    operating_won: int | None
    net_won: int | None
    balance_won: int | None
    note: str | None


@dataclass(frozen=True)
class TermRow:
    row: int
    resolved_on: date | None
    description: str | None
    expires_on: date | None


def _said(table: MadeTable, row: int, role: str, side: Side | None = None, stage: int | None = None) -> Says:
    for col, column in enumerate(table.columns):
        if column.role == role and column.side in (side, None) and column.stage in (stage, None):
            cell = table.at(row, col)
            if cell is not None:
                return cell.says
    return None


def _sides(table: MadeTable) -> list[Side]:
    present = {column.side for column in table.columns}
    return [side for side in SIDES if side in present]


def _labels(table: MadeTable, role: str) -> Iterator[tuple[int, Side, Label]]:
    for side in _sides(table):
        for row in range(table.header_rows, table.rows):
            label = _said(table, row, role, side)
            if isinstance(label, Label):
                yield row, side, label


def plan_rows(table: MadeTable) -> list[PlanRow]:
    if table.kind != "plan":
        return []
    return [
        PlanRow(row, side, label.name, label.is_total, *(_said(table, row, role, side) for role in _PLAN))
        for row, side, label in _labels(table, "item")
    ]


def revision_rows(table: MadeTable) -> list[RevisionRow]:
    if table.kind != "revision":
        return []
    stages = sorted({column.stage for column in table.columns if column.stage is not None})
    return [
        RevisionRow(row, side, label.name, label.is_total, stage, _said(table, row, "stage", side, stage))
        for row, side, label in _labels(table, "item")
        for stage in stages
    ]


def execution_rows(table: MadeTable) -> list[ExecutionRow]:
    if table.kind != "execution":
        return []
    found = []
    for row in range(table.header_rows, table.rows):
        label = _said(table, row, "project")
        if isinstance(label, Label):
            department = label.department or _said(table, row, "department")
            money = [_said(table, row, role) for role in ("budget", "executed", "rate", "note")]
            found.append(ExecutionRow(row, label.ordinal, label.name, department, label.is_total, *money))
    return found


def history_rows(table: MadeTable) -> list[HistoryRow]:
    if table.kind != "history":
        return []
    found = []
    for row in range(table.header_rows, table.rows):
        label = _said(table, row, "year")
        if isinstance(label, Label):
            money = [_said(table, row, role) for role in _HISTORY]
            found.append(HistoryRow(row, label.year, label.is_cumulative, label.is_total, *money))
    return found


def term_rows(table: MadeTable) -> list[TermRow]:
    if table.kind != "term":
        return []
    return [
        TermRow(row, *(_said(table, row, role) for role in ("date", "description", "expiry")))
        for row in range(table.header_rows, table.rows)
    ]


_PLAN = ("original", "revised", "change")
_HISTORY = (
    "raised",
    "contribution",
    "interest",
    "used",
    "project_cost",
    "operating",
    "net",
    "balance",
    "note",
)
