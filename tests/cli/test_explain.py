"""``geomto explain``: how a finding was derived."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize("term", ["7692c3ad3540-f002", "f002", "7692c3ad3540-F002"])
def test_tells_relations_causes_repairs_and_places(stored, term):
    ran = stored("explain", term)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "오류 SUM-COLUMN · digit · 7692c3ad3540-f002",
        "예산액 합계가 맞지 않습니다.",
        "",
        "살펴본 관계",
        "  어긋남 SUM-COLUMN 310 = 100 + 200 · 계산 값 300 · 차이 10 · 허용 차이 △1.5~1 · printed to the unit",
        "",
        "원인 찾기",
        "  ✓ 숫자 하나가 다르게 적힘",
        "  – 아님: 부호가 반대로 적힘",
        "",
        "고칠 값의 순위",
        "  고칠 값 1: “310” → 300 (4행 3열) · 유일 · 한 자리",
        "",
        "칸과 자리",
        "  적힌 결과 “310” — 4행 3열, 2쪽, 13줄",
    ]


def test_in_english(stored):
    lines = stored("explain", "f002", "--lang", "en").out.splitlines()
    assert "  broken SUM-COLUMN 310 = 100 + 200 · computed 300 · difference 10 · allowed difference −1.5 to 1 · " in [
        line.removesuffix("printed to the unit") for line in lines
    ]
    assert "  ✓ one digit is another" in lines


def test_json_is_the_same_as_data(stored):
    found = json.loads(stored("explain", "f002", "--json").out)["finding"]
    assert [(probe["name"], probe["holds"]) for probe in found["probes"]] == [
        ("digit-changed", True),
        ("wrong-sign", False),
    ]
    assert [(r["expression"], r["low"], r["high"], r["is_broken"]) for r in found["relations"]] == [
        ("310 = 100 + 200", -1.5, 1, True)
    ]
    assert found["repairs"][0]["chance"] == 0.99


def test_no_such_finding_says_where_they_are(stored):
    ran = stored("explain", "f009")
    assert ran.code == 2
    assert "no finding “f009”" in ran.err
    assert "geomto check" in ran.err


def test_a_finding_on_the_reading_has_no_relations(stored):
    assert stored("explain", "f001").out.splitlines() == [
        "정보 TABLE-CUT · unknown · 7692c3ad3540-f001",
        "표가 끊겼습니다.",
    ]


def test_several_of_that_name_are_listed(stored, write):
    write("b.txt", "two")
    stored("ingest", "b.txt", "--quiet")
    ran = stored("explain", "f002")
    assert ran.code == 2
    assert "7692c3ad3540-f002" in ran.err


def test_what_a_finding_is_explained_by_is_named_in_check(stored):
    assert "    a.txt · 표 1 2024년 사업집행 현황 · 7692c3ad3540-f002\n" in stored("check").out
    assert "    식 310 = 100 + 200 · 허용 차이 △1.5~1\n" in stored("check").out
