"""Columns that are the ratio of two others, in percent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .draft import Draft, rule
from .identity import row_drafts
from .view import View


@rule("RATE")
def rate(tables: Sequence[View]) -> Iterator[Draft]:
    """An execution rate (집행률) is the executed amount in percent of the budget, in total rows too."""
    return row_drafts(tables, "RATE", "ratio")


@rule("CHANGE-RATE")
def change_rate(tables: Sequence[View]) -> Iterator[Draft]:
    """A rate of change ((B-A)/A) is the change in percent of the original amount."""
    return row_drafts(tables, "CHANGE-RATE", "ratio")
