"""What the tables and sentences of the review report 1136 say against each other, each one worked out again by hand."""

from __future__ import annotations

from collections import Counter

import pytest

import schemas
from pipeline.checks.across import ACROSS_RULES
from pipeline.extraction import extract

from .seed import REPORT, needs_report

pytestmark = needs_report
CODES = {rule.code for rule in ACROSS_RULES}

#: rule, cell (table, row, column), printed, what the other tables give, verdict, of all that is not exact or rounding.
NOT_AGREEING = [
    # 사업비 of the plan takes in 인력운영비: 1,559 + 144 = 1,703 and 2,974 + 144 = 3,118.
    ("SAME-PLAN", (5, 4, 6), 1_559, 1_703, "explained"),
    ("SAME-PLAN", (5, 4, 9), 2_974, 3_118, "explained"),
    # Of 13 August 151 and 1,222 백만원, of 21 August 239,499 and 1,311,478 천원: the sixth project went on.
    ("SAME-EXECUTION", (19, 7, 4), 239_499, 151_000, "explained"),
    ("SAME-EXECUTION", (19, 1, 4), 1_311_478, 1_222_000, "explained"),
    # 2,777 is 사용액 계 of 2020, 사업비 is 2,775, and the projects add up to 2,775: 294 + 301 + 1,246 + 200 + 328 + 9 +
    # 258 + 68 + 71.  The total takes in 기본경비 of 2.
    ("SPENT-HISTORY", (11, 1, 2), 2_777, 2_775, "violated"),
    # 2,580 + 134 = 2,714 and 1,295 + 139 = 1,434: the projects of this account take in 인력운영비.
    ("SPENT-HISTORY", (16, 1, 4), 2_713_032, 2_580_000, "explained"),
    ("SPENT-HISTORY", (17, 1, 4), 1_432_764, 1_295_000, "explained"),
    # The thousandfold total, told as such: no year of this account agrees to the digit, so nothing more is said.
    ("SPENT-HISTORY", (18, 1, 4), 291_621_261, 1_983_000, "unchecked"),
    # Raised 6,338 − 4,738 = 1,600 less used 6,338 − 3,215 = 3,123; −438 is 1,600 − (6,338 − 4,300) of the second stage.
    ("PLAN-HISTORY", (9, 6, 7), -438, -1_523, "violated"),
    # The plan takes over 3,540, the history ended the year before with 3,714: 174, as 1,422 falls short of 1,596.
    ("CARRY", (1, 6, 2), 3_540, 3_714, "violated"),
]
#: Rule and cell of the findings that the violated ones stand in.
TOLD_WITH = {
    (11, 1, 2): ("SUM-COLUMN", (11, 1, 1)),  # 3,754 is 3 more than its items, as 2,777 is 2 more: the same row
    (9, 6, 7): ("NET", (9, 6, 7)),
    (1, 6, 2): ("ROLL-FORWARD", (8, 6, 8)),
}
#: Contradicted sentences: the table's cell, what is stated, what the tables give, in won.
SENTENCES = [
    # The deposit of the third stage less that of the second is 3,215 − 4,300 = −1,085, and 사업비 rose by 2,974 − 1,889
    # = 1,085 too.
    ((5, 7, 9), 1_045_000_000, 1_085_000_000),
    # The outline gives the project 1,045 for 2023, both execution tables a budget of 745.
    ((19, 8, 3), 1_045_000_000, 745_000_000),
    # A remark has 992 백만원 paid out in a row of 150 백만원.
    ((13, 8, 2), 992_000_000, 150_000_000),
]


@pytest.fixture(scope="module")
def report() -> schemas.Report:
    return extract(REPORT)


def reported(relation: schemas.Relation) -> tuple[int, int, int]:
    [cell] = [operand for operand in relation.operands if operand.reported]
    return cell.table, cell.row, cell.col


def test_what_does_not_agree(report) -> None:
    found = [
        (r.rule, reported(r), r.reported, r.computed, r.verdict)
        for r in report.relations
        if r.rule in CODES and r.verdict not in {"exact", "rounding"}
    ]
    assert found == NOT_AGREEING


def test_what_agrees(report) -> None:
    agreeing = Counter(r.rule for r in report.relations if r.rule in CODES and r.verdict in {"exact", "rounding"})
    assert agreeing == {
        "SAME-PLAN": 16,  # 2 totals and 5 items of revenue, 2 of expenditure, at 2 stages, less the two explained
        "SAME-EXECUTION": 34,  # 10 projects and a total, 8 of 10 joined by name; 8 projects and a total
        "PLAN-BUDGET": 4,  # 3,181 twice, 3,118 and 3,118,340
        "SPENT-HISTORY": 2,  # 1,409 and 1,612
        "PLAN-HISTORY": 15,  # 7 measures and the net of 국내, 7 of 국제
        "CARRY": 1,  # 4,738
    }


def test_the_findings_that_they_stand_in(report) -> None:
    for cell, (rule, at) in TOLD_WITH.items():
        [index] = [
            number for number, r in enumerate(report.relations)
            if r.rule in CODES and r.verdict == "violated" and reported(r) == cell
        ]  # fmt: skip
        [finding] = [finding for finding in report.findings if index in finding.relations]
        assert finding.rule == rule
        assert at in {(c.table, c.row, c.col) for c in finding.cells}
    assert not [finding for finding in report.findings if finding.rule in CODES]


def test_sentences_that_contradict_their_tables(report) -> None:
    found = [finding for finding in report.findings if finding.rule == "SENTENCE"]
    assert [
        ((f.cells[0].table, f.cells[0].row, f.cells[0].col), f.reported_won, f.computed_won) for f in found
    ] == sorted(SENTENCES, key=lambda one: -abs(one[1] - one[2]))
    assert {finding.severity for finding in found} == {"warning"}


def test_what_its_sentences_and_remarks_agree_with(report) -> None:
    """Among them 8천만원 of the first revision (1,639 − 1,559) and 98.2 % without one row."""
    verdicts = Counter(claim.verdict for claim in report.claims if claim.kind != "date")
    assert verdicts["violated"] == 3
    assert verdicts["exact"] >= 27
    by_text = {claim.text: claim for claim in report.claims}
    assert (by_text["8천만원"].table, by_text["8천만원"].row, by_text["8천만원"].col) == (5, 4, 7)
    assert (by_text["98.2%"].table, by_text["98.2%"].row) == (10, 1)
    assert (by_text["10개 고유목적사업"].table, by_text["8개 고유사업"].table) == (2, 4)
    assert by_text["13억원"].verdict == "exact"
