"""Typed records of tables: what a row says, and what becomes of one that says nothing valid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.reading import execution, records, table

PLAN = (
    "< 2024년 물길기금(하천계정) 운용계획 >\n(단위 : 천원)\n수 입 계 획 지 출 계 획\n"
    "항목 당초 변경 증감 항목 당초 변경 증감\n"
    "합 계 300 330 30 합 계 300 330 30\n일반회계 전입금 200 210 10 비융자성 사업비 250 270 20\n"
    "이 자 수 입 100 120 20 예 치 금 50 60 10\n"
)


def test_plan_items() -> None:
    found = sorted(records(PLAN).plan_items, key=lambda p: (p.side == "expenditure", p.row))
    assert [
        (
            p.side,
            p.item,
            p.is_total,
            p.original and p.original.won,
            p.revised and p.revised.won,
            p.change and p.change.won,
        )
        for p in found
    ] == [
        ("revenue", "합계", True, 300_000, 330_000, 30_000),
        ("revenue", "일반회계 전입금", False, 200_000, 210_000, 10_000),
        ("revenue", "이자수입", False, 100_000, 120_000, 20_000),
        ("expenditure", "합계", True, 300_000, 330_000, 30_000),
        ("expenditure", "비융자성 사업비", False, 250_000, 270_000, 20_000),
        ("expenditure", "예치금", False, 50_000, 60_000, 10_000),
    ]
    assert {(p.fund, p.account, p.fiscal_year) for p in found} == {("물길기금", "하천계정", 2024)}


STACKED = (
    "< 2024년 물길기금 운용계획 >\n(단위 : 백만원)\n구분 당초 변경 증감\n{revenue} 300 330 30\n"
    "전입금 200 210 10\n이자수입 100 120 20\n{expenditure} 300 330 30\n사업비 250 270 20\n예치금 50 60 10\n"
)


@pytest.mark.parametrize(
    ("revenue", "expenditure"),
    [
        ("수입 합계", "지출 합계"),
        ("수입계", "지출계"),
        ("수입", "지출"),
        ("수입\n계", "지출\n계"),
        ("세입 합계", "세출 합계"),
    ],
)
def test_a_plan_with_one_side_under_the_other(revenue: str, expenditure: str) -> None:
    """Each row belongs to the side that stands over it; 당초, 변경 and 증감 are three columns."""
    found = records(STACKED.format(revenue=revenue, expenditure=expenditure)).plan_items
    assert [
        (p.side, p.is_total, p.original and p.original.won // 10**6, p.change and p.change.won // 10**6) for p in found
    ] == [
        ("revenue", True, 300, 30),
        ("revenue", False, 200, 10),
        ("revenue", False, 100, 20),
        ("expenditure", True, 300, 30),
        ("expenditure", False, 250, 20),
        ("expenditure", False, 50, 10),
    ]


def test_a_plan_with_one_amount_on_each_side() -> None:
    text = (
        "< 2024년 물길기금 운용계획 >\n(단위 : 백만원)\n수입 지출\n구분 금액 구분 금액\n합계 300 합계 300\n"
        "전입금 200 사업비 250\n이자수입 100 예치금 50\n"
    )
    found = records(text).plan_items
    assert sorted((p.side, p.item, p.original and p.original.won // 10**6) for p in found) == [
        ("expenditure", "사업비", 250),
        ("expenditure", "예치금", 50),
        ("expenditure", "합계", 300),
        ("revenue", "이자수입", 100),
        ("revenue", "전입금", 200),
        ("revenue", "합계", 300),
    ]


def test_three_numbers_keep_their_columns() -> None:
    """변경 and 증감 beside each other are two headings: 당초 is 1,000 and not 900."""
    text = (
        "< 2024년 물길기금 수입계획 >\n(단위 : 백만원)\n항목 당초 변경 증감\n"
        "합계 1,000 900 △ 100\n전입금 600 500 (100)\n이자수입 50 40 -10\n예치금회수 350 360 10\n"
    )
    found = records(text).plan_items
    printed = [[a.won // 10**6 for a in (p.original, p.revised, p.change) if a] for p in found]
    assert printed == [[1000, 900, -100], [600, 500, -100], [50, 40, -10], [350, 360, 10]]


@pytest.mark.parametrize("unit", [("원", 1), ("천원", 10**3), ("백만원", 10**6), ("억원", 10**8), ("조원", 10**12)])
def test_won_by_unit(unit: tuple[str, int]) -> None:
    name, won = unit
    text = execution("합계 300 150 50.0\n나무 심기 100 50 50.0\n물길 내기 200 - 50.0\n", f"(단위 : {name})")
    found = records(text).executions
    assert [e.budget and e.budget.won for e in found] == [300 * won, 100 * won, 200 * won]
    assert found[2].executed is not None
    assert (found[2].executed.won, found[2].executed.printed) == (0, "-")


def test_decimals_of_a_unit() -> None:
    found = records(execution("합계 3.5 1.75 50.0\n나무 심기 3.5 1.75 50.0\n", "(단위 : 억원)")).executions
    won = [(e.budget and e.budget.won, e.executed and e.executed.won) for e in found]
    assert won == [(350_000_000, 175_000_000)] * 2


def test_a_fraction_of_a_won_is_a_finding_and_its_table_stays() -> None:
    text = execution("합계 300 150.25 50.0\n나무 심기 300 150.25 50.0\n", "(단위 : 원)")
    found = records(text)
    assert [(f.rule, f.table) for f in found.findings] == [("RECORD-INVALID", 1)] * 2
    assert found.executions == []
    assert [c.text for c in table(text).cells if c.col == 2] == ["집행액", "150.25", "150.25"]


@pytest.mark.parametrize(
    ("label", "ordinal", "project", "department"),
    [
        ("1. 나무 심기", 1, "나무 심기", None),
        ("12) 나무 심기", 12, "나무 심기", None),
        ("① 나무 심기", 1, "나무 심기", None),
        ("나무 심기\n(공원과)", None, "나무 심기", "공원과"),
        ("2. 나무 심기 (공원과)", 2, "나무 심기", "공원과"),
        ("나무 심기\n(공원과, 도시과)", None, "나무 심기", "공원과, 도시과"),
        ("나무 심기 (2단계)", None, "나무 심기 (2단계)", None),
        ("2030 세계박람회", None, "2030 세계박람회", None),
    ],
)
def test_what_a_label_says(label: str, ordinal: int | None, project: str, department: str | None) -> None:
    text = execution(f"합계 300 150 50.0\n{label} 100 50 50.0\n물길 내기 200 100 50.0\n")
    one = records(text).executions[1]
    assert (one.ordinal, one.project, one.department, one.is_total) == (ordinal, project, department, False)


def test_totals_and_rates() -> None:
    total, _, subtotal, _ = records(
        execution("합 계 300 150 50.0%\n나무 심기 100 50 50.0%\n소 계 200 100 50.0%\n물길 내기 200 100 50.0%\n")
    ).executions
    assert (total.project, total.is_total, total.project_id) == ("합계", True, None)
    assert (subtotal.project, subtotal.is_total) == ("소계", True)
    assert total.rate is not None
    assert (total.rate.pct, total.rate.printed) == (Decimal("50.0"), "50.0%")


@pytest.mark.parametrize(
    ("label", "year", "cumulative"),
    [
        ("~ ’19", 2019, True), ("~’19", 2019, True), ("~ 2019년", 2019, True), ("2019년까지", 2019, True),
        ("2019년 이전", 2019, True), ("2019", 2019, False), ("’19", 2019, False), ("2019년", 2019, False),
        ("2019년도", 2019, False), ("2019(안)", 2019, False), ("2019년(추정)", 2019, False), ("2005~2019", 2019, True),
        ("’05~’19", 2019, True), ("~2019년말", 2019, True),
    ],
)  # fmt: skip
def test_years_of_a_history(label: str, year: int, cumulative: bool) -> None:
    text = (
        f"< 물길기금 조성 현황 >\n(단위 : 백만원)\n연도 조성액 사용액 증감 연도말 조성액\n{label} 100 80 20 20\n"
        "2020년 120 90 30 50\n계 220 170 50\n"
    )
    first, second, total = records(text).fund_history
    assert (first.year, first.is_cumulative, first.is_total) == (year, cumulative, False)
    assert (second.year, total.year, total.is_total, total.balance) == (2020, None, True, None)
    assert first.balance is not None
    assert first.balance.won == 20_000_000


def test_terms() -> None:
    text = (
        "< 기금 존속기한 변경 연혁 >\n\n의결일 변경 내용 기한\n\n2005.11.04. 물길기금 설치 조례 제정\n\n"
        "’18.10.4. 존속 기한 5년 연장 2023. 12. 31.만료\n\n2023. 9. 1. 존속 기한 연장 2028년 12월 31일\n"
    )
    assert [(t.resolved_on, t.description, t.expires_on) for t in records(text).term_events] == [
        (date(2005, 11, 4), "물길기금 설치 조례 제정", None),
        (date(2018, 10, 4), "존속 기한 5년 연장", date(2023, 12, 31)),
        (date(2023, 9, 1), "존속 기한 연장", date(2028, 12, 31)),
    ]


def test_stages_of_a_revision() -> None:
    text = (
        "< 2024년 물길기금 운용계획 변경내역 >\n(단위 : 백만원)\n수 입 계 획 지 출 계 획\n"
        "구분 당 초\n변 경\n\n구분 당 초\n변 경\n\n"
        "1차 2차 1차 2차\n\n계 300 330 340 계 300 330 340\n\n전입금 200 210 210 사업비 250 270 280\n\n"
        "이자수입 100 120 130 예치금 50 60 60\n"
    )
    found = [r for r in records(text).plan_revisions if r.item == "사업비"]
    assert [(r.side, r.stage, r.amount and r.amount.won // 10**6) for r in found] == [
        ("expenditure", 0, 250), ("expenditure", 1, 270), ("expenditure", 2, 280),
    ]  # fmt: skip
