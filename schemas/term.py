"""One event in the history of a fund's sunset (존속기한)."""

from __future__ import annotations

from datetime import date

from .base import Model


class TermEvent(Model):
    """A resolution, what it changed and the date that the fund then expires."""

    table: int
    row: int
    resolved_on: date | None
    description: str | None
    expires_on: date | None
