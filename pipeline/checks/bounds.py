"""What a number cannot exceed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .draft import Draft, rule
from .identity import row_drafts
from .view import View


@rule("BOUND-EXECUTED")
def bound_executed(tables: Sequence[View]) -> Iterator[Draft]:
    """What was executed (집행액) is at most the budget; a rate above 100 % merely follows from it."""
    return row_drafts(tables, "BOUND-EXECUTED", "bound")
