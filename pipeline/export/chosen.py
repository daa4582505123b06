"""Which reports a workbook or page is made of: each report once, although councils publish it in several formats."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.store.library import EXACTNESS, find_reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

REPORTS = """
SELECT report_id, file_name, format, title, bill_no, proposer, proposed_on, reviewer, fund, page_count
FROM reports WHERE $reports IS NULL OR list_contains($reports, report_id)
ORDER BY file_name, report_id
"""
#: What a report found, told without its own names: two formats of one report that were read alike have the same.
FOUND = """
SELECT f.report_id, list(concat_ws(' ', t.ordinal, f.rule, f.severity, m.message) ORDER BY f.finding_id)::VARCHAR
FROM findings f JOIN finding_messages m ON m.finding_id = f.finding_id AND m.lang = 'ko'
LEFT JOIN tables t ON t.table_id = f.table_id
WHERE $reports IS NULL OR list_contains($reports, f.report_id) GROUP BY f.report_id
"""


@dataclass(frozen=True)
class ReportRow:
    """A stored report, as its own first page names it."""

    report_id: str
    file_name: str
    format: str
    title: str | None
    bill_no: str | None
    proposer: str | None
    proposed_on: date | None
    reviewer: str | None
    fund: str | None
    page_count: int | None


@dataclass(frozen=True)
class Chosen:
    """A report to be written; ``also`` are the files that hold the same report in another format."""

    number: int
    report: ReportRow
    also: list[str]


def choose(connection: DuckDBPyConnection, terms: Sequence[str] = ()) -> list[Chosen]:
    """The reports that the terms name (none: all), numbered from 1 by file name.

    Of one report in several formats only the most exact is taken, unless another has other findings: then both are.
    Raises UsageError for a term that names no report.
    """
    named = [report.report_id for term in terms for report in find_reports(connection, term)] or None
    rows = [ReportRow(*row) for row in connection.execute(REPORTS, {"reports": named}).fetchall()]
    found: dict[str, str] = dict(connection.execute(FOUND, {"reports": named}).fetchall())
    alike: dict[tuple[object, ...], list[ReportRow]] = defaultdict(list)
    for row in rows:
        key = (row.bill_no, row.title, row.fund, row.proposed_on, found.get(row.report_id))
        # Councils number their bills each for itself: a number without a title says too little.
        alike[key if row.bill_no and row.title else (row.report_id,)].append(row)
    kept: dict[str, list[str]] = {}
    for group in alike.values():
        for first, *others in _by_format(group):
            kept[first.report_id] = [other.file_name for other in others]
    return [
        Chosen(number, row, kept[row.report_id])
        for number, row in enumerate((row for row in rows if row.report_id in kept), 1)
    ]


def _by_format(group: list[ReportRow]) -> list[list[ReportRow]]:
    """Reports that tell the same, as formats of one report; two of one format are two reports."""
    if len({row.format for row in group}) < len(group):
        return [[row] for row in group]
    return [sorted(group, key=lambda row: EXACTNESS.index(row.format))]
