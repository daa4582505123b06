"""The SQL box reads the views and nothing else, and stops in time."""

from __future__ import annotations

import resource
import time

import pytest

from pipeline.web import sql_box


def test_it_answers(post):
    answer = post("/sql", sql="SELECT file_name, sum(7000000) AS all_won FROM reports GROUP BY ALL ORDER BY ALL")
    assert answer.status_code == 200
    assert "gyeonggi_climate_fund_2025.hwpx" in answer.text
    assert "7,000,000" in answer.text


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM geomto_storage.reports",
        "INSERT INTO geomto_storage.decisions (decision_id) VALUES ('x')",
        "CREATE TABLE x AS SELECT 1",
        "UPDATE geomto_storage.findings SET rule = 'x'",
        "DROP VIEW findings",
        "ATTACH '/tmp/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "COPY reports TO '/tmp/reports.csv'",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "FROM read_blob('geomto.duckdb')",
        "SELEC 1",
        "",
    ],
)
def test_what_is_no_reading_of_the_views_is_refused(post, db, find, sql):
    before = db.read_bytes()
    answer = post("/sql", sql=sql)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert db.read_bytes() == before
    assert find("SELECT count(*) FROM reports") == 4


def test_rows_are_limited_and_said_to_be(post):
    answer = post("/sql", sql="SELECT range AS n FROM range(100000)")
    assert answer.text.count("<tr>") == sql_box.ROWS + 1
    assert f"처음 {sql_box.ROWS}행만" in answer.text


def test_a_long_value_is_cut(post):
    answer = post("/sql", sql="SELECT repeat('가', 100000) AS text")
    assert len(answer.text) < 20_000


def test_a_query_that_would_fill_the_memory_is_refused(post):
    answer = post("/sql", sql="SELECT list(range) AS many FROM range(1000000000)")
    assert answer.status_code == 400
    assert post("/sql", sql="SELECT length(repeat('가', 2000000000)) AS n").status_code == 400
    assert post("/sql", sql="SELECT 41 + 1 AS n").status_code == 200


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT levenshtein(repeat('a', 300000), repeat('b', 300000))",  # cannot be interrupted
        "SELECT length(format('{:>2000000000}', 1))",  # takes memory that DuckDB does not count
        "SELECT list_sort(range(300000000))[1]",
    ],
)
def test_a_function_beyond_the_limits_of_duckdb_is_ended(post, monkeypatch, sql):
    monkeypatch.setattr(sql_box, "SECONDS", 1)
    monkeypatch.setattr(sql_box, "BESIDES", 4)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    begun = time.monotonic()
    answer = post("/sql", sql=sql)
    assert answer.status_code == 400
    assert "멈췄습니다" in answer.text
    assert time.monotonic() - begun < 15
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < max(used, 2_000_000)
    assert post("/sql", sql="SELECT 41 + 1 AS n").status_code == 200


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM " + "(SELECT * FROM " * 1200 + "reports" + ")" * 1200,
        "SELECT " + "(" * 9000 + "1" + ")" * 9000,
        "SELECT " + "NOT " * 10000 + "true",
        "SELECT " + "[" * 9000 + "]" * 9000,
        "WITH RECURSIVE t(n, s) AS (SELECT 1, 'a' UNION ALL SELECT n + 1, s || s FROM t) SELECT max(length(s)) FROM t",
    ],
)
def test_a_bomb_is_refused_and_the_next_query_answered(post, sql):
    assert post("/sql", sql=sql).status_code == 400
    assert post("/sql", sql="SELECT 41 + 1 AS n").status_code == 200


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
        "SELECT * FROM query_table('/etc/passwd')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM parquet_scan('/etc/passwd')",
        "SELECT * FROM read_json('/etc/passwd')",
        "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
        "SELECT * FROM 's3://x/y.parquet'",
        "SELECT getenv('HOME')",
        "SELECT current_setting('secret_directory') FROM read_text('x')",
        "SELECT nextval('x')",
        "EXPLAIN ANALYZE SELECT 1",
        "CALL pragma_version()",
        "VACUUM",
        "CHECKPOINT",
        "BEGIN",
        "EXPORT DATABASE '/tmp/x'",
        "IMPORT DATABASE '/tmp/x'",
        "DETACH geomto",
        "CREATE SECRET (TYPE s3)",
        "PREPARE x AS SELECT 1",
        "EXECUTE x",
        "USE memory",
        "RESET threads",
        "CREATE TEMP TABLE x AS SELECT 1",
        "CREATE MACRO x() AS 1",
        "WITH x AS (DELETE FROM geomto_storage.reports RETURNING *) SELECT * FROM x",
        "SELECT 1;\n-- a\nDROP VIEW findings",
    ],
)
def test_other_ways_out_are_closed(post, db, sql):
    before = db.read_bytes()
    answer = post("/sql", sql=sql)
    assert answer.status_code == 400
    assert "root:" not in answer.text
    assert db.read_bytes() == before


def test_a_query_that_does_not_end_is_stopped_and_the_next_answered(post, monkeypatch):
    monkeypatch.setattr(sql_box, "SECONDS", 0.5)
    begun = time.monotonic()
    answer = post("/sql", sql="SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 7")
    assert answer.status_code == 400
    assert "멈췄습니다" in answer.text
    assert time.monotonic() - begun < 30
    assert post("/sql", sql="SELECT 41 + 1 AS n").status_code == 200
