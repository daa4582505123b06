"""One finding for one cause, with its repair."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks import check
from pipeline.korean.numbers import parse_number
from schemas import MONEY, Finding, Table

from .make import table
from .seed import domestic_2023, domestic_plan, international_2023, international_outline, international_revisions


def with_cell(source: Table, row: int, col: int, text: str) -> Table:
    """The table with another text in one cell."""
    cells = [
        cell.model_copy(update={"text": text, "value": parse_number(text)})
        if (cell.row, cell.col) == (row, col)
        else cell
        for cell in source.cells
    ]
    return source.model_copy(update={"cells": cells})


def flat(findings: list[Finding]) -> list[tuple[str, str, list[tuple[int, int, int, bool]]]]:
    return [
        (f.cause, f.rule, [(r.rank, r.row, r.col, r.is_unique) for r in f.repairs if r.rank == 1]) for f in findings
    ]


@pytest.mark.parametrize(
    ("source", "row", "col", "text", "cause"),
    [
        (domestic_plan(), 2, 6, "3,811", "digits-swapped"),
        (domestic_plan(), 1, 2, "4,666", "digit-changed"),
        (domestic_plan(), 1, 2, "4,546", "total-scope"),
        (domestic_plan(), 5, 3, "454", "digits-swapped"),
        (domestic_plan(), 5, 3, "△544", "wrong-sign"),
        (domestic_plan(), 5, 2, "3,540,000", "thousandfold-unit"),
        (domestic_plan(), 2, 6, "2,970", "stale-stage"),
        (domestic_2023(), 4, 1, "1,900", "digit-changed"),
        (domestic_2023(), 1, 2, "1,166", "digit-changed"),
        (domestic_2023(), 8, 2, "1004", "digit-inserted"),
        (domestic_2023(), 9, 2, "73", "digit-dropped"),
        (domestic_2023(), 9, 2, "104", "neighbour-value"),
        (domestic_2023(), 9, 2, "301", "wrong-cell"),
    ],
)
def test_one_wrong_number_is_one_finding_with_the_right_repair(
    source: Table, row: int, col: int, text: str, cause: str
) -> None:
    right = next(cell.value for cell in source.cells if (cell.row, cell.col) == (row, col))
    findings = check([with_cell(source, row, col, text)])[1]
    assert [(f.cause, [(r.row, r.col, r.proposed, r.is_unique) for r in f.repairs]) for f in findings] == [
        (cause, [(row, col, right, True)])
    ]


def test_a_wrong_number_that_only_its_sum_shows_is_told_by_the_slip_that_made_it() -> None:
    """1,898 is 1,889 with two digits swapped; no slip explains 9 too much in the others, which stay as they were."""
    findings = check([with_cell(international_revisions(), 2, 8, "1,898")])[1]
    assert [(f.rule, [(r.row, r.col, r.proposed, r.is_unique) for r in f.repairs]) for f in findings] == [
        ("SUM-COLUMN", [(2, 8, Decimal(1_889), True)])
    ]


def test_a_wrong_number_that_nothing_but_its_sum_shows_has_no_unique_repair() -> None:
    """9 → 5 leaves the total 4 too high, or any other item 4 too low."""
    findings = check([table("plan", "ITEM ORIGINAL", ["합계|117", "가|37", "나|48", "다|28"])])[1]
    assert [(f.cause, f.rule, [r.is_unique for r in f.repairs]) for f in findings] == [
        ("does-not-add-up", "SUM-COLUMN", [False, False, False])
    ]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_large_error_in_any_amount_is_found(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([domestic_plan(), international_2023(), international_outline(2021)]))
    amounts = {column.col for column in source.columns if column.role in MONEY}
    cells = [cell for cell in source.cells if cell.col in amounts and cell.value and cell.value > 50]
    cell = data.draw(st.sampled_from(cells))
    assert cell.value is not None
    findings = check([with_cell(source, cell.row, cell.col, f"{cell.value * 2 + 100:f}")])[1]
    assert any(f.severity == "error" for f in findings)
    assert any((c.row, c.col) == (cell.row, cell.col) for f in findings for c in f.cells)


def test_a_thousandfold_slip_that_its_total_repeats_is_one_finding() -> None:
    findings = check([international_outline(2022)])[1]
    assert flat(findings) == [("thousandfold-unit", "BOUND-EXECUTED", [(1, 9, 4, True), (1, 1, 4, True)])]
    proposed: list[object] = [(r.proposed, r.proposed_won) for r in findings[0].repairs]
    assert proposed == [
        (290_000, 290_000_000),
        (1_911_261, 1_911_261_000),
    ]
    assert len(findings[0].relations) == 2


def test_a_thousandfold_slip_that_its_total_does_not_repeat() -> None:
    rows = ["합계|400|240", "가|100|90,000", "나|300|150"]
    findings = check([table("execution", "PROJECT BUDGET EXECUTED", rows)])[1]
    assert flat(findings) == [("thousandfold-unit", "BOUND-EXECUTED", [(1, 2, 2, True)])]


def test_more_than_the_budget_that_is_no_slip_stays_as_it_is() -> None:
    rows = ["합계|400|350", "가|100|200", "나|300|150"]
    findings = check([table("execution", "PROJECT BUDGET EXECUTED", rows)])[1]
    assert flat(findings) == [("over-budget", "BOUND-EXECUTED", [])]


def test_a_total_row_from_another_version_is_one_finding() -> None:
    rows = ["합계|500|300|60", "가|100|90|90", "나|300|150|50"]
    findings = check([table("execution", "PROJECT BUDGET EXECUTED RATE", rows)])[1]
    assert flat(findings) == [("row-from-another-version", "SUM-COLUMN", [])]
    assert len(findings[0].relations) == 2


def test_a_total_that_the_other_side_confirms_is_not_the_stale_row() -> None:
    columns = "R.ITEM R.ORIGINAL R.REVISED R.CHANGE E.ITEM E.ORIGINAL E.REVISED E.CHANGE"
    rows = [
        "합계|300|330|30|합계|300|330|30",
        "전입금|200|220|20|사업비|200|220|20",
        "이자|150|165|15|예치금|100|110|10",
    ]
    findings = check([table("plan", columns, rows)])[1]
    assert "row-from-another-version" not in [f.cause for f in findings]
    assert {(cell.row, cell.col) for f in findings for cell in f.cells} >= {(3, 1), (3, 2)}


def test_a_lone_wrong_rate_names_the_rate() -> None:
    rows = ["합계|400|240|60", "가|100|90|70", "나|300|150|50"]
    findings = check([table("execution", "PROJECT BUDGET EXECUTED RATE", rows)])[1]
    assert [(f.cause, f.reported_won, [(r.row, r.col, r.proposed) for r in f.repairs]) for f in findings] == [
        ("digit-changed", None, [(2, 3, Decimal(90))])
    ]


def test_a_lone_sum_that_does_not_close_offers_its_total_first_and_says_that_others_would_do() -> None:
    findings = check([table("plan", "ITEM ORIGINAL", ["합계|345", "가|111", "나|222"])])[1]
    repairs: list[object] = [(r.rank, r.row, r.proposed, r.is_unique) for r in findings[0].repairs]
    assert repairs == [(1, 1, 333, False), (2, 2, 123, False), (3, 3, 234, False)]


def test_a_title_that_does_not_name_its_account_is_told_with_it() -> None:
    findings = check(
        [table("plan", "ITEM ORIGINAL", ["합계|345", "가|111", "나|222"], title="2020년", account="국내협력계정")]
    )[1]
    assert findings[0].message_ko.startswith("「국내협력계정 2020년」 합계 행 ‘ORIGINAL’: 345 ≠ 111 + 222 = 333")


def test_an_improbable_sum_is_a_warning() -> None:
    rows = ["합계|903|900", *(f"{name}|100|100" for name in "가나다라마바사아자")]
    findings = check([table("plan", "ITEM ORIGINAL REVISED", rows)])[1]
    assert [(f.severity, f.cause) for f in findings] == [("warning", "improbable-rounding")]


def test_an_improbable_sum_and_a_violated_rate_of_one_cell_are_one_finding() -> None:
    findings = check([with_cell(international_2023(), 6, 1, "422")])[1]
    assert [(f.severity, f.cause, [(r.row, r.col, r.proposed, r.is_unique) for r in f.repairs]) for f in findings] == [
        ("error", "digit-changed", [(6, 1, Decimal(425), True)])
    ]


def test_a_wrong_rate_is_not_called_unique_where_nothing_confirms_its_amounts() -> None:
    findings = check([table("execution", "PROJECT BUDGET EXECUTED RATE", ["가|100|90|70", "나|300|150|50"])])[1]
    assert [(f.cause, [(r.col, r.proposed, r.is_unique) for r in f.repairs]) for f in findings] == [
        ("rate-differs", [(3, Decimal(90), False), (2, Decimal(70), False)])
    ]


def test_findings_stand_worst_first() -> None:
    wrong = table("plan", "ITEM ORIGINAL", ["합계|345", "가|111", "나|222"], ordinal=1)
    worse = table("plan", "ITEM ORIGINAL", ["합계|945", "가|111", "나|222"], ordinal=2)
    doubtful = table(
        "plan", "ITEM ORIGINAL REVISED", ["합계|903|900", *(f"{n}|100|100" for n in "가나다라마바사아자")], ordinal=3
    )
    assert [f.table for f in check([doubtful, wrong, worse])[1]] == [2, 1, 3]


def test_a_table_full_of_errors_ends_with_what_it_has() -> None:
    rows = ["합계|9,999|9,999|9", *(f"사업 {n}|{n * 37}|{n * 53}|{n * 11}" for n in range(1, 40))]
    relations, findings = check([table("plan", "ITEM ORIGINAL REVISED CHANGE", rows)])
    told = {index for finding in findings for index in finding.relations}
    assert told >= {index for index, relation in enumerate(relations) if relation.verdict == "violated"}


def test_the_sentence_names_everything_that_a_reader_needs() -> None:
    findings = check([with_cell(domestic_plan(), 4, 7, "△339")])[1]
    assert findings[0].message_ko == (
        "「2023년 대외협력기금(국내협력계정) 운용계획」 예치금 행 ‘CHANGE’: "
        "△339 ≠ 1,422 − 1,083 = 339 (차이 △678백만원); "
        "인쇄된 자릿수로 생길 수 있는 차이(△1.5~1.5)를 벗어나 반올림이 아님; "
        "△339 → 339로 고치면 어긋난 관계 2개가 모두 맞음 (부호가 반대로 적힘)"
    )
    assert "row 예치금, ‘CHANGE’: −339 ≠ 1,422 − 1,083 = 339 (difference −678 million won)" in findings[0].message_en
