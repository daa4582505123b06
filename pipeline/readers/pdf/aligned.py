"""Tables without rules: successive lines whose figures stand under one another, whatever the words beside them.

 Region      2022     2023          ┌────────┬────────┬────────┐
 North      1,204    1,310          │ Region │   2022 │   2023 │
   coast      980    1,002     →    │ North  │  1,204 │  1,310 │
 South      (112)      (98)         │  coast │    980 │  1,002 │
                                    │ South  │  (112) │   (98) │
                                    └────────┴────────┴────────┘
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.korean.labels import squeeze
from pipeline.readers.text.marks import ends_sentence, is_bulleted, is_caption, is_section, is_unit, opens_table

from .figures import Piece, is_led, is_nothing, is_year, pieces_of
from .setting import Line

#: Figures under one another agree at one of their edges, their middles or their points to this part of their height.
EVEN = 0.4
#: A figure is held against those of so many lines of figures above it.
LOOKED_BACK = 4
#: Two lines of figures of one table are no further apart than this many heights of letters.
APART = 9.0
#: A blank from top to bottom that parts columns is at least this part of the letters' height.
GUTTER = 0.25
#: The same between the words of two columns of text.
BLANK = 0.25
#: One line in so many may reach over such a blank.
CROSSING = 12
#: So many of the figures of a column are even, and so many of its texts are figures.
MOST_EVEN, MOST_FIGURES = 0.7, 0.75
#: Lines of figures that make a table: with two columns of figures; with one; with one and nothing over it.
LEAST, LEAST_SINGLE, LEAST_BARE = 3, 3, 6
#: A heading and its table, two lines of a heading are no further apart than this part of the letters' height.
HEADING_GAP = 1.6
#: A line of a label is no further from the line above.
LABEL_APART = 0.8
#: Nor than this many of the gaps between the first rows.
ROW_GAPS, LOOKED_AT = 1.3, 8
#: No heading has more lines.
MAX_HEADING = 8
#: What stands above a row on the next page within this many heights of letters is its heading, no running header.
NEAR = 2.5
#: So many lines at the end of a page may be notes and its footer, and so many at the top of the next its header.
FOOTER, HEADER = 8, 3
#: What is longer in one piece is prose.
PROSE = 45
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


@dataclass(slots=True)
class Block:
    """Lines that make a table: those of the heading, those of the body, and the extents of the columns."""

    heading: list[Row]
    body: list[Row]
    spans: list[tuple[float, float]]
    numeric: set[int]  # the columns of figures


def blocks_in(lines: Sequence[Line], after: Sequence[Line] = ()) -> list[Block]:
    """The tables that the figures of a page's lines show; ``after`` are the lines of the next page."""
    rows = [row_of(line) for line in lines if not _is_dots(line)]
    if not any(row.is_counted for row in rows):
        return []
    found: list[Block] = []
    start = 0
    for first, last in _runs(rows):
        more = _going_on(rows, first, last, after) if len(rows) - last <= FOOTER else []
        block = _block(rows, max(first, start), last, start, more)
        if block is not None:
            found.append(block)
            start = rows.index(block.body[-1]) + 1
    return found


def _is_dots(line: Line) -> bool:
    """Whether a line is only dots that lead from one column to another, in a font of their own."""
    return len(line.words) > 2 and not any(char.isalnum() or char in "-–—" for char in line.text)


