"""The database holds the views that the contract promises, column for column, each with a comment."""

from __future__ import annotations

import pytest

from pipeline.store.connect import open_reader, open_writer

MONEY = "DECIMAL(24,6)"
CONTRACT = {
    "reports": "report_id VARCHAR, file_name VARCHAR, sha256 VARCHAR, format VARCHAR, title VARCHAR, bill_no VARCHAR, "
    "proposer VARCHAR, proposed_on DATE, referred_on DATE, reviewer VARCHAR, fund VARCHAR, page_count INTEGER, "
    "ingested_at TIMESTAMP, extractor_version VARCHAR",
    "documents_failed": "file_name VARCHAR, sha256 VARCHAR, reason_code VARCHAR, reason VARCHAR, at TIMESTAMP",
    "tables": "table_id VARCHAR, report_id VARCHAR, ordinal INTEGER, kind VARCHAR, title VARCHAR, fund VARCHAR, "
    "account VARCHAR, fiscal_year INTEGER, as_of DATE, unit VARCHAR, unit_won BIGINT, page_first INTEGER, "
    "page_last INTEGER, row_count INTEGER, column_count INTEGER",
    "cells": "table_id VARCHAR, row INTEGER, col INTEGER, row_span INTEGER, col_span INTEGER, text VARCHAR, "
    f"value {MONEY}, is_header BOOLEAN, page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, line INTEGER",
    "plan_items": "table_id VARCHAR, report_id VARCHAR, fund VARCHAR, account VARCHAR, fiscal_year INTEGER, "
    "side VARCHAR, item VARCHAR, is_total BOOLEAN, original_won BIGINT, revised_won BIGINT, change_won BIGINT, "
    "row INTEGER",
    "plan_revisions": "table_id VARCHAR, report_id VARCHAR, fund VARCHAR, account VARCHAR, fiscal_year INTEGER, "
    "side VARCHAR, item VARCHAR, is_total BOOLEAN, stage INTEGER, amount_won BIGINT, row INTEGER",
    "executions": "table_id VARCHAR, report_id VARCHAR, fund VARCHAR, account VARCHAR, fiscal_year INTEGER, "
    "as_of DATE, ordinal INTEGER, project VARCHAR, project_id VARCHAR, department VARCHAR, is_total BOOLEAN, "
    "budget_won BIGINT, executed_won BIGINT, rate_pct DECIMAL(18,6), note VARCHAR, row INTEGER",
    "fund_history": "table_id VARCHAR, report_id VARCHAR, fund VARCHAR, account VARCHAR, year INTEGER, "
    "is_cumulative BOOLEAN, is_total BOOLEAN, raised_won BIGINT, contribution_won BIGINT, interest_won BIGINT, "
    "used_won BIGINT, project_won BIGINT, operating_won BIGINT, net_won BIGINT, balance_won BIGINT, note VARCHAR, "
    "row INTEGER",
    "term_events": "table_id VARCHAR, report_id VARCHAR, resolved_on DATE, description VARCHAR, expires_on DATE, "
    "row INTEGER",
    "claims": "claim_id VARCHAR, report_id VARCHAR, page INTEGER, line INTEGER, text VARCHAR, amount_won BIGINT, "
    "percent DECIMAL(18,6), table_id VARCHAR, row INTEGER, col INTEGER, verdict VARCHAR",
    "relations": "relation_id VARCHAR, report_id VARCHAR, rule VARCHAR, table_id VARCHAR, expression VARCHAR, "
    f"reported {MONEY}, computed {MONEY}, difference {MONEY}, tolerance {MONEY}, verdict VARCHAR",
    "findings": "finding_id VARCHAR, report_id VARCHAR, table_id VARCHAR, rule VARCHAR, severity VARCHAR, "
    "cause VARCHAR, reported_won BIGINT, computed_won BIGINT, difference_won BIGINT, message VARCHAR, status VARCHAR",
    "finding_cells": "finding_id VARCHAR, table_id VARCHAR, row INTEGER, col INTEGER, role VARCHAR, printed VARCHAR, "
    f"value {MONEY}",
    "repairs": "finding_id VARCHAR, rank INTEGER, table_id VARCHAR, row INTEGER, col INTEGER, printed VARCHAR, "
    f"proposed_won BIGINT, proposed {MONEY}, is_unique BOOLEAN, reason VARCHAR",
}
BEYOND = {
    "columns": "table_id VARCHAR, col INTEGER, role VARCHAR, heading VARCHAR, side VARCHAR, stage INTEGER",
    "readings": "table_id VARCHAR, row INTEGER, rule VARCHAR, chosen VARCHAR, rejected VARCHAR[], reason VARCHAR",
    "relation_cells": "relation_id VARCHAR, table_id VARCHAR, row INTEGER, col INTEGER, factor INTEGER, "
    f"is_reported BOOLEAN, value {MONEY}",
    "finding_relations": "finding_id VARCHAR, relation_id VARCHAR",
    "finding_probes": "finding_id VARCHAR, ordinal INTEGER, probe VARCHAR, holds BOOLEAN, text VARCHAR",
    "finding_messages": "finding_id VARCHAR, lang VARCHAR, message VARCHAR",
    "table_places": "table_id VARCHAR, section INTEGER, paragraph INTEGER, parent_table_id VARCHAR, "
    "parent_row INTEGER, parent_col INTEGER",
    "claim_places": "claim_id VARCHAR, section INTEGER, paragraph INTEGER",
    "project_links": "body VARCHAR, fund VARCHAR, account VARCHAR, kind VARCHAR, project_id VARCHAR, project VARCHAR, "
    "fiscal_year INTEGER, linked_id VARCHAR, linked_project VARCHAR, linked_year INTEGER, score DECIMAL(4,3), "
    "similarity DECIMAL(4,3), same_ordinal BOOLEAN, same_department BOOLEAN, budget_won BIGINT, "
    "linked_budget_won BIGINT, evidence VARCHAR",
    "footnote_marks": "table_id VARCHAR, row INTEGER, col INTEGER, mark VARCHAR",
    "decisions": "decision_id VARCHAR, decided_at TIMESTAMP, decided_by VARCHAR, action VARCHAR, reason VARCHAR, "
    "undoes VARCHAR, is_in_force BOOLEAN, rule VARCHAR, message VARCHAR, file_name VARCHAR, sha256 VARCHAR, "
    "bill_no VARCHAR, title VARCHAR, fund VARCHAR",
    "decision_cells": "decision_id VARCHAR, nth INTEGER, kind VARCHAR, table_title VARCHAR, account VARCHAR, "
    "fiscal_year INTEGER, unit VARCHAR, row_label VARCHAR, heading VARCHAR, printed VARCHAR, "
    f"printed_value {MONEY}, held {MONEY}, held_won BIGINT",
    "decision_places": "decision_id VARCHAR, nth INTEGER, table_id VARCHAR, row INTEGER, col INTEGER",
    "decision_findings": "decision_id VARCHAR, finding_id VARCHAR",
    "current_cells": f"{CONTRACT['cells']}, printed_value {MONEY}, decision_id VARCHAR",
    **{f"current_{view}": CONTRACT[view] for view in ("plan_items", "plan_revisions", "executions", "fund_history")},
    "report_files": "report_id VARCHAR, distinct_report_id VARCHAR, file_name VARCHAR, format VARCHAR, "
    "is_chosen BOOLEAN, file_count INTEGER",
    "distinct_reports": "report_id VARCHAR, file_name VARCHAR, format VARCHAR, title VARCHAR, bill_no VARCHAR, "
    "proposer VARCHAR, proposed_on DATE, referred_on DATE, reviewer VARCHAR, government VARCHAR, fund VARCHAR, "
    "page_count INTEGER, file_count INTEGER, other_files VARCHAR[]",
}
#: The views in Korean words, whose columns test_korean_words holds.
KOREAN = {
    "보고서", "표", "칸", "운용계획", "운용계획변경", "사업집행", "조성현황", "존속기한", "서술", "관계", "불일치",
    "수정안", "읽지못한문서",
}  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("contract") / "geomto.duckdb"
    with open_writer(path):
        pass
    return path


