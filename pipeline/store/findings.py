"""Findings as an analyst reads them: worst first, with their cells, numbers in the printed unit and repairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import UsageError

from .migrate import STORAGE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Worst first.
SEVERITIES = ("error", "warning", "info")

#: Of the relations that a finding breaks, the one that its sentence is about comes first: of its rule, with its
#: difference.  Differences are in the printed unit, or in won between tables.
TELLS_IT = """
CASE WHEN rel.rule <> f.rule THEN 2
     WHEN f.difference_won IS NULL OR rel.difference * coalesce(t.unit_won, 1) = f.difference_won
       OR rel.difference = f.difference_won THEN 0 ELSE 1 END
"""
FINDINGS = f"""
SELECT f.finding_id, f.report_id, r.file_name, r.bill_no, f.table_id, t.ordinal AS "table",
       t.title AS table_title, t.unit, t.unit_won, f.rule, f.severity, f.cause, f.status,
       ko.message AS message_ko, en.message AS message_en, f.reported_won, f.computed_won, f.difference_won,
       told.one.reported AS reported, told.one.computed AS computed, told.one.difference AS difference
FROM findings f
JOIN reports r USING (report_id)
JOIN finding_messages ko ON ko.finding_id = f.finding_id AND ko.lang = 'ko'
JOIN finding_messages en ON en.finding_id = f.finding_id AND en.lang = 'en'
LEFT JOIN tables t ON t.table_id = f.table_id
LEFT JOIN (
    SELECT f.finding_id, arg_min(rel, ({TELLS_IT}, rel.relation_id)) AS one
    FROM findings f JOIN finding_relations USING (finding_id) JOIN relations rel USING (relation_id)
    LEFT JOIN tables t ON t.table_id = f.table_id GROUP BY ALL
) told ON told.finding_id = f.finding_id
WHERE list_contains($severities, f.severity) AND ($reports IS NULL OR list_contains($reports, f.report_id))
ORDER BY list_position(['error', 'warning', 'info'], f.severity), abs(f.difference_won) DESC NULLS LAST,
         r.file_name, f.finding_id
LIMIT $most
"""
CELLS = """
SELECT f.finding_id, f.table_id, t.ordinal, f.row, f.col, f.role, f.printed, f.value, c.page, c.line,
       p.section, p.paragraph, o.file_name
FROM finding_cells f LEFT JOIN tables t USING (table_id) LEFT JOIN table_places p USING (table_id)
LEFT JOIN cells c ON c.table_id = f.table_id AND c.row = f.row AND c.col = f.col
LEFT JOIN findings own USING (finding_id)
LEFT JOIN reports o ON o.report_id = t.report_id AND o.report_id <> own.report_id
WHERE list_contains($findings, f.finding_id)
ORDER BY f.finding_id, list_position(['reported', 'suspect', 'operand', 'witness'], f.role), t.ordinal, f.row, f.col
"""
#: Read from behind the view, whose ``reason`` is the Korean one; a report of an older version has no other.
REPAIRS = f"""
SELECT finding_id, rank, table_id, row, col, printed, proposed_won, proposed, is_unique, reason,
       coalesce(reason_en, reason), chance
FROM {STORAGE}.repairs WHERE list_contains($findings, finding_id) ORDER BY finding_id, rank
"""
#: The relations that a finding breaks, and those that its suspected cells take part in besides.
RELATIONS = f"""
WITH broken AS (
    SELECT finding_id, relation_id, true AS is_broken FROM finding_relations WHERE list_contains($findings, finding_id)
), near AS (
    SELECT DISTINCT s.finding_id, c.relation_id, false AS is_broken
    FROM finding_cells s JOIN relation_cells c USING (table_id, row, col)
    WHERE s.role = 'suspect' AND list_contains($findings, s.finding_id)
      AND (s.finding_id, c.relation_id) NOT IN (SELECT (finding_id, relation_id) FROM broken)
)
SELECT f.finding_id, r.relation_id, r.rule, t.ordinal, r.expression, r.computed, r.difference, r.low, r.high,
       r.verdict, r.reason, f.is_broken
