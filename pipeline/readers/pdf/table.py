"""A table on its way from a page to a grid: cells with the lines of text that stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas import Reading

from .lattice import Lattice
from .setting import Line, lines_of
from .shapes import Glyph
from .wording import text_of

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class PageCell:
    """A cell on one page: its address, its box, and its lines from top to bottom."""

    row: int
    col: int
    row_span: int
    col_span: int
    page: int
    box: Box
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What the cell says."""
        return text_of(self.lines, self.width)

    @property
    def width(self) -> float:
        """From its left edge to its right one."""
        return self.box[2] - self.box[0]


@dataclass(slots=True)
class PageTable:
    """A table or a part of one, as it stands on a page; ``xs`` are the edges of its columns.

    ``last_page`` and ``last_box`` say where it ends, once it has been joined over pages.
    """

    page: int
    rows: int
    cols: int
    cells: list[PageCell]
    box: Box
    xs: list[float]
    last_page: int
    last_box: Box
    is_loose: bool = False  # whether no upright rules say where its columns are
    readings: list[Reading] = field(default_factory=list)

    @property
    def is_frame(self) -> bool:
        """Whether text stands in one cell only: a frame round a heading, or the rest of a row of a table before it."""
        return sum(1 for cell in self.cells if cell.lines) < 2


def table_of(lattice: Lattice, glyphs: dict[int, list[Glyph]], page: int) -> PageTable:
    """The table that a lattice draws, with the glyphs that stand in each of its regions."""
    cells = [
        PageCell(
            each.row, each.col, each.row_span, each.col_span, page, lattice.box(each), lines_of(glyphs.get(number, []))
        )
        for number, each in enumerate(lattice.regions)
    ]
    box = (lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1])
    return PageTable(page, len(lattice.ys) - 1, len(lattice.xs) - 1, cells, box, lattice.xs, page, box, lattice.is_loose)
