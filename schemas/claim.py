"""An amount, percentage, count of projects or date stated in a sentence or a remark."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from .base import Model, Won
from .place import Place
from .relation import Verdict


class Claim(Model):
    """``text`` is the words that state it, ``sentence`` the words around it.

    ``in_table`` and ``in_row`` say in which remark it stands, where it stands in one.  ``table``, ``row`` and ``col``
    name the cell that it agrees with or contradicts, as ``verdict`` says.
    """

    kind: Literal["amount", "percent", "count", "date"]
    text: str
    sentence: str
    amount_won: Won | None = None
    percent: Decimal | None = None
    count: int | None = None
    day: date | None = None
    place: Place
    in_table: int | None = None
    in_row: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    verdict: Verdict = "unchecked"
