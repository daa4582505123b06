"""The PDF writer: what it prints is what the made report says, as pdfplumber and pdfium see it."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest

from .hwpx import PAGE_HEADER, Block, Sheet, blocks_of
from .hwpx_samples import sample_blocks
from .invent import Choices, invent
from .pdf import write_blocks, write_pdf
from .pdf_samples import STYLES, sample
from .pdf_style import PLAIN, PdfStyle
from .pdf_text import FONTS, has_fonts
from .spec import MadeCell, MadeReport, Prose, squash

pytestmark = pytest.mark.skipif(
    not has_fonts(), reason=f"no Nanum fonts in {FONTS}: apt-get install fonts-nanum (the tests write PDF with them)"
)
SEEDS = range(4)
SPLIT = PdfStyle(split=True, height=330)
SWITCHES = [
    PLAIN,
    *(PdfStyle(rules=rules) for rules in ("open", "horizontal", "borderless")),
    *(PdfStyle(heading_rule=rule) for rule in ("double", "thick", "none")),
    PdfStyle(filled=True, by_cell=True, shaded=True),
    PdfStyle(narrow=True, break_numbers=True, labels="center"),
    PdfStyle(packed=True, frame=True, furniture=True),
    SPLIT,
    replace(SPLIT, break_spans=True, cut_rows=True, narrow=True),
    PdfStyle(page="landscape", side_by_side=True),
    PdfStyle(page="rotated", serif=True),
]
#: A short number, a long one and a label of several words.
ROWS = (
    ("구분", "당초", "변경"),
    ("합계", "2,118", "95.6"),
    ("일반회계 전입금 및 예탁금 원금 회수", "△1,000", "-"),
)
CELLS = [MadeCell(i, j, text, is_header=i == 0) for i, row in enumerate(ROWS) for j, text in enumerate(row)]
SHEET = Sheet(tuple(CELLS), ("<표 1> 운용계획", "(단위 : 백만원)"))


def made(seed: int) -> MadeReport:
    return invent(seed, Choices(by_year=seed % 3 == 0))


def pages(data: bytes) -> list[str]:
    """The text of every page.  A hyphen at a line's end comes as U+FFFE."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]


def letters(blocks: list[Block]) -> Counter[str]:
    parts: list[str] = []
    for block in blocks:
        parts += [block.text, block.note or ""] if isinstance(block, Prose) else block.caption
        parts += [cell.text for cell in block.cells] if isinstance(block, Sheet) else []
    return Counter(squash("".join(parts)))


def tables(data: bytes) -> list[list[list[str | None]]]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [table for page in document.pages for table in page.extract_tables()]


def wanted(sheet: Sheet) -> list[list[str | None]]:
    """The rows of a table; None where a merged cell covers a place."""
    rows = max(cell.row + cell.row_span for cell in sheet.cells)
    cols = max(cell.col + cell.col_span for cell in sheet.cells)
    texts = {(cell.row, cell.col): squash(cell.text) for cell in sheet.cells}
    return [[texts.get((row, col)) for col in range(cols)] for row in range(rows)]


def squashed(table: list[list[str | None]]) -> list[list[str | None]]:
    return [[None if text is None else squash(text) for text in row] for row in table]


@pytest.mark.parametrize("style", SWITCHES, ids=str)
def test_every_letter_is_printed(style: PdfStyle) -> None:
    for seed in SEEDS:
        report = made(seed)
        printed = Counter(squash("".join(pages(write_pdf(report, style)))))
        assert not letters(blocks_of(report)) - printed, seed
        if not (style.furniture or style.repeat_heading):
            assert not printed - letters(blocks_of(report)), seed


@pytest.mark.parametrize("style", [PLAIN, PdfStyle(heading_rule="thick"), PdfStyle(filled=True, by_cell=True)], ids=str)
def test_another_program_sees_the_cells(style: PdfStyle) -> None:
    for seed in SEEDS:
        report = made(seed)
        true = [wanted(block) for block in blocks_of(report) if isinstance(block, Sheet)]
        assert [squashed(table) for table in tables(write_pdf(report, style))] == true, seed


@pytest.mark.parametrize("style", SWITCHES, ids=str)
def test_the_same_report_gives_the_same_bytes(style: PdfStyle) -> None:
    assert write_pdf(made(1), style) == write_pdf(made(1), style)
    assert write_pdf(made(1), style) != write_pdf(made(2), style)


