"""``geomto doctor``: what it prints in both languages, its JSON and its exit codes."""

from __future__ import annotations

import json
import re

from schemas import SCHEMA_VERSION
from tests.program import ROOT, geomto
from tests.readers.locked import locked_hwpx

__all__ = ["geomto"]
SAMPLE = ROOT / "raw" / "busan_youth_fund_2024.txt"


def test_a_sample_in_english(geomto):
    ran = geomto("doctor", SAMPLE)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "busan_youth_fund_2024.txt — reads well"
    assert "    text: UTF-8, cells joined by one space, pages end with blank lines, every other line blank" in lines
    (relations,) = [line for line in lines if line.startswith("    relations: ")]
    assert re.fullmatch(r"    relations: \d+ \(exact \d+, violated \d+\)", relations)
    assert "│ 백만원 │ page 2 line 144 │" in ran.out
    assert "1. note readings-chosen Reading table 7" in ran.out


def test_a_sample_in_korean(geomto):
    out = geomto("doctor", SAMPLE, "--lang", "ko").out
    assert out.startswith("busan_youth_fund_2024.txt — 잘 읽힘\n    형식: 텍스트 (이름은 .txt)")
    assert "    표: 운용계획 2, 사업집행 2, 운용계획변경 1, 존속기한 1, 조성현황 2" in out
    assert "│ 2쪽 144줄 │" in out


def test_a_refused_file_says_why_and_what_to_do(geomto, tmp_path):
    (tmp_path / "a.hwp").write_bytes(b"SCDSA002")
    ran = geomto("doctor", "a.hwp")
    assert ran.code == 3
    assert ran.out.splitlines()[0] == "a.hwp — not read"
    assert "1. bad drm-protected The document is under rights management (DRM)" in ran.out
    assert "    → Open it where you may" in ran.out


def test_nothing_to_say(geomto):
    assert "No problems." in geomto("doctor", ROOT / "raw" / "busan_youth_fund_2024.hwpx").out


def test_json(geomto):
    document = json.loads(geomto("doctor", SAMPLE, "--json").out)
    assert document["schema_version"] == SCHEMA_VERSION
    assert (document["format"], document["state"], document["kinds"]["plan"]) == ("text", "good", 2)
    assert document["numbers"]["in_tables_pct"] == 100
    assert document["tables"][6]["readings"] == {"blank-cell": 1}
    assert set(document["problems"][0]) >= {"code", "message_ko", "message_en", "remedy_ko", "remedy_en"}


def test_json_of_a_refused_file(geomto, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    ran = geomto("doctor", "a.txt", "--json")
    assert (ran.code, json.loads(ran.out)["state"]) == (3, "refused")


def test_nothing_is_stored(geomto, tmp_path):
    geomto("doctor", SAMPLE)
    assert list(tmp_path.iterdir()) == []


def test_a_password_opens_a_protected_document(geomto, tmp_path):
    (tmp_path / "a.hwpx").write_bytes(locked_hwpx("12345"))
    assert "password-protected" in geomto("doctor", "a.hwpx").out
    assert "wrong-password" in geomto("doctor", "a.hwpx", "--password", "nope").out
    assert "password" not in geomto("doctor", "a.hwpx", "--password", "12345").out


def test_wrong_usage(geomto, tmp_path):
    assert geomto("doctor", "none.hwp").code == 2
    assert "is a folder" in geomto("doctor", tmp_path).err
