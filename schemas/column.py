"""What a column of a table means, said by its heading."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from .base import Model

Side = Literal["revenue", "expenditure"]


class Role(StrEnum):
    """The meaning of a column.  The glossary in the README maps the printed words to these names."""

    ORDINAL = "ordinal"
    ITEM = "item"
    PROJECT = "project"
    DEPARTMENT = "department"
    YEAR = "year"
    DATE = "date"
    EXPIRY = "expiry"
    DESCRIPTION = "description"
    NOTE = "note"
    STAGE = "stage"
    ORIGINAL = "original"
    REVISED = "revised"
    CHANGE = "change"
    CHANGE_RATE = "change_rate"
    BUDGET = "budget"
    EXECUTED = "executed"
    UNSPENT = "unspent"
    CARRIED = "carried"
    RATE = "rate"
    SHARE = "share"
    PERCENT = "percent"
    RAISED = "raised"
    CONTRIBUTION = "contribution"
    INTEREST = "interest"
    RAISED_OTHER = "raised_other"
    USED = "used"
    PROJECT_COST = "project_cost"
    OPERATING = "operating"
    USED_OTHER = "used_other"
    NET = "net"
    BALANCE = "balance"
    AMOUNT = "amount"
    TEXT = "text"


#: Roles whose cells are numbers in the table's unit.
MONEY = frozenset(
    {
        Role.STAGE, Role.ORIGINAL, Role.REVISED, Role.CHANGE, Role.BUDGET, Role.EXECUTED, Role.UNSPENT,
        Role.CARRIED, Role.RAISED, Role.CONTRIBUTION, Role.INTEREST, Role.RAISED_OTHER, Role.USED,
        Role.PROJECT_COST, Role.OPERATING, Role.USED_OTHER, Role.NET, Role.BALANCE, Role.AMOUNT,
    }
)  # fmt: skip
#: Roles whose cells are numbers in percent.
PERCENT = frozenset({Role.RATE, Role.CHANGE_RATE, Role.SHARE, Role.PERCENT})
#: Roles whose cells are numbers of either sort.
NUMERIC = MONEY | PERCENT


class Column(Model):
    """One leaf column: its role, its heading as printed from the top level down, and to what it belongs.

    ``side`` is set in plans and revisions; ``stage`` counts the stages of a plan, 0 = 당초, 1 = 1차.
    """

    col: int
    role: Role
    heading: list[str]
    side: Side | None = None
    stage: int | None = None
