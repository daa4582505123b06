"""What was decided in one year's report is offered on the same fact in the next."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.store.decisions import decide, undo
from pipeline.store.offers import offers

from .test_decisions import accept, finding, text

#: The fund's history, which each year's report prints again; 2021 ends on 118 and not on 128.
HISTORY = """
< 물길기금 조성 현황 >

(단위 : 백만원)

연도 조성액 사용액 증감 연도말 조성액

2020 100 50 50 100

2021 60 42 18 128

2022 40 20 20 138

2023 30 10 20 158
"""


def history_finding(connection, report):
    rows = connection.execute(
        "SELECT DISTINCT f.finding_id, c.table_id, c.row, c.col FROM findings f JOIN finding_cells c USING (finding_id)"
        " WHERE f.report_id = ? AND c.printed = '128' AND c.role = 'suspect'",
        [report],
    ).fetchall()
    return rows[0][0], rows[0][1:]


def test_the_same_item_of_next_years_report_is_offered_the_reason(connection, ingest):
    decision = accept(connection, ingest("2024.txt", text()))
    new = ingest("2025.txt", text(year=2025, bill="88"))
    (offer,) = offers(connection, finding(connection, new)[0])
    assert (offer.decision.decision_id, offer.decision.reason) == (decision.decision_id, "다시 더함")


def test_a_value_printed_again_is_offered_with_the_value_held(connection, ingest):
    old, new = ingest("2024.txt", text(before=HISTORY)), ingest("2025.txt", text(year=2025, bill="88", before=HISTORY))
    name, spot = history_finding(connection, old)
    decide(connection, name, "override", reason="2021년 결산서", by="김검토", held={spot: Decimal(118)})
    name, spot = history_finding(connection, new)
    (offer,) = offers(connection, name)
    assert offer.spot == spot
    assert [cell.held for cell in offer.decision.cells if cell.held is not None] == [118]
    assert connection.execute("SELECT status FROM findings WHERE finding_id = ?", [name]).fetchone() == ("open",)


@pytest.mark.parametrize("other", [{"bill": "77"}, {"year": 2025, "bill": "88", "fund": "바람기금"}])
def test_the_report_itself_and_another_fund_are_offered_nothing(connection, ingest, other):
    accept(connection, ingest("2024.txt", text()))
    fund = other.pop("fund", "물길기금")
    new = ingest("other.txt", text(**other).replace("물길기금", fund) + "\n")
    assert offers(connection, finding(connection, new)[0]) == []


def test_what_was_undone_is_not_offered(connection, ingest):
    decision = accept(connection, ingest("2024.txt", text()))
    undo(connection, decision.decision_id, by="김검토")
    new = ingest("2025.txt", text(year=2025, bill="88"))
    assert offers(connection, finding(connection, new)[0]) == []
