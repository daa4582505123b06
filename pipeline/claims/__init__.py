"""Amounts, percentages, counts and dates that sentences and remarks state, held against the tables."""

from __future__ import annotations

from .find import Held, find_claims, hold_claims

__all__ = ["Held", "find_claims", "hold_claims"]
