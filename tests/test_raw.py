"""The sample reports in ``raw/``: what was planted in them is found, and nothing else that would be an error."""

from __future__ import annotations

from pathlib import Path

import pytest

import schemas
from pipeline.extraction import extract

RAW = Path(__file__).parents[1] / "raw"
BUSAN, JEONJU, GYEONGGI = "busan_youth_fund_2024", "jeonju_disaster_fund_2023", "gyeonggi_climate_fund_2025"

#: File, line, printed, rules that can tell it (the planted one, what that breaks), table, row, column heading.
PLANTED = [
    # revenue has 5,820 at the same stage, and 3,300 + 702 + 12 + 1,806 = 5,820
    (BUSAN, 100, "5,802", {"BALANCE-SIDES", "SUM-COLUMN"}, 3, "계", "지출계획/변경/2차"),
    # 12,000 of a budget of 150; the other rows leave 12 of the total
    (BUSAN, 165, "12,000", {"BOUND-EXECUTED"}, 5, "5. 고립청년 일상회복 프로그램", "집행액"),
    # 1,434 + 127 = 1,561, and 1,561 + 221 = 1,782
    (BUSAN, 242, "1,651", {"ROLL-FORWARD"}, 8, "’22", "연도말 조성액"),
    # 1,215,640 + 3,468,910 + 1,987,520 + 1,734,350 + 2,846,000 = 11,252,420
    (JEONJU, 27, "11,262,420", {"SUM-COLUMN", "NET"}, 1, "합계", "사용액"),
    # 128,560 − 96,000 = 32,560
    (JEONJU, 49, "35,260", {"CHANGE"}, 3, "공공예금 이자수입", "수입/증감액"),
    # 298,650 ÷ 340,000 = 87.84 %
    (JEONJU, 81, "78.8", {"RATE"}, 5, "폭염 저감시설 설치", "집행율(%)"),
    # 120.0 + 48.5 + 37.9 + 100.0 + 75.0 = 381.4, and 285.8 ÷ 381.4 = 74.9 %
    (GYEONGGI, 106, "384.1", {"SUM-COLUMN"}, 3, "합계", "편성액"),
    # 264.0 − 228.5 = 35.5, and 60.0 + 35.5 = 95.5
    (GYEONGGI, 176, "53.5", {"NET"}, 4, "2023", "증감"),
    # 302.4 − 3.8 = 298.6, and 198.8 + 260.9 + 298.6 + 371.2 = 1,129.5
    (GYEONGGI, 180, "296.8", {"SUM-ROW", "SUM-COLUMN"}, 4, "2024", "수입/전입금 등"),
]


@pytest.fixture(scope="module")
def reports() -> dict[str, schemas.Report]:
    return {name: extract(RAW / f"{name}.txt") for name in (BUSAN, JEONJU, GYEONGGI)}


def findings(report: schemas.Report) -> list[schemas.Finding]:
    return [finding for finding in report.findings if finding.severity == "error"]


def label(table: schemas.Table, row: int) -> str:
    """The project, item or year of a row."""
    named = [c.col for c in table.columns if c.role in {schemas.Role.PROJECT, schemas.Role.ITEM, schemas.Role.YEAR}]
    texts = {cell.col: cell.text for cell in table.cells if cell.row == row}
    return texts.get(named[0], "").replace("\n", " ")


def suspects(finding: schemas.Finding) -> list[schemas.FindingCell]:
    return [cell for cell in finding.cells if cell.role == "suspect"]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted[0]}-{planted[2]}")
def test_a_planted_error_is_found(reports, planted) -> None:
    name, line, printed, rules, ordinal, row, heading = planted
    report = reports[name]
    told = [f for f in findings(report) if printed in {cell.printed for cell in suspects(f)}]
    assert [f.rule in rules for f in told] == [True], [f.message_en for f in findings(report)]
    [cell] = [cell for cell in suspects(told[0]) if cell.printed == printed]
    table = report.tables[ordinal - 1]
    assert (cell.table, cell.place.line) == (ordinal, line)
    assert label(table, cell.row) == row
    assert "/".join(table.columns[cell.col].heading) == heading


@pytest.mark.parametrize("name", [BUSAN, JEONJU, GYEONGGI])
def test_nothing_else_is_an_error(reports, name) -> None:
    """Three errors were planted in each sample; all that follows from one is told with it."""
    printed = {planted[2] for planted in PLANTED if planted[0] == name}
    extra = [f.message_en for f in findings(reports[name]) if not {c.printed for c in suspects(f)} & printed]
    assert extra == []
    assert len(findings(reports[name])) == 3


#: Kinds of the tables in their order, and how many body rows each has; counted on the page.
TABLES = {
    BUSAN: ["plan 6", "execution 6", "revision 6", "plan 5", "execution 8", "term 3", "history 6", "history 6"],
    JEONJU: ["history 6", "term 3", "plan 5", "revision 5", "execution 10"],
    GYEONGGI: ["plan 5", "plan 6", "execution 6", "history 5", "other 4"],
}


@pytest.mark.parametrize("name", TABLES)
def test_the_tables(reports, name) -> None:
    assert [f"{t.kind} {t.row_count - t.header_rows}" for t in reports[name].tables] == TABLES[name]


def test_own_data(reports) -> None:
    told = {
        name: (r.bill_no, r.proposer, str(r.proposed_on), str(r.referred_on), r.reviewer, r.fund)
        for name, r in reports.items()
    }
    assert told == {
        BUSAN: ("874", "부산광역시장", "2024-09-19", "2024-09-25", "문가람", "청년기금"),
        JEONJU: ("312", "전주시장", "2023-08-30", "2023-09-04", "한서진", "재난관리기금"),
        GYEONGGI: ("1527", "경기도지사", "2025-10-13", "2025-10-17", "오세림", "기후대응기금"),
    }


def test_a_total_stays_in_its_column(reports) -> None:
    """jeonju, line 27: the change stands under 증감, and the balance of the total row is empty."""
    [total] = [year for year in reports[JEONJU].fund_history if year.is_total]
    assert total.net is not None
    assert total.net.won == 611_010_000
    assert total.balance is None
