"""An inconsistency, with its cause, its cells and what would repair it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .base import Model, Won
from .place import Place

Severity = Literal["error", "warning", "info"]
CellRole = Literal["reported", "operand", "suspect", "witness"]


class FindingCell(Model):
    """A cell of a finding and the part it plays."""

    table: int
    row: int
    col: int
    role: CellRole
    printed: str
    value: Decimal | None
    place: Place


class Repair(Model):
    """A value that would make the relations hold.  It stands beside the printed one, never in its place.

    ``reason`` is in Korean, ``reason_en`` the same in English.  ``chance`` is the share of likelihood, from 0 to 1,
    that it has among all ways found to make the relations hold; None where nothing was weighed.
    """

    rank: int
    table: int
    row: int
    col: int
    printed: str
    proposed_won: Won | None
    proposed: Decimal
    is_unique: bool
    reason: str
    reason_en: str
    chance: float | None = None


class Probe(Model):
    """A usual cause that was looked for in the best repair, and whether it is what happened.  In Korean and English."""

    name: str
    holds: bool
    text: str
    text_en: str


class Finding(Model):
    """One cause.  ``relations`` are the indexes, in ``Report.relations``, of all that it breaks."""

    rule: str
    severity: Severity
    cause: str
    table: int | None
    reported_won: Won | None = None
    computed_won: Won | None = None
    difference_won: Won | None = None
    message_ko: str
    message_en: str
    relations: list[int] = []
    cells: list[FindingCell] = []
    repairs: list[Repair] = []
    probes: list[Probe] = []
