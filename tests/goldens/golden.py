"""Reads the golden of a text document: its cells, its records and the lines that its narrative cells stand on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import schemas

HERE = Path(__file__).parent
Row = list[Any]


def squash(text: str) -> str:
    """``text`` without any white space."""
    return "".join(text.split())


@dataclass(frozen=True)
class Golden:
    """The golden in ``folder`` of the document whose lines are ``lines``."""

    folder: Path
    lines: list[str]

    def load(self, name: str) -> Any:
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))

    def text(self, cell: str | dict[str, Any] | None) -> str:
        """The text of a golden cell without white space: as written, or from its line ranges."""
        if cell is None or isinstance(cell, str):
            return squash(cell or "")
        ranges = cell["lines"]
        ranges = ranges if isinstance(ranges[0], list) else [ranges]
        parts = [self.lines[number - 1] for first, last in ranges for number in range(first, last + 1)]
        if "from" in cell:
            parts[0] = parts[0][parts[0].index(cell["from"]) :]
        if "to" in cell:
            parts[-1] = parts[-1][: parts[-1].index(cell["to"])]
        return squash("".join(parts))

    def body(self, table: dict[str, Any]) -> list[list[str]]:
        """The body rows of a golden table, white space removed."""
        return [[self.text(cell) for cell in row] for row in table["rows"]]


def golden(name: str, document: Path) -> Golden:
    """The golden ``name`` of a text document."""
    return Golden(HERE / name, document.read_text(encoding="utf-8").split("\n"))


def body(table: schemas.Table) -> list[list[str]]:
    """The body rows of a table as read, white space removed; a place without a cell is empty."""
    read = [[""] * table.column_count for _ in range(table.row_count - table.header_rows)]
    for cell in table.cells:
        if not cell.is_header:
            read[cell.row - table.header_rows][cell.col] = squash(cell.text)
    return read


def header(table: schemas.Table) -> list[Row]:
    """The heading's anchors as the golden writes them: row, column, spans, text without white space."""
    return sorted([c.row, c.col, c.row_span, c.col_span, squash(c.text)] for c in table.cells if c.is_header)


def won(amount: schemas.Amount | None) -> int | None:
    return amount.won if amount else None


def day(value: object) -> str | None:
    return None if value is None else str(value)


def records(report: schemas.Report) -> dict[str, list[Row]]:
    """The typed records of a report as the golden writes them, plans by table, side, row and stage."""

    def order(item: schemas.PlanItem | schemas.PlanRevision) -> tuple[int, bool, int, int]:
        return item.table, item.side == "expenditure", item.row, getattr(item, "stage", 0)

    return {
        "plan_items": [
            [
                p.table, p.account, p.fiscal_year, p.side, p.item, p.is_total,
                won(p.original), won(p.revised), won(p.change),
            ]
            for p in sorted(report.plan_items, key=order)
        ],
        "plan_revisions": [
            [r.table, r.account, r.fiscal_year, r.side, r.item, r.is_total, r.stage, won(r.amount)]
            for r in sorted(report.plan_revisions, key=order)
        ],
        "executions": [
            [
                e.table, e.account, e.fiscal_year, day(e.as_of), e.ordinal, e.project, e.department, e.is_total,
                won(e.budget), won(e.executed), str(e.rate.pct) if e.rate else None,
            ]
            for e in report.executions
        ],
        "fund_history": [
            [h.table, h.account, h.year, h.is_cumulative, h.is_total]
            + [won(a) for a in (h.raised, h.contribution, h.interest, h.used, h.project, h.operating, h.net, h.balance)]
            + [h.note]
            for h in report.fund_history
        ],
        "term_events": [
            [t.table, day(t.resolved_on), t.description, day(t.expires_on)] for t in report.term_events
        ],
    }  # fmt: skip
