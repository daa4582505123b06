"""Looks up stored reports, their tables, and a table's grid."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

from .migrate import STORAGE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Reports named in an error message; a database can hold thousands.
MOST_NAMED = 10


@dataclass(frozen=True)
class ReportView:
    """A stored report by its names."""

    report_id: str
    file_name: str
    bill_no: str | None
    title: str | None
    format: str


@dataclass(frozen=True)
class TableView:
    """A table of a report, with the number of findings in it."""

    table_id: str
    ordinal: int
    kind: str
    title: str | None
    fund: str | None
    account: str | None
    fiscal_year: int | None
    as_of: date | None
    unit: str | None
    page_first: int | None
    page_last: int | None
    row_count: int
    column_count: int
    findings: int


@dataclass(frozen=True)
class GridCell:
    """A cell as printed; ``in_finding`` marks one that a finding reports or suspects."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    value: Decimal | None
    is_header: bool
    in_finding: bool


@dataclass(frozen=True)
class ReadingView:
    """A choice that reading the table took."""

    row: int | None
    rule: str
    chosen: str
    rejected: list[str]
    reason: str


#: Formats by how exactly they are read, the most exact first.
EXACTNESS = ("hwpx", "hwp", "pdf", "text")
REPORTS = "SELECT report_id, file_name, bill_no, title, format FROM reports"
#: Some systems take the syllables of a file's name apart (NFD); nobody types them so.
NAMED_SO = """
bill_no = $term OR nfc_normalize(file_name) = $term OR (length($term) >= 4 AND starts_with(report_id, lower($term)))
ORDER BY file_name
"""
COPIED_SO = f"""
report_id IN (SELECT report_id FROM {STORAGE}.sources WHERE ends_with('/' || nfc_normalize(path), '/' || $term))
ORDER BY file_name
"""
TABLES = """
SELECT table_id, ordinal, kind, title, fund, account, fiscal_year, as_of, unit, page_first, page_last,
       row_count, column_count,
       (SELECT count(DISTINCT f.finding_id) FROM findings f LEFT JOIN finding_cells c USING (finding_id)
        WHERE f.table_id = t.table_id OR c.table_id = t.table_id)
FROM tables t WHERE report_id = ? ORDER BY ordinal
"""
GRID = """
SELECT row, col, row_span, col_span, text, value, is_header,
       EXISTS (FROM finding_cells f WHERE f.table_id = c.table_id AND f.row = c.row AND f.col = c.col
               AND f.role IN ('reported', 'suspect'))
FROM cells c WHERE table_id = ? ORDER BY row, col
"""
READINGS = "SELECT row, rule, chosen, rejected, reason FROM readings WHERE table_id = ? ORDER BY row NULLS FIRST"


def find_reports(connection: DuckDBPyConnection, term: str) -> list[ReportView]:
    """Reports of this bill number or file name, or whose report_id starts so; UsageError where there is none.

    Copies of a file are one report, which bears the name of the first: it is found by the names of all.
    """
    wanted = {"term": unicodedata.normalize("NFC", term)}
    found = (
        connection.execute(f"{REPORTS} WHERE {NAMED_SO}", wanted).fetchall()
        or connection.execute(f"{REPORTS} WHERE {COPIED_SO}", wanted).fetchall()
    )
    if not found:
        raise UsageError(f"no report “{term}”", _what_exists(connection))
    return [ReportView(*row) for row in found]


def find_report(connection: DuckDBPyConnection, term: str) -> ReportView:
    """The one report of this name; UsageError where several bear it.

    Of one report in several formats it is the one that is read most exactly.
    """
    found = find_reports(connection, term)
    is_one = found[0].bill_no and len({(report.bill_no, report.title) for report in found}) == 1
    if is_one and len({report.format for report in found}) == len(found):
        return min(found, key=lambda report: EXACTNESS.index(report.format))
    if len(found) > 1:
        raise UsageError(f"“{term}” names {len(found)} reports", f"use the id of one: {_named(found)}")
    return found[0]


def read_tables(connection: DuckDBPyConnection, report: ReportView) -> list[TableView]:
    """The report's tables in reading order."""
    return [TableView(*row) for row in connection.execute(TABLES, [report.report_id]).fetchall()]


def read_grid(connection: DuckDBPyConnection, table: TableView) -> list[GridCell]:
    """The table's cells by row and column."""
    return [GridCell(*row) for row in connection.execute(GRID, [table.table_id]).fetchall()]


def read_readings(connection: DuckDBPyConnection, table: TableView) -> list[ReadingView]:
    """The choices that reading the table took, those on the whole table first."""
    return [ReadingView(*row) for row in connection.execute(READINGS, [table.table_id]).fetchall()]


def _what_exists(connection: DuckDBPyConnection) -> str:
    stored = [ReportView(*row) for row in connection.execute(f"{REPORTS} ORDER BY file_name").fetchall()]
    if not stored:
        return "the database holds no reports; run `geomto ingest PATH…` first"
    return f"give a report_id, a bill number or a file name; there are: {_named(stored)}"


def _named(reports: list[ReportView]) -> str:
    named = ", ".join(
        f"{report.report_id} ({report.file_name}{f', {report.bill_no}' if report.bill_no else ''})"
        for report in reports[:MOST_NAMED]
    )
    return named if len(reports) <= MOST_NAMED else f"{named} and {len(reports) - MOST_NAMED} more"
