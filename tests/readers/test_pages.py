"""Page breaks, page numbers, repeated headings, notes and rows that a converter put elsewhere."""

from __future__ import annotations

import pytest

from pipeline.readers.text.reader import read
from schemas import Paragraph
from tests.reading import body, body_of, execution, rules, table, tables

HEAD = "사업명 예산액 집행액 집행률(%)"
FIRST = "합계 300 150 50.0\n1. 나무 심기 100 50 50.0\n"
SECOND = "2. 물길 내기 200 100 50.0\n"
ROWS = [["합계", "300", "150", "50.0"], ["1. 나무 심기", "100", "50", "50.0"], ["2. 물길 내기", "200", "100", "50.0"]]


@pytest.mark.parametrize(
    "mark", ["\f", "\n\n\n\n", "\n- 12 -\n\f", "\n\n- 12 -\n\n\n\n", "\n12/30\n\f", "\n\n\n — 3 —\n\n\n\n"]
)
@pytest.mark.parametrize("repeated", ["", f"{HEAD}\n"], ids=["", "repeated"])
def test_a_table_over_a_page_break(mark: str, repeated: str) -> None:
    one = table(execution(f"{FIRST}{mark}{repeated}{SECOND}"))
    assert body_of(one) == ROWS
    assert (one.page_first, one.page_last) == (1, 2)
    assert [c.place.page for c in one.cells if c.col == 0] == [1, 1, 1, 2]


@pytest.mark.parametrize("folio", ["12", "- 12 -", "12 / 30", "-12-", "Page 12", "페이지 12"])
def test_a_page_number_is_no_row(folio: str) -> None:
    assert body(execution(f"{FIRST}\n\n\n{folio}\n\n\n\n{SECOND}")) == ROWS


def test_a_heading_of_two_lines_is_repeated() -> None:
    head = "수 입 계 획 지 출 계 획\n항목 당초 변경 증감 항목 당초 변경 증감\n"
    one = table(
        f"< 운용계획 >\n(단위 : 백만원)\n{head}합 계 300 330 30 합 계 300 330 30\n전입금 200 210 10 사업비 250 270 20\n"
        f"\f{head}이자수입 100 120 20 예치금 50 60 10\n"
    )
    assert [row[0] for row in body_of(one)] == ["합계", "전입금", "이자수입"]


@pytest.mark.parametrize("note", ["3) 묘목 50그루 지원", "주) 8월 말 현재", "* 추경 반영", "주1) 추경 반영"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "spaced"])
def test_a_note_in_the_middle_of_a_table(note: str, gap: str) -> None:
    text = execution(f"{FIRST}{note}\n\f{SECOND}".replace("\n", gap))
    assert body(text) == ROWS
    notes = [b.text for b in read(text.encode()).blocks if isinstance(b, Paragraph) and b.role == "note"]
    assert notes == [note]


def test_a_note_between_caption_and_heading() -> None:
    text = execution(FIRST + SECOND).replace(HEAD, f"3) ‘나무 심기’항목으로 묘목 50그루 지원\n\n{HEAD}")
    one = table(text)
    assert body_of(one) == ROWS
    assert (one.title, one.unit) == ("2024년 물길기금 사업집행 현황", "백만원")


DISPLACED = """\
< 2024년 국내계정 사업집행 현황 >
(단위 : 백만원)
사업명 예산액 집행액 집행률(%)
합계 600 300 50.0
1. 나무 심기 100 50 50.0
2. 물길 내기 200 100 50.0

◦ 한편 다른 계정은 다음과 같음.

< 2024년 국제계정 사업집행 현황 >
(단위 : 백만원)
사업명 예산액 집행액 집행률(%)
합계 30 15 50.0
1. 교류 10 5 50.0
2. 연수 20 10 50.0

◦ 이러한 계정은 잘 운용되고 있음.

3. 꽃 심기 100 50 50.0
4. 둑길 손보기 200 100 50.0

◦ 이상임.
"""


def test_rows_that_stand_past_another_table() -> None:
    """Ordinals 3 and 4 follow on both tables; only in the first does the total then add up (100+200+100+200 = 600)."""
    first, second = tables(DISPLACED)
    assert [row[0] for row in body_of(first)] == [
        "합계",
        "1. 나무 심기",
        "2. 물길 내기",
        "3. 꽃 심기",
        "4. 둑길 손보기",
    ]
    assert [row[0] for row in body_of(second)] == ["합계", "1. 교류", "2. 연수"]
    assert rules(first) == ["displaced-rows"]
    assert [c.place.line for c in first.cells if c.row == 4] == [19, 19, 19, 19]


def test_paragraphs_stay_where_they_are() -> None:
    blocks = read(DISPLACED.encode()).blocks
    kinds = ["text" if isinstance(b, Paragraph) else "grid" for b in blocks]
    assert kinds.count("grid") == 2
    texts = " ".join(b.text for b in blocks if isinstance(b, Paragraph))
    for words in ("한편 다른 계정은", "이러한 계정은", "이상임"):
        assert words in texts
    assert "꽃 심기" not in texts


def test_a_sentence_after_a_table_is_no_row() -> None:
    text = execution(
        FIRST
        + SECOND
        + "\n ◦ 집행률은 50.0%로, 나무 심기에 50백만원을 집행하였으며 앞으로\n\n100 그루를 더 심을 계획임.\n"
    )
    assert body(text) == ROWS


@pytest.mark.parametrize(
    "after",
    [
        "나. 기금 존속기한 연장의 적정성",
        "5. 종합의견",
        "[참고자료 2]",
        "< 기금 운용 방향 >",
        "□ 향후 계획",
        "Ⅲ. 검토의견",
    ],
)
def test_a_heading_of_the_report_ends_a_table(after: str) -> None:
    text = execution(FIRST + SECOND + f"\n{after}\n\n ◦ 앞으로 잘 운용할 필요가 있음.\n")
    assert body(text) == ROWS


def test_a_contents_page_is_no_table() -> None:
    contents = "목 차\n\n1. 사업집행 현황 ········ 3\n\n2. 연도별 조성 현황 ........ 12\n\n3. 운용계획 …… 15\n\n"
    assert len(tables(contents + execution(FIRST + SECOND))) == 1


def test_a_comparison_of_articles_takes_no_table_with_it() -> None:
    text = (
        "신·구조문 대비표\n\n현 행 개 정 안\n\n제3조(존속기한) 기금의 존속기한은 제3조(존속기한) --------\n\n"
        "2024년 12월 31일까지로 한다. 2029년 12월 31일------.\n\n부칙\n\n"
    )
    assert [body_of(one) for one in tables(text + execution(FIRST + SECOND))][-1] == ROWS
