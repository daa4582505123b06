"""Something that should hold between cells, and whether it does."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .base import Model

Verdict = Literal["exact", "rounding", "improbable", "explained", "violated", "unchecked"]


class Operand(Model):
    """A cell in a relation.  ``factor`` is its weight in the sum; ``reported`` marks the stated result."""

    table: int
    row: int
    col: int
    value: Decimal | None
    factor: int = 1
    reported: bool = False


class Relation(Model):
    """A relation that was tried.

    ``reported`` is the printed result, ``computed`` what its operands give, ``difference`` reported − computed, all in
    the printed unit (percent for rates).  ``low`` and ``high`` bound the differences that the printed precision allows.
    A blank operand makes the verdict ``unchecked``.
    """

    rule: str
    table: int
    expression: str
    operands: list[Operand]
    reported: Decimal | None
    computed: Decimal | None
    difference: Decimal | None
    low: Decimal | None
    high: Decimal | None
    verdict: Verdict
    reason: str
