"""A number with what was printed beside it."""

from __future__ import annotations

from decimal import Decimal

from .base import Model, Won


class Amount(Model):
    """Money: whole won, the text that states it, and the grid column that it stands in."""

    won: Won
    printed: str
    col: int


class Rate(Model):
    """A percentage as printed (``55.5`` for 55.5 %), its text and its grid column."""

    pct: Decimal
    printed: str
    col: int
