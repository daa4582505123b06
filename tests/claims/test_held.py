"""Sentences and remarks beyond a row's level: changes, growth, counts, listed sums, remarks, outlines.

Every pair below was worked out by hand: what the sentence says, and what the table gives.
"""

from __future__ import annotations

import pytest

from pipeline.checks.sentences import add_sentences
from pipeline.claims import find_claims, hold_claims
from schemas import Finding, Paragraph, Place, Table

from ..checks.make import table

STAGES = "R.ITEM R.STAGE0 R.STAGE1 R.STAGE2 E.ITEM E.STAGE0 E.STAGE1 E.STAGE2"
PLAN = "R.ITEM R.ORIGINAL R.REVISED R.CHANGE E.ITEM E.ORIGINAL E.REVISED E.CHANGE"
HISTORY = "YEAR RAISED USED NET BALANCE"


def tables() -> list[Table]:
    revisions = [
        "계 | 8,000 | 8,400 | 9,000 | 계 | 8,000 | 8,400 | 9,000",
        "일반회계 전입금 | 5,000 | 5,000 | 5,500 | 비융자성 사업비 | 6,000 | 6,300 | 7,100",
        "예치금회수 | 3,000 | 3,400 | 3,500 | 예치금 | 2,000 | 2,100 | 1,900",
    ]
    plan = [
        "합계 | 8,000 | 9,000 | 1,000 | 합계 | 8,000 | 9,000 | 1,000",
        "일반회계 전입금 | 5,000 | 5,500 | 500 | 비융자성 사업비 | 6,000 | 7,100 | 1,100",
        "예치금회수 | 3,000 | 3,500 | 500 | 예치금 | 2,000 | 1,900 | △100",
    ]
    spent = ["합계 | 7,100 | 3,550 | 50", "가 사업 | 4,000 | 2,000 | 50", "나 사업 | 3,100 | 1,550 | 50"]
    years = ["2022 | 900 | 500 | 400 | 3,100", "2023 | 1,000 | 600 | 400 | 3,500"]
    return [
        table("revision", STAGES, revisions, ordinal=1, title="변경내역", fiscal_year=2024),
        table("plan", PLAN, plan, ordinal=2, title="운용계획", fiscal_year=2024),
        table("execution", "PROJECT BUDGET EXECUTED RATE", spent, ordinal=3, title="집행 현황", fiscal_year=2024),
        table("history", HISTORY, years, ordinal=4, title="조성 현황"),
    ]


def flat(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    claims = find_claims([Paragraph(text=text, place=Place(line=1))], tables())
    return [(c.verdict, c.table, c.row, c.col) for c in claims if c.kind != "date"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # 3,400 − 3,000 = 400 at the first stage; 2,100 − 1,900 = 200 less at the second; 7,100 − 6,300 = 800.
        ("제1차 변경은 예치금 회수 4억원을 증액함", ("exact", 1, 3, 2)),
        ("제2차 변경은 지출계획에 예치금 2억원을 감액함", ("exact", 1, 3, 7)),
        ("제2차 변경에서 한파 대책 사업비 8억원을 더하였음", ("exact", 1, 2, 7)),
        # 1,900 − 2,000 = △100 in the plan.
        ("이번 변경은 예치금 1억원을 줄였음", ("exact", 2, 3, 7)),
        ("운용 규모는 당초보다 10억원 늘었음", ("exact", 2, 1, 3)),
        # 9,000 ÷ 8,000 is 12.5 % more; 600 ÷ 500 is 20 % more.
        ("운용 규모는 당초 대비 12.5% 증가하였음", ("exact", 2, 1, 2)),
        ("2023년 사용액은 전년 대비 20.0% 증가하였음", ("exact", 4, 2, 2)),
        ("2022년 말 현재 31억원이 조성되어 있음", ("exact", 4, 1, 4)),
        ("2개 사업을 추진하고 있음", ("exact", 3, 1, 1)),
        ("일반회계 전입금을 5억원 증액한 55억원으로 편성함", ("exact", 2, 2, 3)),
    ],
)
def test_agreement(text, found) -> None:
    assert flat(text)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("제2차 변경은 지출계획에 예치금 2억 4천만원을 감액함", ("violated", 1, 3, 7)),
        ("금년 2월의 제2차 변경은 2023년 결산을 반영하여 예치금 회수수입 3억원을 증액함", ("violated", 1, 3, 3)),
        ("총 조성 규모는 81억원으로 함", ("violated", 2, 1, 2)),
        ("약 62억원의 지출계획을 수립함", ("violated", 2, 2, 6)),
        ("2023년 사용액은 전년 대비 25.0% 증가하였음", ("violated", 4, 2, 2)),
        ("2022년 말 현재 32억원이 조성되어 있음", ("violated", 4, 1, 4)),
    ],
)
def test_contradiction(text, found) -> None:
    assert flat(text) == [found]


