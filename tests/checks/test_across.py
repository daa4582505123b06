"""The same fact in several tables of one report: what agrees, what is explained, what is told or left alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.checks import check
from pipeline.checks.across import ACROSS_RULES, Books
from pipeline.checks.across.tell import reranked
from pipeline.checks.view import views
from schemas import Finding, Relation, Repair, Table

from .make import table

PLAN = "R.ITEM R.ORIGINAL R.REVISED R.CHANGE E.ITEM E.ORIGINAL E.REVISED E.CHANGE"
STAGES = "R.ITEM R.STAGE0 R.STAGE1 E.ITEM E.STAGE0 E.STAGE1"
HISTORY = "YEAR RAISED CONTRIBUTION INTEREST USED PROJECT_COST OPERATING NET BALANCE NOTE"
PROJECTS = "PROJECT BUDGET EXECUTED"
CODES = {rule.code for rule in ACROSS_RULES}


def plan(
    *, cost: str = "700 | 800 | 100", opening: str = "300 | 340 | 40", ordinal: int = 1, total: str = "840"
) -> Table:
    """340 + 480 + 20 = 840 = 800 + 7 + 33; the deposit left is 33."""
    rows = [
        f"합계 | 800 | {total} | 40 | 합계 | 800 | {total} | 40",
        f"일반회계 전입금 | 480 | 480 | 0 | 비융자성 사업비 | {cost}",
        "공공예금 이자수입 | 20 | 20 | 0 | 기본경비 | 7 | 7 | 0",
        f"예치금회수 | {opening} | 예치금 | 93 | 33 | △60",
    ]
    return table("plan", PLAN, rows, ordinal=ordinal, title="운용계획", account="가계정", fiscal_year=2024)


def history(
    *, last: str = "500 | 480 | 20 | 807 | 800 | 7 | △307 | 33", before: str = "340", ordinal: int = 2
) -> Table:
    rows = [
        f"’23 | 600 | 550 | 50 | 560 | 553 | 7 | 40 | {before} |",
        f"’24 | {last} | 추계",
    ]
    return table("history", HISTORY, rows, ordinal=ordinal, title="조성 현황", account="가계정")


def spending(
    rows: list[str], *, ordinal: int = 3, unit: str = "백만원", year: int = 2024, day: date | None = None
) -> Table:
    made = table(
        "execution", PROJECTS, rows, ordinal=ordinal, unit=unit, title="집행 현황", account="가계정", fiscal_year=year
    )
    return made.model_copy(update={"as_of": day})


def across(*tables: Table) -> tuple[list[Relation], list[Finding]]:
    """Relations between tables, and all findings."""
    relations, findings = check(tables)
    return [relation for relation in relations if relation.rule in CODES], findings


def verdicts(relations: list[Relation]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for relation in relations:
        found.setdefault(relation.rule, []).append(relation.verdict)
    return found


def flat(findings: list[Finding]) -> list[tuple[str, str, str, int | None, int | None]]:
    return [(f.severity, f.rule, f.cause, f.reported_won, f.difference_won) for f in findings]


def test_a_plan_and_its_history_agree() -> None:
    relations, findings = across(plan(), history())
    # Raised 840 − 340, 480, 20; used 840 − 33, 800, 7; net 500 − 807; balance 33; and 340 carried over.
    assert verdicts(relations) == {"PLAN-HISTORY": ["exact"] * 8, "CARRY": ["exact"]}
    assert findings == []


def test_a_carried_deposit_that_differs_is_a_warning() -> None:
    """The plan takes over 340, the history ends the year before with 377; its own year agrees with the plan.

    480 + 20 + 340 = 840 = 811 + 29.
    """
    rows = [
        "합계 | 800 | 840 | 40 | 합계 | 800 | 840 | 40",
        "일반회계 전입금 | 480 | 480 | 0 | 비융자성 사업비 | 700 | 811 | 111",
        "공공예금 이자수입 | 20 | 20 | 0 | 예치금 | 100 | 29 | △71",
        "예치금회수 | 300 | 340 | 40 | | | |",
    ]
    planned = table("plan", PLAN, rows, title="운용계획", account="가계정", fiscal_year=2024)
    balances = ["’23 | 553 | 377", "’24 | 811 | 29"]
    years = table("history", "YEAR PROJECT_COST BALANCE", balances, ordinal=2, title="조성 현황", account="가계정")
    _, findings = across(planned, years)
    assert flat(findings) == [("warning", "CARRY", "carry-gap", 340_000_000, -37_000_000)]
    assert [(cell.role, cell.printed) for cell in findings[0].cells] == [("reported", "340"), ("operand", "377")]
    unlike = table(
        "history", "YEAR PROJECT_COST BALANCE", ["’23 | 553 | 377", "’24 | 905 | 5"], ordinal=2, account="가계정"
    )
    assert across(planned, unlike)[1] == []


def test_a_carry_gap_within_the_history_is_the_same_cause() -> None:
    """377 − 307 is 70 and not 33: the history's own gap of 37 is that between plan and history."""
    _, findings = across(plan(), history(before="377"))
    assert [(f.rule, f.cause) for f in findings] == [("ROLL-FORWARD", "carry-gap")]


