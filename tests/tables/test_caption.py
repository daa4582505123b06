"""Titles, units, accounts, years and dates above a table."""

from __future__ import annotations

from datetime import date

import pytest

from schemas import Table
from tests.reading import table, tables

ROWS = "사업명 예산액 집행액 집행률(%)\n합계 300 150 50.0\n나무 심기 100 50 50.0\n물길 내기 200 100 50.0\n"
HISTORY = "연도 조성액 사용액 증감 연도말 조성액\n2021년 100 80 20 120\n2022년 120 90 30 150\n"


def under(*above: str, rows: str = ROWS) -> Table:
    """The table with lines above it."""
    return table("\n\n".join(above) + "\n\n" + rows)


@pytest.mark.parametrize(
    "title",
    [
        "< 2024년 물길기금 사업집행 현황 >",
        "<2024년 물길기금 사업집행 현황>",
        "〈 2024년 물길기금 사업집행 현황 〉",
        "《2024년 물길기금 사업집행 현황》",
        "【2024년 물길기금 사업집행 현황】",
        "<표 3> 2024년 물길기금 사업집행 현황",
        "[표 3] 2024년 물길기금 사업집행 현황",
        "표 3. 2024년 물길기금 사업집행 현황",
        "<표 3-1> 2024년 물길기금 사업집행 현황",
        "□ 2024년 물길기금 사업집행 현황",
        "○ 2024년 물길기금 사업집행 현황",
        "가. 2024년 물길기금 사업집행 현황",
        "3) 2024년 물길기금 사업집행 현황",
        "2024년 물길기금 사업집행 현황",
        "<  2024년   물길기금  사업집행 현황  >",
    ],
)
def test_titles_without_their_marks(title: str) -> None:
    one = under(title, "(단위 : 백만원)")
    assert (one.title, one.unit, one.fiscal_year, one.fund) == (
        "2024년 물길기금 사업집행 현황", "백만원", 2024, "물길기금",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("above", "unit", "won"),
    [
        (["< 사업집행 현황 >", "(단위 : 백만원)"], "백만원", 10**6),
        (["< 사업집행 현황 >", "(단위: 천원)"], "천원", 10**3),
        (["< 사업집행 현황 >", "[단위 : 억원]"], "억원", 10**8),
        (["< 사업집행 현황 >", "(단위 : 십억원)"], "십억원", 10**9),
        (["< 사업집행 현황 >", "(단위 : 조원)"], "조원", 10**12),
        (["< 사업집행 현황 >", "(단위 : 원)"], "원", 1),
        (["< 사업집행 현황 >", "(단위: 백만원, %)"], "백만원", 10**6),
        (["< 사업집행 현황 > (단위 : 백만원)"], "백만원", 10**6),
        (["□ 사업집행 현황 (단위 : 백만원)"], "백만원", 10**6),
        (["< 사업집행 현황(단위 : 천원) >"], "천원", 10**3),
        (["< 사업집행 현황 >", "            (단위 : 백만원)"], "백만원", 10**6),
        (["< 사업집행 현황 >", "단위 : 백만원"], "백만원", 10**6),
        (["< 사업집행 현황 >", "※ 단위 : 백만원"], "백만원", 10**6),
        (["< 사업집행 현황 >", "(백만원)"], "백만원", 10**6),
        (["< 사업집행 현황 > (백만원)"], "백만원", 10**6),
        (["(단위 : 백만원)", "< 사업집행 현황 >"], "백만원", 10**6),
        (["< 사업집행 현황 >", "(8월 13일 기준, 단위 : 백만원)"], "백만원", 10**6),
        (["< 사업집행 현황 >"], None, None),
        (["< 사업집행 현황 >", "(단위 : 냥)"], None, None),
    ],
)
def test_units(above: list[str], unit: str | None, won: int | None) -> None:
    one = under(*above)
    assert (one.title, one.unit, one.unit_won) == ("사업집행 현황", unit, won)


