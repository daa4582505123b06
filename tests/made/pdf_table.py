"""Where the cells of a table stand on paper: column widths, row heights, and the pieces that page ends make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from .pdf_style import PdfStyle
from .pdf_text import width_of, wrap
from .spec import MadeCell

SIZE, LEAST_SIZE = 9.0, 6.0
PAD_X, PAD_Y = 3.0, 3.0
#: Widths in ems: of a heading that is not wrapped, of labels, of labels in narrow columns, the least of any text.
_HEADING, _LABEL, _NARROW, _LEAST = 4.5, 18.0, 6.0, 4.0
_NUMBER = re.compile(r"\W{0,2}[\d,.]*\s?\)?%?\)?")


def is_figure(cell: MadeCell) -> bool:
    """Whether a cell is set as a number; a blank and a dash are, what stands in the first column is not."""
    return cell.col > 0 and _NUMBER.fullmatch(cell.text) is not None


@dataclass(frozen=True)
class Strip:
    """A row, or the lines ``start`` to ``stop`` of a row that a page's end cuts, with the room over and under them."""

    row: int
    height: float
    over: float = PAD_Y
    under: float = PAD_Y
    start: int = 0
    stop: int | None = None

    @property
    def is_cut(self) -> bool:
        return self.start > 0 or self.stop is not None


@dataclass(frozen=True)
class Layout:
    """A table in the widths and heights that its words need.  ``packed`` are rows without a rule above them."""

    cells: tuple[MadeCell, ...]
    widths: tuple[float, ...]
    size: float
    lines: dict[tuple[int, int], list[str]]
    strips: tuple[Strip, ...]
    header_rows: int
    packed: frozenset[int]

    @property
    def width(self) -> float:
        return sum(self.widths)

    @property
    def leading(self) -> float:
        return leading_of(self.size)

    @property
    def heading(self) -> tuple[Strip, ...]:
        return self.strips[: self.header_rows]

    def crossing(self, row: int) -> list[MadeCell]:
        """Merged cells that reach over the upper edge of ``row``."""
        return [cell for cell in self.cells if cell.row < row < cell.row + cell.row_span]


def leading_of(size: float) -> float:
    return round(size * 1.35, 2)


