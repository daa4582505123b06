"""``geomto ingest``: outcomes, exit codes, and a batch that goes on."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from pipeline.store import pack


@pytest.fixture
def spoil(monkeypatch):
    """Makes what is packed of a file something that the database does not take."""
    real = pack.pack

    def of(file_name):
        def spoilt(report):
            packed = real(report)
            if report.file_name == file_name:
                packed.columns["relation_cells"] = "no json"
            return packed

        monkeypatch.setattr(pack, "pack", spoilt)

    return of


def rows(sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect("geomto.duckdb", read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_stores_and_exits_with_1_for_an_error(geomto, write):
    write("a.txt", "one")
    ran = geomto("ingest", "a.txt", "--lang", "en")
    assert ran.code == 1
    assert ran.err == "stored    a.txt\n"
    assert ran.out.splitlines() == [
        "reports 1 (stored 1)",
        "tables 2",
        "relations 2 (exact 1, violated 1)",
        "findings 2 (error 1, info 1)",
        "error SUM-COLUMN The budget total does not add up.",
        "    a.txt · table 1 2024년 사업집행 현황 · 7692c3ad3540-f002",
        "    printed 310 · computed 300 · difference 10 (million won)",
        "    sum 310 = 100 + 200 · allowed difference −1.5 to 1",
        "    reported “310” — row 4 column 3, page 2, line 13",
        "    repair 1: “310” → 300 (row 4 column 3) · unique · one digit",
        "info TABLE-CUT A table is cut off.",
        "    a.txt · 7692c3ad3540-f001",
    ]


def test_exits_with_0_where_all_agrees(geomto, write):
    write("a.txt", "fine")
    assert geomto("ingest", "a.txt").code == 0


def test_speaks_korean_by_default_and_english_by_environment(geomto, write, monkeypatch):
    write("a.txt", "one")
    assert "오류 SUM-COLUMN 예산액 합계가 맞지 않습니다." in geomto("ingest", "a.txt").out
    monkeypatch.setenv("GEOMTO_LANG", "en")
    assert "error SUM-COLUMN The budget total does not add up." in geomto("ingest", "a.txt").out


def test_again_is_unchanged_and_not_extracted(geomto, write, extraction, monkeypatch):
    write("a.txt", "one")
    geomto("ingest", "a.txt")
    monkeypatch.setattr(extraction, "extract", None)
    ran = geomto("ingest", "a.txt")
    assert (ran.code, ran.err) == (1, "unchanged a.txt\n")


def test_a_new_version_replaces(geomto, write):
    write("a.txt", "one")
    geomto("ingest", "a.txt")
    write("a.txt", "fine now")
    ran = geomto("ingest", "a.txt")
    assert (ran.code, ran.err) == (0, "replaced  a.txt\n")
    assert rows("SELECT count(*) FROM reports") == [(1,)]


def test_the_batch_goes_on_past_failures_and_exits_with_3(geomto, write):
    for name, text in {"a.txt": "bad", "b.txt": "crash", "c.txt": "one"}.items():
        write(f"in/{name}", text)
    ran = geomto("ingest", "in", "--jobs", "1", "--lang", "en")
    assert ran.code == 3
    assert [line.split()[:2] for line in ran.err.splitlines()] == [
        ["failed", "a.txt:"],
        ["failed", "b.txt:"],
        ["stored", "c.txt"],
    ]
    assert "a.txt holds nothing — give a file with text" in ran.err
    assert "ZeroDivisionError" in ran.err
    assert "Traceback" not in ran.err
    assert rows("SELECT file_name, reason_code FROM documents_failed ORDER BY ALL") == [
        ("a.txt", "empty-file"),
        ("b.txt", "internal-error"),
    ]
    assert rows("SELECT file_name FROM reports") == [("c.txt",)]


def test_a_failure_goes_once_the_document_is_read(geomto, write):
    write("a.txt", "bad")
    geomto("ingest", "a.txt")
    geomto("ingest", "a.txt")
    assert rows("SELECT count(*) FROM documents_failed") == [(1,)]
    write("a.txt", "fine")
    assert geomto("ingest", "a.txt").code == 0
    assert rows("SELECT count(*) FROM documents_failed") == [(0,)]


def test_a_report_that_cannot_be_written_fails_alone(geomto, write, spoil):
    spoil("b.txt")
    for name in ("a", "b", "c"):
        write(f"in/{name}.txt", f"report {name}")
    ran = geomto("ingest", "in", "--jobs", "1")
    assert ran.code == 3
    assert [line.split()[:2] for line in ran.err.splitlines()] == [
        ["stored", "a.txt"],
        ["failed", "b.txt:"],
        ["stored", "c.txt"],
    ]
    assert rows("SELECT file_name FROM reports ORDER BY ALL") == [("a.txt",), ("c.txt",)]
    assert rows("SELECT count(DISTINCT report_id), count(*) FROM tables") == [(2, 4)]
    assert rows("SELECT file_name, reason_code FROM documents_failed") == [("b.txt", "internal-error")]


def test_failures_among_reports_are_told_in_their_order(geomto, write):
    for number, text in enumerate(["one", "bad", "two", "crash"]):
        write(f"in/{number}.txt", text)
    ran = geomto("ingest", "in", "--jobs", "1")
    assert [line.split()[0] for line in ran.err.splitlines()] == ["stored", "failed", "stored", "failed"]
    assert rows("SELECT file_name FROM documents_failed ORDER BY ALL") == [("1.txt",), ("3.txt",)]


def test_a_file_named_twice_is_stored_once(geomto, write):
    write("a.txt", "one")
    ran = geomto("ingest", "a.txt", Path("a.txt").absolute(), "--jobs", "1")
    assert [line.split()[0] for line in ran.err.splitlines()] == ["stored", "unchanged"]
    assert rows("SELECT count(*) FROM reports") == [(1,)]


def test_a_missing_path_is_named_before_anything_is_stored(geomto, write):
    write("a.txt", "one")
    ran = geomto("ingest", "a.txt", "b.txt", "c")
    assert ran.code == 2
    assert "no such file or folder: b.txt, c" in ran.err
    assert not Path("geomto.duckdb").exists()


def test_a_folder_without_reports_is_wrong_usage(geomto):
    Path("empty").mkdir()
    assert geomto("ingest", "empty").code == 2


def test_no_path_is_wrong_usage(geomto):
    assert geomto("ingest").code == 2


def test_a_file_that_is_no_database_is_wrong_usage_and_stays(geomto, write):
    write("a.txt", "one")
    notes = write("notes.db", "my notes, long enough for a header")
    ran = geomto("ingest", "a.txt", "--db", "notes.db")
    assert ran.code == 2
    assert "not a DuckDB database" in ran.err
    assert notes.read_text() == "my notes, long enough for a header"


def test_dry_run_prints_and_stores_nothing(geomto, write):
    write("a.txt", "one")
    ran = geomto("ingest", "a.txt", "--dry-run")
    assert (ran.code, ran.err) == (1, "read      a.txt\n")
    assert "SUM-COLUMN" in ran.out
    assert not Path("geomto.duckdb").exists()


def test_json_is_one_document(geomto, write):
    write("in/a.txt", "one")
    write("in/b.txt", "bad")
    ran = geomto("ingest", "in", "--jobs", "1", "--json", "--quiet")
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (3, "")
    assert document["schema_version"] == "1.2"
    assert document["counts"] == {
        "documents": {"stored": 1, "failed": 1},
        "tables": 2,
        "relations": {"exact": 1, "violated": 1},
        "findings": {"error": 1, "info": 1},
    }
    assert [(each["file_name"], each["status"], each["reason_code"]) for each in document["documents"]] == [
        ("a.txt", "stored", None),
        ("b.txt", "failed", "empty-file"),
    ]
    assert [finding["rule"] for finding in document["findings"]] == ["SUM-COLUMN", "TABLE-CUT"]


def test_more_findings_than_fit_are_counted(geomto, write):
    for i in range(12):
        write(f"in/{i:02}.txt", f"report {i}")
    ran = geomto("ingest", "in", "--lang", "en", "--jobs", "1")
    assert "findings 24 (error 12, info 12)" in ran.out
    assert ran.out.splitlines()[-1] == "… and 4 more: geomto check"


def test_ctrl_c_keeps_what_is_stored_and_says_so(geomto, write, extraction, monkeypatch):
    write("in/a.txt", "fine")
    write("in/b.txt", "fine b")
    real = extraction.extract

    def interrupted(path, password=None, jobs=1):
        if path.name == "b.txt":
            raise KeyboardInterrupt
        return real(path)

    monkeypatch.setattr(extraction, "extract", interrupted)
    ran = geomto("ingest", "in", "--jobs", "1")
    assert ran.code == 130
    assert "interrupted: 1 of 2 documents done" in ran.err
    assert rows("SELECT file_name FROM reports") == [("a.txt",)]


@pytest.mark.parametrize("arguments", [["--jobs", "0"], ["--lang", "fr"], ["--nonsense"]])
def test_wrong_options(geomto, write, arguments):
    write("a.txt", "one")
    assert geomto("ingest", "a.txt", *arguments).code == 2


@pytest.mark.parametrize("case", [("a", 4, 4), ("a", 1, 1), ("ab", 4, 2), ("abc", 4, 1)])
def test_of_few_documents_each_has_the_jobs_that_stand_idle(case, geomto, write, monkeypatch):
    names, jobs, share = case
    shares = []

    def read_all(paths, processes, work, patience):
        shares.append((processes, work.keywords["jobs"]))
        return ((path, work(path)) for path in paths)

    monkeypatch.setattr("pipeline.cli.batch.read_all", read_all)
    for name in names:
        write(f"{name}.txt", "fine")
    assert geomto("ingest", *(f"{name}.txt" for name in names), "--jobs", jobs).code == 0
    assert shares == [(min(jobs, len(names)), share)]
