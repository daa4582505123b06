"""Rows of converted text, their cells joined by spaces: which words and numbers belong to which row."""

from __future__ import annotations

import pytest

from tests.reading import body, body_of, execution, roles, table, tables

PLAN = (
    "< 2024년 물길기금 운용계획 >\n(단위 : 백만원)\n수 입 계 획 지 출 계 획\n항목 당초 변경 증감 항목 당초 변경 증감\n"
)
TOTAL = "합계 300 150 50.0\n"
TREES, WATER = ["나무 심기", "100", "50", "50.0"], ["물길 내기와 둑길 손보기", "200", "100", "50.0"]


@pytest.mark.parametrize(
    "lines",
    [
        "물길 내기와 둑길 손보기 200 100 50.0",
        "물길 내기와\n둑길 손보기 200 100 50.0",
        "물길 내기와\n둑길 손보기\n200 100 50.0",
        "물길\n내기와\n둑길\n손보기 200 100 50.0",
    ],
    ids=["whole", "last", "apart", "four lines"],
)
@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["tight", "spaced"])
def test_a_wrapped_label(lines: str, blank: str) -> None:
    text = execution((TOTAL + lines + "\n나무 심기 100 50 50.0\n").replace("\n", blank))
    assert body(text) == [["합계", "300", "150", "50.0"], WATER, TREES]


@pytest.mark.parametrize(
    "lines",
    [
        "1. 나무 심기 100 50 50.0\n2. 물길 내기와\n둑길 손보기 200 100 50.0",
        "1. 나무\n심기 100 50 50.0\n2. 물길 내기와\n둑길 손보기\n200 100 50.0",
        "1. 나무 100 50 50.0\n심기\n2. 물길 내기와 둑길\n손보기 200 100 50.0",
        "1.\n나무 심기 100 50 50.0\n2.\n물길 내기와\n둑길 손보기 200 100 50.0",
    ],
)
def test_an_ordinal_opens_a_row(lines: str) -> None:
    rows = [[f"{n}. {label}", *numbers] for n, (label, *numbers) in enumerate([TREES, WATER], start=1)]
    assert body(execution(TOTAL + lines)) == [["합계", "300", "150", "50.0"], *rows]


@pytest.mark.parametrize("end", ["", "\n\n◦ 이상과 같이 집행하였음.\n"], ids=["end", "paragraph"])
def test_the_last_label_goes_on_behind_its_numbers(end: str) -> None:
    """As in the row before it, whose label can go nowhere else."""
    lines = "1. 나무 100 50 50.0\n심기\n2. 물길 내기와 200 100 50.0\n둑길 손보기"
    assert [row[0] for row in body(execution(TOTAL + lines + end))] == [
        "합계",
        "1. 나무 심기",
        "2. 물길 내기와 둑길 손보기",
    ]


@pytest.mark.parametrize(
    "label",
    [
        "2030 세계박람회 유치",
        "9. 2030 세계박람회 유치",
        "2019년 광주 수영대회",
        "청년 1,000명 지원",
        "1인 가구 지원",
        "제2 청사 20 주년",
        "K-3 축제",
        "4·19 기념",
        "5.18 기념",
        "119 안전센터",
        "24시간 돌봄",
        "나무 10,000그루 심기",
        "(재)물길재단 출연",
    ],
)
def test_a_number_within_a_label(label: str) -> None:
    rows = body(execution(f"합계 300 150 50.0\n나무 심기 100 50 50.0\n{label} 200 100 50.0\n"))
    assert rows[2] == [label, "200", "100", "50.0"]


def test_two_sides_of_which_one_is_longer() -> None:
    text = (
        PLAN + "합 계 300 330 30 합 계 300 330 30\n일반회계\n전입금 200 210 10 비융자성\n사업비 250 270 20\n"
        "이자수입 100 120 20 기본경비 10 10 -\n예치금 40 50 10\n"
    )
    assert body(text) == [
        ["합계", "300", "330", "30", "합계", "300", "330", "30"],
        ["일반회계 전입금", "200", "210", "10", "비융자성 사업비", "250", "270", "20"],
        ["이자수입", "100", "120", "20", "기본경비", "10", "10", "-"],
        ["", "", "", "", "예치금", "40", "50", "10"],
    ]