def row_of(line: Line) -> Row:
    """A line with its pieces and figures."""
    pieces = pieces_of(line)
    figures = [p for p in pieces if p.is_figure and _MEASURE.fullmatch(p.text) and not is_nothing(p.text)]
    if len(pieces) > 1 and all(is_nothing(piece.text) for piece in pieces[1:]):
        figures = pieces[1:]  # a row of nothing
    return Row(line, pieces, figures)


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The first and last lines of figures of what may be tables."""
    runs: list[list[int]] = []
    for at, row in enumerate(rows):
        if not row.figures:
            if runs and runs[-1] and _parts(row, rows[runs[-1][-1]]):
                runs.append([])
            continue
        if runs and runs[-1] and _goes_on(row, [rows[i] for i in runs[-1][-LOOKED_BACK:]]):
            runs[-1].append(at)
        elif row.is_counted:
            runs.append([at])
    return [(run[0], run[-1]) for run in runs if run]


def _going_on(rows: Sequence[Row], first: int, last: int, after: Sequence[Line]) -> list[Row]:
    """The rows at the top of the next page that go on with those of a table: they tell where its columns are."""
    above = [row for row in rows[first : last + 1] if row.figures][-LOOKED_BACK:]
    texts = [(p.x0, p.x1) for row in rows[first : last + 1] for p in row.pieces if not p.is_figure]
    right = max(p.x1 for row in above for p in row.figures)
    said = {squeeze(row.line.text) for row in rows[max(0, first - MAX_HEADING) : first]}
    found: list[Row] = []
    near: list[Row] = []  # lines right above the first row there
    for row in map(row_of, after[: HEADER + MAX_HEADING + LOOKED_BACK]):
        if near and row.line.top - near[-1].line.bottom > NEAR * row.line.size:
            near.clear()
        if row.figures and not _heads_years(row) and _are_alike(row, above):
            if not found and any(squeeze(r.line.text) not in said and not _is_label(r, texts, right) for r in near):
                return []  # another heading
            found.append(row)
        elif (found and (row.figures or _parts(row, found[-1]))) or is_caption(row.line.text) or is_unit(row.line.text):
            break
        near.append(row)
    return found


def _is_label(row: Row, texts: Sequence[tuple[float, float]], right: float) -> bool:
    """Whether all of a line stands under texts, or right of all figures, and is no prose."""
    return len(row.line.text) <= PROSE and all(_over(piece, texts) or piece.x0 > right for piece in row.pieces)


def _parts(row: Row, above: Row) -> bool:
    """Whether a line without figures ends the table above it: a caption, a unit, prose over several columns."""
    text = row.line.text
    if is_caption(text) or is_unit(text):
        return True
    crossed = [
        piece
        for piece in row.pieces
        if sum(piece.x0 < figure.middle < piece.x1 for figure in above.figures) > 1 and len(piece.text) > PROSE
    ]
    return bool(crossed)


def _goes_on(row: Row, above: Sequence[Row]) -> bool:
    if row.line.top - above[-1].line.bottom > APART * row.line.size:
        return False
    return _are_alike(row, above)


def _are_alike(row: Row, above: Sequence[Row]) -> bool:
    """Whether most figures of a line are even with some of the lines above it."""
    others = [figure for each in above for figure in each.figures]
    even = sum(any(_are_even(one, other) for other in others) for one in row.figures)
    return even > 0 and 2 * even >= min(len(row.figures), max(len(each.figures) for each in above))


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


def _block(rows: Sequence[Row], first: int, last: int, start: int, more: Sequence[Row]) -> Block | None:
    """The table whose first and last lines of figures are given; None where the evidence is too thin."""
    body = list(rows[first : last + 1])
    counted = [row for row in body if row.figures]
    while len(counted) > LEAST and _heads_years(counted[0]) and not all(map(_heads_years, counted)):
        body.pop(0)
        first += 1
        body = body[body.index(counted[1]) :]
        first = next(at for at in range(first, last + 1) if rows[at] is body[0])
        counted.pop(0)
    counted += more
    spans = _spans(counted)
    figures = [span for span in spans if sum(p.is_figure for p in _inside(counted, span)) * 2 > len(_inside(counted, span))]
    beside = [*_straddling(rows, first), *(row for row in body if not row.figures)]
    spans = _spans(counted, [p for row in beside for p in row.pieces if not _over(p, figures)])
    spans = _united(_parted_texts(spans, [*counted, *beside]), counted)
    if len(spans) < 2:
        return None
    numeric = {at for at, span in enumerate(spans) if _is_numeric(_inside(counted, span), median_size(counted))}
    heading_at = _heading_from(rows, first, start, spans, numeric)
    heading = list(rows[heading_at:first])
    announced = any(is_unit(row.line.text) or is_caption(row.line.text) for row in rows[max(0, heading_at - 2) : heading_at])
    if not _is_evident(counted, spans, numeric, heading, is_announced=announced):
        return None
    end = _tail(rows, last, spans, numeric)
    return Block(heading, [*body, *rows[last + 1 : end]], spans, numeric)


def _straddling(rows: Sequence[Row], first: int) -> list[Row]:
    """The line above the first line of figures, if that is set against the middle of it and the next."""
    above = rows[first - 1 : first]
    return [row for row in above if not row.figures and row.line.bottom > rows[first].line.top]


def _parted_texts(spans: Sequence[tuple[float, float]], rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns, those of text parted where words stand apart from top to bottom and begin under one another."""
    size = median_size(rows)
    found: list[tuple[float, float]] = []
    for span in spans:
        lines = [[w for p in _pieces_in(row, span) if not p.is_figure for w in p.words if w.text.strip(".·․‥…")] for row in rows]
        words = sorted((w.x0, w.x1) for line in lines for w in line)
        cuts = [span[0]]
        reach = words[0][1] if words else 0.0
        for x0, x1 in words[1:]:
            if x0 - reach >= BLANK * size:
                begin = [next((w.x0 for w in line if w.x0 >= x0 - 1), None) for line in lines]
                begin = [x for x in begin if x is not None]
                left = [w.text for line in lines for w in line if cuts[-1] <= w.x0 < x0 - 1]
                both = sum(1 for line in lines if line and line[0].x0 < x0 - 1 and line[-1].x0 >= x0 - 1)
                even = sum(abs(x - x0) <= 1.0 for x in begin)
                if both >= LEAST and not all(map(_is_ordinal, left)) and even >= MOST_EVEN * len(begin):
                    found.append((cuts[-1], reach))
                    cuts.append(x0)
            reach = max(reach, x1)
        found.append((cuts[-1], span[1]))
    return found


