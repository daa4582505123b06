"""Columns that are the difference of two others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .draft import Draft, rule
from .identity import row_drafts
from .view import View


@rule("CHANGE")
def change(tables: Sequence[View]) -> Iterator[Draft]:
    """A change (증감) is the revised amount less the original one."""
    return row_drafts(tables, "CHANGE")


@rule("NET")
def net(tables: Sequence[View]) -> Iterator[Draft]:
    """The net change of a year (증감) is what was raised less what was used."""
    return row_drafts(tables, "NET")


@rule("UNSPENT")
def unspent(tables: Sequence[View]) -> Iterator[Draft]:
    """What was not spent (불용액, 잔액) is the budget less what was executed and carried over."""
    return row_drafts(tables, "UNSPENT")
