"""A report as rows of the storage tables: one generator for each table, its columns named beside it.

Every row leaves out ``report_id``, which the writer puts before all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from schemas import Amount, Report

Value = str | int | float | bool | Decimal | date | list[str] | None
Row = tuple[Value, ...]


def table_id(report: Report, ordinal: int | None) -> str | None:
    """Name of the table with this ordinal; None where there is no table."""
    return None if ordinal is None else f"{report.report_id}-t{ordinal:02d}"


def claim_id(report: Report, number: int) -> str:
    """Name of the claim with this number, counted from 1."""
    return f"{report.report_id}-c{number:03d}"


def relation_id(report: Report, number: int) -> str:
    """Name of the relation with this number, counted from 1."""
    return f"{report.report_id}-r{number:04d}"


def finding_id(report: Report, number: int) -> str:
    """Name of the finding with this number, counted from 1."""
    return f"{report.report_id}-f{number:03d}"


def won(amount: Amount | None) -> int | None:
    """Whole won of an amount that may be missing."""
    return None if amount is None else amount.won


def _tables(report: Report) -> Iterator[Row]:
    for t in report.tables:
        yield (
            table_id(report, t.ordinal), t.ordinal, t.kind, t.title, t.fund, t.account, t.fiscal_year, t.as_of,
            t.basis, t.unit, t.unit_won, t.page_first, t.page_last, t.line_first, t.line_last,
            t.row_count, t.column_count, t.header_rows, t.section, t.paragraph,
            *((table_id(report, t.parent.grid), t.parent.row, t.parent.col) if t.parent else (None, None, None)),
        )  # fmt: skip


def _columns(report: Report) -> Iterator[Row]:
    for t in report.tables:
        name = table_id(report, t.ordinal)
        for c in t.columns:
            yield name, c.col, c.role.value, " > ".join(c.heading), c.side, c.stage


def _cells(report: Report) -> Iterator[Row]:
    for t in report.tables:
        name = table_id(report, t.ordinal)
        for c in t.cells:
            p = c.place
            yield (
                name, c.row, c.col, c.row_span, c.col_span, c.text, c.value, c.is_header,
                p.page, p.x0, p.top, p.x1, p.bottom, p.line, list(c.marks) or None,
            )  # fmt: skip


def _readings(report: Report) -> Iterator[Row]:
    for t in report.tables:
        name = table_id(report, t.ordinal)
        for r in t.readings:
            yield name, r.row, r.rule, r.chosen, r.rejected, r.reason


def _plan_items(report: Report) -> Iterator[Row]:
    for r in report.plan_items:
        yield (
            table_id(report, r.table), r.fund, r.account, r.fiscal_year, r.side, r.item, r.is_total,
            won(r.original), won(r.revised), won(r.change), r.row,
        )  # fmt: skip


def _plan_revisions(report: Report) -> Iterator[Row]:
    for r in report.plan_revisions:
        yield (
            table_id(report, r.table), r.fund, r.account, r.fiscal_year, r.side, r.item, r.is_total,
            r.stage, won(r.amount), r.row,
        )  # fmt: skip


def _executions(report: Report) -> Iterator[Row]:
    for r in report.executions:
        yield (
            table_id(report, r.table), r.fund, r.account, r.fiscal_year, r.as_of, r.ordinal, r.project, r.project_id,
            r.department, r.is_total, won(r.budget), won(r.executed), r.rate.pct if r.rate else None, r.note, r.row,
        )  # fmt: skip


def _fund_history(report: Report) -> Iterator[Row]:
    for r in report.fund_history:
        yield (
            table_id(report, r.table), r.fund, r.account, r.year, r.is_cumulative, r.is_total,
            won(r.raised), won(r.contribution), won(r.interest), won(r.used), won(r.project), won(r.operating),
            won(r.net), won(r.balance), r.note, r.row,
        )  # fmt: skip


def _term_events(report: Report) -> Iterator[Row]:
    for r in report.term_events:
        yield table_id(report, r.table), r.resolved_on, r.description, r.expires_on, r.row


def _claims(report: Report) -> Iterator[Row]:
    for number, c in enumerate(report.claims, 1):
        yield (
            claim_id(report, number), c.kind, c.place.page, c.place.line, c.text, c.sentence, c.amount_won, c.percent,
            c.day, table_id(report, c.in_table), c.in_row, table_id(report, c.table), c.row, c.col, c.verdict,
            c.place.section, c.place.paragraph,
        )  # fmt: skip


def _relations(report: Report) -> Iterator[Row]:
    for number, r in enumerate(report.relations, 1):
        bounds = [abs(bound) for bound in (r.low, r.high) if bound is not None]
        yield (
            relation_id(report, number), r.rule, table_id(report, r.table), r.expression, r.reported, r.computed,
            r.difference, r.low, r.high, max(bounds, default=None), r.verdict, r.reason,
        )  # fmt: skip


def _relation_cells(report: Report) -> Iterator[Row]:
    tables = {t.ordinal: table_id(report, t.ordinal) for t in report.tables}
    for number, r in enumerate(report.relations, 1):
        name = relation_id(report, number)
        for o in r.operands:
            yield name, tables[o.table], o.row, o.col, o.factor, o.reported, o.value


def _findings(report: Report) -> Iterator[Row]:
    for number, f in enumerate(report.findings, 1):
        yield (
            finding_id(report, number), table_id(report, f.table), f.rule, f.severity, f.cause,
            f.reported_won, f.computed_won, f.difference_won, f.message_ko, f.message_en,
        )  # fmt: skip


def _finding_relations(report: Report) -> Iterator[Row]:
    for number, f in enumerate(report.findings, 1):
        for index in f.relations:
            yield finding_id(report, number), relation_id(report, index + 1)


def _finding_cells(report: Report) -> Iterator[Row]:
    for number, f in enumerate(report.findings, 1):
        name = finding_id(report, number)
        for c in f.cells:
            yield name, table_id(report, c.table), c.row, c.col, c.role, c.printed, c.value


def _repairs(report: Report) -> Iterator[Row]:
    for number, f in enumerate(report.findings, 1):
        name = finding_id(report, number)
        for r in f.repairs:
            yield (
                name, r.rank, table_id(report, r.table), r.row, r.col, r.printed, r.proposed_won, r.proposed,
                r.is_unique, r.reason, r.reason_en, r.chance,
            )  # fmt: skip


def _probes(report: Report) -> Iterator[Row]:
    for number, f in enumerate(report.findings, 1):
        for ordinal, p in enumerate(f.probes, 1):
            yield finding_id(report, number), ordinal, p.name, p.holds, p.text, p.text_en


#: Storage table → its columns in the order of its generator's rows, and the generator.
ROWS: dict[str, tuple[str, Callable[[Report], Iterator[Row]]]] = {
    "tables": (
        "table_id ordinal kind title fund account fiscal_year as_of basis unit unit_won page_first page_last "
        "line_first line_last row_count column_count header_rows section paragraph parent_table_id "
        "parent_row parent_col",
        _tables,
    ),
    "columns": ("table_id col role heading side stage", _columns),
    "cells": ("table_id row col row_span col_span text value is_header page x0 top x1 bottom line marks", _cells),
    "readings": ("table_id row rule chosen rejected reason", _readings),
    "plan_items": (
        "table_id fund account fiscal_year side item is_total original_won revised_won change_won row",
        _plan_items,
    ),
    "plan_revisions": ("table_id fund account fiscal_year side item is_total stage amount_won row", _plan_revisions),
    "executions": (
        "table_id fund account fiscal_year as_of ordinal project project_id department is_total budget_won "
        "executed_won rate_pct note row",
        _executions,
    ),
    "fund_history": (
        "table_id fund account year is_cumulative is_total raised_won contribution_won interest_won used_won "
        "project_won operating_won net_won balance_won note row",
        _fund_history,
    ),
    "term_events": ("table_id resolved_on description expires_on row", _term_events),
    "claims": (
        "claim_id kind page line text sentence amount_won percent day in_table_id in_row table_id row col verdict "
        "section paragraph",
        _claims,
    ),
    "relations": (
        "relation_id rule table_id expression reported computed difference low high tolerance verdict reason",
        _relations,
    ),
    "relation_cells": ("relation_id table_id row col factor is_reported value", _relation_cells),
    "findings": (
        "finding_id table_id rule severity cause reported_won computed_won difference_won message_ko message_en",
        _findings,
    ),
    "finding_relations": ("finding_id relation_id", _finding_relations),
    "finding_cells": ("finding_id table_id row col role printed value", _finding_cells),
    "repairs": (
        "finding_id rank table_id row col printed proposed_won proposed is_unique reason reason_en chance",
        _repairs,
    ),
    "finding_probes": ("finding_id ordinal probe holds text text_en", _probes),
}
