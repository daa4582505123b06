"""What is found in sentences and remarks, and where."""

from __future__ import annotations

from pipeline.claims import find_claims
from schemas import Paragraph, Place

from ..checks.make import table


def paragraph(text: str, line: int | None = 10, page: int | None = 1) -> Paragraph:
    return Paragraph(text=text, place=Place(page=page, line=line))


def test_every_kind_with_its_value() -> None:
    claims = find_claims([paragraph("기금은 2023년 12월 31일까지 31억 8천 1백만원의 39.2%를 쓴다.")], [])
    assert [(c.kind, c.text, c.day and c.day.year, c.amount_won, c.percent and str(c.percent)) for c in claims] == [
        ("date", "2023년 12월 31일", 2023, None, None),
        ("amount", "31억 8천 1백만원", None, 3_181_000_000, None),
        ("percent", "39.2%", None, None, "39.2"),
    ]
    assert {claim.verdict for claim in claims} == {"unchecked"}


def test_the_line_counts_empty_lines_of_the_source() -> None:
    text = "첫째 줄은 숫자가 없고\n\n셋째 줄에 예치금 10억 \n\n4천 5백만원을 적었다."
    claims = find_claims([paragraph(text, line=100)], [])
    assert [(c.text, c.place.page, c.place.line, c.place.line_end) for c in claims] == [
        ("10억 4천 5백만원", 1, 102, 104)
    ]


def test_without_lines_the_place_is_that_of_the_paragraph() -> None:
    claims = find_claims([paragraph("가\n나 5백만원", line=None, page=3)], [])
    assert [(c.place.page, c.place.line) for c in claims] == [(3, None)]


def test_the_sentence_is_the_one_around_it() -> None:
    text = "◦ 앞 문장에는 아무것도 없다. 뒤 문장은 예치금\n\n 5백만원을 말한다. 끝 문장이다.\n ◦ 다음 항목"
    assert [c.sentence for c in find_claims([paragraph(text)], [])] == ["뒤 문장은 예치금 5백만원을 말한다"]


def test_remarks_of_tables_are_claims_of_their_row() -> None:
    rows = ["합계|100|100|98.2% 집행", "가|100|100|총 400백만원\n(87,846천원, 집행율 80%)"]
    claims = find_claims([], [table("execution", "PROJECT BUDGET EXECUTED NOTE", rows, ordinal=4)])
    assert [(c.in_table, c.in_row, c.text, c.place.line, c.verdict) for c in claims] == [
        (4, 1, "98.2%", 10, "unchecked"),
        (4, 2, "400백만원", 20, "unchecked"),
        (4, 2, "87,846천원", 21, "unchecked"),
        (4, 2, "80%", 21, "unchecked"),
    ]


def test_numbers_in_number_columns_and_page_furniture_are_no_claims() -> None:
    rows = ["합계|100|50%", "가|100|50%"]
    page = Paragraph(text="- 12% -", role="page", place=Place(line=1))
    assert find_claims([page], [table("execution", "PROJECT BUDGET RATE", rows)]) == []