def test_a_history_of_something_else_contradicts_nothing() -> None:
    relations, findings = across(plan(), history(last="911 | 900 | 11 | 505 | 502 | 3 | 406 | 746", before="340"))
    assert set(verdicts(relations)["PLAN-HISTORY"]) == {"unchecked"}
    assert [f for f in findings if f.rule in CODES] == []


def test_a_settled_year_is_no_plan() -> None:
    """전입금 came in as planned and little else: what was settled differs from the plan, and nothing is wrong."""
    rows = ["’23 | 600 | 550 | 50 | 560 | 553 | 7 | 40 | 340 |", "’24 | 504 | 480 | 24 | 781 | 774 | 7 | △277 | 63 |"]
    settled = table("history", HISTORY, rows, ordinal=2, title="조성 현황", account="가계정")
    relations, findings = across(plan(), settled)
    assert "violated" not in verdicts(relations)["PLAN-HISTORY"]
    assert findings == []


def test_a_history_left_at_the_plan_before_its_revision() -> None:
    """Only the net change is what the original plan gives: 500 − 707 = △207; the rest is that of the revised one."""
    relations, findings = across(plan(), history(last="500 | 480 | 20 | 807 | 800 | 7 | △207 | 33"))
    [stale] = [r for r in relations if r.rule == "PLAN-HISTORY" and r.verdict == "violated"]
    assert (stale.reported, stale.computed) == (-207, -307)
    told = next(finding for finding in findings if "단계" in finding.message_ko)
    assert told.rule == "NET"
    assert "at its stage ‘ORIGINAL’" in told.message_en


def test_an_item_that_takes_in_another_one_is_explained() -> None:
    """800 = 760 + 40, and 700 = 660 + 40: there 인력운영비 stands by itself."""
    rows = [
        "계 | 800 | 840 | 계 | 800 | 840",
        "일반회계 전입금 | 480 | 480 | 비융자성 사업비 | 660 | 760",
        "이자수입 | 20 | 20 | 인력운영비 | 40 | 40",
        "예치금회수 | 300 | 340 | 기본경비 | 7 | 7",
        "| | | 예치금 | 93 | 33",
    ]
    other = table("revision", STAGES, rows, ordinal=2, title="변경내역", account="가계정", fiscal_year=2024)
    relations, findings = across(plan(), other)
    given = [r for r in relations if r.rule == "SAME-PLAN" and r.verdict != "exact"]
    assert [(r.verdict, r.reported, r.computed) for r in given] == [("explained", 660, 700), ("explained", 760, 800)]
    assert all("인력운영비" in relation.reason for relation in given)
    assert findings == []


def test_a_difference_that_a_repair_leaves_explained_is_told_with_it() -> None:
    """160 should be 660; then it is the 700 of the plan less 인력운영비 of 40."""
    rows = [
        "계 | 800 | 840 | 계 | 800 | 840",
        "일반회계 전입금 | 480 | 480 | 비융자성 사업비 | 160 | 760",
        "이자수입 | 20 | 20 | 인력운영비 | 40 | 40",
        "예치금회수 | 300 | 340 | 기본경비 | 7 | 7",
        "| | | 예치금 | 93 | 33",
    ]
    other = table("revision", STAGES, rows, ordinal=2, title="변경내역", account="가계정", fiscal_year=2024)
    relations, findings = across(plan(), other)
    assert verdicts(relations)["SAME-PLAN"].count("violated") == 1
    [found] = findings
    assert (found.rule, [int(r.proposed) for r in found.repairs if r.rank == 1]) == ("SUM-COLUMN", [660])
    assert found.message_ko.endswith("다른 표의 차이도 없어지거나 설명됨")


