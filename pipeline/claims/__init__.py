"""Amounts, percentages and dates that sentences and remarks state, held against the tables."""

from __future__ import annotations

from .find import find_claims

__all__ = ["find_claims"]
