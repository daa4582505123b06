"""Where the columns of a table without rules are: what is left between the blanks from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

from .figures import Piece, is_year
from .rows import Row, Span, inside, median_size, pieces_in, stands_over

#: A blank from top to bottom that parts columns, or the words of two columns of text, is at least this part of the
#: letters' height.
GUTTER = 0.25
#: One line in so many may reach over such a blank.
CROSSING = 12
#: So many lines have words in both of two columns of text, and so many of the words of the right one begin there.
LEAST, MOST_EVEN = 3, 0.7
#: Words that begin no further apart are under one another.
SAME = 1.0


def spans_of(counted: Sequence[Row], texts: Sequence[Row]) -> list[Span]:
    """The extents of the columns of rows of figures and of the lines of text among them."""
    bare = _spans(counted)
    figures = [span for span in bare if _is_of_figures(inside(counted, span))]
    more = [piece for row in texts for piece in row.pieces if not stands_over(piece, figures)]
    return _united(_parted_texts(_spans(counted, more), [*counted, *texts]), counted)


def _is_of_figures(pieces: Sequence[Piece]) -> bool:
    return 2 * sum(piece.is_figure for piece in pieces) > len(pieces)


def _spans(rows: Sequence[Row], more: Sequence[Piece] = ()) -> list[Span]:
    """The extents of the columns: what is left between the blanks from top to bottom."""
    allowed = len(rows) // CROSSING
    least = GUTTER * median_size(rows)
    pieces = [*(p for row in rows for p in row.pieces), *more]
    edges = sorted((x, step) for p in pieces for x, step in ((p.x0, 1), (p.x1, -1)))
    spans: list[Span] = []
    depth = 0
    begun: float | None = None
    for x, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            begun = x
        elif depth <= allowed < before and begun is not None:
            if spans and begun - spans[-1][1] < least:
                spans[-1] = (spans[-1][0], x)
            else:
                spans.append((begun, x))
    return spans


def _parted_texts(spans: Sequence[Span], rows: Sequence[Row]) -> list[Span]:
    """The columns, those of text parted where words stand apart from top to bottom and begin under one another."""
    size = median_size(rows)
    found: list[Span] = []
    for span in spans:
        lines = [
            [w for p in pieces_in(row, span) if not p.is_figure for w in p.words if w.text.strip(".·․‥…")]
            for row in rows
        ]
        words = sorted((w.x0, w.x1) for line in lines for w in line)
        cuts = [span[0]]
        reach = words[0][1] if words else 0.0
        for x0, x1 in words[1:]:
            if x0 - reach >= GUTTER * size:
                right = [line for line in lines if line and line[-1].x0 >= x0 - SAME]
                begin = [next(w.x0 for w in line if w.x0 >= x0 - SAME) for line in right]
                left = [w.text for line in lines for w in line if cuts[-1] <= w.x0 < x0 - SAME]
                both = sum(line[0].x0 < x0 - SAME for line in right)
                even = sum(abs(x - x0) <= SAME for x in begin)
                if both >= LEAST and not all(map(_is_ordinal, left)) and even >= MOST_EVEN * len(begin):
                    found.append((cuts[-1], reach))
                    cuts.append(x0)
            reach = max(reach, x1)
        found.append((cuts[-1], span[1]))
    return found


def _is_ordinal(text: str) -> bool:
    """Whether a word is the number of a row, or its bullet."""
    return len(text.strip(".()[]")) < 3 and not text.isalpha()


def _united(spans: Sequence[Span], counted: Sequence[Row]) -> list[Span]:
    """The columns, the first two made one where they are years, some set to the left and some to the right."""
    if len(spans) < 2 or spans[1][0] - spans[0][1] > median_size(counted):
        return list(spans)
    first, second = ([pieces_in(row, span) for row in counted] for span in spans[:2])
    years = sum(is_year(piece.text) for pieces in [*first, *second] for piece in pieces)
    if any(a and b for a, b in zip(first, second, strict=True)) or 2 * years <= len(counted):
        return list(spans)
    return [(spans[0][0], spans[1][1]), *spans[2:]]