def test_two_prints_of_a_plan_that_differ() -> None:
    """예치금회수 is 340 here and 430 there, where nothing else tells which is right."""
    rows = [
        "계 | 800 | 840 | 계 | 800 | 840",
        "일반회계 전입금 | 480 | 390 | 비융자성 사업비 | 700 | 800",
        "공공예금 이자수입 | 20 | 20 | 기본경비 | 7 | 7",
        "예치금회수 | 300 | 430 | 예치금 | 93 | 33",
    ]
    other = table("revision", STAGES, rows, ordinal=2, title="변경내역", account="가계정", fiscal_year=2024)
    _, findings = across(plan(), other)
    assert sorted(flat(findings)) == [
        ("warning", "SAME-PLAN", "tables-differ", 390_000_000, -90_000_000),
        ("warning", "SAME-PLAN", "tables-differ", 430_000_000, 90_000_000),
    ]


def test_the_repair_that_another_table_speaks_for_comes_first() -> None:
    """480 + 20 + 430 = 930 and not 840: of 480 → 390 and 430 → 340 the plan, with 480 and 340, tells which."""
    rows = [
        "계 | 800 | 840 | 계 | 800 | 840",
        "일반회계 전입금 | 480 | 480 | 비융자성 사업비 | 700 | 800",
        "공공예금 이자수입 | 20 | 20 | 기본경비 | 7 | 7",
        "예치금회수 | 300 | 430 | 예치금 | 93 | 33",
    ]
    other = table("revision", STAGES, rows, ordinal=2, title="변경내역", account="가계정", fiscal_year=2024)
    books = Books(views([plan(), other]))
    links = [link for rule in ACROSS_RULES for link in rule(books)]
    ways = [repair(1, 1, "840", 930), repair(2, 2, "480", 390), repair(3, 4, "430", 340)]
    finding = Finding(
        rule="SUM-COLUMN", severity="error", cause="does-not-add-up", table=2, message_ko="", message_en="",
        repairs=ways,
    )  # fmt: skip
    found = reranked(finding, links)
    assert [(r.rank, r.printed, r.is_unique) for r in found.repairs] == [
        (1, "430", True), (2, "840", False), (3, "480", False),
    ]  # fmt: skip
    sure = finding.model_copy(update={"repairs": [ways[0].model_copy(update={"is_unique": True}), *ways[1:]]})
    assert reranked(sure, links) is sure
    assert reranked(finding, []) is finding


def repair(rank: int, row: int, printed: str, proposed: int) -> Repair:
    """A way to mend the second stage of the revenue side of table 2."""
    return Repair(
        rank=rank, table=2, row=row, col=2, printed=printed, proposed_won=proposed * 10**6,
        proposed=Decimal(proposed), is_unique=False, reason="", reason_en="",
    )  # fmt: skip


def test_a_year_that_the_plan_calls_last_year_is_not_its_original() -> None:
    first = plan()
    headed = [
        column.model_copy(update={"heading": ["전년도"]}) if column.role.value == "original" else column
        for column in first.columns
    ]
    rows = ["계 | 10 | 840 | 계 | 10 | 840", "일반회계 전입금 | 9 | 480 | 비융자성 사업비 | 9 | 800"]
    other = table("revision", STAGES, rows, ordinal=2, title="변경내역", account="가계정", fiscal_year=2024)
    relations, _ = across(first.model_copy(update={"columns": headed}), other)
    assert {r.reported for r in relations if r.rule == "SAME-PLAN"}.isdisjoint({9, 10})


