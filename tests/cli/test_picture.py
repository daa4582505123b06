"""``geomto show --picture``: a table's pages with its grid, heading and findings over them."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from PIL import Image

from pipeline.cli.picture import COLOURS, LEGEND, SCALE, overlaid
from pipeline.store.boxes import Box
from schemas import Place
from tests.fakes import make_report
from tests.readers import pdf_bytes as pdf

#: Points: the left and top edge of the table on its page, and the width and height of its cells.
LEFT, TOP, WIDE, HIGH = 50, 100, 60, 20


def report_of(path):
    """The report that is made by hand, as if it had been read from this PDF: its last row is on the second page."""
    digest = sha256(path.read_bytes()).hexdigest()
    report = make_report(path.name).model_copy(
        update={"format": "pdf", "sha256": digest, "report_id": digest[:12], "page_count": 2}
    )
    first = report.tables[0]
    cells = [cell.model_copy(update={"place": place_of(cell)}) for cell in first.cells]
    return report.model_copy(update={"tables": [first.model_copy(update={"cells": cells}), *report.tables[1:]]})


def place_of(cell) -> Place:
    page, row = (2, 0) if cell.row == 3 else (1, cell.row)
    x0, top = LEFT + WIDE * cell.col, TOP + HIGH * row
    return Place(page=page, x0=x0, top=top, x1=x0 + WIDE * cell.col_span, bottom=top + HIGH * cell.row_span)


@pytest.fixture
def read(geomto, extraction, tmp_path):
    """A database with the report, and ``a.pdf`` that it was read from."""
    (tmp_path / "a.pdf").write_bytes(pdf.pdf(pdf.text("one"), pdf.text("two")))
    extraction.extract = lambda path, password=None, jobs=1: report_of(path)
    assert geomto("ingest", "a.pdf", "--quiet").code in {0, 1}
    return geomto


def colour_at(path, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in points from the page's top left."""
    with Image.open(path) as picture:
        return picture.getpixel((round(x * SCALE), round(y * SCALE) + LEGEND))


def test_every_page_of_the_table_is_drawn(read, tmp_path):
    ran = read("show", "a.pdf", "1", "--picture", "out.png")
    assert (ran.code, ran.out, ran.err) == (0, "", "wrote out.png, out-2.png: table 1 of a.pdf\n")
    with Image.open(tmp_path / "out.png") as picture:
        assert picture.size == (round(595 * SCALE), round(842 * SCALE) + LEGEND)
    assert colour_at("out.png", 300, 500) == (255, 255, 255)


def test_headings_and_the_cells_of_findings_are_coloured(read):
    read("show", "a.pdf", "1", "--picture", "out.png")
    heading, plain = (colour_at("out.png", LEFT + 5, TOP + HIGH * row + 10) for row in (0, 1))
    assert plain == (255, 255, 255)
    assert heading != plain
    # 310, the total that its rows do not give
    assert colour_at("out-2.png", LEFT + 2 * WIDE + 1, TOP + 10) == COLOURS["reported"]


def test_a_suspect_lies_over_its_neighbours():
    boxes = [Box(1, 0, 0, 10, 10, False, "suspect"), Box(1, 10, 0, 20, 10, False, None)]
    picture = overlaid(Image.new("RGB", (40, 40), "white"), boxes, 2.0)
    assert picture.getpixel((20, 10)) == COLOURS["suspect"]


def test_json_names_the_pictures(read):
    told = json.loads(read("show", "a.pdf", "1", "--picture", "out.png", "--json").out)
    assert told["pictures"] == ["out.png", "out-2.png"]
    assert (told["report"]["file_name"], told["table"]["ordinal"]) == ("a.pdf", 1)


def test_the_file_is_found_by_its_content(read, tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "a.pdf").rename(tmp_path / "deep" / "er" / "a.pdf")
    (tmp_path / "a.pdf").write_bytes(b"another file of this name")
    assert read("show", "a.pdf", "1", "--picture", "out.png").code == 0
    (tmp_path / "deep" / "er" / "a.pdf").rename(tmp_path / "renamed.pdf")
    ran = read("show", "a.pdf", "1", "--picture", "out.png")
    assert ran.code == 2
    assert "name it with --source FILE" in ran.err
    assert read("show", "a.pdf", "1", "--picture", "out.png", "--source", "renamed.pdf").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--picture", "out.png"), "a picture is of one table"),
        (("1", "--picture", "out.jpg"), "ends in .png"),
        (("9", "--picture", "out.png"), "has no table 9"),
        (("2", "--picture", "out.png"), "has no place on a page"),
        (("1", "--picture", "no/out.png"), "cannot be written"),
        (("1", "--picture", "out.png", "--source", "b.pdf"), "cannot be read"),
    ],
)
def test_what_cannot_be_drawn_is_refused(read, arguments, said):
    ran = read("show", "a.pdf", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_another_file_is_not_drawn(read, tmp_path):
    (tmp_path / "b.pdf").write_bytes(pdf.pdf(pdf.text("changed")))
    ran = read("show", "a.pdf", "1", "--picture", "out.png", "--source", "b.pdf")
    assert ran.code == 2
    assert "its content differs" in ran.err


def test_a_report_that_is_no_pdf_is_refused(stored):
    ran = stored("show", "a.txt", "1", "--picture", "out.png")
    assert ran.code == 2
    assert "which only a PDF has" in ran.err
    assert "leave --picture out: geomto show 7692c3ad3540 1" in ran.err