@pytest.mark.parametrize(
    "head",
    [
        "사업명 예산액(백만원) 집행액(백만원) 집행률(%)",
        "사업명(단위: 백만원) 예산액 집행액 집행률(%)",
    ],
)
def test_a_unit_in_the_heading(head: str) -> None:
    one = under("< 사업집행 현황 >", rows=ROWS.replace("사업명 예산액 집행액 집행률(%)", head))
    assert (one.kind, one.unit) == ("execution", "백만원")


@pytest.mark.parametrize(
    ("basis", "day"),
    [
        ("(8월 13일 기준, 단위 : 백만원)", date(2024, 8, 13)),
        ("(’24.8.13. 기준, 단위 : 백만원)", date(2024, 8, 13)),
        ("(2024. 8. 13. 기준 / 단위 : 백만원)", date(2024, 8, 13)),
        ("(2024년 8월 13일 기준, 단위 : 백만원)", date(2024, 8, 13)),
        ("(2024년 8월말 기준, 단위 : 백만원)", date(2024, 8, 31)),
        ("(8월말 기준, 단위 : 백만원)", date(2024, 8, 31)),
        ("(2월 말 기준, 단위 : 백만원)", date(2024, 2, 29)),
        ("(’23. 12월말 기준, 단위 : 백만원)", date(2023, 12, 31)),
        ("(연도말 기준, 단위 : 백만원)", None),
        ("(단위 : 백만원)", None),
    ],
)
def test_dates(basis: str, day: date | None) -> None:
    assert under("< 2024년 사업집행 현황 >", basis).as_of == day


@pytest.mark.parametrize(
    ("title", "fund", "account"),
    [
        ("< 2024년 물길기금(하천계정) 사업집행 현황 >", "물길기금", "하천계정"),
        ("< 2024년 물길기금 하천계정 사업집행 현황 >", "물길기금", "하천계정"),
        ("< 2024년 하천계정 사업집행 현황 >", None, "하천계정"),
        ("< 2024년 물길기금 사업집행 현황 >", "물길기금", None),
        ("< 계정별 사업집행 현황 >", None, None),
        ("< 2024년 대외협력기금(국내협력계정) 운용계획 >", "대외협력기금", "국내협력계정"),
    ],
)
def test_accounts(title: str, fund: str | None, account: str | None) -> None:
    one = under(title, "(단위 : 백만원)")
    assert (one.fund, one.account) == (fund, account)


def test_an_account_and_years_from_headings_above() -> None:
    text = (
        "[참고자료 2]\n\n- 국내협력계정\n\n2022년\n\n(단위 : 백만원)\n\n" + ROWS
        + "\n\n\n\n2023년\n\n(단위 : 백만원)\n\n" + ROWS
        + "\n\n\n\n- 국제협력계정\n\n2022년도\n\n(단위 : 천원)\n\n" + ROWS
    )  # fmt: skip
    assert [(one.account, one.fiscal_year, one.unit) for one in tables(text)] == [
        ("국내협력계정", 2022, "백만원"),
        ("국내협력계정", 2023, "백만원"),
        ("국제협력계정", 2022, "천원"),
    ]


def test_an_outline_that_moves_on_ends_an_account() -> None:
    text = "가. 하천계정\n\n< 사업집행 현황 >\n\n" + ROWS + "\n나. 기금 전체\n\n< 조성 현황 >\n\n" + HISTORY
    assert [one.account for one in tables(text)] == ["하천계정", None]


def test_a_sentence_names_no_account() -> None:
    above = "◦ 이는 하천계정의 사업을 2019년에 정리한 것임."
    assert (under(above, "< 2024년 사업집행 현황 >").account, under(above, "< 2024년 사업집행 현황 >").fiscal_year) == (
        None, 2024,
    )  # fmt: skip


def test_a_history_has_no_fiscal_year() -> None:
    one = under("< 물길기금 조성 현황 >", "(연도말 기준, 단위 : 백만원)", rows=HISTORY)
    assert (one.kind, one.fiscal_year, one.as_of) == ("history", None, None)


def test_a_note_is_no_title() -> None:
    one = under("< 2024년 사업집행 현황 >", "(단위 : 백만원)", "1) 조직개편에 따라 담당이 바뀜.")
    assert one.title == "2024년 사업집행 현황"
