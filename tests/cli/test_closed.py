"""What the system refuses: told with a reason, never with a traceback, and never passed over in silence."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import duckdb
import pytest

from pipeline.extraction import collect, is_missing


def unread() -> list[tuple[object, ...]]:
    with duckdb.connect("geomto.duckdb", read_only=True) as connection:
        return connection.execute("SELECT file_name, reason_code FROM documents_failed ORDER BY ALL").fetchall()


@pytest.fixture
def real(monkeypatch, extraction):
    """The search for documents as it is."""
    monkeypatch.setattr(extraction, "collect", collect)


@pytest.fixture
def closed(monkeypatch):
    """Makes a folder one that may not be listed, for whoever runs the tests."""

    def close(name: str) -> None:
        scan = os.scandir

        def refusing(path="."):
            if Path(path).name == name:
                raise PermissionError(13, "Permission denied", os.fspath(path))
            return scan(path)

        monkeypatch.setattr(os, "scandir", refusing)

    return close


def test_a_closed_folder_fails_and_the_rest_is_read(geomto, write, real, closed):
    write("in/a.txt", "fine")
    write("in/shut/b.txt", "fine")
    closed("shut")
    ran = geomto("ingest", "in", "--jobs", "1", "--lang", "en")
    assert ran.code == 3
    assert "stored    a.txt" in ran.err
    assert "failed    shut: " in ran.err
    assert unread() == [("shut", "unreadable")]


def test_links_that_lead_nowhere_or_round_are_told(geomto, write, real, tmp_path):
    write("in/a.txt", "fine")
    (tmp_path / "in" / "gone.pdf").symlink_to("nowhere.pdf")
    (tmp_path / "in" / "round.hwp").symlink_to("round.hwp")
    (tmp_path / "in" / "up").symlink_to("..")
    ran = geomto("ingest", "in", "--jobs", "1")
    assert ran.code == 3
    assert unread() == [("gone.pdf", "unreadable"), ("round.hwp", "unreadable")]


def test_a_name_that_the_system_refuses_is_an_unread_document(geomto, real):
    name = "가" * 200 + ".txt"  # 600 bytes: longer than any file system takes
    assert geomto("ingest", name).code == 3
    assert unread() == [(name, "unreadable")]
    assert geomto("doctor", name).code == 3
    assert geomto("watch", name, "--once", "--settle", "0").code == 0  # nothing is there to be still


def test_what_is_not_there_is_wrong_usage(geomto, real, write):
    write("a.txt", "fine")
    for command in ("ingest", "doctor", "watch"):
        ran = geomto(command, "a.txt/b.txt")
        assert (ran.code, "no such file" in ran.err) == (2, True)


def test_a_database_where_none_can_be_is_told(geomto, write):
    write("a.txt", "fine")
    ran = geomto("ingest", "a.txt", "--db", "a.txt/in/x.duckdb", "--json")
    assert ran.code == 2
    assert ran.err.startswith("geomto: ")
    assert "check the path" in ran.err
    assert json.loads(ran.out)["error"]["remedy"] == "check the path and its permissions"


def test_reasons_are_korean_unless_english_is_asked_for(geomto, write):
    write("in/a.txt", "bad")
    korean = geomto("ingest", "in").out
    with duckdb.connect("geomto.duckdb", read_only=True) as connection:
        (told,) = connection.execute("SELECT 까닭 FROM 읽지못한문서").fetchone()
        (english,) = connection.execute("SELECT reason FROM documents_failed").fetchone()
    assert told in korean
    assert not english.startswith(told[:5])
    assert english in geomto("ingest", "in", "--lang", "en").out


def test_a_line_break_in_a_name_breaks_no_line(geomto, write):
    write("in/a\nb.txt", "bad")
    assert "failed    a b.txt: " in geomto("ingest", "in", "--lang", "en").err


def test_a_copy_is_found_by_its_own_name(geomto, write):
    write("a.txt", "one")
    write("copy of a.txt", "one")
    geomto("ingest", "a.txt", "copy of a.txt")
    assert geomto("check", "copy of a.txt").out == geomto("check", "a.txt").out


def test_names_are_found_however_they_are_composed(geomto, write):
    write(unicodedata.normalize("NFD", "검토 보고.txt"), "one")
    geomto("ingest", ".")
    assert geomto("check", "검토 보고.txt").code == 1


def test_only_what_is_there_is_not_missing(tmp_path):
    assert is_missing(tmp_path / "none")
    assert not is_missing(tmp_path)


def test_wrong_options_are_one_json_document_too(geomto):
    for arguments in (["plot"], ["query", "--no-such-option"], ["show"], ["check", "--min-severity", "none"]):
        ran = geomto(*arguments, "--json")
        assert ran.code == 2
        assert set(json.loads(ran.out)) == {"schema_version", "error"}
