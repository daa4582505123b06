"""``geomto query``: forms of an answer, and errors in one clean message."""

from __future__ import annotations

import csv
import json

import pytest

SQL = "SELECT fiscal_year, project, budget_won, rate_pct, note FROM executions ORDER BY row"


def test_table(stored):
    ran = stored("query", SQL)
    assert ran.code == 0
    assert "│        2024 │ 나무 심기 │ 100,000,000 │     55.5 │      │" in ran.out


def test_csv(stored):
    assert list(csv.reader(stored("query", SQL, "--format", "csv").out.splitlines())) == [
        ["fiscal_year", "project", "budget_won", "rate_pct", "note"],
        ["2024", "나무 심기", "100000000", "55.5", ""],
        ["2024", "물길", "200000000", "0", ""],
        ["2024", "", "310000000", "18.5", ""],
    ]


@pytest.mark.parametrize("option", [["--json"], ["--format", "json"]])
def test_json(stored, option):
    document = json.loads(stored("query", SQL, *option).out)
    assert document["schema_version"] == "1.2"
    assert document["rows"][0] == {
        "fiscal_year": 2024, "project": "나무 심기", "budget_won": 100_000_000, "rate_pct": 55.5, "note": None,
    }  # fmt: skip


def test_json_of_every_type(stored):
    ran = stored(
        "query", "--json",
        "SELECT DATE '2024-01-02' AS d, TIMESTAMP '2024-01-02 03:04:05' AS t, TIME '03:04:05' AS c, 'nan'::DOUBLE AS n,"
        " '00000000-0000-0000-0000-000000000001'::UUID AS u, INTERVAL 1 DAY AS i, 'a'::BLOB AS b, [1] AS l, true AS y,"
        " 1.50::DECIMAL(9,2) AS m, 1 AS x, 2 AS x",
    )  # fmt: skip
    row = json.loads(ran.out)["rows"][0]
    assert (row["d"], row["t"], row["c"], row["n"]) == ("2024-01-02", "2024-01-02T03:04:05", "03:04:05", None)
    assert (row["l"], row["y"], row["m"], row["x"], row["x_2"]) == ([1], True, 1.5, 1, 2)


def test_ready_query(stored):
    ran = stored("query", "--name", "worst-executed", "--lang", "en")
    assert ran.code == 0
    assert ran.err.startswith("Worst executed: ")
    assert "나무 심기" in ran.out
    assert stored("query", "--name", "worst-executed", "--quiet").err == ""


@pytest.mark.parametrize(("lang", "title"), [("ko", "집행 부진 사업"), ("en", "Worst executed")])
def test_without_anything_the_ready_queries_are_listed(geomto, lang, title):
    ran = geomto("query", "--lang", lang)
    assert ran.code == 0
    assert "worst-executed" in ran.out
    assert title in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT nope FROM reports"], "nope"),
        (["DELETE FROM reports"], "DELETE is not allowed"),
        (["SELECT 1", "--name", "worst-executed"], "both SQL and --name"),
        (["--name", "nope"], "no ready query “nope”"),
        (["SELECT * FROM read_text('/etc/passwd')"], "disabled"),
    ],
)
def test_errors_are_one_clean_message(stored, arguments, message):
    ran = stored("query", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert ran.err.startswith("geomto: ")
    assert ran.err.count("\n") == 1
    assert ran.out == ""


def test_text_of_documents_is_neither_markup_nor_control(stored):
    ran = stored("query", "SELECT text FROM cells WHERE text LIKE '%물길%'")
    assert "[bold]물길[31m" in ran.out
    assert "\x1b" not in ran.out
