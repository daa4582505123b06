"""What a workbook or page shows: reports with tables, cells, relations and findings, read from the database's views."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pipeline.store.findings import FindingView, read_findings

from .chosen import Chosen, choose

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Reports whose tables are in memory at a time.
BATCH = 25

TABLES = """
SELECT report_id, table_id, ordinal, kind, title, fund, account, fiscal_year, as_of, unit, page_first, page_last,
       row_count, column_count
FROM tables WHERE list_contains($reports, report_id) ORDER BY report_id, ordinal
"""
CELLS = """
SELECT c.table_id, row, col, row_span, col_span, text, value, is_header
FROM cells c JOIN tables t USING (table_id) WHERE list_contains($reports, t.report_id) ORDER BY c.table_id, row, col
"""
RELATIONS = """
SELECT table_id, relation_id, rule, expression, reported, computed, difference, tolerance, verdict
FROM relations WHERE list_contains($reports, report_id) ORDER BY relation_id
"""
OPERANDS = """
SELECT c.relation_id, c.table_id, c.row, c.col, c.factor, c.is_reported, c.value
FROM relation_cells c JOIN relations r USING (relation_id)
WHERE list_contains($reports, r.report_id) ORDER BY c.relation_id, c.is_reported DESC, c.table_id, c.row, c.col
"""
BROKEN = """
SELECT x.relation_id, x.finding_id
FROM finding_relations x JOIN findings f USING (finding_id)
WHERE list_contains($reports, f.report_id) ORDER BY ALL
"""
COUNTS = """
SELECT report_id, verdict, count(*) FROM relations WHERE list_contains($reports, report_id) GROUP BY ALL
"""
INDEX = """
SELECT report_id, table_id, ordinal, kind, title FROM tables WHERE list_contains($reports, report_id)
ORDER BY list_position($reports, report_id), ordinal
"""
STATUS = "SELECT finding_id, status FROM findings WHERE list_contains($reports, report_id)"
FAILED = "SELECT file_name, reason_code, reason FROM documents_failed ORDER BY file_name"


class CellRow(NamedTuple):
    """A cell as printed, with the number that it states, in the printed unit."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    value: Decimal | None
    is_header: bool


class Term(NamedTuple):
    """A cell of a relation and its weight in the sum."""

    table_id: str
    row: int
    col: int
    factor: int
    value: Decimal | None


@dataclass(frozen=True)
class RelationRow:
    """A relation that was tried; ``result`` is the cell that states it, ``terms`` the cells that should give it.

    ``findings`` names the findings that it is broken in.  Numbers are in the printed unit.
    """

    result: Term
    terms: tuple[Term, ...]
    findings: tuple[str, ...]
    relation_id: str
    rule: str
    expression: str
    reported: Decimal | None
    computed: Decimal | None
    difference: Decimal | None
    tolerance: Decimal | None
    verdict: str


@dataclass(frozen=True)
class TableRow:
    """A table as read, with its cells and with the relations whose result stands in it."""

    cells: list[CellRow]
    relations: list[RelationRow]
    report_id: str
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


@dataclass(frozen=True)
class Numbered:
    """A finding with its number in this export, worst first."""

    number: int
    view: FindingView
    status: str


class IndexRow(NamedTuple):
    """A table by its names."""

    report_id: str
    table_id: str
    ordinal: int
    kind: str
    title: str | None


@dataclass(frozen=True)
class Contents:
    """Everything but the tables, which ``tables`` reads a few reports at a time.

    ``relations`` counts the relations of every report by verdict; ``index`` lists the tables in order.
    """

    reports: list[Chosen]
    findings: list[Numbered]
    failed: list[tuple[str, str, str]]
    relations: dict[str, dict[str, int]]
    index: list[IndexRow]

    @property
    def ids(self) -> list[str]:
        """The ids of the reports, in order."""
        return [chosen.report.report_id for chosen in self.reports]


def read_contents(connection: DuckDBPyConnection, terms: Sequence[str] = ()) -> Contents:
    """Read the reports that the terms name (none: all), each once.  Raises UsageError for a term that names none.

    Documents that could not be read are told where no report was named.
    """
    reports = choose(connection, terms)
    ids = {"reports": [chosen.report.report_id for chosen in reports]}
    status: dict[str, str] = dict(connection.execute(STATUS, ids).fetchall())
    relations: dict[str, dict[str, int]] = defaultdict(dict)
    for report, verdict, count in connection.execute(COUNTS, ids).fetchall():
        relations[report][verdict] = count
    return Contents(
        reports,
        [
            Numbered(number, view, status[view.finding_id])
            for number, view in enumerate(read_findings(connection, ids["reports"]), 1)
        ],
        [] if terms else [(row[0], row[1], row[2]) for row in connection.execute(FAILED).fetchall()],
        relations,
        [IndexRow(*row) for row in connection.execute(INDEX, ids).fetchall()],
    )


def headline(contents: Contents, say: dict[str, str]) -> str:
    """How much there is of what, and the day, in a line."""
    counts = Counter(finding.view.severity for finding in contents.findings)
    return say["counts"].format(
        reports=len(contents.reports), tables=len(contents.index), error=counts["error"], warning=counts["warning"],
        info=counts["info"], day=date.today().isoformat(),
    )  # fmt: skip


def tables(connection: DuckDBPyConnection, contents: Contents) -> Iterator[tuple[Chosen, list[TableRow]]]:
    """Each report with its tables in reading order, in the order of the reports."""
    for begin in range(0, len(contents.reports), BATCH):
        batch = contents.reports[begin : begin + BATCH]
        read = _read_tables(connection, [chosen.report.report_id for chosen in batch])
        for chosen in batch:
            yield chosen, read.get(chosen.report.report_id, [])


def _read_tables(connection: DuckDBPyConnection, reports: list[str]) -> dict[str, list[TableRow]]:
    ids = {"reports": reports}
    cells: dict[str, list[CellRow]] = defaultdict(list)
    for table, *rest in connection.execute(CELLS, ids).fetchall():
        cells[table].append(CellRow(*rest))
    relations = _read_relations(connection, ids)
    found: dict[str, list[TableRow]] = defaultdict(list)
    for row in connection.execute(TABLES, ids).fetchall():
        found[row[0]].append(TableRow(cells[row[1]], relations[row[1]], *row))
    return found


def _read_relations(connection: DuckDBPyConnection, ids: dict[str, list[str]]) -> dict[str, list[RelationRow]]:
    """Relations by the table of their result."""
    operands: dict[str, list[Term]] = defaultdict(list)
    results: dict[str, Term] = {}
    for relation, table, row, col, factor, is_reported, value in connection.execute(OPERANDS, ids).fetchall():
        term = Term(table, row, col, factor, value)
        if is_reported and relation not in results:
            results[relation] = term
        else:
            operands[relation].append(term)
    broken: dict[str, list[str]] = defaultdict(list)
    for relation, finding in connection.execute(BROKEN, ids).fetchall():
        broken[relation].append(finding)
    found: dict[str, list[RelationRow]] = defaultdict(list)
    for _, relation, *numbers in connection.execute(RELATIONS, ids).fetchall():
        if relation not in results:
            continue
        cells = (results[relation], tuple(operands[relation]), tuple(broken[relation]))
        found[results[relation].table_id].append(RelationRow(*cells, relation, *numbers))
    return found
