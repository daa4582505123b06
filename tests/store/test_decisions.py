"""Decisions stay with their facts: through undo, another version of the report, export and replay."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from pipeline.cli.intake import read_into
from pipeline.errors import UsageError
from pipeline.store.connect import open_writer
from pipeline.store.decisions import decide, read_log, replay, undo
from pipeline.store.pack import pack
from pipeline.store.write import Writer, source_key

#: A report whose total, 310, is not what its rows give, 300.
REPORT = """\
의안번호 {bill}

{year}년도 물길기금 운용계획 변경안 검토보고서
{before}
< {year}년 물길기금 사업집행 현황 >

(단위 : 백만원)

사업명 예산액 집행액 집행률(%)

합계 {total} 150 50.0
{rows}
1. 나무 심기 100 50 50.0

2. 물길 내기 200 100 50.0
"""
EARLIER = """
< 2022년 물길기금 사업집행 현황 >

(단위 : 백만원)

사업명 예산액 집행액 집행률(%)

합계 30 15 50.0

1. 나무 심기 10 5 50.0

2. 물길 내기 20 10 50.0
"""


def text(year=2024, total="310", before="", rows="", bill="77"):
    return REPORT.format(year=year, total=total, before=before, rows=rows, bill=bill)


def finding(connection, report):
    """The finding on the total of 2024 (or whatever the report's year is), and where its total stands."""
    rows = connection.execute(
        "SELECT f.finding_id, c.table_id, c.row, c.col FROM findings f JOIN finding_cells c USING (finding_id)"
        " WHERE f.report_id = ? AND c.printed = '310' AND f.rule = 'SUM-COLUMN'",
        [report],
    ).fetchall()
    assert len(rows) == 1
    return rows[0][0], rows[0][1:]


def accept(connection, report, value="300", **more):
    name, spot = finding(connection, report)
    held = {spot: Decimal(value)}
    return decide(connection, name, "accept", reason="다시 더함", by="김검토", held=held, **more)


def status(connection, report):
    return [s for (s,) in connection.execute("SELECT status FROM findings WHERE report_id = ?", [report]).fetchall()]


def budgets(connection, view):
    rows = connection.execute(f"SELECT budget_won // 1000000 FROM {view} WHERE is_total AND fiscal_year = 2024")
    return [won for (won,) in rows.fetchall()]


def test_an_accepted_repair_is_held_and_the_printed_value_stays(connection, ingest):
    report = ingest("a.txt", text())
    accept(connection, report)
    assert status(connection, report) == ["accepted"]
    assert budgets(connection, "executions") == [310]
    assert budgets(connection, "current_executions") == [300]
    cells = "SELECT text, value, printed_value FROM current_cells WHERE decision_id IS NOT NULL"
    assert connection.execute(cells).fetchall() == [("310", Decimal(300), Decimal(310))]
    who = "SELECT decided_by, action, reason, is_in_force, printed, held, held_won FROM decisions JOIN decision_cells USING (decision_id) WHERE held IS NOT NULL"  # noqa: E501
    assert connection.execute(who).fetchall() == [
        ("김검토", "accept", "다시 더함", True, "310", Decimal(300), 300_000_000)
    ]


def test_undo_brings_back_what_was_decided_before(connection, ingest):
    report = ingest("a.txt", text())
    name, _ = finding(connection, report)
    decide(connection, name, "explain", reason="이월 사업 포함", by="김검토")
    second = accept(connection, report)
    assert status(connection, report) == ["accepted"]
    undo(connection, second.decision_id, by="박검토")
    assert status(connection, report) == ["explained"]
    assert budgets(connection, "current_executions") == [310]
    assert [each.action for each in read_log(connection)] == ["explain", "accept", "undo"]
    with pytest.raises(UsageError, match="undone already"):
        undo(connection, second.decision_id, by="박검토")


def test_rejecting_after_accepting_gives_up_the_held_value(connection, ingest):
    report = ingest("a.txt", text())
    accept(connection, report)
    decide(connection, finding(connection, report)[0], "reject", reason="원문이 맞음", by="김검토")
    assert status(connection, report) == ["rejected"]
    assert budgets(connection, "current_executions") == [310]


def test_a_decision_stays_when_the_program_reads_the_report_anew(connection, ingest, tmp_path, monkeypatch):
    report = ingest("a.txt", text())
    accept(connection, report)
    from pipeline import extraction

    monkeypatch.setattr(extraction, "EXTRACTOR_VERSION", "another")
    (outcome,) = read_into(Writer(connection), [tmp_path / "a.txt"], 1)
    assert outcome.status == "replaced"
    assert status(connection, report) == ["accepted"]
    assert budgets(connection, "current_executions") == [300]


def test_a_decision_follows_its_fact_to_other_rows_and_tables(connection, ingest):
    old = ingest("a.txt", text())
    accept(connection, old)
    new = ingest("a.txt", text(before=EARLIER, rows="\n이월 사업 0 0 -\n"))
    assert new != old
    _, spot = finding(connection, new)
    assert spot[0].endswith("t02")
    assert status(connection, new) == ["accepted"]
    assert budgets(connection, "current_executions") == [300]


def test_another_printed_value_is_another_fact(connection, ingest):
    accept(connection, ingest("a.txt", text()))
    new = ingest("a.txt", text(total="320"))
    assert status(connection, new) == ["open"]
    assert budgets(connection, "current_executions") == [320]
    assert len(read_log(connection)) == 1


def test_the_same_bill_in_another_file_is_decided_too_but_another_bill_is_not(connection, ingest):
    report = ingest("a.txt", text())
    twin, other = ingest("b.txt", text() + "\n"), ingest("c.txt", text(bill="78"))
    accept(connection, report)
    assert [status(connection, each) for each in (report, twin, other)] == [["accepted"], ["accepted"], ["open"]]


def test_a_removed_report_leaves_the_log_and_no_link(connection, ingest):
    accept(connection, ingest("a.txt", text()))
    ingest("a.txt", text(bill="99"))
    assert len(read_log(connection)) == 1
    assert connection.execute("SELECT count(*) FROM decision_places").fetchone() == (0,)


def test_the_log_replays_on_a_fresh_database_and_once_only(connection, ingest, tmp_path):
    report = ingest("a.txt", text())
    first = accept(connection, report)
    undo(connection, first.decision_id, by="박검토", reason="잘못 누름")
    accept(connection, report, "300.5")
    log = json.loads(json.dumps([each.model_dump(mode="json") for each in read_log(connection)]))
    with open_writer(tmp_path / "fresh.duckdb") as fresh:
        assert list(read_into(Writer(fresh), [tmp_path / "a.txt"], 1))
        assert vars(replay(fresh, log)) == {"added": 3, "known": 0, "unplaced": 0}
        assert vars(replay(fresh, log)) == {"added": 0, "known": 3, "unplaced": 0}
        assert read_log(fresh) == read_log(connection)
        assert status(fresh, report) == ["accepted"]
        held = "SELECT budget_won FROM current_executions WHERE is_total"
        assert fresh.execute(held).fetchall() == [(300_500_000,)]


def test_a_log_replayed_before_its_report_waits_for_it(connection, ingest, tmp_path):
    report = ingest("a.txt", text())
    accept(connection, report)
    log = [each.model_dump(mode="json") for each in read_log(connection)]
    with open_writer(tmp_path / "fresh.duckdb") as fresh:
        assert replay(fresh, log).unplaced == 1
        assert list(read_into(Writer(fresh), [tmp_path / "a.txt"], 1))
        assert status(fresh, report) == ["accepted"]


@pytest.mark.parametrize("log", [[{"action": "accept"}], ["x"], [None]])
def test_what_is_no_log_is_refused(connection, log):
    with pytest.raises(UsageError, match="no decision"):
        replay(connection, log)


@pytest.mark.parametrize(
    ("value", "reason", "told"),
    [
        ("300", " ", "needs a reason"),
        ("0.0000001", "왜", "no amount"),
        ("1e18", "왜", "no amount"),
        ("99999999999999", "왜", "too large"),
    ],
)
def test_what_cannot_be_held_is_refused_and_nothing_is_kept(connection, ingest, value, reason, told):
    name, spot = finding(connection, ingest("a.txt", text()))
    with pytest.raises(UsageError, match=told):
        decide(connection, name, "override", reason=reason, by="김검토", held={spot: Decimal(value)})
    assert read_log(connection) == []


def test_reports_say_from_where_they_were_read(connection, tmp_path, store):
    from tests.fakes import make_report

    path = tmp_path / "raw" / "a.txt"
    Writer(connection).write(pack(make_report()), source_key(path), path)
    assert connection.execute("SELECT path FROM geomto_storage.sources").fetchall() == [("raw/a.txt",)]
