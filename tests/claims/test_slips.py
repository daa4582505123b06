"""Statements that are one slip of the hand off, told beside others, or from one amount to another.

Every pair was worked out by hand: what the sentence says, and what the table gives.
"""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.claims import find_claims
from schemas import Paragraph, Place, Table

from ..checks.make import table
from .test_held import PLAN, flat


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # 600 − 500 = 100 more was used in 2023 than in 2022; 3,500 − 3,100 = 400 more was left.
        ("2023년 사용액은 전년보다 1억원 늘었음", ("exact", 4, 2, 2)),
        ("2023년 연도말 잔액은 전년 대비 4억원 증가하였음", ("exact", 4, 2, 4)),
        ("2023년 사용액은 전년보다 3억원 늘었음", ("violated", 4, 2, 2)),
        # 8,000 in the original plan, 9,000 in the revised one.
        ("운용 규모를 80억원에서 90억원으로 늘림", ("exact", 1, 1, 1)),
        ("운용 규모를 81억원에서 90억원으로 늘림", ("violated", 2, 1, 1)),
        ("일반회계 전입금을 51억원에서 55억원으로 늘림", ("violated", 2, 2, 1)),
    ],
)
def test_from_one_amount_to_another(text, found) -> None:
    assert flat(text)[0] == found


def test_the_second_of_two_amounts_is_held_too() -> None:
    assert flat("운용 규모를 80억원에서 93억원으로 늘림")[1] == ("violated", 2, 1, 2)
    assert flat("제2차 변경에서 전입금을 52억원에서 56억원으로 늘림")[1][0] == "unchecked"  # from the first revision


def fine() -> list[Table]:
    rows = [
        "합계 | 8,214 | 9,351 | 1,137 | 합계 | 8,214 | 9,351 | 1,137",
        "일반회계 전입금 | 5,102 | 5,638 | 536 | 비융자성 사업비 | 6,204 | 7,139 | 935",
        "예치금회수 | 3,112 | 3,713 | 601 | 예치금 | 2,010 | 2,212 | 202",
    ]
    return [table("plan", PLAN, rows, ordinal=1, title="운용계획", fiscal_year=2024)]


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    claims = find_claims([Paragraph(text=text, place=Place(line=1))], fine())
    return [(c.verdict, c.row, c.col) for c in claims if c.kind != "date"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("총 조성 규모는 63억 5천 1백만원임", ("violated", 1, 2)),  # 9,351: one digit
        ("총 조성 규모는 935억 1백만원임", ("violated", 1, 2)),  # 93,501: a digit too many
        ("총 조성 규모는 836억 1백만원임", ("unchecked", None, None)),  # 83,601: not one slip
        ("약 71억 9천 3백만원의 지출계획을 수립함", ("violated", 2, 6)),  # 7,139 and 7,193: two digits swapped
        ("비융자성 사업비로 71억 4천 9백만원을 편성함", ("violated", 2, 6)),
        ("예치금은 2억 8백만원 증액함", ("violated", 3, 7)),  # 202 more
        ("운용 규모는 93억 5천 1백만원으로 당초보다 11억 3천 9백만원 늘었음", ("exact", 1, 2)),
        ("예치금은 2억 4백만원 증액함", ("unchecked", None, None)),  # 202 of two numbers that were
        # Three figures or more, and nothing that makes it a part, another year or another thing.
        ("비융자성 사업비 가운데 71억 4천 9백만원을 집행함", ("unchecked", None, None)),
        ("2023년 비융자성 사업비는 71억 4천 9백만원이었음", ("unchecked", None, None)),
        ("비융자성 사업비를 62억 9천만원 이내로 함", ("unchecked", None, None)),
    ],
)
def test_a_slip_of_the_hand(text, found) -> None:
    assert told(text)[0] == found


def test_changes_are_told_side_by_side() -> None:
    """전입금 536 and 예치금 회수 601 more: where one agrees, the other is a change too."""
    assert told("이번 변경은 일반회계 전입금 5억 3천 6백만원과 예치금회수 7억 5천만원의 반영을 내용으로 함") == [
        ("exact", 2, 3),
        ("violated", 3, 3),
    ]
    assert told("이번 변경은 일반회계 전입금 2억원과 예치금회수 7억 5천만원의 반영을 내용으로 함")[1][0] != "exact"


def test_a_rate_of_another_month_is_another_rate() -> None:
    spent = ["합계 | 7,100 | 3,550 | 50.0", "가 사업 | 4,000 | 2,000 | 50.0", "나나 사업 | 3,100 | 1,550 | 50.0"]
    made = table("execution", "PROJECT BUDGET EXECUTED RATE", spent, title="집행 현황", fiscal_year=2024)
    made = made.model_copy(update={"as_of": date(2024, 8, 31)})

    def verdict(text: str) -> str:
        return find_claims([Paragraph(text=text, place=Place(line=1))], [made])[-1].verdict

    assert verdict("8월 말 현재 전체 집행률은 55.0%임") == "violated"
    assert verdict("6월 말 현재 전체 집행률은 35.0%임") == "unchecked"
    assert verdict("나나 사업은 50.0%에 그쳐 집행이 어려움") == "exact"