def test_a_change_contradicts_its_level_and_a_level_its_change() -> None:
    """당초 5,000, 변경 5,500, 증감 500: one of the two has to agree before the other can be contradicted."""
    assert flat("일반회계 전입금을 5억원 증액한 54억원으로 편성함")[1] == ("violated", 2, 2, 2)
    assert flat("일반회계 전입금을 4억원 증액한 55억원으로 편성함")[0] == ("violated", 2, 2, 3)
    assert {verdict for verdict, *_ in flat("일반회계 전입금을 4억원 증액한 54억원으로 편성함")} == {"unchecked"}


def test_a_number_of_projects_is_contradicted_where_the_sentence_states_the_whole() -> None:
    assert flat("3개 사업에 71억원의 사업비를 편성함")[0] == ("violated", 3, 1, 1)
    for other in ("7개 사업", "3개 단위사업"):  # what else may be counted
        assert flat(f"{other}에 71억원의 사업비를 편성함")[0] == ("unchecked", None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "이번에 예치금 2억 4천만원을 감액함",  # no stage
        "제2차 변경은 예치금 등 2억 4천만원을 감액함",
        "제2차 변경은 1억원을 감액함",
        "제2차 변경은 가를 위해 예치금 1억 5천만원을 감액하고 나를 위해 예치금 3천만원을 감액함",
        "사용액은 전년 대비 25.0% 증가하였음",  # no year
        "2023년 인건비는 전년 대비 25.0% 증가하였음",
        "2021년 말 현재 32억원이 조성되어 있음",
        "2022년 말 현재 32억원 가운데 일부가 조성되어 있음",
        "총 조성 규모는 20억원으로 함",  # far from the plan's 90억: what was raised in some year
        "2021년 총 조성 규모는 81억원으로 함",
        "약 1억원의 지출계획을 수립함",
        "3개 사업을 추진하고 있음",
        "전체 가운데 3개 사업이 부진함",
        "무엇인가를 5억원 증액한 54억원으로 편성함",
    ],
)
def test_in_doubt_nothing_is_said(text) -> None:
    assert {verdict for verdict, *_ in flat(text)} == {"unchecked"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("총사업비 : 13억원(2023년 1,045백만원, 2024년 255백만원)", "exact"),
        ("총 6억 5천만원(경북 4억원, 대구 2억 5천만원)", "exact"),
        ("총 6억 5천만원(경북 4억원, 대구 2억 6천만원)", "violated"),  # 6.6억
        ("총 7억원(경북 4억원, 대구 2억 6천만원)", "rounding"),  # 6.6억, stated to 1억
        ("총 6억 5천만원(경북 4억원, 대구 1억원)", "unchecked"),  # 5억: they may not be all
        ("총 6억 5천만원(경북 4억원, 대구 2억원 등)", "unchecked"),
        ("총 6억 5천만원(경북, 대구 각 2억원)", "unchecked"),
        ("총 6억 5천만원(이 중 경북 4억원, 대구 2억원)", "unchecked"),
        ("사업비 6억 5천만원(경북 4억원, 대구 2억원)", "unchecked"),  # nothing says that this is the whole
        ("총 6억원(강원, 충북, 경남 각 1억 5천만원, 제주 1억 5천만원)", "exact"),  # 3 × 1.5 + 1.5
        ("총 6억원\n ‣강원,충북,충남,광주,전남 각1억원, 전북,경남 각 5천만원", "exact"),  # 5 × 1 + 2 × 0.5
        ("총 6억 5천만원\n\n  ‣ 아산 1억원, 진천‧음성 1억5천만원, 대구 2억원, 경북 2억원", "exact"),
        ("총 6억 5천만원\n ‣ 아산 1억원\n ‣ 대구 5억 5천만원\n - 그 밖", "exact"),
        ("총 6억 5천만원\n ‣ 아산 1억원, 대구 5억 6천만원", "violated"),  # 6.6억
        ("총 6억 5천만원\n ‣ 아산 1억원\n ‣ 나머지는 정산 중", "unchecked"),
        ("총 6억 5천만원\n ‣ 아산 등 1억원, 대구 5억 6천만원", "unchecked"),
    ],
)
def test_listed_items(text, verdict) -> None:
    first = next(c for c in find_claims([Paragraph(text=text, place=Place(line=1))], []) if c.kind == "amount")
    assert first.verdict == verdict


