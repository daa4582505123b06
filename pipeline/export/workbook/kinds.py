"""One sheet for each kind of table: all its records under one another, in whole won, to sort, filter and add up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

from ..marks import column_name, mark_records
from .book import Book, address
from .sheet import Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Links that a spreadsheet takes on one sheet, and its rows.
MOST_LINKS, MOST_ROWS = 60_000, 1_048_000
#: View of the kind, and its columns with the words that head them.
VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "plan": ("plan_items", {
        "fund": "fund", "account": "account", "fiscal_year": "fiscal_year", "side": "side", "item": "item",
        "is_total": "is_total", "original_won": "original", "revised_won": "revised", "change_won": "change",
    }),
    "revision": ("plan_revisions", {
        "fund": "fund", "account": "account", "fiscal_year": "fiscal_year", "side": "side", "item": "item",
        "is_total": "is_total", "stage": "stage", "amount_won": "amount",
    }),
    "execution": ("executions", {
        "fund": "fund", "account": "account", "fiscal_year": "fiscal_year", "as_of": "as_of", "project": "project",
        "department": "department", "is_total": "is_total", "budget_won": "budget", "executed_won": "executed",
        "rate_pct": "rate", "note": "note",
    }),
    "history": ("fund_history", {
        "fund": "fund", "account": "account", "year": "year", "is_total": "is_total", "raised_won": "raised",
        "contribution_won": "contribution", "interest_won": "interest", "used_won": "used",
        "project_won": "project_cost", "operating_won": "operating", "net_won": "net", "balance_won": "balance",
        "note": "note",
    }),
    "term": ("term_events", {
        "resolved_on": "resolved_on", "description": "description", "expires_on": "expires_on",
    }),
}  # fmt: skip
#: What comes before the row in the order of some kinds: revenue before expenditure.
ORDERS = {"plan": "side DESC, ", "revision": "side DESC, "}
PERCENT = '#,##0.0##;"△"#,##0.0##'
#: The look of a text here: one line, however long, so that a row stays a row.
RECORD = "record"


def write_kind(connection: DuckDBPyConnection, book: Book, kind: str) -> None:
    """Write the records of one kind.  Amounts are printed values in won; suspect ones are red and lead to the finding.

    Raises UsageError where there are more records than a sheet has rows.
    """
    view, columns = VIEWS[kind]
    cumulative = ", is_cumulative" if kind == "history" else ""
    fields = ", ".join(columns)
    rows = connection.execute(
        f'SELECT report_id, table_id, "row", {fields}{cumulative} FROM {view} WHERE list_contains($reports, report_id)'
        f' ORDER BY list_position($reports, report_id), table_id, {ORDERS.get(kind, "")}"row", {fields}',
        {"reports": book.contents.ids},
    ).fetchall()
    if len(rows) > MOST_ROWS:
        raise UsageError(
            f"{len(rows)} records of one kind are too many for a sheet", "name reports, or export OUT.parquet"
        )
    marks = mark_records(connection, book.marks)
    rows_marked = {(table, row) for table, row, _ in marks}
    sheet, say = book.sheet(book.kind_names[kind]), book.say
    for col, name in enumerate(("no", "table", *columns.values())):
        sheet.text(0, col, say[name], "head")
    for number, (report, table, row, *values) in enumerate(rows, 1):
        sheet.number(number, 0, book.numbers[report], "0")
        if number <= MOST_LINKS:
            sheet.link(number, 1, book.names[table], book.names[table], address(row, 0), look="link_cell")
        else:
            sheet.text(number, 1, book.names[table], RECORD)
        record = dict(zip(columns, values, strict=False))
        if cumulative and values[-1] and record["year"] is not None:
            record["year"] = say["cumulative"].format(year=record["year"])
        for col, (name, word) in enumerate(columns.items(), 2):
            marked = marks.get((table, row, _column(record, word))) if (table, row) in rows_marked else None
            if marked:
                sheet.jump(number, col, book.findings, f"A{marked.findings[0].number + 1}")
            _write(book, sheet, (number, col), name, record[name], mark="wrong" if marked else "")
    sheet.raw.autofilter(0, 0, max(1, len(rows)), len(columns) + 1)
    sheet.raw.freeze_panes(1, 2)
    sheet.raw.repeat_rows(0)
    # A long remark runs on over the empty cells beside it; without this the page is shrunk to hold it.
    sheet.raw.print_area(0, 0, max(1, len(rows)), len(columns) + 1)
    sheet.finish()


def _write(book: Book, sheet: Sheet, at: tuple[int, int], name: str, value: object, *, mark: str) -> None:
    say, (row, col) = book.say, at
    if name == "is_total":
        sheet.text(row, col, say["yes"] if value else "", RECORD)
    elif name == "side":
        sheet.text(row, col, say.get(str(value), ""), RECORD)
    elif name == "stage" and isinstance(value, int):
        sheet.text(row, col, say["stage_0"] if value == 0 else say["stage_n"].format(n=value), RECORD)
    elif name in {"fiscal_year", "year"} and isinstance(value, int):
        sheet.number(row, col, value, "0")
    elif isinstance(value, date):
        sheet.date(row, col, value)
    elif isinstance(value, Decimal):
        sheet.number(row, col, value, PERCENT, mark=mark)
    elif isinstance(value, int):
        sheet.number(row, col, value, mark=mark)
    else:
        sheet.text(row, col, " ".join(str(value or "").split()), RECORD, mark)


def _column(record: dict[str, object], word: str) -> str:
    side, stage = record.get("side"), record.get("stage")
    return column_name("stage" if word == "amount" else word, side, stage)
