"""``geomto check``: findings, worst first."""

from __future__ import annotations

import json

import pytest


def test_prints_findings_worst_first_and_exits_with_1(stored):
    ran = stored("check")
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if not line.startswith(" ")] == [
        "오류 SUM-COLUMN 예산액 합계가 맞지 않습니다.",
        "",
        "정보 TABLE-CUT 표가 끊겼습니다.",
        "",
        "지적사항 2 (오류 1, 정보 1)",
    ]
    assert "    적힌 값 310 · 계산 값 300 · 차이 10 (백만원)\n" in ran.out
    assert "    적힌 결과 “310” — 4행 3열, 2쪽, 13줄\n" in ran.out
    assert "    고칠 값 1: “310” → 300 (4행 3열) · 유일 · 한 자리\n" in ran.out
    assert "(row 4 column 3) · unique · one digit\n" in stored("check", "--lang", "en").out


def test_min_severity_leaves_out_what_is_milder(stored):
    assert "TABLE-CUT" not in stored("check", "--min-severity", "warning").out


@pytest.mark.parametrize("term", ["a.txt", "7692c3ad3540", "7692"])
def test_a_report_by_name_or_id(stored, write, term):
    write("b.txt", "fine")
    stored("ingest", "b.txt")
    assert stored("check", term).code == 1
    assert stored("check", "b.txt").code == 0
    assert stored("check", "b.txt", "--lang", "en").out == "No findings.\n"


def test_an_unknown_report_says_which_exist(stored):
    ran = stored("check", "b.txt")
    assert ran.code == 2
    assert "no report “b.txt”" in ran.err
    assert "7692c3ad3540 (a.txt)" in ran.err


def test_json(stored):
    document = json.loads(stored("check", "--json").out)
    assert document["schema_version"] == "1.2"
    assert document["counts"] == {"error": 1, "info": 1}
    first = document["findings"][0]
    assert (first["reported"], first["computed"], first["difference_won"], first["unit"]) == (
        310, 300, 10_000_000, "백만원",
    )  # fmt: skip
    assert first["cells"][0]["line"] == 13
    assert first["repairs"][0]["proposed"] == 300


def test_no_database_says_to_ingest(geomto):
    ran = geomto("check")
    assert ran.code == 2
    assert "geomto ingest" in ran.err


def test_an_error_with_json_is_a_document_too(geomto):
    ran = geomto("check", "--json")
    assert ran.code == 2
    assert json.loads(ran.out)["error"]["message"] == "there is no database at geomto.duckdb"
