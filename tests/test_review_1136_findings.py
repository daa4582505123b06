"""The findings on the review report 1136, read from its text, each one worked out again by hand."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

import schemas
from benchmarks.planted.bases import REPAIRED, with_texts
from pipeline.checks import check, judged_relations
from pipeline.checks.causes import find_causes
from pipeline.extraction import extract

from .goldens.golden import squash
from .seed import REPORT, needs_report

pytestmark = needs_report

#: severity, rule, cause, table, row label and column heading of the cell to look at first, reported, computed (in the
#: printed unit).
EXPECTED = [
    # The budget of the row is 290,000; 823,895 + 198,619 + 12,874 + 94,941 + 245,940 + 200,000 + 44,992 = 1,621,261,
    # and 1,621,261 + 290,000,000 = 291,621,261 is the printed total, with 290,000 it would be 1,911,261.
    ["error", "BOUND-EXECUTED", "thousandfold-unit", 18, "유라시아횡단베를린대장정", "집행액", 290_000_000, 290_000],
    # 11,487 + 5,604 + 4,793 + 4,738 + 3,215 = 29,837: balances of five years added up, the last is 3,215.
    ["error", "SUM-OF-BALANCES", "balances-added-up", 9, "계", "연도말조성액", 29_837, 3_215],
    # 30,799 + 3,432 + 623 + 1,861 + 1,600 = 38,315, not 27,329; likewise 24,367 + 3,300 + 500 + 1,790 + 1,500 = 31,457,
    # not 21,000; 25,953 + 2,714 + 1,434 + 2,125 + 3,123 = 35,349, not 24,119; and 27,329 − 24,119 = 3,210, not 4,393.
    ["error", "SUM-COLUMN", "row-from-another-version", 9, "계", "조성액/계", 27_329, 38_315],
    # 11,487 + 718 = 12,205, not 5,604; 5,604 − 718 = 4,886 = 30,839 − 25,953 is what 11,487 should be.
    ["error", "ROLL-FORWARD", "wrong-cell", 9, "~’19", "연도말조성액", 5_604, 12_205],
    # 30,799 − 25,953 = 4,846, not 2,162 (4,886 with 30,839).
    ["error", "NET", "wrong-cell", 9, "~’19", "증감", 2_162, 4_846],
    # 1,600 − 3,123 = −1,523, not −438; and 4,738 − 1,523 = 3,215 is the printed balance.
    ["error", "NET", "wrong-cell", 9, "’23", "증감", -438, -1_523],
    # 4,793 − 264 = 4,529, not 4,738: 209, the settlement that the first revision of the plan takes up.
    ["error", "ROLL-FORWARD", "carry-gap", 9, "‘22", "연도말조성액", 4_738, 4_529],
    # 3,714 − 2,118 = 1,596, not 1,422: 174.
    ["error", "ROLL-FORWARD", "carry-gap", 8, "’23", "연도말조성액", 1_422, 1_596],
    # 28,996 − 25,296 = 3,700 = 4,246 − 546, not 3,600.
    ["error", "OPENING", "digit-changed", 8, "~’19", "연도말조성액", 3_600, 3_700],
    # 24,367 + 6,472 = 30,839, not 30,799: 40.
    ["error", "SUM-ROW", "wrong-cell", 9, "~’19", "조성액/계", 30_799, 30_839],
    # 300 + 450 + 1,500 + 440 + 610 + 22 + 258 + 70 + 101 = 3,751, not 3,754: nine rounded numbers can be 3 off, hardly.
    ["warning", "SUM-COLUMN", "improbable-rounding", 11, "합계", "편성액", 3_754, 3_751],
]
#: Sums that are off by what rounding explains: table, reported, difference.
ROUNDED = [
    # 8: 3,200 + 124 = 3,324 (3,323); 32,810 + 3,067 = 35,877 (35,876).  9: 23,651 + 469 = 24,120 (24,119).
    (8, 3_323, -1), (8, 35_876, -1), (9, 24_119, -1),
    # 10: the executed amounts add up to 3,411 (3,410).  11: to 2,775 (2,777).  12: to 1,409.3 (1409).
    (10, 3_410, -1), (11, 2_777, 2), (12, 1_409, Decimal("-0.3")),
]  # fmt: skip


@pytest.fixture(scope="module")
def report() -> schemas.Report:
    return extract(REPORT)


def flat(report: schemas.Report, finding: schemas.Finding) -> list[object]:
    """A finding as one row of the table above."""
    assert finding.table is not None
    table = report.tables[finding.table - 1]
    first = next((c for c in finding.cells if c.role == "suspect"), finding.cells[0])
    label = next(c.col for c in table.columns if c.role in {schemas.Role.PROJECT, schemas.Role.YEAR, schemas.Role.ITEM})
    row = next(squash(c.text) for c in table.cells if (c.row, c.col) == (first.row, label))
    unit = table.unit_won or 1
    amounts = [won // unit if won is not None else None for won in (finding.reported_won, finding.computed_won)]
    heading = squash("/".join(table.columns[first.col].heading))
    return [finding.severity, finding.rule, finding.cause, table.ordinal, row, heading, *amounts]


def test_findings(report) -> None:
    """Those between tables and sentences are in test_review_1136_across."""
    own = [finding for finding in report.findings if finding.rule != "SENTENCE"]
    assert [flat(report, finding) for finding in own] == EXPECTED


def test_each_finding_points_at_what_is_printed(report) -> None:
    for finding in report.findings:
        for told in finding.cells:
            [there] = [c for c in report.tables[told.table - 1].cells if (c.row, c.col) == (told.row, told.col)]
            assert (there.text, there.value, there.place) == (told.printed, told.value, told.place)


def test_what_holds_or_is_only_rounded_is_no_finding(report) -> None:
    told = [report.relations[index] for finding in report.findings for index in finding.relations]
    assert {relation.verdict for relation in told} == {"violated", "improbable"}
    violated = [index for index, relation in enumerate(report.relations) if relation.verdict == "violated"]
    named = [index for finding in report.findings for index in finding.relations]
    named = [index for index in named if report.relations[index].verdict == "violated"]
    assert sorted(named) == violated


def test_sums_that_are_only_rounded(report) -> None:
    sums = [r for r in report.relations if r.verdict == "rounding" and r.rule.startswith("SUM")]
    assert sorted((r.table, int(r.reported or 0), r.difference) for r in sums) == sorted(ROUNDED)


def test_every_rate_holds_within_its_printed_place(report) -> None:
    """All rates of tables 2, 4 and 10–14: 11 + 9 + 12 + 10 + 10 + 11 + 11 = 74 rows."""
    rates = [r for r in report.relations if r.rule == "RATE"]
    assert len(rates) == 74
    assert {r.verdict for r in rates} <= {"exact", "rounding"}


def test_a_blank_operand_leaves_a_relation_unchecked(report) -> None:
    """The balance of the total row of table 8 is empty: what needs it is neither held nor broken."""
    blank = next(c for c in report.tables[7].cells if (c.row, c.col) == (7, 8))
    assert blank.value is None
    using = [r for r in report.relations if r.table == 8 and any((o.row, o.col) == (7, 8) for o in r.operands)]
    assert {r.verdict for r in using} <= {"unchecked"}


def test_put_right_by_hand_the_tables_hold(report) -> None:
    """repaired.json holds what NOTES.md says of each number; planted errors are measured on the report so repaired."""
    fixes = json.loads(REPAIRED.read_text(encoding="utf-8"))
    for fix in fixes:
        [cell] = [c for c in report.tables[fix["table"] - 1].cells if (c.row, c.col) == (fix["row"], fix["col"])]
        assert cell.text == fix["printed"]
    right = {(fix["table"], fix["row"], fix["col"]): fix["right"] for fix in fixes}
    repaired = with_texts(report.tables, right)
    views, judged = judged_relations(repaired)
    assert find_causes(views, judged) == []
    assert check(repaired)[1] == []  # nor does one table contradict another
    assert {one.verdict for one in judged} <= {"exact", "rounding", "unchecked"}
