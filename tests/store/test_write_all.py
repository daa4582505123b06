"""Several reports in one transaction: what a group may hold, and that it is stored whole or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.store.connect import open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Incoming, Writer, source_key
from tests.fakes import make_report

#: Stores two reports, then two more of which the second ends the process after it has been half inserted.
KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.store.connect import open_writer
from pipeline.store.inserts import Inserts
from pipeline.store.pack import pack
from pipeline.store.write import Incoming, Writer
from tests.fakes import make_report

def incoming(name):
    return Incoming(pack(make_report(f"{name}.txt", name)), name)

with open_writer(Path(sys.argv[1])) as connection:
    writer = Writer(connection)
    print(writer.write_all([incoming("a"), incoming("b")]), flush=True)
    insert = Inserts.insert
    def deadly(self, table, rows):
        insert(self, table, rows)
        if table == "relations":
            os.kill(os.getpid(), signal.SIGKILL)
    Inserts.insert = deadly
    writer.write_all([incoming("c"), incoming("d")])
"""
COUNTED = """
SELECT file_name, (SELECT count(*) FROM tables t WHERE t.report_id = r.report_id) FROM reports r ORDER BY ALL
"""
COLUMNS = """
SELECT table_name, string_agg('"' || column_name || '"', ', ') FROM duckdb_columns()
WHERE schema_name = 'geomto_storage' AND column_name NOT IN ('ingested_at', 'applied_at') GROUP BY ALL
"""


@pytest.fixture
def writer(connection):
    return Writer(connection)


def incoming(name, content, path=None, **facts):
    path = Path(path or f"/reports/{name}")
    return Incoming(pack(make_report(name, content, **facts)), source_key(path), path)


def spoilt(each):
    each.packed.columns["repairs"] = "no json"
    return each


def stored(connection):
    return connection.execute(COUNTED).fetchall()


def test_a_group_is_stored_as_its_reports_are_one_by_one(connection, tmp_path):
    def group():
        return [incoming(f"{i}.txt", f"content {i}", consistent=i == 1) for i in range(3)]

    assert Writer(connection).write_all(group()) == ["stored"] * 3
    with open_writer(tmp_path / "alone.duckdb") as alone:
        writer = Writer(alone)
        for each in group():
            writer.write(each.packed, each.source, each.path)
        for table, columns in alone.execute(COLUMNS).fetchall():
            select = f"SELECT {columns} FROM geomto_storage.{table}"
            assert connection.execute(select).fetchall() == alone.execute(select).fetchall(), table


def test_where_one_cannot_be_stored_none_is(connection, writer):
    assert writer.write_all([incoming("a.txt", "one")]) == ["stored"]
    group = [incoming("b.txt", "two"), spoilt(incoming("c.txt", "three")), incoming("a.txt", "one anew")]
    with pytest.raises(duckdb.Error):
        writer.write_all(group)
    assert stored(connection) == [("a.txt", 2)]
    assert writer.write_all([group[0], group[2]]) == ["stored", "replaced"]
    assert stored(connection) == [("a.txt", 2), ("b.txt", 2)]


def test_a_group_may_hold_new_known_and_replacing_reports(connection, writer):
    writer.write_all([incoming("a.txt", "one"), incoming("b.txt", "two", bill_no="2")])
    group = [
        incoming("a.txt", "one"), incoming("b.txt", "two anew", bill_no="2"), incoming("c.txt", "three", bill_no="3")
    ]  # fmt: skip
    assert Writer(connection).write_all(group) == ["unchanged", "replaced", "stored"]
    assert stored(connection) == [("a.txt", 2), ("b.txt", 2), ("c.txt", 2)]
    assert connection.execute("SELECT count(*) FROM geomto_storage.sources").fetchone() == (3,)


def test_one_content_in_two_files_of_a_group_is_one_report(connection, writer):
    assert writer.write_all([incoming("a.txt", "one"), incoming("b.txt", "one")]) == ["stored", "unchanged"]
    assert stored(connection) == [("a.txt", 2)]
    assert connection.execute("SELECT count(*) FROM geomto_storage.sources").fetchone() == (2,)


def test_two_reports_of_a_group_that_one_bill_was_stored_as_replace_it_once(connection, writer):
    writer.write_all([incoming("a.txt", "one", "/old/a.txt")])
    group = [incoming("a.txt", "two", "/x/a.txt"), incoming("a.txt", "three", "/y/a.txt")]
    assert Writer(connection).write_all(group) == ["replaced", "stored"]
    assert stored(connection) == [("a.txt", 2), ("a.txt", 2)]


def test_a_report_read_anew_keeps_all_its_files(connection, writer):
    writer.write_all([incoming("a.txt", "one"), incoming("b.txt", "one")])
    group = [incoming("a.txt", "one", version="test-2"), incoming("b.txt", "one", version="test-2")]
    assert Writer(connection).write_all(group) == ["replaced", "unchanged"]
    assert stored(connection) == [("a.txt", 2)]
    assert connection.execute("SELECT count(*) FROM geomto_storage.sources").fetchone() == (2,)


def test_failures_go_with_the_group_that_reads_their_files(connection, writer):
    for name in ("a.txt", "b.txt", "c.txt"):
        writer.fail(source_key(Path(f"/reports/{name}")), name, None, "unreadable", "permission")
    writer.write_all([incoming("a.txt", "one"), incoming("b.txt", "two")])
    assert connection.execute("SELECT file_name FROM documents_failed").fetchall() == [("c.txt",)]


def test_a_process_that_is_killed_leaves_whole_reports_only(tmp_path):
    path = tmp_path / "killed.duckdb"
    ran = subprocess.run([sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (-signal.SIGKILL, "['stored', 'stored']\n"), ran.stderr
    with open_writer(path) as connection:
        assert stored(connection) == [("a.txt", 2), ("b.txt", 2)]
        known = "SELECT count(*) FROM geomto_storage.relations WHERE report_id NOT IN (SELECT report_id FROM reports)"
        assert connection.execute(known).fetchone() == (0,)
        again = [Incoming(pack(make_report(f"{name}.txt", name)), name) for name in "abcd"]
        assert Writer(connection).write_all(again) == ["unchanged", "unchanged", "stored", "stored"]