def remarks(*rows: str, kind: str = "execution") -> list[tuple[str, int | None, int | None]]:
    made = table(kind, "PROJECT BUDGET EXECUTED RATE NOTE", rows, ordinal=1, title="집행 현황", fiscal_year=2022)
    return [(c.verdict, c.row, c.col) for c in find_claims([], [made]) if c.kind != "date"]


def test_remarks_against_their_row() -> None:
    total, other = "합계|1,150|550|47.8|", "다른 사업|150|150|100|"
    assert remarks(total, "구호지원|1,000|400|40|물품지원: 총 400백만원", other) == [("exact", 2, 2)]
    # (550 − 400) ÷ (1,150 − 1,000) is 100 %.
    without = "합계|1,150|550|47.8|※ 구호지원 제외시 집행률 {}%"
    assert remarks(without.format("100.0"), "구호지원|1,000|400|40|", other) == [("exact", 1, 3)]
    assert remarks(without.format("90.0"), "구호지원|1,000|400|40|", other) == [("violated", 1, 3)]
    assert remarks("합계|1,150|550|47.8|※ 구호 제외시 집행률 90.0%", "구호지원|1,000|400|40|", other) == [
        ("unchecked", None, None)
    ]


@pytest.mark.parametrize(
    ("remark", "verdict"),
    [
        ("∘개최지원금 지원\\n - 총 8건 (992백만원)", "violated"),  # of a row of 150
        ("∘개최지원금 지원\\n - 총 8건 (99백만원)", "unchecked"),
        ("∘상생장터 기획전 개최(매출 992백만원)", "unchecked"),
        ("∘보조금 992백만원 확보", "unchecked"),
        ("∘총사업비 992백만원, 보조금 교부", "unchecked"),
    ],
)
def test_a_part_is_no_more_than_its_row(remark, verdict) -> None:
    found = remarks("합계|150|150|100|", f"공동마케팅|150|150|100|{remark}".replace("\\n", "\n"))
    assert [each for each, *_ in found] == [verdict]


def outline(text: str, budget: str = "745") -> list[str]:
    about = table("other", "TEXT", [text], ordinal=1, unit=None, title="청년해외봉사단 사업 개요")
    spent = table(
        "execution", "PROJECT BUDGET EXECUTED", ["합계|900|1", f"청년 해외봉사단|{budget}|1", "나|100|0"],
        ordinal=2, fiscal_year=2023,
    )  # fmt: skip
    return [c.verdict for c in find_claims([], [about, spent]) if c.kind == "amount"]


def test_the_outline_of_a_project_against_its_budget() -> None:
    assert outline("총사업비 : 2023년 745백만원") == ["exact"]
    assert outline("총사업비 : 2023년 1,045백만원") == ["violated"]
    assert outline("총사업비 : 2024년 1,045백만원") == ["unchecked"]
    assert outline("총사업비 : 국비 포함 2023년 1,045백만원") == ["unchecked"]


def told(text: str, findings: list[Finding] | None = None) -> list[Finding]:
    held = hold_claims([Paragraph(text=text, place=Place(line=7))], tables())
    relations, found = add_sentences(held, [], findings or [], tables())
    assert all(0 <= index < len(relations) for finding in found for index in finding.relations)
    return found


def test_a_contradiction_is_a_finding_with_its_working() -> None:
    [found] = told("제2차 변경은 지출계획에 예치금 2억 4천만원을 감액함")
    assert (found.severity, found.rule, found.cause, found.table) == (
        "warning",
        "SENTENCE",
        "sentence-against-table",
        1,
    )
    assert (found.reported_won, found.computed_won, found.difference_won) == (240_000_000, 200_000_000, 40_000_000)
    assert [(cell.role, cell.printed) for cell in found.cells] == [("reported", "1,900"), ("operand", "2,100")]
    assert "1,900 − 2,100 = △200백만원 (차이 40백만원)" in found.message_ko
    assert "line 7" in found.message_en


def test_what_agrees_is_a_relation_and_no_finding() -> None:
    assert told("제2차 변경은 지출계획에 예치금 2억원을 감액함") == []


def test_listed_items_that_differ_are_a_finding_without_cells() -> None:
    [found] = told("총 6억 5천만원(경북 4억원, 대구 2억 6천만원)")
    assert (found.cause, found.difference_won, found.cells) == ("listed-items-differ", -10_000_000, [])
    assert "400백만원 + 260백만원 = 660백만원" in found.message_ko
