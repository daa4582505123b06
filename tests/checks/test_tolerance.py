"""Printed precision: intervals, likelihoods, conventions."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks import check
from pipeline.checks.convention import infer_convention
from pipeline.checks.draft import Draft
from pipeline.checks.likelihood import Term, irwin_hall, rounded
from pipeline.checks.registry import RULES
from pipeline.checks.tolerance import Convention
from pipeline.checks.view import views
from schemas import Relation, Table

from .make import table

Cut = Callable[[Decimal], Decimal]


def rounds(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def truncates(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_DOWN)


def made(amounts: list[tuple[int, int]], cut: Cut) -> Table:
    """An execution table in 백만원 of true amounts in won, budgets and what is executed of them."""

    def line(label: str, budget: int, executed: int) -> str:
        million = Decimal(1_000_000)
        rate = (Decimal(executed) * 100 / budget).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{label}|{cut(budget / million):,f}|{cut(executed / million):,f}|{rate}"

    pairs = [(budget, executed % (budget + 1)) for budget, executed in amounts]
    total = line("합계", sum(b for b, _ in pairs), sum(e for _, e in pairs))
    return table(
        "execution", "PROJECT BUDGET EXECUTED RATE", [total, *(line(f"사업 {i}", *p) for i, p in enumerate(pairs))]
    )


@st.composite
def amounts(draw: st.DrawFn) -> list[tuple[int, int]]:
    """True amounts whose hidden parts are spread as real ones are; drawn one by one they would all end in 0 or 9."""
    source = random.Random(draw(st.integers(0, 2**32)))
    return [(source.randrange(10**6, 5 * 10**9), source.randrange(5 * 10**9)) for _ in range(draw(st.integers(2, 12)))]


@given(amounts())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_a_clean_table_published_by_rounding_has_no_error(pairs: list[tuple[int, int]]) -> None:
    assert [finding for finding in check([made(pairs, rounds)])[1] if finding.severity == "error"] == []


@given(amounts())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_a_clean_table_published_by_truncation_has_no_error(pairs: list[tuple[int, int]]) -> None:
    assert [finding for finding in check([made(pairs, truncates)])[1] if finding.severity == "error"] == []


@pytest.mark.parametrize(("cut", "convention"), [(rounds, Convention.ROUNDED), (truncates, Convention.TRUNCATED)])
def test_the_convention_is_inferred(cut: Cut, convention: Convention) -> None:
    pairs = [(173_400_000 + 97_713_000 * n, 61_900_000 + 41_377_000 * n) for n in range(12)]
    drafts = [draft for rule in RULES for draft in rule(views([made(pairs, cut)]))]
    assert infer_convention(drafts) is convention


def test_truncation_explains_what_rounding_could_not() -> None:
    tails = (900_000, 700_000, 850_000, 400_000, 650_000, 950_000, 300_000, 750_000, 600_000, 820_000, 510_000, 770_000)
    pairs = [(173_000_000 + 97_000_000 * n + tail, 61_000_000 + 41_000_000 * n + tail) for n, tail in enumerate(tails)]
    relations, findings = check([made(pairs, truncates)])
    sums: list[object] = [(r.difference, r.verdict) for r in relations if r.rule == "SUM-COLUMN"]
    assert sums == [(8, "rounding"), (8, "rounding")]
    assert findings == []


def one(rows: list[str], columns: str = "ITEM ORIGINAL", unit: str = "백만원") -> Relation:
    return check([table("plan", columns, rows, unit=unit)])[0][0]


NINE = ["가|100", "나|100", "다|100", "라|100", "마|100", "바|100", "사|100", "아|100", "자|100"]


@pytest.mark.parametrize(
    ("total", "verdict"),
    [
        ("900", "exact"),
        ("901", "rounding"),
        ("902", "rounding"),
        ("897", "improbable"),
        ("905", "improbable"),
        ("893", "violated"),
    ],
)
def test_nine_rounded_items(total: str, verdict: str) -> None:
    rows = [f"합계|{total}", *NINE]
    # A second column that closes keeps the table from passing as a truncated one.
    columns = [f"{row}|{'900' if row.startswith('합') else '100'}" for row in rows]
    relation = one(columns, "ITEM ORIGINAL REVISED")
    assert (str(relation.verdict), relation.low, relation.high) == (verdict, Decimal(-5), Decimal(5))


def test_numbers_in_won_hide_nothing() -> None:
    assert (one(["합계|901", *NINE], unit="원").verdict, one(["합계|900", *NINE], unit="원").verdict) == (
        "violated",
        "exact",
    )


def test_the_last_printed_place_counts() -> None:
    relation = one(["합계|20.5", "가|10.1", "나|10.2"])
    assert (relation.verdict, relation.low, relation.high) == ("violated", Decimal("-0.15"), Decimal("0.15"))


def test_a_lone_dash_hides_half_of_the_usual_step() -> None:
    relation = one(["합계|20.4", "가|10.1", "나|10.2", "다|-"])
    assert (relation.verdict, relation.high) == ("rounding", Decimal("0.20"))


@pytest.mark.parametrize(
    ("budget", "executed", "rate", "verdict"),
    [
        ("3,754", "2,777", "73.9%", "exact"),  # 73.97 truncated
        ("3,181", "1,766", "55.5", "exact"),
        ("745", "2", "0.2", "exact"),
        ("301", "70", "23.2", "exact"),
        ("22", "21", "97%", "rounding"),
        ("22", "9", "41.6%", "rounding"),
        ("101", "71", "70.0%", "rounding"),
        ("360", "344", "94.6", "violated"),
        ("0", "0", "0", "unchecked"),
        ("100", "-", "-", "exact"),
    ],
)
def test_rates(budget: str, executed: str, rate: str, verdict: str) -> None:
    relations, _ = check([table("execution", "PROJECT BUDGET EXECUTED RATE", [f"가|{budget}|{executed}|{rate}"])])
    assert [r.verdict for r in relations if r.rule == "RATE"] == [verdict]


@given(st.integers(1, 12), st.integers(0, 120))
def test_irwin_hall_is_symmetric_and_grows(n: int, tenths: int) -> None:
    from fractions import Fraction

    x = Fraction(min(tenths, 10 * n), 10)
    assert math.isclose(irwin_hall(n, x) + irwin_hall(n, n - x), 1, abs_tol=1e-9)
    assert irwin_hall(n, x) <= irwin_hall(n, x + Fraction(1, 10))


def test_likelihood_of_small_sums_by_hand() -> None:
    unit = Term(Decimal(1), 1)
    # Two hidden parts within ±½ add up to more than ½ either way with probability 2 × ½ × ½ × ½.
    assert rounded([unit] * 2, Decimal(1), Decimal(1)) == 0.25
    assert rounded([unit], Decimal(1), Decimal(1)) == 0.0
    assert math.isclose(rounded([unit] * 3, Decimal(1), Decimal(2)), 0.0)


def test_a_relation_that_does_not_state_all_its_numbers_does_not_vote() -> None:
    drafts: list[Draft] = [
        d for rule in RULES for d in rule(views([table("plan", "ITEM ORIGINAL", ["합계|", "가|1", "나|2"])]))
    ]
    assert len(drafts) == 1
    assert infer_convention(drafts) is Convention.ROUNDED