def test_a_budget_in_another_unit_is_the_plans() -> None:
    rows = ["합계 | 800,400 | 100,000", "가 | 500,400 | 60,000", "나 | 300,000 | 40,000"]
    relations, findings = across(plan(), spending(rows, unit="천원"))
    assert verdicts(relations)["PLAN-BUDGET"] == ["rounding"]
    assert findings == []


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (["합계 | 810 | 1", "가 | 500 | 0", "나 | 310 | 1"], "violated"),
        (["합계 | 700 | 1", "가 | 400 | 0", "나 | 300 | 1"], "explained"),  # the plan before its revision
        (["합계 | 120 | 1", "가 | 100 | 0", "나 | 20 | 1"], "unchecked"),  # a part of the projects
    ],
)
def test_a_budget_that_is_not_the_plans(rows, verdict) -> None:
    relations, findings = across(plan(), spending(rows))
    assert verdicts(relations)["PLAN-BUDGET"] == [verdict]
    expected = [("warning", "PLAN-BUDGET", "tables-differ", 810_000_000, 10_000_000)] if verdict == "violated" else []
    assert flat(findings) == expected


def test_a_wrong_total_is_told_once_and_confirmed_by_the_plan() -> None:
    """850 is the sum 800 with a wrong digit; the plan's project cost agrees with the repair."""
    rows = ["합계 | 850 | 100", "가 | 500 | 60", "나 | 300 | 40"]
    _, findings = across(plan(), spending(rows))
    [found] = findings
    assert found.rule == "SUM-COLUMN"
    assert found.message_ko.endswith("800과도 맞음")


SAME = ["합계 | 800 | 90", "1. 청년 창업공간 지원 사업 | 500 | 60", "2. 마을 돌봄 | 300 | 30"]
DRIFTED = ["합계 | 800 | 90", "청년창업공간 지원 | 500 | 60", "마을·돌봄 사업 | 300 | 30"]


def test_projects_are_joined_although_their_names_drift() -> None:
    relations, findings = across(spending(SAME), spending(DRIFTED, ordinal=4))
    assert verdicts(relations) == {"SAME-EXECUTION": ["exact"] * 6}
    assert findings == []


def test_what_is_executed_only_grows() -> None:
    later = ["합계 | 800 | 95", "청년창업공간 지원 | 500 | 65", "마을·돌봄 사업 | 300 | 30"]
    days = {"day": date(2024, 8, 13)}, {"day": date(2024, 8, 21)}
    relations, findings = across(spending(SAME, **days[0]), spending(later, ordinal=4, **days[1]))
    assert verdicts(relations)["SAME-EXECUTION"].count("explained") == 2
    assert findings == []
    relations, findings = across(spending(SAME, **days[1]), spending(later, ordinal=4, **days[0]))
    assert verdicts(relations)["SAME-EXECUTION"].count("violated") == 2
    assert {f.cause for f in findings} == {"tables-differ"}


def test_the_same_day_with_other_amounts_is_a_warning_each_difference_once() -> None:
    other = ["합계 | 800 | 99", "청년창업공간 지원 | 500 | 69", "마을·돌봄 사업 | 300 | 30"]
    _, findings = across(spending(SAME), spending(other, ordinal=4))
    assert {(f.severity, f.rule, f.difference_won) for f in findings} == {("warning", "SAME-EXECUTION", 9_000_000)}


def test_a_table_that_does_not_say_its_day_contradicts_nothing() -> None:
    other = ["합계 | 800 | 99", "청년창업공간 지원 | 500 | 69", "마을·돌봄 사업 | 300 | 30"]
    relations, findings = across(spending(SAME, day=date(2024, 8, 13)), spending(other, ordinal=4))
    assert verdicts(relations)["SAME-EXECUTION"].count("unchecked") == 2
    assert findings == []


def test_a_budget_with_what_was_carried_over_is_another_budget() -> None:
    more = ["합계 | 870 | 90", "1. 청년 창업공간 지원 사업 | 570 | 60", "2. 마을 돌봄 | 300 | 30"]
    other = spending(more, ordinal=4)
    headed = [
        column.model_copy(update={"heading": ["예산현액"]}) if column.role.value == "budget" else column
        for column in other.columns
    ]
    relations, findings = across(plan(), spending(SAME), other.model_copy(update={"columns": headed}))
    assert verdicts(relations)["PLAN-BUDGET"] == ["exact", "unchecked"]
    assert findings == []


