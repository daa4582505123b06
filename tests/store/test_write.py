"""What is stored, and that replacing leaves nothing behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.store.connect import open_reader, open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer, source_key
from tests.fakes import make_report

ONE = "7692c3ad3540"  # the first digits of the SHA-256 of "one"
#: Rows of every storage table that one made report fills.
ROWS = {
    "reports": 1, "sources": 1, "failures": 0, "tables": 2, "columns": 5, "cells": 21, "readings": 1, "plan_items": 1,
    "plan_revisions": 2, "executions": 3, "fund_history": 1, "term_events": 1, "claims": 2, "relations": 2,
    "relation_cells": 4, "findings": 2, "finding_relations": 1, "finding_cells": 1, "repairs": 1,
    "decisions": 0, "decision_cells": 0, "decision_places": 0, "decision_findings": 0,
    "project_links": 0, "comparisons": 0,
    "finding_probes": 2,
}  # fmt: skip


def rows(connection):
    listed = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'geomto_storage'"
    ).fetchall()
    counted = {
        name: connection.execute(f"SELECT count(*) FROM geomto_storage.{name}").fetchone()[0] for (name,) in listed
    }
    del counted["migrations"]
    return counted


def one(connection, sql):
    return connection.execute(sql).fetchone()


def test_a_report_fills_every_table(connection, store):
    assert store(make_report()) == "stored"
    assert rows(connection) == ROWS


def test_values_arrive_as_they_were(connection, store):
    store(make_report())
    assert one(connection, "SELECT report_id, bill_no, proposed_on, page_count FROM reports") == (
        ONE, "1136", date(2024, 2, 1), 3,
    )  # fmt: skip
    assert one(connection, "SELECT * EXCLUDE (table_id, note) FROM executions WHERE row = 1") == (
        ONE, "숲기금", None, 2024, date(2024, 8, 13), 1, "나무 심기", "나무 심기", "공원과", False,
        100_000_000, 55_500_000, Decimal("55.5"), 1,
    )  # fmt: skip
    assert one(connection, "SELECT table_id, tolerance, difference FROM relations WHERE verdict = 'violated'") == (
        f"{ONE}-t01", Decimal("1.5"), Decimal(10),
    )  # fmt: skip
    assert one(connection, "SELECT finding_id, message, status FROM findings WHERE severity = 'error'") == (
        f"{ONE}-f002", "예산액 합계가 맞지 않습니다.", "open",
    )  # fmt: skip
    assert one(connection, "SELECT claim_id, amount_won, percent FROM claims WHERE line = 41") == (
        f"{ONE}-c002", None, None,
    )  # fmt: skip
    assert one(connection, "SELECT relation_id, factor FROM relation_cells WHERE is_reported ORDER BY ALL") == (
        f"{ONE}-r0001", 1,
    )  # fmt: skip
    assert one(connection, "SELECT rejected FROM readings") == (["나무", "심기"],)
    assert one(connection, "SELECT message FROM finding_messages WHERE lang = 'en' ORDER BY ALL DESC") == (
        "The budget total does not add up.",
    )


def test_dash_is_zero_and_blank_is_null(connection, store):
    store(make_report())
    assert one(connection, "SELECT value FROM cells WHERE text = '-'") == (Decimal(0),)
    assert one(connection, "SELECT count(value) FROM cells WHERE text IN ('', '합계')") == (0,)


def test_a_value_too_large_for_its_column_is_null_and_its_text_stays(connection, store):
    store(make_report())
    assert one(connection, "SELECT text, value FROM cells WHERE table_id LIKE '%t02' AND row = 1") == (
        "’14. 1. 9.", None,
    )  # fmt: skip


@pytest.mark.parametrize("text", ['it\'s \\ "quoted"', "nul\0byte", "a\\u0000b", "half \ud800 surrogate", "$1 ? {}"])
def test_awkward_text_is_stored(connection, store, text):
    report = make_report()
    event = report.term_events[0].model_copy(update={"description": text})
    store(report.model_copy(update={"term_events": [event]}))
    expected = text.replace("\0", "\ufffd").replace("\ud800", "?")
    assert one(connection, "SELECT description FROM term_events") == (expected,)


def test_the_same_again_is_unchanged(connection, store):
    store(make_report())
    assert store(make_report()) == "unchanged"
    assert rows(connection) == ROWS


def test_the_same_content_under_another_name_is_unchanged(connection, store):
    store(make_report())
    assert store(make_report("copy.txt"), "/reports/copy.txt") == "unchanged"
    assert rows(connection) == ROWS | {"sources": 2}


def test_new_content_at_the_same_path_replaces(connection, store):
    store(make_report())
    assert store(make_report(content="two", title="다른 제명", consistent=True)) == "replaced"
    empty = {"findings": 0, "finding_relations": 0, "finding_cells": 0, "repairs": 0, "finding_probes": 0}
    assert rows(connection) == ROWS | empty


def test_a_new_extractor_version_replaces(connection, store):
    store(make_report())
    assert store(make_report(version="test-2")) == "replaced"
    assert rows(connection) == ROWS
    assert one(connection, "SELECT extractor_version FROM reports") == ("test-2",)


def test_the_same_bill_in_a_file_of_the_same_name_elsewhere_replaces(connection, store):
    store(make_report())
    later = Writer(connection)
    assert later.write(pack(make_report(content="two")), source_key(Path("/elsewhere/a.txt"))) == "replaced"
    assert rows(connection) == ROWS


def test_the_same_bill_in_two_files_of_one_name_stays_twice_where_one_run_meets_both(connection, store):
    assert store(make_report()) == "stored"
    assert store(make_report(content="two"), "/elsewhere/a.txt") == "stored"
    assert rows(connection)["reports"] == 2


def test_a_report_that_this_run_found_unchanged_is_not_replaced_by_its_namesake(connection, store):
    store(make_report())
    store(make_report(content="two"), "/elsewhere/a.txt")
    later, source = Writer(connection), source_key(Path("/elsewhere/a.txt"))
    two = make_report(content="two")
    assert later.recognise(source, two.sha256, two.extractor_version) == two.report_id
    assert later.write(pack(make_report(content="three")), source_key(Path("/reports/a.txt"))) == "replaced"
    assert rows(connection)["reports"] == 2


@pytest.mark.parametrize("unknown", ["bill_no", "title"])
def test_without_bill_number_or_title_another_path_is_another_report(connection, store, unknown):
    store(make_report(**{unknown: None}))
    assert store(make_report(content="two", **{unknown: None}), "/elsewhere/a.txt") == "stored"
    assert rows(connection)["reports"] == 2


def test_a_copy_stays_when_the_other_file_changes(connection, store):
    store(make_report("a.txt"), "/reports/a.txt")
    store(make_report("b.txt"), "/reports/b.txt")
    assert store(make_report("a.txt", "two", title="둘"), "/reports/a.txt") == "stored"
    assert store(make_report("b.txt", "two", title="둘"), "/reports/b.txt") == "unchanged"
    assert rows(connection) == ROWS | {"sources": 2}


def test_the_path_itself_is_not_kept(filled):
    assert b"/reports" not in filled.read_bytes()


def test_a_failure_is_kept_once_and_goes_when_the_document_is_read(connection, store):
    source, report = source_key(Path("/reports/a.txt")), make_report()
    for reason in ("first", "second"):
        store.writer.fail(source, "a.txt", report.sha256, "empty-file", reason)
    assert connection.execute("SELECT file_name, sha256, reason_code, reason FROM documents_failed").fetchall() == [
        ("a.txt", report.sha256, "empty-file", "second")
    ]
    store(report)
    assert rows(connection) == ROWS


def test_a_failure_goes_when_a_stored_report_is_met_again(connection, store):
    store(make_report())
    store.writer.fail(source_key(Path("/reports/a.txt")), "a.txt", None, "unreadable", "permission")
    assert store(make_report()) == "unchanged"
    assert rows(connection) == ROWS


def test_failures_of_unreadable_files_of_one_name_are_two(connection, store):
    for folder in ("x", "y"):
        store.writer.fail(source_key(Path(f"/{folder}/a.txt")), "a.txt", None, "unreadable", "permission")
    assert rows(connection)["failures"] == 2


def test_what_fails_in_the_middle_leaves_nothing(connection, store):
    store(make_report())
    packed = pack(make_report(content="two"))
    packed.columns["repairs"] = "no json"
    with pytest.raises(duckdb.Error):
        store.writer.write(packed, source_key(Path("/reports/a.txt")))
    assert rows(connection) == ROWS
    assert store(make_report()) == "unchanged"


def test_a_second_run_knows_what_the_first_stored(filled):
    with open_writer(filled) as connection:
        assert Writer(connection).write(pack(make_report()), source_key(Path("/reports/a.txt"))) == "unchanged"


def test_any_file_name_will_do_for_the_database(tmp_path):
    path = tmp_path / "it's storage; main.duckdb"
    with open_writer(path) as connection:
        Writer(connection).write(pack(make_report()), "key")
    with open_reader(path) as connection:
        assert rows(connection) == ROWS
