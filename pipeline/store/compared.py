"""Keeps what a comparison of reports has found: relations and findings among the others, and links of projects.

What is stored already stays untouched, so that a comparison that finds the same again changes nothing and a finding's
status lives on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .connect import quoted
from .decisions import read_log
from .links import link
from .migrate import STORAGE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: The rule of everything that this module keeps.
RULE = "REPORT-RESTATED"
#: Tables that hold parts of a finding.
PARTS = ("finding_relations", "finding_cells", "findings")


@dataclass(frozen=True)
class ComparedCell:
    """A cell of a comparison; ``role`` is that in a finding."""

    table_id: str
    row: int
    col: int
    role: str
    printed: str
    value: Decimal


@dataclass(frozen=True)
class ComparedRelation:
    """A figure of a report against that of an earlier one, in the printed unit of the report."""

    relation_id: str
    report_id: str
    table_id: str
    expression: str
    reported: Decimal
    computed: Decimal
    difference: Decimal
    tolerance: Decimal
    verdict: str
    reason: str
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True)
class ComparedFinding:
    """Restated figures of one cause."""

    finding_id: str
    report_id: str
    table_id: str
    cause: str
    reported_won: int
    computed_won: int
    difference_won: int
    message_ko: str
    message_en: str
    relations: tuple[str, ...]
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True)
class Comparison:
    """What comparing the reports of some bodies gave: ``digests`` by body, None for a body without reports.

    ``links`` are rows of ``project_links``.
    """

    digests: Mapping[str, str | None]
    reports: Sequence[str]
    relations: Sequence[ComparedRelation]
    findings: Sequence[ComparedFinding]
    links: Sequence[tuple[object, ...]]


def read_digests(connection: DuckDBPyConnection) -> dict[str, str]:
    """The bodies whose reports were compared, with the digest of what was compared."""
    return dict(connection.execute(f"SELECT body, digest FROM {STORAGE}.comparisons").fetchall())


def store_comparison(connection: DuckDBPyConnection, found: Comparison) -> None:
    """Make what is stored of the reports and bodies of a comparison what it gave, all of it or nothing."""
    connection.execute("BEGIN")
    try:
        _replace_relations(connection, found)
        _replace_findings(connection, found)
        log = read_log(connection)
        for report in found.reports if log else ():
            link(connection, log, report)
        bodies = list(found.digests)
        for table in ("project_links", "comparisons"):
            connection.execute(f"DELETE FROM {STORAGE}.{table} WHERE list_contains(?, body)", [bodies])
        _many(connection, "project_links", found.links)
        _many(connection, "comparisons", [(body, digest) for body, digest in found.digests.items() if digest])
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _replace_relations(connection: DuckDBPyConnection, found: Comparison) -> None:
    run = connection.execute
    old = _stored(connection, "relations", "relation_id, expression || verdict || reason", found.reports)
    new = {r.relation_id: f"{r.expression}{r.verdict}{r.reason}" for r in found.relations}
    gone = [key for key, said in old.items() if new.get(key) != said]
    for table in ("relation_cells", "relations") if gone else ():
        run(f"DELETE FROM {STORAGE}.{table} WHERE list_contains(?, relation_id)", [gone])
    changed = {key for key, said in new.items() if old.get(key) != said}
    _insert_relations(connection, [relation for relation in found.relations if relation.relation_id in changed])


def _replace_findings(connection: DuckDBPyConnection, found: Comparison) -> None:
    run = connection.execute
    old = _stored(connection, "findings", "finding_id, message_ko", found.reports)
    new = {finding.finding_id: finding.message_ko for finding in found.findings}
    gone = [key for key, said in old.items() if new.get(key) != said]
    for table in PARTS if gone else ():
        run(f"DELETE FROM {STORAGE}.{table} WHERE list_contains(?, finding_id)", [gone])
    changed = {key for key, said in new.items() if old.get(key) != said}
    _insert_findings(connection, [finding for finding in found.findings if finding.finding_id in changed])


def _stored(connection: DuckDBPyConnection, table: str, columns: str, reports: Sequence[str]) -> dict[str, str]:
    sql = f"SELECT {columns} FROM {STORAGE}.{table} WHERE rule = ? AND list_contains(?, report_id)"
    return dict(connection.execute(sql, [RULE, list(reports)]).fetchall())


def _insert_relations(connection: DuckDBPyConnection, relations: Sequence[ComparedRelation]) -> None:
    _many(
        connection,
        "relations (relation_id, report_id, rule, table_id, expression, reported, computed, difference, low, high, "
        "tolerance, verdict, reason)",
        [
            (r.relation_id, r.report_id, RULE, r.table_id, r.expression, r.reported, r.computed, r.difference,
             -r.tolerance, r.tolerance, r.tolerance, r.verdict, r.reason)
            for r in relations
        ],
    )  # fmt: skip
    _many(
        connection,
        'relation_cells (report_id, relation_id, table_id, "row", col, factor, is_reported, value)',
        [
            (r.report_id, r.relation_id, c.table_id, c.row, c.col, 1, c.role == "reported", c.value)
            for r in relations
            for c in r.cells
        ],
    )


def _insert_findings(connection: DuckDBPyConnection, findings: Sequence[ComparedFinding]) -> None:
    _many(
        connection,
        "findings (finding_id, report_id, table_id, rule, severity, cause, reported_won, computed_won, difference_won, "
        "message_ko, message_en)",
        [
            (f.finding_id, f.report_id, f.table_id, RULE, "warning", f.cause, f.reported_won, f.computed_won,
             f.difference_won, f.message_ko, f.message_en)
            for f in findings
        ],
    )  # fmt: skip
    _many(
        connection,
        "finding_relations (report_id, finding_id, relation_id)",
        [(f.report_id, f.finding_id, relation) for f in findings for relation in f.relations],
    )
    _many(
        connection,
        'finding_cells (report_id, finding_id, table_id, "row", col, role, printed, value)',
        [
            (f.report_id, f.finding_id, c.table_id, c.row, c.col, c.role, c.printed, c.value)
            for f in findings
            for c in f.cells
        ],
    )


def _many(connection: DuckDBPyConnection, into: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows into a table, named with its columns: as one JSON text, which is quicker than parameters."""
    listed = list(rows)
    if not listed:
        return
    table, names = _named(connection, into)
    types = dict(
        connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns()"
            " WHERE database_name = current_database() AND schema_name = ? AND table_name = ?",
            [STORAGE, table],
        ).fetchall()
    )
    shape = json.dumps([{name: types[name] for name in names}])
    text = json.dumps([dict(zip(names, row, strict=True)) for row in listed], ensure_ascii=False, default=str)
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f'j."{name}"' for name in names)
    connection.execute(
        f"INSERT INTO {STORAGE}.{table} ({columns})"
        f" SELECT {values} FROM (SELECT unnest(from_json(?::VARCHAR::JSON, {quoted(shape)})) AS j)",
        [text],
    )


def _named(connection: DuckDBPyConnection, into: str) -> tuple[str, list[str]]:
    table, _, columns = into.partition(" (")
    names = [name.strip(' "') for name in columns.rstrip(")").split(",") if name.strip()]
    if not names:
        cursor = connection.execute(f"SELECT * FROM {STORAGE}.{table} LIMIT 0")
        names = [column[0] for column in cursor.description or ()]
    return table, names
