"""Every repair of the samples, accepted: held in the reviewed views, and still so when all is read anew."""

from __future__ import annotations

import pytest

from pipeline import extraction
from pipeline.cli.intake import read_into
from pipeline.store.connect import open_writer
from pipeline.store.decisions import decide, read_log
from pipeline.store.write import Writer
from tests.program import ROOT

SAMPLES = sorted([*(ROOT / "raw").glob("*.txt"), *(ROOT / "raw").glob("*.hwpx")])
#: View → its columns of money, and the figures that differ between it and its reviewed one.
MONEY = {
    "plan_items": ("original_won", "revised_won", "change_won"),
    "plan_revisions": ("amount_won",),
    "executions": ("budget_won", "executed_won"),
    "fund_history": ("raised_won", "contribution_won", "interest_won", "used_won", "project_won", "operating_won",
                     "net_won", "balance_won"),
}  # fmt: skip


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    """The samples with the best repair of every finding accepted."""
    with open_writer(tmp_path_factory.mktemp("samples") / "raw.duckdb") as connection:
        assert all(done.status == "stored" for done in read_into(Writer(connection), SAMPLES, 1))
        while (finding := next_open(connection)) is not None:
            repairs = connection.execute(
                "SELECT table_id, row, col, proposed FROM repairs WHERE finding_id = ? AND rank = 1", [finding]
            ).fetchall()
            held = {(table, row, col): value for table, row, col, value in repairs}
            decide(connection, finding, "accept", reason="다시 더함", by="김검토", held=held)
        yield connection


def next_open(connection):
    row = connection.execute("SELECT min(finding_id) FROM findings WHERE status = 'open'").fetchone()
    return row[0]


def proposed(connection):
    """Table, row, printed and proposed won of every best repair of an amount."""
    return set(connection.execute("""
        SELECT r.table_id, r.row, CAST(c.value * t.unit_won AS BIGINT), r.proposed_won
        FROM repairs r JOIN cells c USING (table_id, row, col) JOIN tables t USING (table_id)
        LEFT JOIN columns k USING (table_id, col)
        WHERE r.rank = 1 AND k.role NOT IN ('rate', 'change_rate', 'share') AND t.kind <> 'other'
    """).fetchall())  # fmt: skip


def reviewed(connection):
    """Table, row, printed and reviewed won of every figure that differs in the reviewed views."""
    found = set()
    for view, columns in MONEY.items():
        for column in columns:
            both = f"SELECT table_id, row, {column} FROM"
            gone, come = (
                connection.execute(f"({both} {one}) EXCEPT ALL ({both} {other}) ORDER BY ALL").fetchall()
                for one, other in ((view, f"current_{view}"), (f"current_{view}", view))
            )
            found |= {(*old, new[2]) for old, new in zip(gone, come, strict=True)}
    return found


def test_every_repair_is_held_where_it_stands_and_nowhere_else(decided):
    wanted = proposed(decided)
    assert len(wanted) >= 10
    assert reviewed(decided) == wanted
    held = "SELECT table_id, row, col, value FROM current_cells WHERE decision_id IS NOT NULL ORDER BY ALL"
    repaired = "SELECT table_id, row, col, proposed FROM repairs WHERE rank = 1 ORDER BY ALL"
    assert decided.execute(held).fetchall() == decided.execute(repaired).fetchall()


def test_one_decision_serves_all_formats_of_a_report(decided):
    reports = decided.execute("SELECT count(DISTINCT bill_no), count(*) FROM reports").fetchone()
    assert reports == (3, 6)
    findings = decided.execute("SELECT count(*) FROM findings").fetchone()[0]
    assert len(read_log(decided)) == findings / 2


def test_all_of_it_stays_when_everything_is_read_anew(decided, monkeypatch):
    before = reviewed(decided)
    places = decided.execute("SELECT * FROM decision_places ORDER BY ALL").fetchall()
    monkeypatch.setattr(extraction, "EXTRACTOR_VERSION", "another")
    assert all(done.status == "replaced" for done in read_into(Writer(decided), SAMPLES, 1))
    assert next_open(decided) is None
    assert reviewed(decided) == before
    assert decided.execute("SELECT * FROM decision_places ORDER BY ALL").fetchall() == places