@pytest.mark.parametrize(("view", "columns"), [*CONTRACT.items(), *BEYOND.items()])
def test_view_has_exactly_these_columns(database, view, columns):
    with open_reader(database) as connection:
        rows = connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = ?"
            " ORDER BY column_index",
            [view],
        ).fetchall()
    assert ", ".join(f"{name} {data_type}" for name, data_type in rows) == columns


def test_schema_main_holds_these_views_and_no_table(database):
    with open_reader(database) as connection:
        views = connection.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal AND database_name = 'geomto'"
            " AND schema_name = 'main'"
        ).fetchall()
        tables = connection.execute("SELECT DISTINCT schema_name FROM duckdb_tables()").fetchall()
    assert {name for (name,) in views} == {*CONTRACT, *BEYOND, *KOREAN}
    assert tables == [("geomto_storage",)]


def test_everything_has_a_comment(database):
    with open_reader(database) as connection:
        bare = connection.execute("""
            SELECT table_name || '.' || column_name FROM duckdb_columns()
            WHERE NOT internal AND coalesce(comment, '') = ''
            UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND coalesce(comment, '') = ''
            UNION ALL SELECT table_name FROM duckdb_tables() WHERE coalesce(comment, '') = ''
            UNION ALL SELECT function_name FROM duckdb_functions() WHERE NOT internal AND coalesce(comment, '') = ''
        """).fetchall()
    assert bare == []
    assert "집행률" in comment_of(database, "executions", "rate_pct")


def comment_of(database, view, column):
    with open_reader(database) as connection:
        return connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = ? AND column_name = ?",
            [view, column],
        ).fetchone()[0]


def test_file_is_of_the_format_that_duckdb_1_5_opens(database):
    with open_reader(database) as connection:
        tags = connection.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'geomto'").fetchone()[0]
    assert tags["storage_version"].startswith("v1.5.0")
