"""Files that cannot be opened, each with what to do about it."""

from __future__ import annotations

import subprocess
import sys

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.store import migrate
from pipeline.store.connect import open_reader, open_writer

HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def refusal(opener, path):
    with pytest.raises(UsageError) as caught, opener(path):
        pass
    assert caught.value.remedy
    return str(caught.value)


def test_a_database_that_is_not_there_says_to_ingest(tmp_path):
    path = tmp_path / "none.duckdb"
    assert "geomto ingest" in refusal(open_reader, path)
    assert not path.exists()


def test_the_folder_is_made(tmp_path):
    path = tmp_path / "new" / "folder" / "geomto.duckdb"
    with open_writer(path):
        pass
    assert path.is_file()


@pytest.mark.parametrize("opener", [open_reader, open_writer])
@pytest.mark.parametrize(
    "content", [b"", b"plain text that is long enough to have a header", b"SQLite format 3\0" * 99]
)
def test_another_file_is_refused_and_stays_as_it_is(tmp_path, opener, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "not a DuckDB database" in refusal(opener, path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_a_directory_is_refused(tmp_path, opener):
    assert "is a directory" in refusal(opener, tmp_path)


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_a_damaged_database_is_refused(filled, opener):
    content = bytearray(filled.read_bytes())
    content[12:60] = b"\xff" * 48
    filled.write_bytes(content)
    assert "damaged" in refusal(opener, filled)


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_somebody_elses_database_is_refused_and_stays_as_it_is(tmp_path, opener):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{path}' AS other (STORAGE_VERSION 'v1.5.0'); CREATE TABLE other.t (i INTEGER)")
    assert "not one of geomto" in refusal(opener, path)


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_a_database_of_a_newer_program_is_refused(filled, opener):
    with duckdb.connect(str(filled)) as connection:
        connection.execute("INSERT INTO geomto_storage.migrations VALUES ('9999_future', now()::TIMESTAMP)")
    assert "newer version of geomto (it has 9999_future)" in refusal(opener, filled)


def test_a_database_of_an_older_program_is_brought_up_to_date_by_writing(filled, monkeypatch):
    known = migrate.migrations()
    monkeypatch.setattr(
        migrate, "migrations", lambda: {**known, "0099_new": "CREATE TABLE geomto_storage.extra (i INT)"}
    )
    assert "older version" in refusal(open_reader, filled)
    with open_writer(filled):
        pass
    with open_reader(filled) as connection:
        assert connection.execute("SELECT count(*) FROM geomto_storage.extra").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (1,)


def test_a_migration_that_fails_leaves_the_database_as_it_was(filled, monkeypatch):
    known = migrate.migrations()
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "migrations", lambda: {**known, "0098_good": "CREATE TABLE t (i INT)", "0099_bad": "no"})
        with pytest.raises(duckdb.Error), open_writer(filled):
            pass
    with open_reader(filled) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 't'").fetchone() == (0,)


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_a_locked_database_names_its_holder(filled, opener):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(filled)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        text = refusal(opener, filled)
        assert f"is locked: process {holder.pid}" in text
        assert "wait for it to finish" in text
    finally:
        holder.communicate(input="")


def test_readers_do_not_shut_each_other_out(filled):
    with open_reader(filled) as connection:
        code = "import sys; from pathlib import Path; from pipeline.store.connect import open_reader\n"
        code += "with open_reader(Path(sys.argv[1])) as c: print(c.execute('FROM reports').fetchall()[0][0])"
        other = subprocess.run([sys.executable, "-c", code, str(filled)], capture_output=True, text=True, check=True)
        assert other.stdout.strip() == connection.execute("SELECT report_id FROM reports").fetchone()[0]


def test_a_reader_cannot_write(filled):
    with open_reader(filled) as connection, pytest.raises(duckdb.Error):
        connection.execute("DELETE FROM geomto_storage.reports")


def test_what_duckdb_makes_of_ctrl_c_is_an_interrupt_again(filled):
    with pytest.raises(KeyboardInterrupt), open_reader(filled):
        raise RuntimeError("Query interrupted")


def test_other_errors_pass_as_they_are(filled):
    with pytest.raises(RuntimeError, match="other"), open_reader(filled):
        raise RuntimeError("other")
