"""``geomto export``: every view, in files that other programs read."""

from __future__ import annotations

import csv
import json
from decimal import Decimal

import duckdb
import pytest

from pipeline.cli.app import main
from pipeline.export.csv_files import field
from pipeline.store.connect import open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer
from tests.fakes import make_report

VIEWS = {
    "reports", "documents_failed", "tables", "cells", "plan_items", "plan_revisions", "executions", "fund_history",
    "term_events", "claims", "relations", "findings", "finding_cells", "repairs",
}  # fmt: skip


@pytest.fixture
def export(tmp_path, monkeypatch, capsys):
    """Exports a database with one report and one failure; returns exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    with open_writer(tmp_path / "geomto.duckdb") as connection:
        writer = Writer(connection)
        writer.write(pack(make_report()), "a")
        writer.fail("b", "b.txt", None, "empty-file", "nothing in it")

    def run(*arguments):
        with pytest.raises(SystemExit) as exited:
            main(["export", "--db", "geomto.duckdb", *arguments])
        return exited.value.code or 0, *capsys.readouterr()

    return run


def test_csv(export, tmp_path):
    assert export("new/out.csv") == (0, "", "14 files written to new/out.csv\n")
    files = sorted((tmp_path / "new" / "out.csv").iterdir())
    assert {file.name for file in files} == {f"{view}.csv" for view in VIEWS}
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files)
    with (tmp_path / "new/out.csv/executions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["project"], row["budget_won"], row["rate_pct"], row["as_of"]) for row in rows] == [
        ("나무 심기", "100000000", "55.5", "2024-08-13"),
        ("물길", "200000000", "0", "2024-08-13"),
        ("", "310000000", "18.5", "2024-08-13"),
    ]


def test_a_formula_is_written_as_text(export, tmp_path):
    export("out.csv")
    with (tmp_path / "out.csv/plan_items.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["item"] for row in csv.DictReader(file)] == ["'=예치금"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("-", "-"),
        ("-1,234.5", "-1,234.5"),
        ("+5%", "+5%"),
        ("예치금", "예치금"),
        (-5, -5),
        (None, None),
        (Decimal("1200.500000"), "1200.5"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_field(value, written):
    assert field(value) == written


def test_parquet_keeps_types(export, tmp_path):
    assert export("out.parquet")[0] == 0
    assert {file.name for file in (tmp_path / "out.parquet").iterdir()} == {f"{view}.parquet" for view in VIEWS}
    with duckdb.connect() as connection:
        described = connection.execute("DESCRIBE FROM 'out.parquet/relations.parquet'").fetchall()
        assert {row[0]: row[1] for row in described}["tolerance"] == "DECIMAL(24,6)"
        assert connection.execute("SELECT count(*) FROM 'out.parquet/cells.parquet'").fetchone() == (21,)


def test_json_is_one_document_with_every_view(export, tmp_path):
    assert export("out.json")[0] == 0
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert document.pop("schema_version") == "1.2"
    assert set(document) == VIEWS
    assert len(document["cells"]) == 21
    assert document["documents_failed"][0]["reason"] == "nothing in it"
    assert document["executions"][0]["rate_pct"] == 55.5


def test_only_its_own_files_are_written_over(export, tmp_path):
    folder = tmp_path / "out.csv"
    folder.mkdir()
    (folder / "mine.csv").write_text("mine")
    (folder / "reports.csv").write_text("old")
    assert export("out.csv")[0] == 0
    assert (folder / "mine.csv").read_text() == "mine"
    assert (folder / "reports.csv").read_text() != "old"


def test_json_option_lists_the_files(export):
    code, out, err = export("out.json", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["files"] == ["out.json"]


@pytest.mark.parametrize("name", ["out.xls", "out.pdf", "out", "out.txt"])
def test_other_formats_are_wrong_usage_that_names_the_supported(export, tmp_path, name):
    code, _, err = export(name)
    assert code == 2
    assert "OUT.xlsx, OUT.html" in err
    assert not (tmp_path / name).exists()


def test_a_file_in_the_place_of_a_directory_stays(export, tmp_path):
    (tmp_path / "out.csv").write_text("mine")
    assert export("out.csv")[0] == 2
    assert (tmp_path / "out.csv").read_text() == "mine"


def test_a_report_is_named_for_workbook_and_page_only(export, tmp_path):
    code, _, err = export("out.csv", "1136")
    assert code == 2
    assert "OUT.xlsx or OUT.html" in err
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("name", ["out.xlsx", "out.html"])
def test_workbook_and_page(export, tmp_path, name):
    assert export(f"new/{name}", "1136") == (0, "", f"new/{name} written\n")
    assert (tmp_path / "new" / name).stat().st_size > 5000


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@x", "＝1+1", "\t=1", "\n=1", "-1+2"])
def test_what_a_spreadsheet_takes_for_a_formula_is_quoted(text):
    assert field(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1,234", "+1", "-", "－", "-5.0%", "1=1", "a@b"])
def test_numbers_and_other_texts_are_not_quoted(text):
    assert field(text) == text
