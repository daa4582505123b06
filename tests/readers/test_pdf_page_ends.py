"""Ruled tables that a page end cuts in the middle of a row, as browsers print them."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.reader import read
from schemas import Grid

XS = (60, 160, 260, 360)


def printed(*pages: tuple[list[float], float, list[tuple[float, float, str]]]) -> list[Grid]:
    """Pages of level rules, the height where the upright ones end, and texts; heights are from the top."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for levels, end, texts in pages:
        canvas.setFont("Helvetica", 9)
        for y in levels:
            canvas.line(XS[0], A4[1] - y, XS[-1], A4[1] - y)
        for x in XS:
            canvas.line(x, A4[1] - levels[0], x, A4[1] - end)
        for x, y, text in texts:
            canvas.drawString(x + 4, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    return [block for block in read(out.getvalue()).blocks if isinstance(block, Grid)]


HEADING = [(60.0, 74.0, "Item"), (160.0, 74.0, "First"), (260.0, 74.0, "Second")]


def row(y: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(x, y, text) for x, text in zip(XS, texts, strict=False) if text]


def test_what_stands_under_a_row_that_no_rule_ends_belongs_to_it() -> None:
    first = [*HEADING, *row(94, "Roads", "12", "14"), *row(114, "General", "7", "9")]
    rest = [*HEADING, *row(94, "account"), *row(114, "Sum", "19", "23")]
    (grid,) = printed(([60, 80, 100], 140, first), ([60, 80, 100, 120], 120, rest))
    assert (grid.rows, grid.cols) == (4, 3)
    assert [cell.text.split() for cell in grid.cells if cell.row == 2] == [["General", "account"], ["7"], ["9"]]


def test_a_label_under_a_row_that_a_rule_ends_is_a_row() -> None:
    first = [*HEADING, *row(94, "Roads", "12", "14"), *row(114, "General", "7", "9")]
    rest = [*HEADING, *row(94, "account"), *row(114, "Sum", "19", "23")]
    (grid,) = printed(([60, 80, 100, 120], 120, first), ([60, 80, 100, 120], 120, rest))
    assert (grid.rows, grid.cols) == (5, 3)


def test_the_strip_of_a_frame_at_a_page_end_is_no_row() -> None:
    first = [*HEADING, *row(94, "Roads", "12", "14")]
    rest = [*HEADING, *row(94, "Sum", "12", "14")]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for texts, levels in ((first, (60, 80, 100, 118)), (rest, (60, 80, 100))):
        canvas.setFont("Helvetica", 9)
        for y in levels:
            canvas.line(XS[0], A4[1] - y, XS[-1], A4[1] - y)
        for x in XS:
            canvas.line(x, A4[1] - 60, x, A4[1] - (100 if x in XS[1:-1] else levels[-1]))
        for x, y, text in texts:
            canvas.drawString(x + 4, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    (grid,) = [block for block in read(out.getvalue()).blocks if isinstance(block, Grid)]
    assert [[c.text for c in grid.cells if c.row == n] for n in range(grid.rows)] == [
        ["Item", "First", "Second"],
        ["Roads", "12", "14"],
        ["Sum", "12", "14"],
    ]
