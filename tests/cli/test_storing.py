"""When what is held is stored, and that nothing is told before."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import storing
from pipeline.cli.batch import Failure
from pipeline.cli.intake import read_into
from pipeline.store.connect import open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer
from tests.fakes import make_report


class Listing:
    """In the place of a writer: keeps which files were stored together."""

    def __init__(self):
        self.groups = []

    def write_all(self, group):
        self.groups.append([each.path.name for each in group])
        return ["stored"] * len(group)

    def fail(self, source, file_name, content, code, reason):
        self.groups.append(code)


@pytest.fixture
def held():
    return storing.Held(Listing(), dry_run=False)


def add(held, name):
    return [path.name for path, _ in held.add(Path(name), pack(make_report(name, name)))]


def test_many_reports_are_stored_together(held, monkeypatch):
    monkeypatch.setattr(storing, "MOST_REPORTS", 3)
    assert [add(held, name) for name in "abcd"] == [[], [], ["a", "b", "c"], []]
    assert [path.name for path, _ in held.store()] == ["d"]
    assert held.writer.groups == [["a", "b", "c"], ["d"]]


def test_large_reports_are_stored_sooner(held, monkeypatch):
    monkeypatch.setattr(storing, "MOST_CHARACTERS", pack(make_report()).size + 1)
    assert [add(held, name) for name in "ab"] == [[], ["a", "b"]]


def test_a_report_waits_only_so_long(held, monkeypatch):
    now = 100.0
    monkeypatch.setattr(storing, "monotonic", lambda: now)
    assert add(held, "a") == []
    now += storing.MOST_SECONDS / 2
    assert not held.is_due()
    now += storing.MOST_SECONDS / 2
    assert held.is_due()
    assert add(held, "b") == ["a", "b"]
    assert not held.is_due()


def test_failures_wait_in_their_place(held):
    add(held, "a")
    assert [*held.add(Path("b"), Failure("empty-file", "nothing"))] == []
    add(held, "c")
    assert [(path.name, outcome.status) for path, outcome in held.store()] == [
        ("a", "stored"), ("b", "failed"), ("c", "stored"),
    ]  # fmt: skip
    assert held.writer.groups == [["a", "c"], "empty-file"]


def test_who_stops_listening_loses_nothing_that_was_read(extraction, write, tmp_path, monkeypatch):
    monkeypatch.setattr(storing, "MOST_REPORTS", 2)
    documents = [write(f"in/{name}.txt", f"report {name}") for name in "abc"]
    read = []
    real = extraction.extract
    monkeypatch.setattr(extraction, "extract", lambda path, password, jobs: read.append(path.stem) or real(path))
    with open_writer(tmp_path / "some.duckdb") as connection:
        reading = read_into(Writer(connection), documents, 1)
        assert next(reading).file_name == "a.txt"
        reading.close()
        listed = connection.execute("SELECT file_name FROM reports ORDER BY ALL").fetchall()
    assert [name for (name,) in listed] == [f"{stem}.txt" for stem in read] == ["a.txt", "b.txt"]
