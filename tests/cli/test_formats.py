"""One report given in several formats: every file is stored, and what they share is told once."""

from __future__ import annotations

import json
from pathlib import Path

from ..program import geomto, rows

__all__ = ["geomto"]
RAW = Path(__file__).parents[2] / "raw"
NAMES = [f"jeonju_disaster_fund_2023.{ending}" for ending in ("hwp", "hwpx", "txt")]


def test_a_finding_of_all_formats_is_printed_once(geomto) -> None:
    ran = geomto("ingest", *(RAW / name for name in NAMES), "--lang", "en", "--jobs", "1")
    assert ran.code == 1
    assert rows("SELECT format FROM reports ORDER BY ALL") == [("hwp",), ("hwpx",), ("text",)]
    assert rows("SELECT count(*) FROM findings") == [(9,)]
    for out in (ran.out, geomto("check", "--lang", "en").out):
        assert out.count("error CHANGE") == 1
        assert out.count("also in jeonju_disaster_fund_2023.hwpx, jeonju_disaster_fund_2023.txt") == 3


def test_json_keeps_them_apart(geomto) -> None:
    ran = geomto("ingest", *(RAW / name for name in NAMES), "--json", "--jobs", "1")
    assert len(json.loads(ran.out)["findings"]) == 9


def test_the_bill_number_names_the_most_exact_of_them(geomto) -> None:
    geomto("ingest", *(RAW / name for name in NAMES), "--jobs", "1")
    shown = geomto("show", "312")
    assert shown.code == 0
    assert "jeonju_disaster_fund_2023.hwpx" in shown.out


def test_places_in_a_format_without_pages(geomto) -> None:
    geomto("ingest", RAW / NAMES[1], "--jobs", "1")
    assert rows("SELECT count(*), min(section), max(section) FROM table_places") == [(5, 1, 1)]
    assert rows("SELECT DISTINCT page, line FROM cells") == [(None, None)]
    out = geomto("check", "--lang", "en").out
    assert "section 1, paragraph" in out
    assert "line" not in out.split("—")[1].split("\n")[0]