def test_tables_of_other_projects_are_not_compared() -> None:
    others = ["합계 | 90 | 9", "마을 돌봄 | 50 | 5", "체육 교실 | 20 | 2", "경로당 구축 | 20 | 2", "보급 지원 | 0 | 0"]
    relations, _ = across(spending(SAME[:1] + SAME[1:2] + ["집수리 | 1 | 1", *SAME[2:]]), spending(others, ordinal=4))
    assert "SAME-EXECUTION" not in verdicts(relations)


YEARS = [
    "’21 | 600 | 550 | 50 | 560 | 553 | 7 | 40 | 340 |",
    "’22 | 600 | 550 | 50 | 570 | 563 | 7 | 30 | 370 |",
]


def test_what_was_executed_is_the_years_project_cost() -> None:
    """570 takes in the operating costs of 7: the projects add up to 363 + 200 = 563, the history's project cost."""
    tables = [table("history", HISTORY, YEARS, title="조성 현황", account="가계정")]
    first = spending(["합계 | 600 | 553", "가 | 400 | 353", "나 | 200 | 200"], year=2021)
    wrong = spending(["합계 | 600 | 570", "가 | 400 | 363", "나 | 200 | 200"], ordinal=4, year=2022)
    relations, findings = across(*tables, first, wrong)
    assert verdicts(relations)["SPENT-HISTORY"] == ["exact", "violated"]
    assert [(f.rule, f.reported_won, f.computed_won) for f in findings] == [("SUM-COLUMN", 570_000_000, 563_000_000)]
    assert "563과도 맞음" in findings[0].message_ko


def test_a_total_that_rounding_would_forgive_but_the_history_does_not() -> None:
    """Ten numbers that were rounded can be 2 off, but the history states the 563 that they add up to: 8 × 62 + 67."""
    tables = [table("history", HISTORY, YEARS, title="조성 현황", account="가계정")]
    first = spending(["합계 | 600 | 553", "가 | 400 | 353", "나 | 200 | 200"], year=2021)
    parts = [*(f"{name} | 66 | 62" for name in "가나다라마바사아"), "자 | 72 | 67"]
    wrong = spending(["합계 | 600 | 565", *parts], ordinal=4, year=2022)
    _, findings = across(*tables, first, wrong)
    assert flat(findings) == [("warning", "SPENT-HISTORY", "scope-of-total", 565_000_000, 2_000_000)]


def test_operating_costs_within_the_projects_are_explained() -> None:
    tables = [table("history", HISTORY, YEARS, title="조성 현황", account="가계정")]
    first = spending(["합계 | 600 | 558", "가 | 400 | 358", "나 | 200 | 200"], year=2021)
    relations, findings = across(*tables, first)
    assert verdicts(relations)["SPENT-HISTORY"] == ["explained"]
    assert findings == []


def test_two_histories_and_the_sum_of_the_accounts() -> None:
    one = table("history", HISTORY, YEARS, title="조성 현황", account="가계정")
    two = table("history", HISTORY, YEARS, ordinal=2, title="조성 현황", account="나계정")
    both = [
        "’21 | 1,200 | 1,100 | 100 | 1,120 | 1,106 | 14 | 80 | 680 |",
        "’22 | 1,200 | 1,100 | 100 | 1,140 | 1,126 | 14 | 60 | 740 |",
    ]
    whole = table("history", HISTORY, both, ordinal=3, title="기금 조성 현황")
    relations, findings = across(one, two, whole)
    assert verdicts(relations) == {"SAME-HISTORY": ["exact"] * 16}
    assert findings == []
    wrong = [both[0], both[1].replace("740", "704")]
    _, findings = across(one, two, table("history", HISTORY, wrong, ordinal=3, title="기금 조성 현황"))
    assert [(f.rule, f.relations != []) for f in findings] == [("ROLL-FORWARD", True)]
    assert "740과도 맞음" in findings[0].message_ko


def test_every_finding_names_cells_that_are_printed() -> None:
    tables = (plan(), history(before="377"), spending(["합계 | 810 | 1", "가 | 500 | 0", "나 | 310 | 1"]))
    relations, findings = check(tables)
    for finding in findings:
        assert all(0 <= index < len(relations) for index in finding.relations)
        for cell in finding.cells:
            [there] = [c for c in tables[cell.table - 1].cells if (c.row, c.col) == (cell.row, cell.col)]
            assert there.text == cell.printed
