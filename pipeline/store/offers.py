"""What was decided on the same fact in another report of the fund, to be offered again in the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.korean.labels import squeeze
from schemas import DecidedCell, Decision

from .decisions import read_log
from .facts import Spot, facts_of, likeness
from .links import REPORT, identity_of, is_same_report, principal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FINDING = "SELECT report_id, rule FROM findings WHERE finding_id = ?"
CELLS = "SELECT table_id, row, col, role FROM finding_cells WHERE finding_id = ? ORDER BY ALL"


@dataclass(frozen=True)
class Offer:
    """A decision in force on another report.  ``spot`` is the cell here that prints the very value which was held
    otherwise there, as a year of a fund's history does in each report; None where only the reason can be taken over.
    """

    decision: Decision
    spot: Spot | None


def offers(connection: DuckDBPyConnection, finding_id: str) -> list[Offer]:
    """Decisions by the same rule on the same fact of the same fund in other reports, the latest first."""
    row = connection.execute(FINDING, [finding_id]).fetchone()
    log = read_log(connection) if row else []
    if row is None or not log:
        return []
    report_id, rule = row
    report = connection.execute(REPORT, [report_id]).fetchall()[0]
    ids = {d for (d,) in connection.execute("SELECT decision_id FROM decisions WHERE is_in_force").fetchall()}
    others = [
        each
        for each in reversed(log)
        if each.decision_id in ids
        and each.rule == rule
        and _is_same_fund(each.fund, report[4])
        and not is_same_report(report, identity_of(each))
    ]
    if not others:
        return []
    found = connection.execute(CELLS, [finding_id]).fetchall()
    facts = facts_of(connection, report_id, list({table for table, *_ in found}))
    spots = principal([((table, r, c), role) for table, r, c, role in found])
    here = {spot: facts[spot].cell for spot in spots if spot in facts}
    alike = {likeness(cell) for cell in here.values()}
    return [
        Offer(each, _same_print(each.cells, here))
        for each in others
        if alike.intersection(likeness(cell) for cell in each.cells)
    ]


def _is_same_fund(one: str | None, other: str | None) -> bool:
    return bool(one and other) and squeeze(one or "") == squeeze(other or "")


def _same_print(cells: Sequence[DecidedCell], here: dict[Spot, DecidedCell]) -> Spot | None:
    held = {(likeness(cell), squeeze(cell.printed)) for cell in cells if cell.held is not None}
    return next((spot for spot, cell in here.items() if (likeness(cell), squeeze(cell.printed)) in held), None)
