"""What the review page reads: reports with their open problems, one finding with its sums, a table with its places."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from .findings import TELLS_IT
from .migrate import STORAGE
from .review_shapes import (
    Around,
    BrokenRelation,
    FindingLine,
    Logged,
    Made,
    Operand,
    PlacedCell,
    ReportLine,
    SourceFacts,
    TableFacts,
    Totals,
    Unread,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Reports on one page of the list.
PAGE = 50

COUNTS = """
SELECT report_id,
       count(*) FILTER (severity = 'error' AND status = 'open') AS errors,
       count(*) FILTER (severity = 'warning' AND status = 'open') AS warnings,
       count(*) FILTER (severity = 'info' AND status = 'open') AS infos,
       count(*) FILTER (status <> 'open') AS decided
FROM findings GROUP BY report_id
"""
REPORTS = f"""
SELECT r.report_id, r.file_name, r.format, r.bill_no, r.title, r.fund, coalesce(c.errors, 0), coalesce(c.warnings, 0),
       coalesce(c.infos, 0), coalesce(c.decided, 0), count(*) OVER ()
FROM reports r LEFT JOIN ({COUNTS}) c USING (report_id)
WHERE ($term = '' OR contains(lower(nfc_normalize(concat_ws(' ', r.file_name, r.bill_no, r.title, r.fund))), $term))
ORDER BY coalesce(c.errors, 0) = 0, coalesce(c.errors, 0) + coalesce(c.warnings, 0) = 0, r.file_name, r.report_id
LIMIT $most OFFSET $skipped
"""
TOTALS = """
SELECT (SELECT count(*) FROM reports), count(*) FILTER (severity = 'error' AND status = 'open'),
       count(*) FILTER (severity = 'warning' AND status = 'open'),
       count(*) FILTER (severity = 'info' AND status = 'open'), count(*) FILTER (status <> 'open')
FROM findings
"""
UNREAD = f"""
SELECT file_name, reason_code, coalesce(reason_ko, reason), reason FROM {STORAGE}.failures ORDER BY "at" DESC, file_name
"""
#: The walk from problem to problem: report by report, those with errors first, the worst of each first.
WALK = """
SELECT f.finding_id, f.status = 'open'
FROM findings f JOIN reports r USING (report_id)
ORDER BY bool_or(f.severity = 'error') OVER (PARTITION BY f.report_id) DESC, r.file_name, r.report_id,
         list_position(['error', 'warning', 'info'], f.severity), f.finding_id
"""
LISTED = """
SELECT f.finding_id, f.rule, f.severity, f.status, m.message, t.ordinal, t.title
FROM findings f JOIN finding_messages m ON m.finding_id = f.finding_id AND m.lang = $lang
LEFT JOIN tables t ON t.table_id = f.table_id
WHERE f.report_id = $report
ORDER BY list_position(['error', 'warning', 'info'], f.severity), f.finding_id
"""
TABLE = f"""
SELECT table_id, report_id, ordinal, kind, title, fund, account, fiscal_year, as_of, basis, unit, unit_won, page_first,
       page_last, line_first, line_last, section, paragraph, row_count, column_count, header_rows
FROM {STORAGE}.tables WHERE table_id = ?
"""
CELLS = """
SELECT row, col, row_span, col_span, text, value, is_header, page, x0, top, x1, bottom, line, printed_value, decision_id
FROM current_cells WHERE table_id = ? ORDER BY row, col
"""
RELATIONS = f"""
SELECT rel.relation_id, rel.rule, rel.expression, rel.reported, rel.computed, rel.difference, rel.low, rel.high,
       rel.verdict
FROM {STORAGE}.finding_relations b JOIN {STORAGE}.relations rel USING (relation_id) JOIN findings f USING (finding_id)
LEFT JOIN tables t ON t.table_id = f.table_id
WHERE b.finding_id = ? ORDER BY {TELLS_IT}, b.rowid
"""
RELATION_CELLS = """
SELECT c.relation_id, c.table_id, c.row, c.col, c.factor, c.is_reported, c.value
FROM finding_relations f JOIN relation_cells c USING (relation_id) WHERE f.finding_id = ?
ORDER BY c.relation_id, c.is_reported DESC, c.table_id, c.row, c.col
"""
#: Where the sentence of a finding on a sentence stands: its claim is the one that contradicts the finding's cell.
STATED = """
SELECT DISTINCT c.line, c.text FROM findings f JOIN finding_cells x USING (finding_id)
JOIN claims c ON c.report_id = f.report_id AND c.table_id = x.table_id AND c.row = x.row AND c.col = x.col
WHERE f.finding_id = ? AND f.rule = 'SENTENCE' AND c.verdict = 'violated' AND c.line IS NOT NULL
  AND c.amount_won IS NOT DISTINCT FROM f.reported_won
"""
HISTORY = """
SELECT d.decision_id, d.decided_at, d.decided_by, d.action, d.reason, d.is_in_force,
       list({'printed': c.printed, 'held': c.held, 'unit': if(c.held_won IS NULL, NULL, c.unit)} ORDER BY c.nth)
           FILTER (c.held IS NOT NULL)
FROM decision_findings f JOIN decisions d USING (decision_id) LEFT JOIN decision_cells c USING (decision_id)
WHERE f.finding_id = ? GROUP BY ALL ORDER BY d.decided_at DESC, d.decision_id DESC
"""
LOG = """
SELECT d.decision_id, d.decided_at, d.decided_by, d.action, d.reason, d.is_in_force, d.undoes, d.rule, d.message,
       d.file_name, min(f.finding_id),
       list({'printed': c.printed, 'held': c.held, 'unit': if(c.held_won IS NULL, NULL, c.unit)} ORDER BY c.nth)
           FILTER (c.held IS NOT NULL),
       count(*) OVER ()
