"""What a reviewer decided on a finding: a log that is only added to."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from pydantic import Field

from .base import Model, Won, Year

Action = Literal["accept", "override", "reject", "explain", "undo"]
#: No reason, name or label of a decision is longer.
LONGEST_TEXT = 4000


class DecidedCell(Model):
    """A cell that a decision is about, named by what it says and not by its number, so that it is found again.

    ``row_nth`` and ``column_nth`` count from 1 the rows of one label and the columns of one meaning.  ``printed`` is
    what the document says and never changes; ``held`` is what is held instead, in the printed unit, ``held_won`` the
    same in won; both None where the printed value stands.
    """

    kind: str
    table_title: str | None
    table_ordinal: int
    account: str | None
    fiscal_year: Year | None
    unit: str | None
    row_label: str
    row_nth: int = Field(ge=1)
    role: str | None
    side: str | None
    stage: int | None
    heading: str | None
    column_nth: int = Field(ge=1)
    printed: str
    printed_value: Decimal | None
    held: Decimal | None = Field(default=None, max_digits=24, decimal_places=6)
    held_won: Won | None = None


class Decision(Model):
    """One decision, or an ``undo`` that takes an earlier one back.  ``decided_at`` is UTC without a zone.

    ``subject`` is the same for all decisions on one finding: the last that was not undone is in force.
    """

    decision_id: str = Field(pattern=r"^[0-9a-f]{16}$")
    subject: str = Field(pattern=r"^[0-9a-f]{16}$")
    decided_at: datetime
    decided_by: str = Field(min_length=1, max_length=LONGEST_TEXT)
    action: Action
    reason: str = Field(max_length=LONGEST_TEXT)
    undoes: str | None = None
    file_name: str
    sha256: str
    bill_no: str | None
    title: str | None
    fund: str | None
    rule: str
    cause: str
    message_ko: str
    message_en: str
    cells: list[DecidedCell] = []