def height_of(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def lay_out(cells: tuple[MadeCell, ...], room: float, style: PdfStyle, font: str) -> Layout:
    """The table in at most ``room`` points, its letters as large as that allows."""
    size = SIZE
    while sum(widths := _widths(cells, size, room, style, font)) > room + 0.01 and size > LEAST_SIZE:
        size -= 0.5
    lines = {
        (c.row, c.col): wrap(c.text, sum(widths[c.col : c.col + c.col_span]) - 2 * PAD_X + 0.01, font, size)
        for c in cells
    }
    header_rows = max((cell.row + cell.row_span for cell in cells if cell.is_header), default=0)
    packed = _packed(cells, lines, header_rows) if style.packed else frozenset()
    strips = _strips(cells, lines, leading_of(size), packed)
    return Layout(cells, tuple(widths), size, lines, strips, header_rows, packed)


def _widths(cells: tuple[MadeCell, ...], size: float, room: float, style: PdfStyle, font: str) -> list[float]:
    columns = [
        [cell for cell in cells if cell.col == col and cell.col_span == 1]
        for col in range(max(cell.col + cell.col_span for cell in cells))
    ]
    figures = [_holds_figures(column) for column in columns]
    if not any(figures):
        style = replace(style, narrow=False)
    pairs = list(zip(columns, figures, strict=True))
    widths = [_natural(column, is_number, size, style, font) + 2 * PAD_X for column, is_number in pairs]
    over = sum(widths) - room
    if over > 0:
        slack = [0.0 if is_number else max(w - _LEAST * size, 0) for w, is_number in zip(widths, figures, strict=True)]
        share = min(over / sum(slack), 1) if any(slack) else 0
        return [width - part * share for width, part in zip(widths, slack, strict=True)]
    if style.break_numbers:
        return widths
    grows = [is_number or not style.narrow for is_number in figures]
    factor = 1 + min(-over / sum(width for width, grow in zip(widths, grows, strict=True) if grow), 1.5)
    return [width * factor if grow else width for width, grow in zip(widths, grows, strict=True)]


def _holds_figures(column: list[MadeCell]) -> bool:
    body = [cell for cell in column if not cell.is_header and cell.text]
    return 2 * sum(map(is_figure, body)) > len(body)


def _natural(single: list[MadeCell], is_number: bool, size: float, style: PdfStyle, font: str) -> float:
    """The width of a column's longest line, within what headings and labels may take."""

    def longest(is_header: bool) -> float:
        lines = [line for cell in single if cell.is_header == is_header for line in cell.text.split("\n")]
        return max((width_of(line, font, size) for line in lines), default=0)

    heading, body = min(longest(True), _HEADING * size), longest(False)
    if not is_number:
        limit = _NARROW if style.narrow else _LABEL
        return max(heading, min(body, limit * size), 1.2 * size)
    if style.break_numbers:
        texts = [cell.text for cell in single if not cell.is_header]
        most = [text for text in texts if len(text) == max(map(len, texts))]
        if len(most) < 3 and len(most[0]) >= 5:
            return max(width_of(text[:-1], font, size) for text in most)
    return max(heading, body, 1.2 * size)


def _packed(cells: tuple[MadeCell, ...], lines: dict[tuple[int, int], list[str]], first: int) -> frozenset[int]:
    """Rows that share a ruled cell with the row above: three to five rows of one line each, without merged cells."""
    rows = max(cell.row + cell.row_span for cell in cells)
    plain = [
        all(c.row_span == 1 and len(lines[c.row, c.col]) == 1 for c in cells if c.row <= row < c.row + c.row_span)
        for row in range(rows)
    ]
    joined: set[int] = set()
    sizes, row = cycle((4, 3, 5)), first
    while row < rows:
        run = 0
        while row + run < rows and plain[row + run]:
            run += 1
        took = min(next(sizes), run) if run >= 3 else max(run, 1)
        joined.update(range(row + 1, row + took) if run >= 3 else ())
        row += took
    return frozenset(joined)


def _strips(
    cells: tuple[MadeCell, ...], lines: dict[tuple[int, int], list[str]], leading: float, packed: frozenset[int]
) -> tuple[Strip, ...]:
    rows = max(cell.row + cell.row_span for cell in cells)
    over = [0.0 if row in packed else PAD_Y for row in range(rows)]
    under = [0.0 if row + 1 in packed else PAD_Y for row in range(rows)]
    heights = [leading + over[row] + under[row] for row in range(rows)]
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        last = cell.row + cell.row_span - 1
        needs = len(lines[cell.row, cell.col]) * leading + over[cell.row] + under[last]
        heights[last] += max(needs - sum(heights[cell.row : last + 1]), 0)
    return tuple(Strip(row, *parts) for row, parts in enumerate(zip(heights, over, under, strict=True)))


def pieces(layout: Layout, room: float, page: float, style: PdfStyle) -> list[list[Strip]]:
    """The table's strips page by page; the first piece has ``room`` points, each further one ``page``."""
    made: list[list[Strip]] = []
    left = list(layout.strips[layout.header_rows :])
    while True:
        piece = list(layout.heading) if not made or style.repeat_heading else []
        took = _fill(layout, piece, left, room if not made else page, style)
        if not took and made and piece == list(layout.heading):
            raise ValueError("a row is higher than a page")
        made.append(piece)
        if not left:
            return made


def _fill(layout: Layout, piece: list[Strip], left: list[Strip], room: float, style: PdfStyle) -> bool:
    """Move strips from ``left`` to ``piece`` as far as ``room`` goes; whether any was moved."""
    used, before = height_of(piece), len(piece)
    count = 0
    while count < len(left) and used + left[count].height <= room:
        used += left[count].height
        count += 1
    part = _cut(layout, left[count], room - used) if style.cut_rows and count < len(left) else None
    if part is None:
        count = _good_break(layout, piece, left, count, style)
    piece += left[:count]
    del left[:count]
    if part is not None:
        piece.append(part[0])
        left[0] = part[1]
    return len(piece) > before


def _good_break(layout: Layout, piece: list[Strip], left: list[Strip], count: int, style: PdfStyle) -> int:
    """The last place up to ``count`` at which the page may end; ``count`` where there is none."""
    if count == len(left):
        return count
    for at in range(count, 0, -1):
        row = left[at].row
        above = [*piece, *left[:at]]
        crossing = layout.crossing(row)
        if row in layout.packed or (crossing and not style.break_spans):
            continue
        if all(_holds(layout, cell, above) for cell in crossing):
            return at
    return count


def _holds(layout: Layout, cell: MadeCell, above: list[Strip]) -> bool:
    """Whether the part of a merged cell that stands above has room for its lines."""
    part = [strip for strip in above if cell.row <= strip.row < cell.row + cell.row_span]
    return height_of(part) >= len(layout.lines[cell.row, cell.col]) * layout.leading + 2 * PAD_Y


def _cut(layout: Layout, strip: Strip, room: float) -> tuple[Strip, Strip] | None:
    """A row in two, the first of which fits into ``room``; None where it has merged cells or one line only."""
    own = [cell for cell in layout.cells if cell.row <= strip.row < cell.row + cell.row_span]
    if strip.is_cut or any(cell.row_span > 1 for cell in own):
        return None
    count = max(len(layout.lines[cell.row, cell.col]) for cell in own)
    fits = min(int((room - 2 * PAD_Y) // layout.leading), count - 1)
    if fits < 1:
        return None
    high, low = (lines * layout.leading + 2 * PAD_Y for lines in (fits, count - fits))
    return Strip(strip.row, high, stop=fits), Strip(strip.row, low, start=fits)
