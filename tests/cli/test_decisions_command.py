from __future__ import annotations

import json

import pytest

from pipeline.store.connect import open_writer
from pipeline.store.decisions import decide


@pytest.fixture
def decided(stored, tmp_path):
    """The database of ``stored`` with one decision on its error."""
    with open_writer(tmp_path / "geomto.duckdb") as connection:
        (name,) = connection.execute("SELECT finding_id FROM findings WHERE severity = 'error'").fetchone()
        decide(connection, name, "explain", reason="기준일이 다름", by="김검토")
    return stored


def test_the_log_is_exported_to_stdout_or_a_file(decided, tmp_path):
    document = json.loads(decided("decisions", "export").out)
    assert [(each["action"], each["reason"]) for each in document["decisions"]] == [("explain", "기준일이 다름")]
    ran = decided("decisions", "export", "log.json")
    assert (ran.code, "1 decisions written" in ran.err) == (0, True)
    assert json.loads((tmp_path / "log.json").read_text(encoding="utf-8")) == document
    assert json.loads(decided("decisions", "export", "log.json", "--json").out)["decisions"] == 1


def test_check_tells_what_was_decided(decided):
    assert "오류 (설명됨) SUM-COLUMN" in decided("check").out
    findings = json.loads(decided("check", "--json").out)["findings"]
    assert sorted(each["status"] for each in findings) == ["explained", "open"]


def test_a_log_is_replayed_elsewhere(decided, tmp_path):
    decided("decisions", "export", "log.json")
    ran = decided("decisions", "replay", "log.json", "--db", "other.duckdb")
    assert ran.code == 0
    assert "1 decisions added" in ran.err
    assert "wait for their report" in ran.err
    again = json.loads(decided("decisions", "replay", "log.json", "--db", "other.duckdb", "--json").out)
    assert (again["added"], again["known"]) == (0, 1)
    decided("ingest", "a.txt", "--quiet", "--db", "other.duckdb")
    found = decided("query", "SELECT status FROM findings ORDER BY status", "--format", "csv", "--db", "other.duckdb")
    assert found.out.split() == ["status", "explained", "open"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "not JSON"),
        ("[]", "no decisions"),
        ('{"decisions": 1}', "no decisions"),
        ('{"decisions": [{}]}', "no decision"),
    ],
)
def test_what_is_no_log_is_told(decided, tmp_path, content, told):
    (tmp_path / "wrong.json").write_text(content, encoding="utf-8")
    ran = decided("decisions", "replay", "wrong.json")
    assert (ran.code, told in ran.err) == (2, True)


def test_a_missing_log_or_folder_is_told(decided):
    assert "cannot be read" in decided("decisions", "replay", "nothing.json").err
    assert "cannot be written" in decided("decisions", "export", "nowhere/log.json").err
