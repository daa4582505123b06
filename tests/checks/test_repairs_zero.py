"""Repairs that would leave a rate nothing to divide by."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checks.draft import Draft
from pipeline.checks.judge import is_exact
from pipeline.checks.repair import _closing_values
from pipeline.checks.shapes import Spot
from schemas import Place, Role


def spot(col: int, value: str, role: Role) -> Spot:
    return Spot(1, 1, col, role, value, Decimal(value), Decimal(1), Place())


@pytest.fixture
def rate() -> Draft:
    """50 % = 10 ÷ 20."""
    terms = ((spot(2, "10", Role.EXECUTED), 1), (spot(1, "20", Role.BUDGET), 1))
    return Draft("RATE", "ratio", spot(3, "50", Role.RATE), terms)


def test_a_budget_of_nothing_proposes_no_rate(rate: Draft) -> None:
    assert list(_closing_values(rate, rate.reported, {(1, 1, 1): Decimal(0)})) == []


def test_a_budget_of_nothing_does_not_close(rate: Draft) -> None:
    assert not is_exact(rate, {(1, 1, 1): Decimal(0)})
    assert is_exact(rate)
