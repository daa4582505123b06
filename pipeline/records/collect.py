"""All records of all tables, and a finding for each row that makes none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError

from schemas import Execution, Finding, FindingCell, HistoryYear, PlanItem, PlanRevision, Table, TermEvent

from .executions import executions
from .histories import history_years
from .plans import plan_items, plan_revisions
from .rows import Making, Row
from .terms import term_events

T = TypeVar("T")


@dataclass
class Records:
    """The typed rows of a report, and the findings of rule ``RECORD-INVALID`` for rows that make none."""

    plan_items: list[PlanItem] = field(default_factory=list)
    plan_revisions: list[PlanRevision] = field(default_factory=list)
    executions: list[Execution] = field(default_factory=list)
    fund_history: list[HistoryYear] = field(default_factory=list)
    term_events: list[TermEvent] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def collect(tables: Sequence[Table]) -> Records:
    """The records of the tables.  A table whose rows do not validate stays as it was read."""
    records = Records()
    for table in tables:
        match table.kind:
            case "plan":
                records.plan_items += _valid(plan_items(table), records.findings)
            case "revision":
                records.plan_revisions += _valid(plan_revisions(table), records.findings)
            case "execution":
                records.executions += _valid(executions(table), records.findings)
            case "history":
                records.fund_history += _valid(history_years(table), records.findings)
            case "term":
                records.term_events += _valid(term_events(table), records.findings)
            case "other":
                pass
    return records


def _valid(makings: Iterable[Making[T]], findings: list[Finding]) -> list[T]:
    """The records that validate; a finding for every row that does not."""
    made: list[T] = []
    for row, make in makings:
        try:
            made.append(make())
        except ValidationError as wrong:
            fields = sorted({".".join(str(part) for part in error["loc"]) for error in wrong.errors()})
            findings.append(_invalid(row, f"{', '.join(fields)}: {wrong.errors()[0]['msg']}"))
        except ValueError as wrong:
            findings.append(_invalid(row, str(wrong)))
    return made


def _invalid(row: Row, reason: str) -> Finding:
    table = row.table
    name = table.title or f"표 {table.ordinal}"
    label = next((cell.text.replace("\n", " ") for _, cell in sorted(row.cells.items()) if cell.text), "")
    return Finding(
        rule="RECORD-INVALID",
        severity="warning",
        cause="invalid-record",
        table=table.ordinal,
        message_ko=f"「{name}」의 ‘{label}’ 행은 값으로 읽을 수 없어 표에만 원문대로 남겼습니다: {reason}",
        message_en=f"“{name}”, row ‘{label}’: no valid record ({reason}); the table is stored as printed.",
        cells=[
            FindingCell(
                table=table.ordinal, row=cell.row, col=col, role="suspect", printed=cell.text, value=cell.value,
                place=cell.place,
            )
            for col, cell in sorted(row.cells.items())
            if cell.text
        ],
    )  # fmt: skip
