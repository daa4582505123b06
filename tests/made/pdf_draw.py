"""Drawing a piece of a table: grounds, rules and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from .pdf_style import PdfStyle
from .pdf_table import PAD_X, Layout, Strip, is_figure
from .pdf_text import put, width_of
from .spec import MadeCell

THIN, THICK = 0.4, 1.6
#: From one line of a double rule to the other.
APART = 1.6
_GREY = 0.9
#: From the top of a line to its baseline, in ems.
_ASCENT = 0.95

#: A rule: from (x0, y0) to (x1, y1), and how thick.
Rule = tuple[float, float, float, float, float]


class Piece:
    """The strips of a table on one page, at the place of their top left corner (``y`` counts upwards)."""

    def __init__(self, layout: Layout, strips: Sequence[Strip], x: float, y: float) -> None:
        self.layout, self.strips = layout, strips
        self.xs = [x, *(x + width for width in accumulate(layout.widths))]
        self.ys = [y, *(y - height for height in accumulate(strip.height for strip in strips))]
        self.owners = [[self._owner(strip.row, col) for col in range(len(layout.widths))] for strip in strips]

    def _owner(self, row: int, col: int) -> MadeCell | None:
        for cell in self.layout.cells:
            if cell.row <= row < cell.row + cell.row_span and cell.col <= col < cell.col + cell.col_span:
                return cell
        return None

    def reach(self, cell: MadeCell) -> range:
        """The strips that ``cell`` covers here."""
        own = [i for i, s in enumerate(self.strips) if cell.row <= s.row < cell.row + cell.row_span]
        return range(own[0], own[-1] + 1) if own else range(0)

    def cells(self) -> Iterator[tuple[MadeCell, range]]:
        for cell in self.layout.cells:
            if own := self.reach(cell):
                yield cell, own

    def box(self, cell: MadeCell, own: range) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.xs[cell.col], self.ys[own[0]], self.xs[cell.col + cell.col_span], self.ys[own[-1] + 1]


def draw(canvas: Canvas, piece: Piece, style: PdfStyle, font: str) -> None:
    if style.shaded:
        _shade(canvas, piece)
    for rule in rules(piece, style):
        _rule(canvas, rule, style.filled)
    for placed in piece.cells():
        _words(canvas, piece, placed, style, font)


def _shade(canvas: Canvas, piece: Piece) -> None:
    canvas.setFillGray(_GREY)
    for cell, own in piece.cells():
        if cell.is_header:
            left, top, right, bottom = piece.box(cell, own)
            canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    canvas.setFillGray(0)


def _rule(canvas: Canvas, rule: Rule, filled: bool) -> None:
    x0, y0, x1, y1, thick = rule
    if filled:
        dx, dy = (0.0, thick / 2) if y0 == y1 else (thick / 2, 0.0)
        canvas.rect(x0 - dx, min(y0, y1) - dy, x1 - x0 + 2 * dx, abs(y1 - y0) + 2 * dy, stroke=0, fill=1)
    else:
        canvas.setLineWidth(thick)
        canvas.line(x0, y0, x1, y1)


def rules(piece: Piece, style: PdfStyle) -> list[Rule]:
    if style.rules == "borderless":
        return []
    made = [rule for at in range(len(piece.ys)) for rule in _across(piece, at, style)]
    if style.rules != "horizontal":
        made += [rule for at in range(len(piece.xs)) for rule in _upright(piece, at, style)]
    return made


def _across(piece: Piece, at: int, style: PdfStyle) -> list[Rule]:
    """The rules along the upper edge of the strip ``at``."""
    shown = [_has_rule(piece, at, col) for col in range(len(piece.xs) - 1)]
    y = piece.ys[at]
    ends = 0 < at < len(piece.strips) and piece.strips[at - 1].row == piece.layout.header_rows - 1
    under_heading = ends and piece.layout.header_rows > 0
    if under_heading and style.heading_rule == "none":
        return []
    offsets, thick = (0.0,), THIN
    if under_heading and style.heading_rule == "double":
        offsets = (APART / 2, -APART / 2)
    elif under_heading and style.heading_rule == "thick":
        thick = THICK
    times = 2 if style.by_cell and 0 < at < len(piece.strips) else 1
    spans = _runs(shown, style.by_cell)
    return [
        (piece.xs[a], y + off, piece.xs[b], y + off, thick) for _ in range(times) for off in offsets for a, b in spans
    ]


def _has_rule(piece: Piece, at: int, col: int) -> bool:
    if at in (0, len(piece.strips)):
        return True
    if piece.strips[at].row in piece.layout.packed:
        return False
    above, below = piece.owners[at - 1][col], piece.owners[at][col]
    return above is None or above is not below


def _upright(piece: Piece, at: int, style: PdfStyle) -> list[Rule]:
    """The rules along the left edge of the column ``at``."""
    outer = at in (0, len(piece.xs) - 1)
    if outer and style.rules == "open":
        return []
    shown = [outer or owners[at - 1] is None or owners[at - 1] is not owners[at] for owners in piece.owners]
    times = 2 if style.by_cell and not outer else 1
    x = piece.xs[at]
    return [(x, piece.ys[b], x, piece.ys[a], THIN) for _ in range(times) for a, b in _runs(shown, style.by_cell)]


def _runs(shown: Sequence[bool], apart: bool) -> list[tuple[int, int]]:
    """From where to where ``shown`` holds without a gap; each place for itself where rules come ``apart``."""
    made: list[tuple[int, int]] = []
    for i, is_shown in enumerate(shown):
        if is_shown and made and made[-1][1] == i and not apart:
            made[-1] = (made[-1][0], i + 1)
        elif is_shown:
            made.append((i, i + 1))
    return made


def _words(canvas: Canvas, piece: Piece, placed: tuple[MadeCell, range], style: PdfStyle, font: str) -> None:
    """The lines of a cell; those of a merged cell stand on the page on which it begins."""
    cell, own = placed
    strip, layout = piece.strips[own[0]], piece.layout
    if strip.row != cell.row:
        return
    lines = layout.lines[cell.row, cell.col]
    if cell.row_span == 1:
        lines = lines[strip.start : strip.stop]
    left, top, right, bottom = piece.box(cell, own)
    top, bottom = top - strip.over, bottom + piece.strips[own[-1]].under
    slack = 0.0 if strip.is_cut else (top - bottom - len(lines) * layout.leading) / 2
    y = top - slack - layout.size * _ASCENT - (layout.leading - layout.size) / 2
    for line in lines:
        shift = _shift(cell, right - left - 2 * PAD_X - width_of(line.rstrip(), font, layout.size), style)
        if line.strip():
            put(canvas, (left + PAD_X + shift, y), line, font, layout.size)
        y -= layout.leading


def _shift(cell: MadeCell, slack: float, style: PdfStyle) -> float:
    """How far a line stands from the left edge: headings in the middle, figures at the right."""
    if cell.is_header:
        return slack / 2
    if is_figure(cell):
        return slack
    return slack / 2 if style.labels == "center" else 0.0
