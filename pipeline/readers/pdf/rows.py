"""A line as a row of a table without rules: its pieces, and the figures among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from .figures import Piece, is_nothing, is_year, pieces_of
from .setting import Line

#: Left and right edge of what stands in a column.
Span = tuple[float, float]
_MEASURE = re.compile(r"[^\w\s]{0,3}\s?\d[\d.,'’\s]*[^\w\s]{0,3}")


@dataclass(slots=True)
class Row:
    """A line with its pieces; ``figures`` are those that count for evidence: no dates, telephone numbers or years."""

    line: Line
    pieces: list[Piece]
    figures: list[Piece]

    @property
    def is_counted(self) -> bool:
        """Whether the line shows a row of its own: a figure and something else."""
        return len(self.pieces) > 1 and bool(self.figures)


def row_of(line: Line) -> Row:
    """A line with its pieces and figures."""
    pieces = pieces_of(line)
    figures = [p for p in pieces if is_measure(p) and not is_nothing(p.text)]
    if len(pieces) > 1 and all(is_nothing(piece.text) for piece in pieces[1:]):
        figures = pieces[1:]  # a row of nothing
    return Row(line, pieces, figures)


def is_measure(piece: Piece) -> bool:
    """Whether a piece is a figure of what is counted or measured, not of dates or telephone numbers."""
    return piece.is_figure and _MEASURE.fullmatch(piece.text) is not None


def is_dots(line: Line) -> bool:
    """Whether a line is only dots that lead from one column to another, in a font of their own."""
    return len(line.words) > 2 and not any(char.isalnum() or char in "-–—" for char in line.text)


def heads_years(row: Row) -> bool:
    """Whether the figures of a row are years, which head columns."""
    return all(is_year(figure.text) for figure in row.figures)


def median_size(rows: Sequence[Row]) -> float:
    """The usual height of letters."""
    return median(row.line.size for row in rows)


def stands_over(piece: Piece, spans: Sequence[Span]) -> bool:
    """Whether a piece stands over or under any of some extents."""
    return any(piece.x0 < x1 and x0 < piece.x1 for x0, x1 in spans)


def pieces_in(row: Row, span: Span) -> list[Piece]:
    """The pieces of a row that reach into an extent."""
    return [piece for piece in row.pieces if stands_over(piece, [span])]


def inside(rows: Iterable[Row], span: Span) -> list[Piece]:
    """The pieces of rows whose middle stands in an extent."""
    return [
        p for row in rows for p in row.pieces if p.x0 < span[1] and span[0] < p.x1 and span[0] <= p.middle <= span[1]
    ]
