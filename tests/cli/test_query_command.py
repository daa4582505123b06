"""``geomto query``: forms of an answer, and errors in one clean message."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

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


@pytest.mark.parametrize(
    ("name", "lang", "headings"),
    [
        ("worst-executed", "ko", ["사업명", "예산액(원)", "집행률(%)"]),
        ("worst-executed", "en", ["project", "budget_won", "rate_pct"]),
        ("unspent", "ko", ["사업명", "예산액(백만원)", "미집행액(백만원)"]),
        ("unspent", "en", ["project", "budget (million won)", "unspent (million won)"]),
    ],
)
def test_headings_of_a_ready_query_follow_the_language(stored, name, lang, headings):
    out = stored("query", "--name", name, "--lang", lang).out
    assert all(f" {heading} " in out.splitlines()[1] for heading in headings)


def test_csv_and_json_keep_the_names_of_the_sql(stored):
    assert stored("query", "--name", "unspent", "--format", "csv", "--lang", "en").out.startswith("단체,기금,계정")
    assert "unspent_won" in json.loads(stored("query", "--name", "worst-executed", "--json").out)["columns"]


def test_every_heading_has_a_word_in_both_languages(stored):
    from pipeline.store.query import ready_queries

    for name in ready_queries():
        for lang, hangul in (("ko", True), ("en", False)):
            heads = [
                head.strip()
                for head in stored("query", "--name", name, "--lang", lang).out.splitlines()[1][1:-1].split("┃")
            ]
            assert [head for head in heads if bool(re.search("[가-힣]", head)) is not hangul] == [], name


def test_amounts_are_separated_whatever_their_heading(stored):
    ran = stored("query", 'SELECT 예산액 AS "예산액(원)", 예산액 AS won, 2024 AS 연도 FROM 사업집행 WHERE 합계')
    assert "│ 310,000,000 │ 310000000 │ 2024 │" in ran.out


@pytest.mark.parametrize(
    ("listed", "first"), [("queries", "balance-by-year"), ("views", "cells"), ("macros", "금액표기(원)")]
)
def test_list(stored, listed, first):
    document = json.loads(stored("query", "--list", listed, "--json").out)
    assert document["rows"][0][document["columns"][0]] == first
    assert all(row[document["columns"][-2]] for row in document["rows"])


def test_views_are_listed_with_their_columns(stored):
    out = stored("query", "--list", "views", "--format", "csv").out
    assert "예산액(백만원)" in out
    assert "geomto_storage" not in out


def test_only_one_thing_is_asked_at_a_time(stored):
    ran = stored("query", "SELECT 1", "--list", "views")
    assert (ran.code, "both SQL and --list" in ran.err) == (2, True)


def test_the_shell_completes_the_name(tmp_path):
    asked = {"_GEOMTO_COMPLETE": "complete_bash", "COMP_WORDS": "geomto query --name wor", "COMP_CWORD": "3"}
    program = Path(sys.executable).with_name("geomto")
    ran = subprocess.run([program], env=os.environ | asked, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.stdout.split() == ["worst-executed"]


def test_no_text_is_a_formula_of_the_spreadsheet_that_opens_the_csv(stored):
    sql = "SELECT '=1+1' AS \"=x\", '@SUM(A1)' AS b, '-1,234' AS c, -5 AS d, '+cmd|x' AS e, chr(9) || '=1' AS f"
    assert stored("query", sql, "--format", "csv").out == "'=x,b,c,d,e,f\n'=1+1,'@SUM(A1),\"-1,234\",-5,'+cmd|x,'\t=1\n"
