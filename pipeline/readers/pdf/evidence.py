"""What tells a table by its figures: that they stand even, and are no contents, list or prose with numbers in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from .figures import Piece, is_led, is_nothing, is_year
from .rows import Row, Span, inside, is_measure, stands_over

#: Figures under one another agree at one of their edges, their middles or their points to this part of their height.
EVEN = 0.4
#: So many of the figures of a column are even, and so many of its texts are figures.
MOST_EVEN, MOST_FIGURES = 0.7, 0.75
#: Lines of figures that make a table: with two columns of figures; with one; with one and nothing over it.
LEAST, LEAST_SINGLE, LEAST_BARE = 3, 3, 6
#: What is longer in one piece is prose.
PROSE = 45


def is_evident(
    counted: Sequence[Row],
    spans: Sequence[Span],
    numeric: set[int],
    heading: Sequence[Row],
    *,
    is_announced: bool,
) -> bool:
    """Whether figures show a table, and no contents, list, or prose with numbers in it."""
    measured = [at for at in numeric if _is_measured(inside(counted, spans[at]))]
    behind = [at for at in measured if at]
    if not behind or any(len(p.text) > 2 * PROSE for row in counted for p in row.pieces):
        return False
    if len(measured) > 1:
        headed = any(len(row.pieces) > 2 for row in heading)
        return len(counted) >= LEAST or (headed and (is_announced or (len(counted) > 1 and len(measured) > 2)))
    (only,) = behind
    own = inside(counted, spans[only])
    if any(is_led(row.line.text.rsplit(None, 1)[0]) for row in counted) or _is_ascending(own):
        return False
    over = any(stands_over(p, [spans[only]]) for row in heading for p in row.pieces)
    return len(own) >= (LEAST_SINGLE if over else LEAST_BARE)


def is_numeric(pieces: Sequence[Piece], size: float) -> bool:
    """Whether a column is one of figures: most of it is, and they are even."""
    figures = [p for p in pieces if p.is_figure and not is_nothing(p.text)]
    said = [p for p in pieces if not is_nothing(p.text)]
    if not figures or len(figures) < MOST_FIGURES * len(said):
        return False
    ways = (
        [p.x1 for p in figures],
        [p.x0 for p in figures],
        [p.middle for p in figures],
        [_point(p) for p in figures if "." in p.text],
    )
    return any(
        sum(abs(x - middle) <= EVEN * size for x in xs) >= MOST_EVEN * len(figures)
        for xs in ways
        if xs
        for middle in [median(xs)]
    )


def are_alike(row: Row, above: Sequence[Row]) -> bool:
    """Whether most figures of a line are even with some of the lines above it."""
    others = [figure for each in above for figure in each.figures]
    even = sum(any(_are_even(one, other) for other in others) for one in row.figures)
    return even > 0 and 2 * even >= min(len(row.figures), max(len(each.figures) for each in above))


def _is_measured(pieces: Sequence[Piece]) -> bool:
    """Whether a column holds what is counted or measured, not years, dates or telephone numbers."""
    said = [p for p in pieces if not is_nothing(p.text)]
    own = [p for p in said if is_measure(p) and not is_year(p.text)]
    return bool(own) and 2 * len(own) >= len(said)


def _is_ascending(pieces: Sequence[Piece]) -> bool:
    """Whether plain numbers only grow, as those of pages do."""
    texts = [p.text for p in pieces]
    return all(text.isdecimal() for text in texts) and all(int(a) <= int(b) for a, b in pairwise(texts))


def _are_even(one: Piece, other: Piece) -> bool:
    least = EVEN * max(one.line.size, other.line.size)
    return (
        abs(one.x1 - other.x1) <= least
        or abs(one.x0 - other.x0) <= least
        or abs(one.middle - other.middle) <= least
        or ("." in one.text and "." in other.text and abs(_point(one) - _point(other)) <= least)
    )


def _point(piece: Piece) -> float:
    """Where the decimal point of a figure stands."""
    at = piece.text.rindex(".") + 0.5
    return piece.x0 + (piece.x1 - piece.x0) * at / len(piece.text)