def _is_ordinal(text: str) -> bool:
    """Whether a word is the number of a row, or its bullet."""
    return len(text.strip(".()[]")) < 3 and not text.isalpha()


def _united(spans: Sequence[tuple[float, float]], counted: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns, the first two made one where they are years, some set to the left and some to the right."""
    if len(spans) < 2 or spans[1][0] - spans[0][1] > median_size(counted):
        return list(spans)
    first, second = ([_pieces_in(row, span) for row in counted] for span in spans[:2])
    years = sum(is_year(piece.text) for pieces in [*first, *second] for piece in pieces)
    if any(a and b for a, b in zip(first, second, strict=True)) or 2 * years <= len(counted):
        return list(spans)
    return [(spans[0][0], spans[1][1]), *spans[2:]]


def _pieces_in(row: Row, span: tuple[float, float]) -> list[Piece]:
    return [piece for piece in row.pieces if _over(piece, [span])]


def median_size(rows: Sequence[Row]) -> float:
    """The usual height of letters."""
    return median(row.line.size for row in rows)


def _heads_years(row: Row) -> bool:
    return all(is_year(figure.text) for figure in row.figures)


def _over(piece: Piece, spans: Sequence[tuple[float, float]]) -> bool:
    return any(piece.x0 < x1 and x0 < piece.x1 for x0, x1 in spans)


def _spans(rows: Sequence[Row], more: Sequence[Piece] = ()) -> list[tuple[float, float]]:
    """The extents of the columns: what is left between the blanks from top to bottom."""
    allowed = len(rows) // CROSSING
    least = GUTTER * median_size(rows)
    pieces = [*(p for row in rows for p in row.pieces), *more]
    edges = sorted((x, step) for p in pieces for x, step in ((p.x0, 1), (p.x1, -1)))
    spans: list[tuple[float, float]] = []
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


def _inside(rows: Iterable[Row], span: tuple[float, float]) -> list[Piece]:
    return [p for row in rows for p in row.pieces if p.x0 < span[1] and span[0] < p.x1 and span[0] <= p.middle <= span[1]]


def _is_numeric(pieces: Sequence[Piece], size: float) -> bool:
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


def _is_evident(
    counted: Sequence[Row],
    spans: Sequence[tuple[float, float]],
    numeric: set[int],
    heading: Sequence[Row],
    *,
    is_announced: bool,
) -> bool:
    """Whether figures show a table, and no contents, list, or prose with numbers in it."""
    measured = [at for at in numeric if _is_measured(_inside(counted, spans[at]))]
    behind = [at for at in measured if at]
    if not behind or any(len(p.text) > 2 * PROSE for row in counted for p in row.pieces):
        return False
    if len(measured) > 1:
        headed = any(len(row.pieces) > 2 for row in heading)
        return len(counted) >= LEAST or (headed and (is_announced or (len(counted) > 1 and len(measured) > 2)))
    (only,) = behind
    own = _inside(counted, spans[only])
    if any(is_led(row.line.text.rsplit(None, 1)[0]) for row in counted) or _is_ascending(own):
        return False
    over = any(p.x0 < spans[only][1] and spans[only][0] < p.x1 for row in heading for p in row.pieces)
    return len(own) >= (LEAST_SINGLE if over else LEAST_BARE)


def _is_measured(pieces: Sequence[Piece]) -> bool:
    """Whether a column holds what is counted or measured, not years, dates or telephone numbers."""
    said = [p for p in pieces if not is_nothing(p.text)]
    own = [p for p in said if _MEASURE.fullmatch(p.text) and not is_year(p.text)]
    return bool(own) and 2 * len(own) >= len(said)


def _is_ascending(pieces: Sequence[Piece]) -> bool:
    """Whether plain numbers only grow, as those of pages do."""
    texts = [p.text for p in pieces]
    return all(text.isdecimal() for text in texts) and all(int(a) <= int(b) for a, b in pairwise(texts))


def _heading_from(
    rows: Sequence[Row], first: int, start: int, spans: Sequence[tuple[float, float]], numeric: set[int]
) -> int:
    """The first line of the heading over the first line of figures."""
    found = first
    below = rows[first].line
    lines = [row.line for row in rows[first:] if row.figures][:LOOKED_AT]
    gap = ROW_GAPS * median([lower.top - upper.bottom for upper, lower in pairwise(lines)] or [0.0])
    left = spans[0][1]
    for at in range(first - 1, max(start, first - MAX_HEADING) - 1, -1):
        row = rows[at]
        line = row.line
        if below.top - line.bottom > max(HEADING_GAP * max(line.size, below.size), gap) or not _can_head(row, spans):
            break
        below = line
        over = [p for p in row.pieces if p.x1 > left]
        if over and (len(row.pieces) > 1 or row.pieces[0].x0 > left):
            found = at
        elif found < first and at < found and len(row.pieces) == 1 and row.pieces[0].x1 > (spans[-1][1] + left) / 2:
            break
    return found


def _can_head(row: Row, spans: Sequence[tuple[float, float]]) -> bool:
    text = row.line.text
    if is_caption(text) or is_unit(text) or is_section(text):
        return False
    if any(figure for figure in row.figures if not is_year(figure.text)):
        return False
    if row.line.x1 < spans[0][0] or row.line.x0 > spans[-1][1]:
        return False
    alone = len(row.pieces) == 1 and row.line.x0 < spans[0][1]
    return not (alone and (is_bulleted(text) or ends_sentence(text) or len(text) > PROSE))


def _tail(rows: Sequence[Row], last: int, spans: Sequence[tuple[float, float]], numeric: set[int]) -> int:
    """The line behind the last one that may belong to the last row: more of its label."""
    end = last + 1
    figures = [spans[col] for col in numeric]
    while end < len(rows):
        row, above = rows[end], rows[end - 1].line
        if row.figures or row.line.top - above.bottom > LABEL_APART * above.size:
            break
        inside = row.line.x0 >= spans[0][0] - 2 and not any(_over(p, figures) for p in row.pieces)
        if not inside or opens_table(row.line.text):
            break
        end += 1
    return end
