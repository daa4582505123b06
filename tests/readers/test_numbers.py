"""Numbers that print has torn, and cells that it has left empty."""

from __future__ import annotations

import pytest

from tests.reading import body, execution, rules, table

HEAD = "합계 3,000 1,500 50.0\n"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("나무 심기 1,0\n00 500 50.0", "1,000"),
        ("나무 심기 1,00\n0 500 50.0", "1,000"),
        ("나무 심기 1,\n000 500 50.0", "1,000"),
    ],
)
def test_a_number_torn_in_the_middle_of_a_row(torn: str, whole: str) -> None:
    one = table(execution(f"{HEAD}{torn}\n물길 내기 2,000 1,000 50.0\n"))
    row = [cell.text for cell in one.cells if cell.row == 2]
    assert row == ["나무 심기", whole, "500", "50.0"]
    assert "split-number" in rules(one)


def test_a_number_torn_with_its_rest_after_the_row() -> None:
    text = (
        "< 조성 현황 >\n(단위 : 백만원)\n연도 조성액 사용액 증감 연도말 조성액\n’22 1,104 1,613 △509 3,714\n"
        "’23 1,066 3,184\n△2,11\n\n8\n1,596\n계 2,170 4,797 △2,627\n"
    )
    assert body(text)[1] == ["’23", "1,066", "3,184", "△2,118", "1,596"]
    assert "split-number" in rules(table(text))


def test_a_percent_sign_on_a_line_of_its_own() -> None:
    one = table(execution(f"{HEAD}나무 심기 1,000 500 50.0\n%\n물길 내기 2,000 1,000 50.0%\n"))
    assert [cell.text for cell in one.cells if cell.col == 3 and not cell.is_header] == ["50.0", "50.0%", "50.0%"]


def test_a_sign_apart_from_its_number() -> None:
    text = (
        "< 2024년 운용계획 >\n(단위 : 백만원)\n항목 당초 변경 증감\n"
        "합계 300 200 △ 100\n전입금 200 100 △ 100\n이자수입 100 100 -\n"
    )
    assert [row[3].replace(" ", "") for row in body(text)] == ["△100", "△100", "-"]


@pytest.mark.parametrize(
    ("row", "read"),
    [
        # 100 + 200 = 300 and 50 + 100 = 150: only so do both columns add up
        ("나무 심기 100 50", ["100", "50", ""]),
        # 300 − 200 = 100 budgeted and nothing executed
        ("나무 심기 100", ["100", "", ""]),
    ],
)
def test_the_arithmetic_chooses_the_empty_cell(row: str, read: list[str]) -> None:
    executed = 100 + (50 if "50" in read else 0)
    text = execution(f"합계 300 {executed} {executed / 3:.1f}\n{row}\n물길 내기 200 100 50.0\n")
    assert body(text)[1] == ["나무 심기", *read]
    assert "blank-cell" in rules(table(text))


def test_an_empty_cell_in_the_middle_of_a_row() -> None:
    """’21 has no 이자수입: only with that column empty do all rows and columns add up."""
    text = (
        "< 조성 현황 >\n(단위 : 백만원)\n연도 조성액 사용액 증감 연도말 조성액\n계 출연금 이자수입\n"
        "계 사업비 기본경비\n’20 120 100 20 80 70 10 40 40\n’21 300 300 150 140 10 150 190\n"
        "계 420 400 20 230 210 20 190\n"
    )
    rows = body(text)
    assert rows[1] == ["’21", "300", "300", "", "150", "140", "10", "150", "190"]
    assert rows[2] == ["계", "420", "400", "20", "230", "210", "20", "190", ""]
    [reading] = [r for r in table(text).readings if r.rule == "blank-cell" and r.row == 3]
    assert reading.chosen.startswith("300 | 300 | · |")
    assert reading.rejected


def test_nothing_is_not_blank() -> None:
    one = table(execution("합계 300 100 33.3\n나무 심기 100 - -\n물길 내기 200 100 50.0\n"))
    assert [cell.value for cell in one.cells if cell.row == 2 and cell.col > 0] == [100, 0, 0]
    assert rules(one) == []


def test_numbers_without_commas() -> None:
    rows = body(execution("합계 3000 1500 50\n나무 심기 1000 500 50\n물길 내기 2000 1000 50\n"))
    assert rows[0][1:] == ["3000", "1500", "50"]


def test_a_total_stays_under_its_heading_in_a_layout() -> None:
    """The total row states no balance; that its used amount is wrong (110, not 120) moves no number."""
    text = (
        "            < 조성 현황 >\n                          (단위 : 백만원)\n"
        "  연도    조성액   사용액   증감   연도말 조성액\n  2021년     100       50     50              50\n"
        "  2022년     110       60     50             100\n  합계       210      110    100\n"
    )
    wrong = text.replace("     110    100", "     120    100")
    assert body(text)[-1] == ["합계", "210", "110", "100", ""]
    assert body(wrong)[-1] == ["합계", "210", "120", "100", ""]


def test_a_total_stays_under_its_heading_between_tabs() -> None:
    text = (
        "< 조성 현황 >\n(단위 : 백만원)\n연도\t조성액\t사용액\t증감\t연도말 조성액\n2021년\t100\t50\t50\t50\n"
        "2022년\t110\t60\t50\t100\n합계\t210\t120\t100\t\n"
    )
    assert body(text)[-1] == ["합계", "210", "120", "100", ""]


@pytest.mark.parametrize("mark", ["1)", "*", "주1)"])
def test_a_footnote_mark_on_a_number_loses_no_cell(mark: str) -> None:
    rows = body(execution(f"합계 300 150 50.0\n나무 심기 100 50 50.0\n물길 내기 200 100{mark} 50.0\n"))
    assert rows[2][0] == "물길 내기"
    assert rows[2][1] == "200"
    assert rows[2][3] == "50.0"
