"""Ways in which these tables are printed elsewhere: nothing may be lost or stored wrong, whatever the kind becomes."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.extraction import extract
from tests.reading import body, body_of, execution, records, roles, table, tables

WHOLE = "합계 300 150 50.0\n나무 심기 100 50 50.0\n물길 내기 200 100 50.0\n"
HEAD = "사업명 예산액 집행액 집행률(%)"


def words(text: str) -> list[str]:
    """Every word in the cells of the tables of a text."""
    return " ".join(cell.text for one in tables(text) for cell in one.cells).split()


def test_a_remark_that_is_a_number() -> None:
    """50 ÷ 100 = 50.0 %: the last number is the remark, not the rate."""
    rows = "합계 300 150 50.0 12\n나무 심기 100 50 50.0 5\n물길 내기 200 100 50.0 7\n"
    assert body(execution(rows).replace(HEAD, f"{HEAD} 비고"))[1] == ["나무 심기", "100", "50", "50.0", "5"]


@pytest.mark.parametrize("word", ["해당없음", "미정", "신규", "N/A"])
def test_a_word_for_a_number(word: str) -> None:
    rows = body(execution(f"합계 300 150 50.0\n나무 심기 100 50 50.0\n물길 내기 200 100 {word}\n\n◦ 이상임.\n"))
    assert rows[2] == ["물길 내기", "200", "100", word]


@pytest.mark.xfail(strict=True, reason="a numbered line without numbers after the last row reads like a heading")
def test_a_row_without_any_number_is_kept() -> None:
    text = execution("합계 100 50 50.0\n1. 나무 심기 100 50 50.0\n2. 물길 내기\n3. 꽃 심기\n\n◦ 이상임.\n")
    assert [row[0] for row in body(text)] == ["합계", "1. 나무 심기", "2. 물길 내기", "3. 꽃 심기"]


def test_parts_of_a_row_are_not_added_twice(tmp_path) -> None:
    """1,000 = 600 + 400, and 1,300 = 1,000 + 300."""
    path = tmp_path / "a.txt"
    path.write_text(
        execution(
            "합계 1,300 650 50.0\n가. 나무 심기 1,000 500 50.0\n - 가로수 600 300 50.0\n - 공원수 400 200 50.0\n"
            "나. 물길 내기 300 150 50.0\n"
        ),
        encoding="utf-8",
    )
    report = extract(path)
    assert len(report.executions) == 5
    assert [f.message_en for f in report.findings if f.severity == "error"] == []


@pytest.mark.parametrize("line", ["① 수입", "◦ 수입", "(수입)", "- 수입", "가) 수입"])
def test_a_heading_between_the_unit_and_the_table(line: str) -> None:
    text = (
        f"< 물길기금 운용계획 >\n(단위 : 백만원)\n{line}\n항목 당초 변경 증감\n"
        "합계 300 330 30\n전입금 200 210 10\n이자수입 100 120 20\n"
    )
    assert roles(table(text)) == ["item", "original", "revised", "change"]
    assert body(text)[1] == ["전입금", "200", "210", "10"]


def test_a_rate_in_brackets_behind_its_amount() -> None:
    text = execution("합계 300 150(50.0%)\n나무 심기 100 50(50.0%)\n물길 내기 200 100(50.0%)\n").replace(
        HEAD, "사업명 예산액 집행액(집행률)"
    )
    assert body(text) == [
        ["합계", "300", "150(50.0%)"],
        ["나무 심기", "100", "50(50.0%)"],
        ["물길 내기", "200", "100(50.0%)"],
    ]


def test_full_width_marks() -> None:
    text = execution(WHOLE, "（단위：백만원）").replace("집행률(%)", "집행률（％）")
    assert roles(table(text)) == ["project", "budget", "executed", "rate"]
    assert table(text).unit == "백만원"


def test_decomposed_hangul() -> None:
    text = unicodedata.normalize("NFD", execution(WHOLE))
    assert [row[1:] for row in body(text)] == [["300", "150", "50.0"], ["100", "50", "50.0"], ["200", "100", "50.0"]]


@pytest.mark.parametrize("label", ["2023년 예산", "2023년 결산", "2023년 계획", "’23년 결산"])
def test_years_with_a_word(label: str) -> None:
    text = (
        "< 조성 현황 >\n(단위 : 백만원)\n연도 조성액 사용액 증감 연도말 조성액\n"
        f"2022년 100 80 20 20\n{label} 120 90 30 50\n"
    )
    assert [year.year for year in records(text).fund_history] == [2022, 2023]


def test_two_units_of_money_are_not_one() -> None:
    one = table(execution(WHOLE, "(단위 : 천원, 백만원)"))
    assert one.unit_won is None


@pytest.mark.parametrize("row", ["꽃 심기 미편성 - -", "꽃 심기 - -", "꽃 심기 0 0"])
def test_an_empty_cell_in_the_last_row_cuts_no_table(tmp_path, row: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(execution(f"{WHOLE}{row}\n\n ◦ 이상과 같이 집행하였음.\n"), encoding="utf-8")
    assert "TABLE-CUT" not in {finding.rule for finding in extract(path).findings}


@pytest.mark.parametrize("line", ["12", "- 12 -", "12 / 30"])
def test_a_lone_page_number_between_rows(line: str) -> None:
    text = execution(f"합계 300 150 50.0\n나무 심기 100 50 50.0\n\n{line}\n\n물길 내기 200 100 50.0\n")
    assert len(body(text)) == 3


def test_a_number_torn_at_its_comma_by_a_space() -> None:
    text = execution("합계 3,000 1,500 50.0\n나무 심기 1, 000 500 50.0\n물길 내기 2,000 1,000 50.0\n")
    one = table(text)
    values = [cell.value for cell in one.cells if cell.row == 2 and cell.col == 1]
    assert values in ([1000], [None])


def test_units_behind_every_number() -> None:
    text = execution("합계 300백만원 150백만원 50.0%\n나무 심기 300백만원 150백만원 50.0%\n", "")
    assert [row[0] for row in body(text)] == ["합계", "나무 심기"]
    assert {"300백만원", "150백만원"} <= set(words(text))


def test_words_of_the_heading_as_projects() -> None:
    text = execution("합계 300 150 50.0\n사업비 지원 100 50 50.0\n예산액 절감 200 100 50.0\n")
    assert [row[0] for row in body(text)] == ["합계", "사업비 지원", "예산액 절감"]


def test_years_from_the_last_to_the_first() -> None:
    text = (
        "< 조성 현황 >\n(단위 : 백만원)\n연도 조성액 사용액 증감 연도말 조성액\n"
        "2023 130 100 30 180\n2022 120 90 30 150\n2021 100 80 20 120\n"
    )
    assert [row[0] for row in body_of(table(text))] == ["2023", "2022", "2021"]


def test_old_line_ends() -> None:
    text = execution(WHOLE)
    for end in ("\r", "\r\n"):
        assert body(text.replace("\n", end)) == body(text)


def test_a_budget_before_the_revised_one() -> None:
    """Of several budgets the last is the one that is executed."""
    text = execution("합계 250 300 150 150 50.0\n나무 심기 250 300 150 150 50.0\n").replace(
        HEAD, "사업명 당초예산 예산현액 집행액 잔액 집행률(%)"
    )
    assert roles(table(text)) == ["project", "amount", "budget", "executed", "unspent", "rate"]
