"""What a witness reads, put into a grid."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.readers.base import read
from pipeline.witnesses import process
from pipeline.witnesses.candidate import candidates, grid_of
from pipeline.witnesses.compare import Heard, hold_against, is_figures
from pipeline.witnesses.process import Statement, WitnessCell, WitnessTable, statements
from pipeline.witnesses.suspects import is_stacked, regions
from schemas import Cell, Grid, Place

RAW = Path(__file__).parents[2] / "raw"


def grid(*texts: str, wide: float = 50.0) -> Grid:
    """A grid of one row without heading, its cells side by side."""
    cells = [
        Cell(row=0, col=i, text=text, value=None, place=Place(page=1, x0=i * wide, top=0, x1=(i + 1) * wide, bottom=10))
        for i, text in enumerate(texts)
    ]
    return Grid(rows=1, cols=len(texts), cells=cells, place=Place(page=1))


def told(*texts: str, wide: float = 50.0) -> Statement:
    """What a witness sees there."""
    cells = [WitnessCell((i * wide, 0.0, (i + 1) * wide, 10.0), text) for i, text in enumerate(texts)]
    return Statement("other", [WitnessTable(1, cells)])


def heard(ours: Grid, theirs: Statement) -> Heard:
    return hold_against(theirs, ours, regions(ours))


@pytest.mark.parametrize(
    ("printed", "text", "value"),
    [
        ("△2,11\n8", "△2,118", -2118),
        ("△ 297", "△ 297", -297),
        ("1 ,234\n", "1,234", 1234),
        ("57\n51\n6", "57\n51\n6", None),
        ("57 51", "57 51", None),
        ("95.6\n%", "95.6%", Decimal("95.6")),
        ("100\n(3.1)", "100\n(3.1)", None),
    ],
)
def test_a_number_of_a_witness(printed, text, value) -> None:
    """One that is broken is whole, and several are never made one."""
    ours = grid("가", "")
    [found] = candidates(heard(ours, told("가", printed)), ours, None)
    assert (found.cells[1].text, found.cells[1].value) == (text, value)


@pytest.mark.parametrize(
    ("text", "stacked"),
    [
        ("57\n51\n6", True),
        ("300 150", True),
        ("37,287\n(1.6)", False),
        ("(1.6)\n(1.7)", True),
        ("2,118", False),
        ("△ 297", False),
        ("- 297", False),
        ("나무 57", False),
        ("", False),
    ],
)
def test_several_numbers_in_a_cell(text, stacked) -> None:
    assert is_stacked(text) is stacked


def test_signs_and_white_space_are_no_difference() -> None:
    assert heard(grid("△1,234", "가 나"), told("▲1,2 34\n", "가나")).agrees
    assert heard(grid("88.27"), told("88.2\n7")).agrees


def test_a_mark_of_a_note_is_no_difference() -> None:
    """We set it apart; to a witness it is one digit more."""
    ours = grid("550")
    marked = ours.model_copy(update={"cells": [ours.cells[0].model_copy(update={"marks": ("1)",)})]})
    assert heard(marked, told("5501)")).agrees
    assert not heard(ours, told("5501)")).agrees


def test_another_measure_in_brackets_is_a_number_of_its_own() -> None:
    """Each reader sets it on the same line or on the next."""
    found = heard(grid("672,260(100%)", "230,556[218,062]"), told("672,260\n(100%) 230,556\n[218,062]", wide=100.0))
    assert (found.lost, found.added) == ([], [])
    assert found.confirms(0, 0)


def test_what_differs() -> None:
    found = heard(grid("100", "200", "300"), told("100", "300", "200 7"))
    assert [(o.col, o.ours, o.theirs, o.is_among) for o in found.others] == [
        (1, "200", "300", False),
        (2, "300", "200 7", False),
    ]
    assert (found.lost, found.added) == ([], ["7"])
    assert found.confirms(0, 0)
    assert not found.confirms(0, 1)


def test_a_cell_of_several_rows_confirms_each() -> None:
    found = heard(grid("100", "200"), told("100\n200", wide=100.0))
    assert [o.is_among for o in found.others] == [True, True]
    assert (found.lost, found.added) == ([], [])


def test_a_table_seen_twice_counts_once() -> None:
    """pdfplumber may see a frame round a table as another one; that which is most like ours is held against it."""
    said = told("100", "200")
    frame = WitnessTable(1, [WitnessCell((-20.0, -20.0, 120.0, 30.0), "100 200")])
    assert heard(grid("100", "200"), Statement("other", [frame, *said.tables])).agrees


def test_a_number_under_its_heading_is_confirmed() -> None:
    """Where no rule is drawn between the two, a witness has them in one cell."""
    found = heard(grid("100", "200"), told("당초\n100", "200"))
    assert [(o.col, o.is_among) for o in found.others] == [(0, True)]
    assert (found.lost, found.added) == ([], [])


def test_no_digit_is_lost() -> None:
    ours = grid("구분", "100", "200")
    assert list(candidates(heard(ours, told("구분", "10", "200")), ours, None)) == []
    [more] = candidates(heard(ours, told("구분", "1001", "200")), ours, None)
    assert [cell.text for cell in more.cells] == ["구분", "1001", "200"]


def test_cells_that_do_not_tile_are_no_grid() -> None:
    ours = grid("구분", "100 200")
    gap = Statement(
        "other",
        [WitnessTable(1, [WitnessCell((0, 0, 50, 10), "구분"), WitnessCell((50, 0, 75, 10), "100"),
                          WitnessCell((75, 0, 100, 4), "200")])],
    )  # fmt: skip
    assert list(candidates(heard(ours, gap), ours, regions(ours)[1])) == []


def test_figures() -> None:
    assert all(map(is_figures, ("1", "△2,11\n8", "[218,042]", "95.6 %")))
    assert not any(map(is_figures, ("", "-", "1차", "나무")))


def test_a_ruled_table_is_the_same_grid_to_all() -> None:
    """Merged headings and labels included: what a witness sees could stand in place of what we see."""
    data = (RAW / "busan_youth_fund_2024.pdf").read_bytes()
    grids = [block for block in read(data).blocks if isinstance(block, Grid)]
    pages = sorted({page for each in grids for page in regions(each)})
    for said in statements(data, None, pages):
        for ours in grids:
            found = heard(ours, said)
            assert found.agrees, (said.name, ours.place, found)
            theirs = grid_of(ours, *found.cells.values())
            assert theirs is not None
            assert (theirs.header_rows, theirs.caption_rows) == (ours.header_rows, ours.caption_rows)
            assert anchors(theirs) == anchors(ours)


def anchors(each: Grid) -> list[tuple[int, int, int, int, str, object]]:
    found = [(c.row, c.col, c.row_span, c.col_span, c.text, c.value) for c in each.cells]
    return sorted(found, key=lambda anchor: anchor[:2])


def test_more_cells_than_a_table_has(monkeypatch) -> None:
    monkeypatch.setattr(process, "MAX_CELLS", 5)
    said = statements((RAW / "busan_youth_fund_2024.pdf").read_bytes(), None, [2])
    assert [each.silent for each in said] == ["it sees over 5 cells a page"] * 2


def test_nothing_is_left_behind(monkeypatch, tmp_path) -> None:
    """Neither by a process that ends of itself nor by one that is ended."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    process.end_all()
    data = (RAW / "busan_youth_fund_2024.pdf").read_bytes()
    assert [each.silent for each in statements(data, None, [2])] == ["", ""]
    assert len(list(tmp_path.iterdir())) == 1
    [waiting] = process._idle
    waiting._popen.stdin.close()
    assert waiting._popen.wait(timeout=30) == 0
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(process, "MAX_SECONDS", 0.0)
    monkeypatch.setattr(process, "SECONDS_A_PAGE", 0.0)
    statements(data, None, [2])
    assert list(tmp_path.iterdir()) == []
