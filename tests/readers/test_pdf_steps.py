"""Steps from a page to its tables, one by one: what each is there for, and what it must leave alone."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.joints import Joints
from pipeline.readers.pdf.reader import read
from pipeline.readers.pdf.setting import Line, Word
from schemas import Grid, Paragraph
from tests.made.hwpx import Sheet
from tests.made.pdf import write_blocks
from tests.made.pdf_style import PLAIN
from tests.made.pdf_text import FONTS, has_fonts, put, register
from tests.made.spec import MadeCell

needs_fonts = pytest.mark.skipif(not has_fonts(), reason=f"no Nanum fonts in {FONTS}: apt-get install fonts-nanum")


def drawn(width: float, height: float, texts: list[tuple[float, float, str]], lines: list[tuple[float, ...]]) -> bytes:
    """A page of texts (left edge and height from the top) and lines (from and to, heights from the top)."""
    font = next(iter(register()))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height))
    for x, y, text in texts:
        put(canvas, (x, height - y), text, font, 10)
    for x0, y0, x1, y1 in lines:
        canvas.line(x0, height - y0, x1, height - y1)
    canvas.save()
    return out.getvalue()


def grids(data: bytes) -> list[Grid]:
    return [block for block in read(data).blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> dict[tuple[int, int, int, int], str]:
    return {(c.row, c.col, c.row_span, c.col_span): c.text for c in grid.cells if c.text}


@needs_fonts
def test_an_amount_with_a_share_under_it_stays_one_cell() -> None:
    rows = [("구분", "예산액", "집행액"), ("하절기", "47,143\n[44,301]", "48,805\n[42,335]"), ("동절기", "156", "171")]
    cells = tuple(MadeCell(i, j, t, is_header=i == 0) for i, row in enumerate(rows) for j, t in enumerate(row))
    (grid,) = grids(write_blocks([Sheet(cells, ("<표 1> 현황",))], PLAIN))
    assert grid.rows == 3
    assert texts(grid)[1, 1, 1, 1].split() == ["47,143", "[44,301]"]


@needs_fonts
def test_a_wide_cell_that_goes_on_down_on_its_left_is_one_cell() -> None:
    """``증감`` over ``(B-A)``, beside a blank over ``(B-A)/A``: the line between the columns begins half way down."""
    lines = [(50, y, 350, y) for y in (50, 90, 110)] + [(x, 50, x, 110) for x in (50, 150, 350)]
    lines += [(250, 70, 350, 70), (250, 70, 250, 110)]
    said = [(60, 75, "구분"), (160, 65, "증감"), (160, 83, "(B-A)"), (260, 83, "(B-A)/A")]
    said += [(60, 103, "사업비"), (160, 103, "494"), (260, 103, "259.0")]
    (grid,) = grids(drawn(400, 200, said, lines))
    found = texts(grid)
    assert found[0, 1, 2, 1].split() == ["증감", "(B-A)"]
    assert found[1, 2, 1, 1] == "(B-A)/A"


@needs_fonts
def test_two_pages_on_one_sheet_are_read_one_after_the_other() -> None:
    left = [(40, 60 + 20 * n, f"왼쪽 {n}번째 줄이 여기까지 이어져 있다") for n in range(8)]
    right = [(640, 60 + 20 * n, f"오른쪽 {n}번째 줄이 여기까지 이어져 있다") for n in range(8)]
    table = [(40, 300, 200, 300), (40, 320, 200, 320), *((x, 300, x, 320) for x in (40, 120, 200))]
    document = read(drawn(1190, 842, [*left, *right, (45, 314, "합계"), (125, 314, "12")], table))
    said = "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    order = [said.index(f"왼쪽 {n}번째") for n in range(8)] + [said.index(f"오른쪽 {n}번째") for n in range(8)]
    assert order == sorted(order)
    assert not [line for line in said.split("\n") if "왼쪽" in line and "오른쪽" in line]


@needs_fonts
def test_a_frame_round_a_page_is_no_table() -> None:
    said = [(60, 70 + 20 * n, f"○ {n}번째 문단이 틀 안에 있음.") for n in range(3)]
    frame = [(40, 40, 360, 40), (40, 180, 360, 180), (40, 40, 40, 180), (360, 40, 360, 180)]
    inner = [(60, 140, 200, 140), (60, 160, 200, 160), *((x, 140, x, 160) for x in (60, 130, 200))]
    document = read(drawn(400, 200, [*said, (65, 154, "합계"), (135, 154, "7")], frame + inner))
    assert [(grid.rows, grid.cols) for grid in document.blocks if isinstance(grid, Grid)] == [(1, 2)]
    assert sum("문단이 틀 안에" in b.text for b in document.blocks if isinstance(b, Paragraph)) == 3


def line(text: str) -> Line:
    words, x = [], 0.0
    for word in text.split():
        words.append(Word(word, x, x + 10 * len(word)))
        x += 10 * len(word) + 3
    return Line(text, 0, 0, words[-1].x1, 10, words)


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("일반회계 전입", "금 회수", "일반회계 전입금 회수"),  # a word that the document prints whole elsewhere
        ("노인 일자리", "지원 사업", "노인 일자리 지원 사업"),  # two words that it prints side by side
        ("집행율(%", ")", "집행율(%)"),
        ("31억 8천", "만원을 편성", "31억 8천만원을 편성"),
        ("사업비의 55.3%", "를 집행", "사업비의 55.3%를 집행"),
    ],
)
def test_lines_go_on_with_the_same_word_or_the_next(upper, lower, whole) -> None:
    joints = Joints([line("본예산 전입금 1,000"), line("노인 일자리 지원 사업의 현황")])
    assert joints.flowed([line(upper), line(lower)], line(upper).x1 + 5) == whole


def test_a_line_that_had_room_for_more_ends_where_it_was_ended() -> None:
    assert Joints([]).flowed([line("당초"), line("(A)")], 200) == "당초\n(A)"
