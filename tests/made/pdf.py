"""Writing a made report as a PDF document, in the ways that real reports are printed.

The same input gives the same bytes.  The fonts are those of the Debian package fonts-nanum and are embedded in part.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from .hwpx import PAGE_HEADER, Block, Sheet, _caption, blocks_of
from .pdf_draw import Piece, draw
from .pdf_style import PLAIN, PdfStyle
from .pdf_table import Layout, height_of, lay_out, leading_of, pieces
from .pdf_text import GOTHIC, SERIF, put, register, width_of, wrap
from .spec import MadeReport, Prose

A4 = (595.28, 841.89)
_LEFT, _TOP, _BOTTOM = 62.0, 74.0, 70.0
_BODY, _TITLE, _NOTE, _SMALL = 10.5, 15.0, 8.5, 9.0
#: The size of a mark of a note and how far it is raised, as parts of the size of its line.
_SUPER, _RAISE = 0.6, 0.35
#: Between paragraphs, before and after a table, under its unit, and between two tables side by side.
_AFTER, _ROUND, _UNDER, _GUTTER = 4.0, 8.0, 4.0, 18.0


def write_pdf(report: MadeReport, style: PdfStyle = PLAIN) -> bytes:
    """The whole report as a PDF document."""
    return write_blocks(blocks_of(report), style, opening=len(report.opening))


def write_blocks(blocks: Sequence[Block], style: PdfStyle = PLAIN, opening: int = 0) -> bytes:
    """Blocks as a PDF document; the first ``opening`` paragraphs are its title."""
    register()
    out = io.BytesIO()
    flow = _Flow(out, style)
    rest = list(blocks)
    for block in rest[:opening]:
        assert isinstance(block, Prose)
        flow.title(block.text)
    beside = _beside(rest, flow) if style.side_by_side else set()
    for i, block in enumerate(rest[opening:], start=opening):
        if isinstance(block, Prose):
            flow.prose(block)
        elif i in beside:
            flow.pair(block, rest[i + 1])
        elif i - 1 not in beside:
            flow.sheet(block)
    return flow.close(out)


def _beside(blocks: list[Block], flow: _Flow) -> set[int]:
    """The first of each two tables that follow each other and go beside each other."""
    found: set[int] = set()
    for i, (left, right) in enumerate(pairwise(blocks)):
        both = isinstance(left, Sheet) and isinstance(right, Sheet) and i - 1 not in found
        if both and all(flow.layout(sheet, flow.half).width <= flow.half + 0.01 for sheet in (left, right)):
            found.add(i)
    return found


class _Flow:
    """Sets blocks one under the other, page after page.  ``y`` counts downwards from the page's top."""

    def __init__(self, out: io.BytesIO, style: PdfStyle) -> None:
        self.style = style
        self.font = SERIF if style.serif else GOTHIC
        width, height = A4 if style.page == "portrait" else A4[::-1]
        self.wide, self.high = width, style.height or height
        # For a turned page reportlab exchanges width and height of the paper itself.
        self.canvas = Canvas(out, pagesize=(self.wide, self.high), invariant=1, pageCompression=1)
        for tell in (self.canvas.setAuthor, self.canvas.setCreator, self.canvas.setTitle, self.canvas.setSubject):
            tell("")
        self.width = self.wide - 2 * _LEFT
        self.half = (self.width - _GUTTER) / 2
        self.number = 0
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        self.y, self.notes = _TOP, []
        if self.style.page == "rotated":
            self.canvas.setPageRotation(90)
            self.canvas.transform(0, 1, -1, 0, self.high, 0)
        if self.style.frame:
            self.canvas.setLineWidth(0.7)
            self.canvas.rect(_LEFT - 14, _BOTTOM - 20, self.width + 28, self.high - _TOP - _BOTTOM + 38)
        if self.style.furniture:
            self._line(PAGE_HEADER, 38, _SMALL, 1.0)

    def _end(self) -> None:
        """Set the footnotes and the number of the page, and finish it."""
        y = self.high - _BOTTOM - leading_of(_NOTE) * len(self.notes)
        if self.notes:
            self.canvas.setLineWidth(0.4)
            self.canvas.line(_LEFT, self.high - y, _LEFT + 140, self.high - y)
        for line in self.notes:
            y += leading_of(_NOTE)
            self._line(line, y, _NOTE)
        if self.style.furniture:
            self._line(f"- {self.number} -", self.high - 30, _SMALL, 0.5)
        self.canvas.showPage()

    def close(self, out: io.BytesIO) -> bytes:
        self._end()
        self.canvas.save()
        return out.getvalue()

    @property
    def room(self) -> float:
        notes = leading_of(_NOTE) * len(self.notes) + 8 if self.notes else 0
        return self.high - _BOTTOM - notes - self.y

    @property
    def page(self) -> float:
        """The room of an empty page."""
        return self.high - _BOTTOM - _TOP

    def need(self, height: float) -> None:
        """Go on to the next page if ``height`` is not left on this one."""
        if height > self.room and self.y > _TOP:
            self._end()
            self._begin()

    def _line(self, text: str, y: float, size: float, align: float = 0.0, mark: str = "") -> None:
        """A line of the whole width, its baseline at ``y``; ``align`` is 0 at the left and 1 at the right.

        ``mark`` is that of a note, and raised where the line has it.
        """
        x = _LEFT + align * (self.width - width_of(text.rstrip(), self.font, size))
        before, mark, rest = text.partition(mark) if mark else (text, "", "")
        put(self.canvas, (x, self.high - y), before, self.font, size)
        x += width_of(before, self.font, size)
        put(self.canvas, (x, self.high - y + _RAISE * size), mark, self.font, _SUPER * size)
        put(self.canvas, (x + width_of(mark, self.font, _SUPER * size), self.high - y), rest, self.font, size)

    def _lines(self, lines: Sequence[str], size: float, align: float = 0.0, mark: str = "") -> None:
        for line in lines:
            self.need(leading_of(size))
            self.y += leading_of(size)
            self._line(line, self.y, size, align, mark)

    def title(self, text: str) -> None:
        self._lines(wrap(text, self.width, self.font, _TITLE), _TITLE, 0.5)
        self.y += 2 * _AFTER

    def prose(self, block: Prose) -> None:
        """A paragraph; its note goes to the end of the page that has its last line."""
        lines = wrap(block.text, self.width, self.font, _BODY)
        mark = block.note.partition(" ")[0] if block.note else ""
        self._lines(lines[:-1], _BODY, mark=mark)
        note = wrap(block.note, self.width, self.font, _NOTE) if block.note else []
        self.need(leading_of(_BODY) + leading_of(_NOTE) * len(note) + (8 if note else 0))
        self._lines(lines[-1:], _BODY, mark=mark)
        self.notes += note
        self.y += _AFTER

    def layout(self, sheet: Sheet, room: float) -> Layout:
        return lay_out(sheet.cells, room, self.style, self.font)

    def sheet(self, sheet: Sheet) -> None:
        """The lines above a table, and the table, on as many pages as it takes."""
        layout = self.layout(sheet, self.width)
        caption = self._captions(sheet, self.width)
        above = _ROUND + _height(caption)
        whole, page = height_of(layout.strips), self.page - above
        self.need(above + (_least(layout, self.style) if self.style.split or whole > page else whole))
        left = _LEFT + (self.width - layout.width) / 2
        wide = max(layout.width, *(width_of(text, self.font, size) for text, _, size in caption)) if caption else 0
        self._caption(caption, _LEFT + (self.width - wide) / 2, wide)
        for i, piece in enumerate(pieces(layout, self.room, self.page, self.style)):
            if i:
                self._end()
                self._begin()
            draw(self.canvas, Piece(layout, piece, left, self.high - self.y), self.style, self.font)
            self.y += height_of(piece)
        self.y += _ROUND

    def pair(self, *sheets: Sheet) -> None:
        """Two tables beside each other, each under its own lines."""
        layouts = [self.layout(sheet, self.half) for sheet in sheets]
        captions = [self._captions(sheet, self.half) for sheet in sheets]
        above = [_height(caption) for caption in captions]
        height = _ROUND + max(above) + max(height_of(layout.strips) for layout in layouts)
        self.need(height)
        y = self.y
        for i, layout in enumerate(layouts):
            left = _LEFT + i * (self.half + _GUTTER)
            self.y = y + max(above) - above[i]
            self._caption(captions[i], left, self.half)
            draw(self.canvas, Piece(layout, layout.strips, left, self.high - self.y), self.style, self.font)
        self.y = y + height + _ROUND

    def _captions(self, sheet: Sheet, width: float) -> list[tuple[str, float, float]]:
        """The lines above a table with their place, 0 at the left and 1 at the right, and size."""
        above, title, unit = _caption(sheet.caption)
        made = [(line, 0.0, _BODY) for text in above for line in wrap(text, width, self.font, _BODY)]
        if title:
            middle = 0.5 if title.strip().startswith("<") else 0.0
            made += [(line, middle, _BODY) for line in wrap(title, width, self.font, _BODY)]
        if unit:
            made += [(line, 1.0, _SMALL) for line in wrap(unit.strip(), width, self.font, _SMALL)]
        return made

    def _caption(self, lines: list[tuple[str, float, float]], left: float, width: float) -> None:
        self.y += _ROUND
        for text, align, size in lines:
            self.y += leading_of(size)
            x = left + align * (width - width_of(text.rstrip(), self.font, size))
            put(self.canvas, (x, self.high - self.y), text, self.font, size)
        self.y += _UNDER


def _height(caption: list[tuple[str, float, float]]) -> float:
    return sum(leading_of(size) for *_, size in caption) + _UNDER


def _least(layout: Layout, style: PdfStyle) -> float:
    """The height of the heading and of what cannot be parted from it."""
    strips = layout.strips
    end = layout.header_rows + 1
    while end < len(strips) and (end in layout.packed or (layout.crossing(end) and not style.break_spans)):
        end += 1
    return height_of(strips[:end]) + 2
