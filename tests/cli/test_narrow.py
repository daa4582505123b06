"""What a terminal of 80 columns shows: no line is wider, no number is broken over two."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from pipeline.cli import console
from pipeline.cli.draw import draw
from pipeline.cli.rows import Column, print_rows
from pipeline.store.library import GridCell, TableView


@pytest.fixture(autouse=True)
def narrow(monkeypatch):
    monkeypatch.setattr(console, "PIPE_WIDTH", 80)


def shown(capsys) -> list[str]:
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    return lines


def rows_of(lines: list[str]) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("│┃").split("│")] for line in lines if line.startswith("│")]


def test_rows_that_fit_are_a_table(capsys):
    print_rows([Column("연도"), Column("잔액", is_number=True)], [["2024", "2,377,000,000"]])
    assert rows_of(shown(capsys)) == [["2024", "2,377,000,000"]]


def test_rows_that_do_not_fit_are_records_and_blanks_are_left_out(capsys):
    columns = [Column(f"열{n}", is_number=n > 1) for n in range(8)]
    print_rows(columns, [["가나다라마", "", *["1,234,567,890,123"] * 6], ["바", "사", *["7"] * 6]])
    lines = shown(capsys)
    assert [line.rstrip() for line in lines[:3]] == ["── 1", "열0  가나다라마", "열2  1,234,567,890,123"]
    assert sum("1,234,567,890,123" in line for line in lines) == 6
    assert "── 2" in lines


def test_long_words_wrap_and_the_table_stays(capsys):
    print_rows([Column("이름"), Column("내용")], [["집행률", "긴 설명 " * 40]])
    assert any("┃" in line for line in shown(capsys))


def test_a_wide_table_goes_on_below_with_the_labels_of_its_own_side(capsys):
    """Revenue and expenditure side by side: what goes on below stands beside the labels of expenditure."""
    heads = ["항목", *"abcde", "과목", *"fghij"]
    body = [["전입금", *[f"{n},000,111" for n in range(1, 6)], "사업비", *[f"{n},000,222" for n in range(1, 6)]]]
    draw(table(heads, body), grid(heads, body), [], "ko")
    lines = shown(capsys)
    drawn = [row for row in rows_of(lines) if any(re.search(r"\d", cell) for cell in row)]
    assert [cell for row in drawn for cell in row if cell.endswith("111")] == body[0][1:6]
    assert [cell for row in drawn for cell in row if cell.endswith("222")] == body[0][7:]
    assert len(drawn) > 1
    for row in drawn[1:]:
        assert row[0] == ("전입금" if row[1].endswith("111") else "사업비")


def table(heads: list[str], body: list[list[str]]) -> TableView:
    given = dict.fromkeys(TableView.__dataclass_fields__)
    return TableView(**given | {"ordinal": 1, "row_count": len(body) + 1, "column_count": len(heads)})


def grid(heads: list[str], body: list[list[str]]) -> list[GridCell]:
    return [
        GridCell(row, col, 1, 1, text, 1 if "," in text else None, row == 0, False)
        for row, texts in enumerate([heads, *body])
        for col, text in enumerate(texts)
    ]
