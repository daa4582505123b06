"""A table on its way from a page to a grid: cells with the lines of text that stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas import Reading

from .lattice import Lattice
from .setting import Line, lines_of
from .shapes import Box, Glyph
from .wording import text_of

#: Text may reach so far over the edge of the cell that it stands in.
SLACK = 2.0


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
    resumes: bool = False  # whether its columns were taken from the table that the page before ends with
    is_cut: bool = False  # whether no rule is drawn under its last row
    is_nested: bool = False  # whether it stands in a cell of another
    readings: list[Reading] = field(default_factory=list)

    def holds(self, other: PageTable) -> bool:
        """Whether another table stands inside this one, on the page where this one begins."""
        x0, top, x1, bottom = self.box
        inner = other.box
        return (
            self is not other
            and self.page == other.page
            and x0 - SLACK <= inner[0]
            and top - SLACK <= inner[1]
            and inner[2] <= x1 + SLACK
            and inner[3] <= bottom + SLACK
            and (x1 - x0) * (bottom - top) > (inner[2] - inner[0]) * (inner[3] - inner[1])
        )

    def cell_round(self, other: PageTable) -> PageCell | None:
        """The cell in which the middle of another table stands; None where there is none."""
        x, y = (other.box[0] + other.box[2]) / 2, (other.box[1] + other.box[3]) / 2
        over = (
            c for c in self.cells if c.page == other.page and c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3]
        )
        return next(over, None)

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
    for upper, lower in lattice.open_below:
        cells += _turned(cells[upper], cells[lower])
    cells = [cell for cell in cells if cell.row_span]
    box = (lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1])
    return PageTable(
        page,
        len(lattice.ys) - 1,
        len(lattice.xs) - 1,
        cells,
        box,
        lattice.xs,
        page,
        box,
        is_loose=lattice.is_loose,
        resumes=lattice.resumes,
        is_cut=lattice.is_cut,
    )


def _turned(upper: PageCell, lower: PageCell) -> list[PageCell]:
    """The blank rest of a wide cell that goes on down on its left side, where all of its text stands (``증감``)::

    ┌───────────────┐        ┌───────┬───────┐
    │ 증감          │        │ 증감  │       │
    │       ┌───────┤   →    │       ├───────┤
    │ (B-A) │   %   │        │ (B-A) │   %   │
    └───────┴───────┘        └───────┴───────┘
    """
    if upper.col != lower.col or lower.col_span >= upper.col_span or not upper.lines:
        return []
    edge = lower.box[2]
    if any(line.x1 > edge + SLACK for line in upper.lines):
        return []
    x0, top, x1, bottom = upper.box
    rest = PageCell(
        upper.row,
        lower.col + lower.col_span,
        upper.row_span,
        upper.col_span - lower.col_span,
        upper.page,
        (edge, top, x1, bottom),
    )
    upper.col_span, upper.row_span = lower.col_span, upper.row_span + lower.row_span
    upper.box, upper.lines = (x0, top, edge, lower.box[3]), [*upper.lines, *lower.lines]
    lower.row_span = 0  # taken in
    return [rest]
