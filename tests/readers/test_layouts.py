"""Tables as other converters print them: columns kept, tabs, one cell a line; boxes and what is read verbatim."""

from __future__ import annotations

import pytest

from tests.reading import body, body_of, roles, rules, table, tables

ROWS = [["합계", "300", "100", "33.3"], ["나무 심기", "100", "", ""], ["물길 내기와 둑길", "200", "100", "50.0"]]

LAYOUT = """\
                < 2024년 물길기금 사업집행 현황 >
                                              (단위 : 백만원)
   사업명              예산액     집행액   집행률(%)
   합계                   300        100       33.3
   나무 심기              100
   물길 내기와
                          200        100       50.0
   둑길
"""


@pytest.mark.parametrize("indent", [0, 4, 30])
def test_columns_kept(indent: int) -> None:
    text = "\n".join(" " * indent + line for line in LAYOUT.split("\n"))
    assert body(text) == ROWS


def test_columns_kept_with_a_middle_cell_empty() -> None:
    text = (
        "< 2024년 사업집행 현황 >\n(단위 : 백만원)\n"
        "사업명        예산액    집행액    집행잔액    집행률(%)\n"
        "합계             300       100         200         33.3\n"
        "나무 심기        100                   100          0.0\n"
        "물길 내기        200       100         100         50.0\n"
    )
    assert body(text)[1] == ["나무 심기", "100", "", "100", "0.0"]


def test_tabs() -> None:
    text = (
        "< 2024년 물길기금 사업집행 현황 >\n(단위 : 백만원)\n사업명\t예산액\t집행액\t집행률(%)\n"
        "합계\t300\t100\t33.3\n나무 심기\t100\t\t\n물길 내기와 둑길\t200\t100\t50.0\n"
    )
    assert body(text) == ROWS
    assert rules(table(text)) == []


CELLS = """\
< 2024년 물길기금 사업집행 현황 >
(단위 : 백만원)
사업명
예산액
집행액
집행률(%)
합계
300
150
50.0
나무 심기
100
50
50.0
물길 내기와 둑길
200
100
50.0
"""


def test_one_cell_a_line() -> None:
    assert [row[0] for row in body(CELLS)] == ["합계", "나무 심기", "물길 내기와 둑길"]
    assert body(CELLS)[2] == ["물길 내기와 둑길", "200", "100", "50.0"]


def test_one_cell_a_line_with_empty_lines_for_empty_cells() -> None:
    text = CELLS.replace("\n50\n50.0\n물길", "\n\n\n물길").replace("150\n50.0", "100\n33.3")
    assert body(text) == ROWS


@pytest.mark.parametrize(
    "lines",
    [
        ["| 사업명 | 예산액 | 집행액 | 집행률(%) |", "|---|---:|---:|---:|"],
        ["| 사업명 | 예산액 | 집행액 | 집행률(%) |", "| --- | --- | --- | --- |"],
    ],
)
def test_pipes(lines: list[str]) -> None:
    """A Markdown table, as many converters of today write."""
    rows = "".join(f"| {' | '.join(row)} |\n" for row in ROWS)
    text = "## 2024년 물길기금 사업집행 현황\n\n(단위 : 백만원)\n\n" + "\n".join(lines) + "\n" + rows
    assert body(text) == ROWS


def test_a_box_is_kept_line_by_line() -> None:
    text = (
        "◦ 사업의 개요는 다음과 같음.\n\n< 청년 나무심기 사업 개요 >\n\nㅇ 추진목표\n\n  - 나무를 심어 그늘을 넓힘\n\n"
        "ㅇ 지원규모 : 청년 30명\n\n"
        "ㅇ 총사업비 : 9억원(2024년 750백만원, 2025년 150백만원)\n\n\n\n 다. 기금의 적정성\n\n ◦ 적정함.\n"
    )
    one = table(text)
    assert (one.kind, one.title, one.column_count) == ("other", "청년 나무심기 사업 개요", 1)
    assert [row[0] for row in body_of(one)] == [
        "ㅇ 추진목표",
        "- 나무를 심어 그늘을 넓힘",
        "ㅇ 지원규모 : 청년 30명",
        "ㅇ 총사업비 : 9억원(2024년 750백만원, 2025년 150백만원)",
    ]


def test_what_has_no_kind_is_other_with_all_its_cells() -> None:
    text = "< 물길기금 운용심의위원회 현황 >\n(단위 : 명)\n구분 정원 현원\n계 12 10\n당연직 4 4\n위촉직 8 6\n"
    one = table(text)
    assert one.kind == "other"
    assert body_of(one) == [["계", "12", "10"], ["당연직", "4", "4"], ["위촉직", "8", "6"]]


def test_a_heading_that_tells_no_columns_leaves_the_lines_as_they_are() -> None:
    text = (
        "< 물길기금 융자 조건 >\n(단위 : 백만원)\n대상 한도와 이율\n청년 한도 30 이율 1.5 기간 5\n"
        "기업 한도 100 이율 2.0 기간 8 거치 2\n"
    )
    found = tables(text)
    printed = " ".join(cell.text for one in found for cell in one.cells)
    for number in ("30", "1.5", "100", "2.0"):
        assert number in printed.split()
    assert {one.kind for one in found} <= {"other"}


def test_years_across_are_not_taken_for_projects() -> None:
    """A history turned on its side: cells as printed, and no typed record with a wrong meaning."""
    text = (
        "< 물길기금 연도별 조성 현황 >\n(단위 : 백만원)\n구분 2021년 2022년 2023년\n"
        "조성액 100 120 130\n사용액 80 90 100\n"
        "연도말 조성액 200 230 260\n"
    )
    one = table(text)
    assert one.kind in {"other", "history"}
    assert body_of(one)[2] == ["연도말 조성액", "200", "230", "260"]


def test_projects_by_year_under_a_heading_of_two_levels() -> None:
    text = (
        "< 연도별 집행 현황 >\n(단위 : 백만원)\n사업명 2023년 2024년\n예산액 집행액 집행률 예산액 집행액 집행률\n"
        "합계 300 150 50.0 400 100 25.0\n나무 심기 100 50 50.0 200 50 25.0\n물길 내기 200 100 50.0 200 50 25.0\n"
    )
    one = table(text)
    rows = [[cell for cell in row if cell] for row in body_of(one)]
    assert rows[1] in (["나무 심기", "100", "50", "50.0", "200", "50", "25.0"], ["나무 심기 100 50 50.0 200 50 25.0"])
    if one.kind == "execution":
        assert roles(one) == ["project", "budget", "executed", "rate", "budget", "executed", "rate"]


def test_carried_and_unspent() -> None:
    text = (
        "< 2024년 집행 현황 >\n(단위 : 천원)\n사업명 예산현액 지출액 이월액 불용액 집행률\n계 1,000 700 200 100 70.0\n"
        "나무 심기 600 400 150 50 66.7\n물길 내기 400 300 50 50 75.0\n"
    )
    assert roles(table(text)) == ["project", "budget", "executed", "carried", "unspent", "rate"]
    assert body(text)[1] == ["나무 심기", "600", "400", "150", "50", "66.7"]