FROM decisions d LEFT JOIN decision_cells c USING (decision_id)
LEFT JOIN (SELECT decision_id, min(finding_id) AS finding_id FROM decision_findings GROUP BY ALL) f USING (decision_id)
GROUP BY ALL ORDER BY d.decided_at DESC, d.decision_id DESC LIMIT $most OFFSET $skipped
"""
ALIKE = """
SELECT DISTINCT r.file_name FROM decision_findings f JOIN decision_findings o USING (decision_id)
JOIN findings x ON x.finding_id = o.finding_id JOIN reports r USING (report_id)
WHERE f.finding_id = $finding AND o.finding_id <> $finding ORDER BY ALL
"""
SOURCES = f"""
SELECT r.file_name, r.sha256, r.format, r.page_count, list(s.path) FILTER (s.path IS NOT NULL)
FROM {STORAGE}.reports r LEFT JOIN {STORAGE}.sources s USING (report_id) WHERE r.report_id = ? GROUP BY ALL
"""


def list_reports(connection: DuckDBPyConnection, term: str = "", page: int = 1) -> tuple[list[ReportLine], int]:
    """A page of the reports that the term is found in, those with problems first, and how many there are in all."""
    chosen = {"term": unicodedata.normalize("NFC", term).strip().lower(), "most": PAGE, "skipped": PAGE * (page - 1)}
    rows = connection.execute(REPORTS, chosen).fetchall()
    return [ReportLine(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def list_unread(connection: DuckDBPyConnection) -> list[Unread]:
    """The documents that could not be read, the latest first."""
    return [Unread(*row) for row in connection.execute(UNREAD).fetchall()]


def totals(connection: DuckDBPyConnection) -> Totals:
    """How much there is to do."""
    return Totals(*connection.execute(TOTALS).fetchall()[0])


def list_findings(connection: DuckDBPyConnection, report_id: str, lang: str) -> list[FindingLine]:
    """The findings of a report, worst first."""
    rows = connection.execute(LISTED, {"report": report_id, "lang": lang}).fetchall()
    return [FindingLine(*row) for row in rows]


def first_open(connection: DuckDBPyConnection) -> str | None:
    """The first finding of the walk that is still open."""
    return next((finding for finding, is_open in connection.execute(WALK).fetchall() if is_open), None)


def around(connection: DuckDBPyConnection, finding_id: str) -> Around | None:
    """Where the finding stands in the walk; None where there is no such finding.  The walk goes round at its ends."""
    walk = connection.execute(WALK).fetchall()
    position = next((i for i, (finding, _) in enumerate(walk) if finding == finding_id), None)
    if position is None:
        return None
    following = [finding for finding, is_open in walk[position + 1 :] + walk[:position] if is_open]
    left = sum(1 for _, is_open in walk if is_open)
    return Around(
        position + 1, len(walk), left, following[-1] if following else None, following[0] if following else None
    )


def read_table(connection: DuckDBPyConnection, table_id: str) -> tuple[TableFacts, list[PlacedCell]] | None:
    """A table and its cells; None where there is no such table."""
    found = connection.execute(TABLE, [table_id]).fetchone()
    if found is None:
        return None
    return TableFacts(*found), [PlacedCell(*row) for row in connection.execute(CELLS, [table_id]).fetchall()]


def read_relations(connection: DuckDBPyConnection, finding_id: str) -> list[BrokenRelation]:
    """The relations that a finding breaks, the one that tells it best first."""
    cells: dict[str, list[Operand]] = {}
    for relation, *rest in connection.execute(RELATION_CELLS, [finding_id]).fetchall():
        cells.setdefault(relation, []).append(Operand(*rest))
    rows = connection.execute(RELATIONS, [finding_id]).fetchall()
    return [BrokenRelation(*(*row, cells.get(row[0], []))) for row in rows]


def read_stated(connection: DuckDBPyConnection, finding_id: str) -> dict[int, str]:
    """Line of a text → the words there that the finding holds against a cell."""
    return dict(connection.execute(STATED, [finding_id]).fetchall())


def read_history(connection: DuckDBPyConnection, finding_id: str) -> list[Made]:
    """The decisions on a finding, the latest first."""
    rows = connection.execute(HISTORY, [finding_id]).fetchall()
    return [Made(*(*row[:-1], row[-1] or [])) for row in rows]


def read_decisions(connection: DuckDBPyConnection, page: int = 1) -> tuple[list[Logged], int]:
    """A page of the log, the latest first, and how many decisions there are in all."""
    rows = connection.execute(LOG, {"most": PAGE, "skipped": PAGE * (page - 1)}).fetchall()
    made = [Logged(*(*row[:6], row[11] or [], *row[6:11])) for row in rows]
    return made, rows[0][-1] if rows else 0


def decided_alike(connection: DuckDBPyConnection, finding_id: str) -> list[str]:
    """Names of further files whose findings the same decisions are on."""
    return [name for (name,) in connection.execute(ALIKE, {"finding": finding_id}).fetchall()]


def read_source(connection: DuckDBPyConnection, report_id: str) -> SourceFacts | None:
    """The file of a report; None where there is no such report."""
    row = connection.execute(SOURCES, [report_id]).fetchone()
    return SourceFacts(*(*row[:-1], row[-1] or [])) if row else None
