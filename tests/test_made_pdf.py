"""Made reports as PDF, in the ways that real documents are printed: every cell, record and title comes back.

A page says nothing of its tables but lines and letters.  Where borders are drawn, nothing less than all of it will do.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extraction import extract
from pipeline.readers.pdf.reader import read
from schemas import Grid, Paragraph

from .made.compare import differences
from .made.hwpx import Block, Sheet
from .made.invent import Choices, invent
from .made.pdf import write_blocks, write_pdf
from .made.pdf_style import PLAIN, PdfStyle
from .made.pdf_text import FONTS, has_fonts
from .made.spec import MadeCell, Prose

pytestmark = pytest.mark.skipif(
    not has_fonts(), reason=f"no Nanum fonts in {FONTS}: apt-get install fonts-nanum (the tests write PDF with them)"
)
SEEDS = range(8)
SPLIT = PdfStyle(split=True, height=330)
STYLES = {
    "every border ruled": PLAIN,
    "rules as thin areas, each cell with its own, headings shaded": PdfStyle(filled=True, by_cell=True, shaded=True),
    "open at the sides": PdfStyle(rules="open"),
    "a double rule under the heading": PdfStyle(heading_rule="double"),
    "a thick rule under the heading": PdfStyle(heading_rule="thick"),
    "no rule under the heading": PdfStyle(heading_rule="none"),
    "narrow columns that break labels and numbers": PdfStyle(narrow=True, break_numbers=True, labels="center"),
    "rows packed into one ruled cell, a frame and headers": PdfStyle(packed=True, frame=True, furniture=True),
    "over page ends": SPLIT,
    "over page ends, the heading repeated, with headers": replace(SPLIT, repeat_heading=True, furniture=True),
    "over page ends inside merged labels": replace(SPLIT, break_spans=True),
    "over page ends inside rows": replace(SPLIT, break_spans=True, cut_rows=True, narrow=True),
    "open at the sides over page ends": replace(SPLIT, rules="open", repeat_heading=True),
    "two tables side by side on a wide page": PdfStyle(page="landscape", side_by_side=True),
    "a page turned by 90°": PdfStyle(page="rotated", serif=True),
    "level rules only": PdfStyle(rules="horizontal"),
    "level rules only, narrow columns": PdfStyle(rules="horizontal", narrow=True),
    "level rules only over page ends": replace(SPLIT, rules="horizontal", repeat_heading=True),
    "no rules": PdfStyle(rules="borderless"),
    "no rules over page ends, the heading repeated": replace(SPLIT, rules="borderless", repeat_heading=True),
    "no rules but a shaded heading, headers": PdfStyle(rules="borderless", shaded=True, furniture=True, serif=True),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_cell_and_record_comes_back(tmp_path, style) -> None:
    wrong = {}
    for seed in SEEDS:
        made = invent(seed, Choices(by_year=seed % 3 == 0))
        path = tmp_path / f"{seed}.pdf"
        path.write_bytes(write_pdf(made, STYLES[style]))
        if found := differences(extract(path), made):
            wrong[seed] = found
    assert wrong == {}


def test_every_cell_stands_where_it_is_said_to(tmp_path) -> None:
    """Boxes lie on the page, no two cells of a table on one page overlap, and a number stands inside its box."""
    document = read(write_pdf(invent(1, Choices()), PLAIN))
    for grid in (block for block in document.blocks if isinstance(block, Grid)):
        boxes = [(c.place.page, c.place.x0, c.place.top, c.place.x1, c.place.bottom) for c in grid.cells]
        for page, x0, top, x1, bottom in boxes:
            assert page >= 1
            assert 0 <= x0 < x1 <= 596
            assert 0 <= top < bottom <= 843
        for at, (page, x0, top, x1, bottom) in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = (
                    x1 <= other[1] + 0.1 or other[3] <= x0 + 0.1 or bottom <= other[2] + 0.1 or other[4] <= top + 0.1
                )
                assert page != other[0] or apart


def rows(*lines: tuple[str, ...], first: int = 0) -> tuple[MadeCell, ...]:
    return tuple(
        MadeCell(i, j, text, is_header=i < first) for i, line in enumerate(lines) for j, text in enumerate(line)
    )


HEAD = ("연번", "사업명", "예산액", "집행액")
STORED = [("1", "노인 일자리 지원", "1,100,000", "1,080,000"), ("2", "청년 주거 지원", "1,250,000", "1,200,000")]
REST = [("3", "재난 구호와 복구", "1,300,000", "1,150,000"), ("4", "환경 개선 지원", "1,050,000", "1,020,000")]


def grids(blocks: list[Block]) -> list[Grid]:
    return [block for block in read(write_blocks(blocks, PLAIN)).blocks if isinstance(block, Grid)]


def test_rows_behind_a_paragraph_return_to_their_table_by_their_ordinals() -> None:
    first = Sheet(rows(HEAD, *STORED, first=1), ("<표 1> 사업집행 현황", "(단위 : 백만원)"))
    found = grids([first, Prose("□ 위 사업은 계획대로 추진 중임."), Sheet(rows(*REST))])
    assert [(grid.rows, grid.cols) for grid in found] == [(5, 4)]
    told = found[0].readings[-1]
    assert (told.rule, told.row) == ("carried-back", 3)
    assert "from 2 to 3" in told.reason


def test_rows_behind_a_paragraph_return_to_their_table_by_its_totals() -> None:
    lines = [line[1:] for line in (HEAD, ("합계", "합계", "4,700,000", "4,450,000"), *STORED, *REST)]
    first = Sheet(rows(*lines[:4], first=1), ("<표 1> 사업집행 현황", "(단위 : 백만원)"))
    found = grids([first, Prose("□ 위 사업은 계획대로 추진 중임."), Sheet(rows(*lines[4:]))])
    assert [(grid.rows, grid.cols) for grid in found] == [(6, 3)]
    assert "the totals of 2 columns hold" in found[0].readings[-1].reason


def test_rows_that_continue_nothing_stay_a_table_of_their_own() -> None:
    lines = [line[1:] for line in (HEAD, ("합계", "합계", "2,350,000", "2,280,000"), *STORED, *REST)]
    first = Sheet(rows(*lines[:4], first=1), ("<표 1> 사업집행 현황", "(단위 : 백만원)"))
    found = grids([first, Prose("□ 위 사업은 계획대로 추진 중임."), Sheet(rows(*lines[4:]))])
    assert [(grid.rows, grid.cols) for grid in found] == [(4, 3), (2, 3)]


def test_headers_and_page_numbers_are_no_text_of_the_report() -> None:
    document = read(write_pdf(invent(2, Choices()), replace(SPLIT, furniture=True)))
    body = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role != "page"]
    apart = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role == "page"]
    assert not [text for text in body if "상임위원회 검토보고" in text]
    assert len(apart) == 2 * document.page_count
    assert {text for text in apart if text.startswith("-")} == {f"- {n} -" for n in range(1, document.page_count + 1)}
