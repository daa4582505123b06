"""A drawn table: every row covers every column once, folded or not; and a sum with names for its parts."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.review_shapes import PlacedCell, TableFacts
from pipeline.web.drawing import WHOLE, Fold, draw


def table_of(rows, cols, header_rows=1):
    known = {"ordinal": 2, "row_count": rows, "column_count": cols, "header_rows": header_rows, "kind": "other",
             "table_id": "t", "report_id": "r"}  # fmt: skip
    return TableFacts(**{field.name: known.get(field.name) for field in fields(TableFacts)})


def cell_of(row, col, row_span=1, col_span=1, text="x"):
    known = {"row": row, "col": col, "row_span": row_span, "col_span": col_span, "text": text, "is_header": row == 0}
    return PlacedCell(**{field.name: known.get(field.name) for field in fields(PlacedCell)})


@st.composite
def tilings(draw_one):
    """A table whose cells tile it, some of them left out as blanks, and some rows with a finding."""
    rows, cols = draw_one(st.integers(1, 150)), draw_one(st.integers(1, 5))
    free = {(row, col) for row in range(rows) for col in range(cols)}
    cells = []
    for row in range(rows):
        for col in range(cols):
            if (row, col) not in free:
                continue
            height, width = draw_one(st.sampled_from([1, 1, 1, 2, 40])), draw_one(st.sampled_from([1, 1, 2]))
            covered = {(r, c) for r in range(row, min(rows, row + height)) for c in range(col, min(cols, col + width))}
            if not covered <= free:
                height = width = 1
                covered = {(row, col)}
            free -= covered
            if draw_one(st.sampled_from([True, True, True, False])) or len(covered) > 1:
                height, width = 1 + max(r for r, _ in covered) - row, 1 + max(c for _, c in covered) - col
                cells.append(cell_of(row, col, height, width))
    marked = draw_one(st.lists(st.integers(0, rows - 1), max_size=3))
    return table_of(rows, cols), cells, {(row, 0): ("suspect",) for row in marked}


@given(tilings())
def test_every_row_covers_every_column_once(tiling):
    table, cells, parts = tiling
    for whole in (True, False):
        lines = draw(table, cells, parts, whole=whole)
        reaching: dict[int, int] = {}
        for line in lines:
            if isinstance(line, Fold):
                assert reaching == {}
                continue
            covered = sorted([*reaching, *(col for cell in line for col in range(cell.col, cell.col + cell.col_span))])
            assert covered == list(range(table.column_count))
            reaching = {col: left - 1 for col, left in reaching.items() if left > 1}
            for cell in line:
                if cell.row_span > 1:
                    reaching |= dict.fromkeys(range(cell.col, cell.col + cell.col_span), cell.row_span - 1)
        assert sum(line.rows if isinstance(line, Fold) else 1 for line in lines) == table.row_count


@given(tilings())
def test_what_a_finding_is_about_is_never_folded(tiling):
    table, cells, parts = tiling
    shown = {cell.row for line in draw(table, cells, parts) if not isinstance(line, Fold) for cell in line}
    anchors = {(cell.row, cell.col) for cell in cells}
    assert {row for row, col in parts if (row, col) in anchors} <= shown


@pytest.mark.parametrize(("rows", "is_folded"), [(WHOLE, False), (WHOLE + 1, True)])
def test_only_long_tables_are_folded(rows, is_folded):
    cells = [cell_of(row, 0) for row in range(rows)]
    lines = draw(table_of(rows, 1), cells, {(30, 0): ("suspect",)})
    assert any(isinstance(line, Fold) for line in lines) is is_folded


def test_the_held_value_is_drawn_beside_the_printed_one():
    from dataclasses import replace

    cell = replace(cell_of(1, 0, text="310"), value=Decimal(300), printed_value=Decimal(310), decision_id="d")
    drawn = draw(table_of(2, 1), [cell_of(0, 0), cell], {(1, 0): ("operand", "suspect")})[1][0]
    assert (drawn.text, drawn.held, drawn.parts, drawn.key) == ("310", Decimal(300), ("suspect", "operand"), "t2-1-0")
