"""Statements against tables.  The figures are those of the report on bill 1136, the sentences are not."""

from __future__ import annotations

import pytest

from pipeline.claims import find_claims
from schemas import Claim, Paragraph, Place, Table

from ..checks import seed

#: The first lines of the tables in the report.
LINES = {1: 80, 2: 114, 3: 144, 4: 188, 5: 216}


def tables() -> list[Table]:
    made = [
        seed.domestic_plan(), seed.domestic_2023(), seed.international_plan(), seed.international_2023(),
        seed.international_revisions(),
    ]  # fmt: skip
    return [one.model_copy(update={"line_first": LINES[one.ordinal]}) for one in made]


def claims(text: str, line: int = 68) -> list[Claim]:
    return find_claims([Paragraph(text=text, place=Place(line=line))], tables())


def flat(text: str, line: int = 68) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(c.verdict, c.table, c.row, c.col) for c in claims(text, line) if c.kind != "date"]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("국내계정의 2023년 수입에는 일반회계전입금 10억원이 있다", 68, ("exact", 1, 2, 2)),
        ("국내계정의 예치금 회수 35억 4천만원, 그 밖의 수입", 68, ("exact", 1, 5, 2)),
        ("국내계정의 총 조성 규모는 46억 6백만원이다", 68, ("exact", 1, 1, 2)),
        ("국내계정은 약 31억 8천 1백만원의 지출계획을 세웠다", 104, ("exact", 1, 2, 6)),
        ("국제계정의 총 조성액은 63억 3천 8백만원이다", 138, ("exact", 3, 1, 2)),
        ("국제계정의 기타수입 9백만원", 138, ("exact", 3, 5, 2)),
        ("국제계정은 예치금 회수수입 2억 9백만원을 증액했다", 249, ("exact", 3, 4, 3)),
        ("국제계정에서 문화교류 사업 2억 5천만원을 새로 두었다", 259, ("exact", 4, 7, 1)),
        ("국내계정은 8월 현재 55.5%의 집행률을 보인다", 106, ("exact", 2, 1, 3)),
        ("국제계정은 지금까지 39.2%를 집행했다", 170, ("exact", 4, 1, 3)),
        ("국제계정은 지금까지 39%를 집행했다", 170, ("rounding", 4, 1, 3)),
        ("국내계정의 예치금 회수 35억원", 68, ("rounding", 1, 5, 2)),
    ],
)
def test_agreement(text: str, line: int, found: tuple[str, int, int, int]) -> None:
    assert flat(text, line) == [found]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("국내계정의 2023년 수입은 일반회계전입금 12억원, 그 밖이다", 68, ("violated", 1, 2, 2)),
        ("국내계정의 2023년 수입은 전입금 12억원이다", 68, ("violated", 1, 2, 2)),
        ("국내계정의 이자수입은 7천만원이다", 68, ("violated", 1, 3, 2)),
        ("국내계정은 8월 현재 65.5%의 집행률을 보인다", 106, ("violated", 2, 1, 3)),
    ],
)
def test_contradiction(text: str, line: int, found: tuple[str, int, int, int]) -> None:
    assert flat(text, line) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "국내계정은 일반회계전입금 12억원을 증액했다",
        "국내계정은 일반회계전입금 12억원 중 일부를 썼다",
        "국내계정은 전년 대비 일반회계전입금 12억원",
        "국내계정의 2022년 일반회계전입금 12억원",
        "국내계정의 2024년 집행률은 12.3%이다",
        "국내계정의 구호지원을 제외한 집행률 98.2%",
        "국내계정의 사업 가운데 하나의 집행률은 95.6%이다",
        "국내계정의 정원의 20% 내외",
        "국내계정의 무엇인가 12억원",
        "국제계정은 예치금 10억 4천 5백만원을 감액했다",
        "국제계정의 비융자성사업비에 12억원을 포함했다",
    ],
)
def test_in_doubt_nothing_is_said(text: str) -> None:
    assert flat(text, 247) == [("unchecked", None, None, None)]


def test_the_account_named_last_holds_for_the_sentences_after_it() -> None:
    text = "국내계정을 먼저 본다. 일반회계전입금 10억원이다. 국제계정도 본다. 일반회계전입금 15억원이다."
    assert flat(text) == [("exact", 1, 2, 2), ("exact", 3, 2, 2)]


def test_the_nearest_table_after_the_sentence_comes_first() -> None:
    text = "예치금회수 47억 3천 8백만원"
    assert [flat(text, line)[0][1] for line in (100, 140, 200)] == [3, 3, 5]
