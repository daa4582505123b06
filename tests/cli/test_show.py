"""``geomto show``: tables as they were read."""

from __future__ import annotations

import json

from pipeline.cli.draw import markup
from pipeline.store.library import GridCell


def test_lists_tables(stored):
    ran = stored("show", "a.txt", "--lang", "en")
    assert ran.code == 0
    assert ran.out.startswith("7692c3ad3540 · a.txt · 기금운용계획 변경안\n")
    cells = [[cell.strip() for cell in line.strip("│").split("│")] for line in ran.out.splitlines() if "│" in line]
    assert cells == [
        ["1", "execution", "2024년 사업집행 현황", "", "2024", "백만원", "2", "4×5", "1"],
        ["2", "term", "", "", "", "", "3", "2×1", "0"],
    ]


def test_draws_a_table_with_its_choices(stored):
    ran = stored("show", "7692", "1", "--lang", "en")
    assert ran.code == 0
    assert "│ 합계 │ ·" in ran.out
    assert "row 2 WRAPPED-CELL: 나무 심기 (rather than: 나무 / 심기) — 합계" in ran.out


def test_text_of_documents_is_neither_markup_nor_control(stored):
    ran = stored("show", "a.txt", "1")
    assert "[bold]물길[31m" in ran.out
    assert "\x1b" not in ran.out


def test_findings_are_red_headings_bold_and_spans_marked():
    grid = [
        GridCell(0, 0, 1, 2, "[head]", None, True, False),
        GridCell(1, 0, 2, 1, "a", None, False, False),
        GridCell(1, 1, 1, 1, "1", None, False, True),
    ]
    assert markup(grid, 3, 2) == [
        ["[bold]\\[head][/]", "[dim]·[/]"],
        ["a", "[bold red]1[/]"],
        ["[dim]″[/]", ""],
    ]


def test_json(stored):
    tables = json.loads(stored("show", "a.txt", "--json").out)
    assert [(table["ordinal"], table["kind"], table["findings"]) for table in tables["tables"]] == [
        (1, "execution", 1),
        (2, "term", 0),
    ]
    table = json.loads(stored("show", "a.txt", "1", "--json").out)
    assert [cell["text"] for cell in table["cells"] if cell["in_finding"]] == ["310"]
    assert table["readings"][0]["rejected"] == ["나무", "심기"]


def test_unknown_table_and_report(stored):
    assert "has no table 9" in stored("show", "a.txt", "9").err
    assert stored("show", "a.txt", "9").code == 2
    assert stored("show", "nope").code == 2


def test_a_name_of_several_reports_asks_for_an_id(stored, write):
    write("other/a.txt", "two")
    stored("ingest", "other")
    ran = stored("show", "a.txt")
    assert ran.code == 2
    assert "names 2 reports" in ran.err
