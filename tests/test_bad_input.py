"""Documents and databases that are not what they should be: each gets a reason and a remedy, the others are stored."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import DocumentError
from pipeline.extraction import extract

from .program import GOOD, failures, geomto, rows

__all__ = ["geomto"]
CP949 = GOOD.encode("cp949")

#: Name → bytes, reason code, words of the reason, words of the remedy.
REFUSED: dict[str, tuple[bytes, str, str, str]] = {
    "empty": (b"", "empty-file", "empty", "again"),
    "blank": (b" \n\t\n\f\r\n   ", "empty-file", "only white space", "again"),
    "blank-utf16": (" \n \n".encode("utf-16"), "empty-file", "only white space", "again"),
    "only-a-mark": (codecs.BOM_UTF8, "empty-file", "white space", "again"),
    "binary": (bytes(range(256)) * 40, "binary-file", "binary", "UTF-8"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary-file", "binary", "UTF-8"),
    "nul-bytes": (GOOD.replace("물길 내기", "물\0길 내기").encode(), "binary-file", "binary", "UTF-8"),
    "stray-byte": (CP949 + b"\xff\xfe\xc7", "bad-encoding", "CP949", "UTF-8"),
    "mixed": (GOOD.encode() + CP949, "bad-encoding", "CP949", "UTF-8"),
    "mixed-other-way": (CP949 + GOOD.encode(), "bad-encoding", "CP949", "UTF-8"),
    "half-utf16": (GOOD.encode("utf-16")[:-1], "bad-encoding", "UTF-16", "UTF-8"),
    "no-table": ("검 토 보 고\n\n1. 의안번호 : 제12호\n".encode(), "no-table", "no table", "converted"),
    "a-pdf": (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        "damaged-document",
        "its pages cannot be found",
        "download it again",
    ),
    "an-hwp": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged-document", "compound file", "save it again"),
    "an-old-hwp": (b"HWP Document File V3.00 \x1a\x01", "damaged-document", "header", "save it again"),
    "an-hwpx": (b"PK\x03\x04" + bytes(600), "damaged-document", "ZIP", "save it again"),
}


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name_with_a_remedy(tmp_path, name) -> None:
    content, code, reason, remedy = REFUSED[name]
    with pytest.raises(DocumentError) as told:
        extract(put(tmp_path, f"{name}.txt", content))
    assert told.value.code == code
    assert reason in told.value.message
    assert remedy in told.value.remedy


def test_a_batch_stores_the_good_and_lists_the_bad(geomto, tmp_path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (content, *_) in REFUSED.items():
        put(folder, f"{name}.txt", content)
    put(folder, "good.txt", GOOD)
    put(folder, "zgood.txt", GOOD.replace("물길기금", "숲길기금"))
    ran = geomto("ingest", folder, "--jobs", "1")
    assert ran.code == 3
    assert rows("SELECT file_name FROM reports ORDER BY all") == [("good.txt",), ("zgood.txt",)]
    told = failures()
    assert {name: code for name, (code, _) in told.items()} == {
        f"{name}.txt": code for name, (_, code, *_) in REFUSED.items()
    }
    for name, (_, _, reason, remedy) in REFUSED.items():
        assert reason in told[f"{name}.txt"][1]
        assert remedy in told[f"{name}.txt"][1]
    assert rows("SELECT count(*) FROM executions") == [(6,)]


def test_two_jobs_tell_the_same(geomto, tmp_path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("empty", "binary", "mixed"):
        put(folder, f"{name}.txt", REFUSED[name][0])
    put(folder, "good.txt", GOOD)
    assert geomto("ingest", folder, "--jobs", "2").code == 3
    assert {name: code for name, (code, _) in failures().items()} == {
        "empty.txt": "empty-file", "binary.txt": "binary-file", "mixed.txt": "bad-encoding",
    }  # fmt: skip
    assert rows("SELECT file_name FROM reports") == [("good.txt",)]


def test_a_bad_version_of_a_stored_report_leaves_it_stored(geomto, tmp_path) -> None:
    path = put(tmp_path, "a.txt", GOOD)
    assert geomto("ingest", path).code == 0
    before = rows("SELECT * FROM executions")
    put(tmp_path, "a.txt", b"")
    assert geomto("ingest", path).code == 3
    assert rows("SELECT * FROM executions") == before
    put(tmp_path, "a.txt", GOOD)
    assert geomto("ingest", path).code == 0


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read(tmp_path, encoding) -> None:
    report = extract(put(tmp_path, "a.txt", GOOD.encode(encoding)))
    assert [e.budget.won for e in report.executions if e.budget] == [300_000_000, 100_000_000, 200_000_000]


def test_the_message_names_where_the_encoding_breaks(tmp_path) -> None:
    """GOOD has 11 lines; what is wrong stands behind the last of them."""
    for content in (CP949 + b"\xff", GOOD.encode() + b"\xff"):
        with pytest.raises(DocumentError) as told:
            extract(put(tmp_path, "a.txt", content))
        assert f"byte {len(content) - 1}" in told.value.message


# A file of 200 MB


@pytest.fixture
def huge(tmp_path) -> Path:
    path = tmp_path / "huge.txt"
    path.touch()
    os.truncate(path, 200 * 1000 * 1000)
    return path


def test_a_huge_file_is_refused_unread(huge, monkeypatch) -> None:
    def read(path: Path) -> bytes:
        raise AssertionError(f"{path} was read")

    monkeypatch.setattr(Path, "read_bytes", read)
    with pytest.raises(DocumentError, match="200 MB") as told:
        extract(huge)
    assert (told.value.code, "split" in told.value.remedy) == ("file-too-large", True)


def test_a_huge_file_is_not_even_hashed(geomto, huge, monkeypatch) -> None:
    real, hashed = hashlib.file_digest, []

    def digest(file, name):
        hashed.append(os.fstat(file.fileno()).st_size)
        return real(file, name)

    monkeypatch.setattr(hashlib, "file_digest", digest)
    put(huge.parent, "good.txt", GOOD)
    assert geomto("ingest", "huge.txt", "good.txt", "--jobs", "1").code == 3
    assert failures()["huge.txt"][0] == "file-too-large"
    assert rows("SELECT file_name FROM reports") == [("good.txt",)]
    assert max(hashed) < 1_000_000


# Tables that are not whole

CUTS = {
    "within the numbers of a row": GOOD.index("50 50.0\n\n2."),
    "within the numbers of the last row": GOOD.index("100 50.0\n", GOOD.index("2. 물길")) + 4,
    "within the label of the last row": GOOD.index("2. 물길") + 4,
    "after the label of the last row": GOOD.index("2. 물길 내기") + 8,
    "after the heading": GOOD.index("합계"),
}


@pytest.mark.parametrize("where", CUTS)
def test_a_table_that_the_text_breaks_off(tmp_path, where) -> None:
    report = extract(put(tmp_path, "a.txt", GOOD[: CUTS[where]]))
    cut = [finding for finding in report.findings if finding.rule == "TABLE-CUT"]
    assert [(f.severity, f.table) for f in cut] == [("warning", 1)]
    assert "변환" in cut[0].message_ko
    assert "breaks off" in cut[0].message_en


def test_a_whole_table_is_not_cut(tmp_path) -> None:
    for text in (GOOD, GOOD.rstrip(), GOOD + "\n◦ 이상임.\n"):
        assert extract(put(tmp_path, "a.txt", text)).findings == []


@pytest.mark.parametrize("unit", ["(단위 : 냥)", "(단위 : )", "(단위 : 달러)", ""])
def test_a_missing_or_unknown_unit_leaves_won_empty(geomto, tmp_path, unit) -> None:
    path = put(tmp_path, "a.txt", GOOD.replace("(단위 : 백만원)", unit))
    assert geomto("ingest", path).code == 0
    assert rows("SELECT rule, severity FROM findings") == [("UNIT-MISSING", "warning")]
    assert rows("SELECT unit, unit_won FROM tables") == [(None, None)]
    assert rows('SELECT project, budget_won, executed_won, rate_pct FROM executions ORDER BY "row"') == [
        ("합계", None, None, 50), ("나무 심기", None, None, 50), ("물길 내기", None, None, 50),
    ]  # fmt: skip
    assert rows("SELECT value FROM cells WHERE col = 1 AND NOT is_header ORDER BY row") == [(300,), (100,), (200,)]


# Paths and databases


def test_a_path_that_does_not_exist(geomto, tmp_path) -> None:
    put(tmp_path, "good.txt", GOOD)
    ran = geomto("ingest", "good.txt", "nowhere.txt")
    assert ran.code == 2
    assert "no such file or folder: nowhere.txt" in ran.err
    assert not Path("geomto.duckdb").exists()


def test_a_folder_is_searched_for_documents(geomto, tmp_path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    put(tmp_path / "in" / "deep", "a.TXT", GOOD)
    put(tmp_path / "in", "notes.md", "no report")
    assert geomto("ingest", "in").code == 0
    assert rows("SELECT file_name FROM reports") == [("a.TXT",)]


def test_a_folder_named_like_a_report(geomto, tmp_path) -> None:
    (tmp_path / "in" / "a.txt").mkdir(parents=True)
    assert geomto("ingest", "in").code == 2


@pytest.mark.parametrize("command", [("ingest", "good.txt"), ("check",), ("query", "select 1"), ("show", "1")])
def test_a_database_that_is_not_one(geomto, tmp_path, command) -> None:
    put(tmp_path, "good.txt", GOOD)
    notes = put(tmp_path, "notes.db", "not a database, only some notes of mine " * 20)
    ran = geomto(*command, "--db", notes)
    assert (ran.code, "not a DuckDB database" in ran.err) == (2, True)
    assert notes.read_text().startswith("not a database")


@pytest.mark.parametrize("command", [("ingest", "other.txt"), ("check",), ("query", "select 1")])
def test_a_database_of_a_newer_program(geomto, tmp_path, command) -> None:
    put(tmp_path, "good.txt", GOOD)
    put(tmp_path, "other.txt", GOOD.replace("물길기금", "숲길기금"))
    assert geomto("ingest", "good.txt").code == 0
    with duckdb.connect("geomto.duckdb") as connection:
        connection.execute("INSERT INTO geomto_storage.migrations VALUES ('9999_future', now()::TIMESTAMP)")
    ran = geomto(*command)
    assert (ran.code, "newer version of geomto" in ran.err) == (2, True)
    assert rows("SELECT file_name FROM reports") == [("good.txt",)]


def test_json_tells_a_failure_too(geomto, tmp_path) -> None:
    put(tmp_path, "a.txt", b"")
    ran = geomto("ingest", "a.txt", "--json", "--quiet")
    [document] = json.loads(ran.out)["documents"]
    assert (ran.code, ran.err, document["status"], document["reason_code"]) == (3, "", "failed", "empty-file")
    assert "—" in document["reason"]
