"""Finds out where decisions stand in the stored reports: which finding each is on, and which cells it holds.

Worked out anew whenever a report is stored and whenever a decision is made, by what the cells say (``facts``).  A
decision that fits nowhere any more stays in the log and links to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.korean.labels import squeeze
from schemas import DecidedCell, Decision

from .facts import Fact, Spot, facts_of, key_of, loose_key_of
from .migrate import STORAGE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Storage tables that are worked out from the log.
LINKS = ("decision_places", "decision_findings")
REPORT = f"SELECT sha256, file_name, bill_no, title, fund FROM {STORAGE}.reports WHERE report_id = ?"
REPORTS = f"SELECT report_id, sha256, file_name, bill_no, title, fund FROM {STORAGE}.reports"
FINDINGS = f"SELECT finding_id, rule, message_ko FROM {STORAGE}.findings WHERE report_id = ?"
FINDING_CELLS = f"""
SELECT finding_id, table_id, row, col, role FROM {STORAGE}.finding_cells WHERE report_id = ? ORDER BY ALL
"""

Identity = tuple[str, str, str | None, str | None, str | None]
"""A report by the SHA-256 of its content, file name, bill number, title and fund."""


def is_same_report(one: Identity, other: Identity) -> bool:
    """Whether two files hold one report: the same content, or the same bill of the same name or fund.

    Without a bill number it is the name of the file that has to agree instead.
    """
    if one[0] == other[0]:
        return True
    known, named = (one[2], other[2]), (one[1], other[1])
    is_candidate = known[0] == known[1] if any(known) else named[0] == named[1]
    texts = [(a and squeeze(a), b and squeeze(b)) for a, b in zip(one[3:], other[3:], strict=True)]
    return is_candidate and (any(a and a == b for a, b in texts) or not any(a or b for a, b in texts))


def identity_of(decision: Decision) -> Identity:
    """The report that a decision was made on."""
    return decision.sha256, decision.file_name, decision.bill_no, decision.title, decision.fund


def principal(cells: Sequence[tuple[Spot, str]]) -> list[Spot]:
    """The cells that tell a finding from others: what it reports and suspects, or else all that it has."""
    chief = [spot for spot, role in cells if role in {"reported", "suspect"}]
    return chief or [spot for spot, _ in cells]


def link(connection: DuckDBPyConnection, decisions: Sequence[Decision], report_id: str) -> None:
    """Work out the links of a stored report anew.  Runs in the caller's transaction."""
    for table in LINKS:
        connection.execute(f"DELETE FROM {STORAGE}.{table} WHERE report_id = ?", [report_id])
    stored = connection.execute(REPORT, [report_id]).fetchone()
    made = [each for each in decisions if each.action != "undo"]
    mine = [each for each in made if stored and is_same_report(stored, identity_of(each))]
    if not mine:
        return
    facts = facts_of(connection, report_id)
    by_key: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts.values():
        by_key[key_of(fact.cell)].append(fact)
        by_key[loose_key_of(fact.cell)].append(fact)
    findings = _findings(connection, report_id)
    for decision in mine:
        spots = [_find(cell, by_key) for cell in decision.cells]
        for nth, spot in enumerate(spots, 1):
            if spot:
                row = [report_id, decision.decision_id, nth, *spot]
                connection.execute(f"INSERT INTO {STORAGE}.decision_places VALUES (?, ?, ?, ?, ?, ?)", row)
        finding = _match(decision, {spot for spot in spots if spot}, findings)
        if finding:
            row = [report_id, decision.decision_id, finding]
            connection.execute(f"INSERT INTO {STORAGE}.decision_findings VALUES (?, ?, ?)", row)


def reports_of(connection: DuckDBPyConnection, decisions: Iterable[Decision]) -> list[str]:
    """The stored reports that any of the decisions may be about."""
    wanted = [identity_of(each) for each in decisions]
    stored = connection.execute(REPORTS).fetchall()
    return [report for report, *facts in stored if any(is_same_report(tuple(facts), each) for each in wanted)]


def _findings(connection: DuckDBPyConnection, report_id: str) -> dict[str, tuple[str, str, set[Spot]]]:
    """finding_id → rule, sentence and principal cells."""
    cells: dict[str, list[tuple[Spot, str]]] = defaultdict(list)
    for finding, table, row, col, role in connection.execute(FINDING_CELLS, [report_id]).fetchall():
        cells[finding].append(((table, row, col), role))
    return {
        finding: (rule, message, set(principal(cells[finding])))
        for finding, rule, message in connection.execute(FINDINGS, [report_id]).fetchall()
    }


def _find(cell: DecidedCell, by_key: dict[tuple[object, ...], list[Fact]]) -> Spot | None:
    """The one cell that states the fact, whatever its table is called; of several the one in the table of the same
    number, or none.
    """
    found = by_key.get(key_of(cell)) or by_key.get(loose_key_of(cell), [])
    if len(found) > 1:
        found = [fact for fact in found if fact.cell.table_ordinal == cell.table_ordinal]
    return found[0].spot if len(found) == 1 else None


def _match(decision: Decision, spots: set[Spot], findings: dict[str, tuple[str, str, set[Spot]]]) -> str | None:
    """The finding of the same rule that shares most cells with the decision; where it names none, by its sentence."""
    same = {finding: (told, cells) for finding, (rule, told, cells) in findings.items() if rule == decision.rule}
    if not decision.cells:
        told = squeeze(decision.message_ko)
        return next((finding for finding, (text, _) in same.items() if squeeze(text) == told), None)
    shared = {finding: len(spots & cells) for finding, (_, cells) in same.items()}
    best = max(shared, key=lambda finding: shared[finding], default=None)
    return best if best and shared[best] else None
