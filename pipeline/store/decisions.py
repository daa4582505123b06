"""The log of decisions: read, added to, exported and replayed."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pipeline.errors import UsageError
from schemas import Action, DecidedCell, Decision

from .facts import Spot, facts_of, key_of
from .links import REPORT, link, principal, reports_of
from .migrate import STORAGE, utc_now

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Columns of the storage tables, in the order of the models' fields.
FIELDS = [name for name in Decision.model_fields if name != "cells"]
CELL_FIELDS = list(DecidedCell.model_fields)
#: Values are kept with this many digits before and after the point.
DIGITS, PLACES = 18, 6

FINDING = f"SELECT report_id, rule, cause, message_ko, message_en FROM {STORAGE}.findings WHERE finding_id = ?"
CELLS = f"SELECT table_id, row, col, role FROM {STORAGE}.finding_cells WHERE finding_id = ? ORDER BY ALL"
#: What a reason is asked for; an undo may go without.
NEEDS_REASON = frozenset({"accept", "override", "reject", "explain"})


@dataclass(frozen=True)
class Replayed:
    """What became of a log that was read in: decisions added, already known, and those that fit no stored report."""

    added: int
    known: int
    unplaced: int


def read_log(connection: DuckDBPyConnection) -> list[Decision]:
    """Every decision in the order taken."""
    cells: dict[str, list[DecidedCell]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT decision_id, {', '.join(CELL_FIELDS)} FROM {STORAGE}.decision_cells ORDER BY decision_id, nth"
    )
    for decision, *values in rows.fetchall():
        cells[decision].append(DecidedCell.model_validate(dict(zip(CELL_FIELDS, values, strict=True))))
    found = connection.execute(
        f"SELECT {', '.join(FIELDS)} FROM {STORAGE}.decisions ORDER BY decided_at, decision_id"
    ).fetchall()
    facts = (dict(zip(FIELDS, row, strict=True)) for row in found)
    return [Decision.model_validate(each | {"cells": cells[each["decision_id"]]}) for each in facts]


class NoReasonError(UsageError):
    """A decision that needs a reason and has none."""


class NoAmountError(UsageError):
    """A value that is no amount of the table."""


def decide(
    connection: DuckDBPyConnection,
    finding_id: str,
    action: Action,
    *,
    reason: str,
    by: str,
    held: Mapping[Spot, Decimal] | None = None,
) -> Decision:
    """Decide on a finding, and hold other values for some of its cells.  The connection has to be able to write.

    Raises UsageError where there is no such finding or cell, no reason is given, or a value is no amount of its table.
    """
    row = connection.execute(FINDING, [finding_id]).fetchone()
    if row is None:
        raise UsageError(f"no finding {finding_id}", "its report was read anew: open the list again")
    if action in NEEDS_REASON and not reason.strip():
        raise NoReasonError("a decision needs a reason", "say why in a few words")
    report_id, rule, cause, message_ko, message_en = row
    sha256, file_name, bill_no, title, fund = connection.execute(REPORT, [report_id]).fetchall()[0]
    found = connection.execute(CELLS, [finding_id]).fetchall()
    values = dict(held or {})
    spots = list(dict.fromkeys([*principal([((table, r, c), role) for table, r, c, role in found]), *values]))
    decision = _valid(
        {
            "decision_id": secrets.token_hex(8), "subject": "0" * 16, "decided_at": utc_now(),
            "decided_by": by, "action": action, "reason": reason.strip(), "file_name": file_name, "sha256": sha256,
            "bill_no": bill_no, "title": title, "fund": fund, "rule": rule, "cause": cause, "message_ko": message_ko,
            "message_en": message_en, "cells": _cells(connection, report_id, spots, values),
        }
    )  # fmt: skip
    decision = decision.model_copy(update={"subject": _subject(connection, finding_id, decision)})
    _add(connection, [decision])
    return decision


def undo(connection: DuckDBPyConnection, decision_id: str, by: str, reason: str = "") -> Decision:
    """Take a decision back: what was decided before it is in force again.  The log keeps both."""
    log = {each.decision_id: each for each in read_log(connection)}
    if decision_id not in log or log[decision_id].action == "undo":
        raise UsageError(f"no decision {decision_id}", "reload the page to see the decisions in force")
    if any(each.undoes == decision_id for each in log.values()):
        raise UsageError("this decision was undone already", "reload the page to see the decisions in force")
    taken_back = log[decision_id].model_copy(
        update={
            "decision_id": secrets.token_hex(8), "decided_at": utc_now(), "decided_by": by, "action": "undo",
            "reason": reason.strip(), "undoes": decision_id, "cells": [],
        }
    )  # fmt: skip
    _add(connection, [taken_back])
    return taken_back


def replay(connection: DuckDBPyConnection, log: Iterable[object]) -> Replayed:
    """Add the decisions of an exported log that the database does not have.  All of them or, where one is wrong, none.

    Raises UsageError for what is no decision.
    """
    given = [_from_json(each) for each in log]
    had = {each.decision_id for each in read_log(connection)}
    new = list({each.decision_id: each for each in given if each.decision_id not in had}.values())
    _add(connection, new)
    rows = connection.execute(f"SELECT DISTINCT decision_id FROM {STORAGE}.decision_findings").fetchall()
    placed = {decision for (decision,) in rows}
    unplaced = sum(1 for each in new if each.action != "undo" and each.decision_id not in placed)
    return Replayed(len(new), len(given) - len(new), unplaced)


def relink(connection: DuckDBPyConnection, report_id: str) -> None:
    """Attach the log to a report that was just stored."""
    link(connection, read_log(connection), report_id)


def _add(connection: DuckDBPyConnection, decisions: Sequence[Decision]) -> None:
    if not decisions:
        return
    with _transaction(connection):
        for each in decisions:
            values = [getattr(each, name) for name in FIELDS]
            _insert(connection, "decisions", FIELDS, values)
            for nth, cell in enumerate(each.cells, 1):
                values = [each.decision_id, nth, *(getattr(cell, name) for name in CELL_FIELDS)]
                _insert(connection, "decision_cells", ["decision_id", "nth", *CELL_FIELDS], values)
        log = read_log(connection)
        for report_id in reports_of(connection, decisions):
            link(connection, log, report_id)


def _insert(connection: DuckDBPyConnection, table: str, names: Sequence[str], values: Sequence[object]) -> None:
    marks = ", ".join("?" * len(names))
    connection.execute(f"INSERT INTO {STORAGE}.{table} ({', '.join(names)}) VALUES ({marks})", list(values))


def _subject(connection: DuckDBPyConnection, finding_id: str, decision: Decision) -> str:
    """The subject of what was decided on the finding before, or else what any reviewer of this finding would get."""
    known = connection.execute(
        f"SELECT d.subject FROM {STORAGE}.decision_findings f JOIN {STORAGE}.decisions d USING (decision_id)"
        " WHERE f.finding_id = ? ORDER BY d.decided_at DESC, d.decision_id DESC LIMIT 1",
        [finding_id],
    ).fetchone()
    if known:
        return str(known[0])
    keys = sorted(repr(key_of(cell)) for cell in decision.cells) or [decision.message_ko]
    named = decision.bill_no or decision.file_name
    return hashlib.sha256("\n".join([named, decision.rule, *keys]).encode()).hexdigest()[:16]


def _cells(
    connection: DuckDBPyConnection, report_id: str, spots: Sequence[Spot], held: Mapping[Spot, Decimal]
) -> list[DecidedCell]:
    facts = facts_of(connection, report_id, list({table for table, _, _ in spots}))
    made = []
    for spot in spots:
        fact = facts.get(spot)
        if fact is None:
            if spot in held:
                raise UsageError(f"no cell {spot[1] + 1}, {spot[2] + 1} in that table", "open the finding again")
            continue
        cell = fact.cell
        if spot in held:
            cell = cell.model_copy(update=_held(held[spot], fact.unit_won if _is_money(cell) else None))
        made.append(cell)
    return made


def _is_money(cell: DecidedCell) -> bool:
    return cell.role not in {"rate", "change_rate", "share", "percent"}


def _held(value: Decimal, unit_won: int | None) -> dict[str, Decimal | int | None]:
    """The value in the printed unit and in won; UsageError where it is no whole number of won or does not fit."""
    won = value * unit_won if unit_won else None
    if abs(value) >= 10**DIGITS or value != round(value, PLACES) or (won is not None and won != int(won)):
        raise NoAmountError(f"{value:f} is no amount of this table", "give a number in the printed unit, whole in won")
    if won is not None and abs(won) >= 2**63:
        raise NoAmountError(f"{value:f} is too large", "give a number in the printed unit of the table")
    return {"held": value, "held_won": None if won is None else int(won)}


def _valid(facts: Mapping[str, object]) -> Decision:
    try:
        return Decision.model_validate(facts)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise UsageError(
            f"no valid decision: {'.'.join(map(str, first['loc']))}: {first['msg']}", "check what was given"
        ) from wrong


def _from_json(given: object) -> Decision:
    """A decision out of a log; dates and decimals are text there, which strict validation takes from JSON alone."""
    import json

    try:
        return Decision.model_validate_json(json.dumps(given))
    except (ValidationError, TypeError, ValueError) as wrong:
        what = wrong.errors()[0] if isinstance(wrong, ValidationError) else {"loc": (), "msg": str(wrong)}
        place = ".".join(map(str, what["loc"]))
        raise UsageError(
            f"the log holds what is no decision: {place}: {what['msg']}", "give a file of `geomto decisions export`"
        ) from wrong


@contextmanager
def _transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