def test_rules_are_drawn_as_asked() -> None:
    def upright(style: PdfStyle) -> tuple[int, int]:
        with pdfplumber.open(io.BytesIO(write_blocks([SHEET], style))) as document:
            lines = document.pages[0].lines
        return sum(line["x0"] == line["x1"] for line in lines), sum(line["top"] == line["bottom"] for line in lines)

    assert upright(PLAIN) == (4, 4)
    assert upright(PdfStyle(rules="open")) == (2, 4)
    assert upright(PdfStyle(rules="horizontal")) == (0, 4)
    assert upright(PdfStyle(rules="borderless")) == (0, 0)
    assert upright(PdfStyle(heading_rule="double")) == (4, 5)
    assert upright(PdfStyle(heading_rule="none")) == (4, 3)
    assert upright(PdfStyle(by_cell=True)) == (18, 18)
    with pdfplumber.open(io.BytesIO(write_blocks([SHEET], PdfStyle(filled=True)))) as document:
        assert (len(document.pages[0].lines), len(document.pages[0].rects)) == (0, 8)


def test_numbers_break_and_labels_wrap() -> None:
    [table] = tables(write_blocks([SHEET], PdfStyle(narrow=True, break_numbers=True)))
    assert table[1][1] == "2,118"
    assert table[2][1] == "△1,00\n0"
    assert table[2][0].count("\n") == 3


def test_rows_are_packed_into_one_cell() -> None:
    report = made(0)
    packed = tables(write_pdf(report, PdfStyle(packed=True)))
    most = max(text.count("\n") for table in packed for row in table[1:] for text in row if text)
    assert most in (2, 3, 4)


@pytest.mark.parametrize("is_on", [False, True])
def test_tables_go_on_over_the_page(is_on: bool) -> None:
    report = next(r for r in map(made, range(20)) if any(t.rows > 12 for t in r.tables))
    long = next(t for t in report.tables if t.rows > 12)
    sheet = Sheet(long.cells, long.caption)
    found = tables(write_blocks([sheet], replace(SPLIT, height=300, repeat_heading=is_on)))
    assert len(found) > 1
    rows = [row for table in map(squashed, found) for row in table]
    heading = wanted(sheet)[: long.header_rows]
    assert len(rows) == long.rows + (len(found) - 1) * long.header_rows * is_on
    assert (squashed(found[1])[: long.header_rows] == heading) is is_on


def test_a_row_is_cut_by_the_page() -> None:
    style = PdfStyle(split=True, cut_rows=True, narrow=True)
    whole = write_blocks([SHEET], style)
    high = next(h for h in range(330, 200, -1) if len(pages(write_blocks([SHEET], replace(style, height=h)))) == 2)
    first, second = tables(write_blocks([SHEET], replace(style, height=high)))
    assert len(tables(whole)) == 1
    assert squash(first[-1][0] + second[0][0]) == squash(SHEET.cells[6].text)
    assert (squash(first[-1][1]), second[0][1]) == ("△1,000", "")


def test_pages_have_furniture() -> None:
    texts = pages(write_pdf(made(2), PdfStyle(furniture=True)))
    assert len(texts) > 1
    for number, text in enumerate(texts, start=1):
        assert text.count(PAGE_HEADER) == 1
        assert f"- {number} -" in text


def test_notes_stand_at_the_end_of_their_page() -> None:
    report = next(r for r in map(made, range(20)) if any(isinstance(b, Prose) and b.note for b in r.blocks))
    notes = [block.note for block in report.blocks if isinstance(block, Prose) and block.note]
    texts = [squash(text) for text in pages(write_pdf(report))]
    for note in notes:
        assert sum(squash(note) in text for text in texts) == 1
    assert any(text.endswith(squash(notes[0])) or squash(notes[1]) in text for text in texts)


def test_pages_are_turned() -> None:
    for page, size, turn in (("landscape", (842, 595), 0), ("rotated", (842, 595), 90)):
        document = pypdfium2.PdfDocument(write_pdf(made(2), PdfStyle(page=page)))
        assert tuple(map(round, document[0].get_size())) == size
        assert document[0].get_rotation() == turn
        left, _, right, _ = document[0].get_mediabox()
        assert (right - left > 700) is (turn == 0)


def test_tables_stand_side_by_side() -> None:
    with pdfplumber.open(io.BytesIO(write_blocks([SHEET, SHEET], PdfStyle(side_by_side=True)))) as document:
        first, second = document.pages[0].find_tables()
    assert first.bbox[1] == second.bbox[1]
    assert first.bbox[2] < second.bbox[0]
    assert first.extract() == second.extract()


@pytest.mark.parametrize("name", STYLES)
def test_samples_hold_the_letters_of_their_texts(name: str) -> None:
    data = sample(name)
    assert not letters(sample_blocks(name)) - Counter(squash("".join(pages(data))))
    assert len(data) < 150_000