def test_two_sides_of_which_the_left_is_longer() -> None:
    text = (
        PLAN
        + "합 계 300 330 30 합 계 300 330 30\n전입금 200 210 10 사업비 250 270 20\n이자수입 60 70 10 예치금 50 60 10\n"
        "기타수입 40 50 10\n"
    )
    assert body(text)[-2:] == [
        ["이자수입", "60", "70", "10", "예치금", "50", "60", "10"],
        ["기타수입", "40", "50", "10", "", "", "", ""],
    ]


DEPARTMENTS = "사업명 담당부서 예산액 집행액 집행률(%)"


def test_a_department_in_its_own_column() -> None:
    text = execution("나무 심기 공원과 100 50 50.0\n물길 내기 하천관리과 200 100 50.0\n총 계 300 150 50.0\n").replace(
        "사업명 예산액 집행액 집행률(%)", DEPARTMENTS
    )
    assert roles(table(text)) == ["project", "department", "budget", "executed", "rate"]
    assert body(text) == [
        ["나무 심기", "공원과", "100", "50", "50.0"],
        ["물길 내기", "하천관리과", "200", "100", "50.0"],
        ["총계", "", "300", "150", "50.0"],
    ]


def test_a_department_in_brackets_under_the_project() -> None:
    text = execution("합계 300 150 50.0\n나무 심기\n(공원과)\n100 50 50.0\n물길 내기\n(하천과, 재난과)\n200 100 50.0\n")
    assert body(text)[1:] == [
        ["나무 심기 (공원과)", "100", "50", "50.0"],
        ["물길 내기 (하천과, 재난과)", "200", "100", "50.0"],
    ]


def test_subtotals_are_rows() -> None:
    text = execution(
        "합계 600 300 50.0\n소계 300 150 50.0\n나무 심기 100 50 50.0\n꽃 심기 200 100 50.0\n"
        "소 계 300 150 50.0\n물길 내기 100 50 50.0\n둑길 내기 200 100 50.0\n"
    )
    assert [row[0] for row in body(text)] == ["합계", "소계", "나무 심기", "꽃 심기", "소계", "물길 내기", "둑길 내기"]


@pytest.mark.parametrize(
    "years",
    [
        ["~ ’19", "’20", "’21"],
        ["~’19", "’20", "’21"],
        ["~ 2019년", "2020년", "2021년"],
        ["2019년까지", "2020년", "2021년"],
        ["2019년 이전", "2020년", "2021년"],
        ["’19년까지", "’20년", "’21년"],
        ["2005~2019", "2020", "2021"],
        ["2019", "2020", "2021"],
        ["2019년", "2020년", "2021년(안)"],
        ["‘19", "'20", "`21"],
    ],
    ids=lambda years: years[0],
)
def test_years_open_the_rows_of_a_history(years: list[str]) -> None:
    numbers = ["100 80 20 20", "120 90 30 50", "130 100 30 80"]
    rows = "\n".join(f"{year} {row}" for year, row in zip(years, numbers, strict=True))
    one = table(f"< 조성 현황 >\n(단위 : 백만원)\n연도 조성액 사용액 증감 연도말 조성액\n{rows}\n합계 350 270 80\n")
    assert one.kind == "history"
    assert [row[0].replace(" ", "") for row in body_of(one)] == [*(year.replace(" ", "") for year in years), "합계"]
    assert [row[1:] for row in body_of(one)] == [*(row.split() for row in numbers), ["350", "270", "80", ""]]


def test_a_total_without_a_label() -> None:
    text = (
        "< 2024년 사업집행 현황 >\n(단위 : 천원)\n연번 사업명 개요 예산금액 집행액\n300 150\n"
        "1 나무 심기\n○ 가로수 300그루\n100 50\n2 물길 내기\n○ 도랑 2km\n200 100\n"
    )
    assert body(text) == [
        ["", "", "", "300", "150"],
        ["1", "나무 심기", "○ 가로수 300그루", "100", "50"],
        ["2", "물길 내기", "○ 도랑 2km", "200", "100"],
    ]


def test_a_row_loses_no_number() -> None:
    """A row with a number too many: whatever is made of it, every printed number is in some cell, or it is told."""
    text = execution("합계 300 150 50.0\n나무 심기 100 50 50.0\n물길 내기 200 111 100 50.0\n")
    [one] = tables(text)
    printed = " ".join(cell.text for cell in one.cells)
    assert {"200", "111", "100"} <= set(printed.split()) or one.readings