FROM (SELECT * FROM broken UNION ALL SELECT * FROM near) f
JOIN {STORAGE}.relations r USING (relation_id) LEFT JOIN tables t ON t.table_id = r.table_id
ORDER BY f.finding_id, f.is_broken DESC, r.relation_id
"""
PROBES = f"""
SELECT finding_id, probe, holds, text, text_en FROM {STORAGE}.finding_probes
WHERE list_contains($findings, finding_id) ORDER BY finding_id, ordinal
"""
#: Findings named where a term stands for several.
MOST_NAMED = 5
#: Stands for no limit.
ALL = 2**62


@dataclass(frozen=True)
class CellView:
    """A cell of a finding with its place."""

    table_id: str
    table: int | None
    row: int
    col: int
    role: str
    printed: str
    value: Decimal | None
    page: int | None
    line: int | None
    section: int | None
    paragraph: int | None
    other_report: str | None  # file name, where it is not the finding's own report


@dataclass(frozen=True)
class RepairView:
    """A value that would make the relations hold."""

    rank: int
    table_id: str
    row: int
    col: int
    printed: str
    proposed_won: int | None
    proposed: Decimal
    is_unique: bool
    reason: str
    reason_en: str
    chance: float | None


@dataclass(frozen=True)
class RelationView:
    """A relation of a finding: one that it breaks, or one that its suspected cells take part in besides."""

    relation_id: str
    rule: str
    table: int | None
    expression: str
    computed: Decimal | None
    difference: Decimal | None
    low: Decimal | None
    high: Decimal | None
    verdict: str
    reason: str
    is_broken: bool


@dataclass(frozen=True)
class ProbeView:
    """A usual cause that was looked for."""

    name: str
    holds: bool
    text: str
    text_en: str


@dataclass(frozen=True)
class FindingView:
    """A finding; ``reported``, ``computed`` and ``difference`` are in the table's printed unit."""

    finding_id: str
    report_id: str
    file_name: str
    bill_no: str | None
    table_id: str | None
    table: int | None
    table_title: str | None
    unit: str | None
    rule: str
    severity: str
    cause: str
    status: str
    message_ko: str
    message_en: str
    reported_won: int | None
    computed_won: int | None
    difference_won: int | None
    reported: Decimal | None
    computed: Decimal | None
    difference: Decimal | None
    cells: list[CellView]
    repairs: list[RepairView]
    relations: list[RelationView]
    probes: list[ProbeView]


def read_findings(
    connection: DuckDBPyConnection,
    reports: list[str] | None = None,
    least: str = "info",
    most: int = ALL,
) -> list[FindingView]:
    """Read the findings of the reports (None: of all), no milder than ``least`` and no more than ``most``."""
    severities = list(SEVERITIES[: SEVERITIES.index(least) + 1])
    cursor = connection.execute(FINDINGS, {"severities": severities, "reports": reports, "most": most})
    names = [column[0] for column in cursor.description or ()]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    chosen = {"findings": [row["finding_id"] for row in found]}
    cells = _by_finding(connection, CELLS, chosen, CellView)
    repairs = _by_finding(connection, REPAIRS, chosen, RepairView)
    relations = _by_finding(connection, RELATIONS, chosen, RelationView)
    probes = _by_finding(connection, PROBES, chosen, ProbeView)
    for row in found:
        unit_won = row.pop("unit_won")
        for number in ("reported", "computed", "difference"):
            row[number] = _in_unit(row[f"{number}_won"], unit_won, row[number])
    return [
        FindingView(**row, cells=cells[name], repairs=repairs[name], relations=relations[name], probes=probes[name])
        for row in found
        for name in [row["finding_id"]]
    ]


def find_finding(connection: DuckDBPyConnection, term: str) -> FindingView:
    """The finding of this id, or the only one whose id begins or ends so; UsageError for none or several."""
    rows = connection.execute(
        "SELECT finding_id, report_id FROM findings WHERE finding_id = $term OR starts_with(finding_id, $term)"
        " OR ends_with(finding_id, '-' || $term) ORDER BY finding_id",
        {"term": term.strip().lower()},
    ).fetchall()
    if not rows:
        raise UsageError(f"no finding “{term}”", "geomto check prints the ids of the findings")
    if len(rows) > 1:
        named = ", ".join(name for name, _ in rows[:MOST_NAMED]) + (" …" if len(rows) > MOST_NAMED else "")
        raise UsageError(f"“{term}” is {len(rows)} findings: {named}", "give one of these ids")
    finding, report = rows[0]
    return next(view for view in read_findings(connection, [report]) if view.finding_id == finding)


View = TypeVar("View")


def _by_finding(
    connection: DuckDBPyConnection, query: str, chosen: dict[str, list[str]], view: Callable[..., View]
) -> dict[str, list[View]]:
    """The rows of a query, whose first column is the finding, each as a view."""
    found: dict[str, list[View]] = defaultdict(list)
    for finding, *rest in connection.execute(query, chosen).fetchall():
        found[finding].append(view(*rest))
    return found


def _in_unit(won: int | None, unit_won: int | None, stated: Decimal | None) -> Decimal | None:
    """Won in the table's unit; without won, as in a rate, what the broken relation states."""
    if won is None or not unit_won:
        return stated
    return Decimal(won) / unit_won
