"""Repairs that would leave a rate nothing to divide by."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checks import check
from pipeline.checks.draft import Draft
from pipeline.checks.judge import is_exact
from pipeline.checks.shapes import Spot
from schemas import Place, Role

from .make import table


def spot(col: int, value: str, role: Role) -> Spot:
    return Spot(1, 1, col, role, value, Decimal(value), Decimal(1), Place())


@pytest.fixture
def rate() -> Draft:
    """50 % = 10 ÷ 20."""
    terms = ((spot(2, "10", Role.EXECUTED), 1), (spot(1, "20", Role.BUDGET), 1))
    return Draft("RATE", "ratio", spot(3, "50", Role.RATE), terms)


def test_a_budget_of_nothing_does_not_close(rate: Draft) -> None:
    assert not is_exact(rate, {(1, 1, 1): Decimal(0)})
    assert is_exact(rate)


def test_no_repair_takes_a_budget_away() -> None:
    """By its sum the first budget would be 0, which no rate of 90 can stand beside."""
    rows = ["합계|300|240|80", "가|100|90|90", "나|300|150|50"]
    findings = check([table("execution", "PROJECT BUDGET EXECUTED RATE", rows)])[1]
    assert findings != []
    assert [r.proposed for f in findings for r in f.repairs if (r.row, r.proposed) == (2, 0)] == []
