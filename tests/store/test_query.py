"""SQL of unknown origin reads the views and reaches nothing else."""

from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.store.connect import open_confined
from pipeline.store.query import ask, ready_queries, ready_query

FORBIDDEN = [
    "INSERT INTO geomto_storage.sources VALUES ('a', 'b')",
    "UPDATE geomto_storage.reports SET title = 'x'",
    "DELETE FROM geomto_storage.reports",
    "DROP VIEW reports",
    "CREATE TABLE t (i INTEGER)",
    "CREATE TEMP TABLE t (i INTEGER)",
    "CREATE OR REPLACE VIEW reports AS SELECT 1",
    "CREATE MACRO m() AS 1",
    "ALTER TABLE geomto_storage.reports ADD COLUMN x INTEGER",
    "ATTACH '{folder}/new.duckdb' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH geomto",
    "USE memory",
    "COPY reports TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{folder}/out.parquet' (FORMAT parquet)",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/evil.duckdb_extension'",
    "SET enable_external_access = true",
    "RESET enable_external_access",
    "SET lock_configuration = false",
    "SET VARIABLE x = 1",
    "PRAGMA enable_profiling",
    "PRAGMA database_list; SELECT 1",
    "CALL pragma_version()",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN",
    "PREPARE p AS SELECT 1",
    "EXPLAIN ANALYZE CREATE TABLE t (i INTEGER)",
    "SELECT 1; SELECT 2",
    "SELECT 1; DELETE FROM geomto_storage.reports",
    "",
    "-- nothing",
    "SELECT * FROM '{folder}/secret.csv'",
    "SELECT * FROM read_csv('{folder}/secret.csv')",
    "SELECT * FROM read_csv_auto('{folder}/secret.csv')",
    "SELECT * FROM read_text('{folder}/secret.csv')",
    "SELECT * FROM read_blob('{folder}/secret.csv')",
    "SELECT * FROM read_json('{folder}/secret.csv')",
    "SELECT * FROM read_ndjson_objects('{folder}/secret.csv')",
    "SELECT * FROM read_parquet('{folder}/secret.csv')",
    "SELECT * FROM sniff_csv('{folder}/secret.csv')",
    "SELECT * FROM parquet_metadata('{folder}/secret.csv')",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM query('SELECT * FROM read_text(''{folder}/secret.csv'')')",
    "SELECT * FROM query('DELETE FROM geomto_storage.reports')",
    "SELECT * FROM query_table('{folder}/secret.csv')",
    "SELECT * FROM read_csv('http://127.0.0.1:9/secret.csv')",
    "SELECT getenv('GEOMTO_SECRET')",
    "SELECT * FROM python_variable",
    "SELECT nonsense FROM reports",
    "SELEKT 1",
    "SELECT ?",
    "SELECT error('raised')",
    "SELECT 1 / 0 + CAST('x' AS INTEGER)",
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_forbidden(filled, tmp_path, monkeypatch, sql):
    monkeypatch.setenv("GEOMTO_SECRET", "secret")
    (tmp_path / "secret.csv").write_text("secret\n1\n")
    python_variable = [1]
    before = filled.read_bytes(), sorted(tmp_path.iterdir())
    with open_confined(filled) as connection, pytest.raises(UsageError) as caught:
        list(ask(connection, sql.format(folder=tmp_path) if "{folder}" in sql else sql).rows)
    assert "Traceback" not in str(caught.value)
    assert (filled.read_bytes(), sorted(tmp_path.iterdir())) == before
    assert python_variable == [1]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM reports",
        "FROM reports SELECT count(*)",
        "SELECT count(*) FROM reports; -- one",
        "WITH r AS (FROM reports) SELECT count(*) FROM r",
        "VALUES (1)",
    ],
)
def test_allowed(filled, sql):
    with open_confined(filled) as connection:
        assert list(ask(connection, sql).rows) == [(1,)]


def test_columns_of_one_name_are_told_apart(filled):
    with open_confined(filled) as connection:
        assert ask(connection, "SELECT 1 AS a, 2 AS a, 3 AS b").columns[:1] == ["a"]
        assert len(set(ask(connection, "SELECT 1 AS a, 2 AS a, 3 AS a").columns)) == 3


@pytest.mark.parametrize("name", ready_queries())
def test_ready_query_runs_and_says_what_it_is(filled, name):
    ready = ready_query(name)
    assert ready.title_ko
    assert ready.about_ko.endswith("다.")
    assert ready.title_en
    assert ready.about_en.endswith(".")
    with open_confined(filled) as connection:
        assert ask(connection, ready.sql).columns


def answer(filled, name):
    with open_confined(filled) as connection:
        asked = ask(connection, ready_query(name).sql)
        return [dict(zip(asked.columns, row, strict=True)) for row in asked.rows]


def test_worst_executed(filled):
    assert [(row["project"], row["rate_pct"], row["unspent_won"]) for row in answer(filled, "worst-executed")] == [
        ("물길", 0, 200_000_000),
        ("나무 심기", 55.5, 44_500_000),
    ]


def test_claims_that_disagree(filled):
    assert [(row["text"], row["cell"], row["verdict"]) for row in answer(filled, "claims-that-disagree")] == [
        ("3억원", "310", "violated")
    ]


def test_plan_against_execution(filled):
    assert [(row["budget_won"], row["executed_won"]) for row in answer(filled, "plan-against-execution")] == [
        (300_000_000, 55_500_000)
    ]


def test_there_are_twenty_and_more():
    assert len(ready_queries()) >= 20


def test_an_unknown_name_lists_the_known():
    with pytest.raises(UsageError, match="worst-executed"):
        ready_query("nope")
