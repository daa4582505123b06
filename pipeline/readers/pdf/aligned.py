"""Tables without rules: successive lines whose figures stand under one another, whatever the words beside them.

Region      2022     2023          ┌────────┬────────┬────────┐
North      1,204    1,310          │ Region │   2022 │   2023 │
  coast      980    1,002     →    │ North  │  1,204 │  1,310 │
South      (112)      (98)         │  coast │    980 │  1,002 │
                                   │ South  │  (112) │   (98) │
                                   └────────┴────────┴────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.korean.labels import squeeze
from pipeline.readers.text.marks import ends_sentence, is_bulleted, is_caption, is_section, is_unit, opens_table

from .evidence import PROSE, are_alike, is_evident, is_numeric
from .figures import is_year
from .rows import Row, Span, heads_years, inside, is_dots, median_size, row_of, stands_over
from .setting import Line
from .spans import spans_of

#: A figure is held against those of so many lines of figures above it.
LOOKED_BACK = 4
#: Two lines of figures of one table are no further apart than this many heights of letters.
APART = 9.0
#: A heading and its table, two lines of a heading are no further apart than this part of the letters' height.
HEADING_GAP = 1.6
#: A line of a label is no further from the line above.
LABEL_APART = 0.8
#: Nor than this many of the gaps between the first rows.
ROW_GAPS, LOOKED_AT = 1.3, 8
#: No heading has more lines.
MAX_HEADING = 8
#: A figure alone is no further from the row above; what stands this near above a row on the next page is its heading
#: and no running header.
NEAR = 2.5
#: So many lines at the end of a page may be notes and its footer, and so many at the top of the next its header.
FOOTER, HEADER = 8, 3


@dataclass(slots=True)
class Block:
    """Lines that make a table: those of the heading, those of the body, and the extents of the columns."""

    heading: list[Row]
    body: list[Row]
    spans: list[Span]
    numeric: set[int]  # the columns of figures


def blocks_in(lines: Sequence[Line], after: Sequence[Line] = ()) -> list[Block]:
    """The tables that the figures of a page's lines show; ``after`` are the lines of the next page."""
    rows = [row_of(line) for line in lines if not is_dots(line)]
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
    left = min(row.line.x0 for row in rows[first : last + 1])
    right = max(p.x1 for row in above for p in row.figures)
    said = {squeeze(row.line.text) for row in rows[max(0, first - MAX_HEADING) : first]}
    found: list[Row] = []
    near: list[Row] = []  # lines right above the first row there
    for row in map(row_of, after[: HEADER + MAX_HEADING + LOOKED_BACK]):
        if near and row.line.top - near[-1].line.bottom > NEAR * row.line.size:
            near.clear()
        if row.figures and not heads_years(row) and are_alike(row, above):
            if not found and any(squeeze(r.line.text) not in said and not _is_label(r, texts, right) for r in near):
                return []  # another heading
            found.append(row)
        elif is_announcement(row) or (row.figures or _parts(row, found[-1]) if found else _is_prose(row, left)):
            break
        near.append(row)
    return found


def _is_prose(row: Row, left: float) -> bool:
    """Whether a line belongs to the text between tables, which begins where they do."""
    text = row.line.text
    begins = len(row.pieces) == 1 and row.line.x0 <= left + row.line.size
    return begins and (len(text) > PROSE or is_bulleted(text) or ends_sentence(text))


def _is_label(row: Row, texts: Sequence[Span], right: float) -> bool:
    """Whether all of a line stands under texts, or right of all figures, and is no prose."""
    return len(row.line.text) <= PROSE and all(stands_over(piece, texts) or piece.x0 > right for piece in row.pieces)


def _parts(row: Row, above: Row) -> bool:
    """Whether a line without figures ends the table above it: a title, a unit, another heading, prose over columns."""
    if is_announcement(row):
        return True
    behind = [figure for figure in above.figures if figure is not above.pieces[0]] or above.figures  # no ordinal
    first, last = behind[0].x0 - row.line.size, behind[-1].x1
    among = [piece for piece in row.pieces if first < piece.middle < last]
    crossing = [piece for piece in among if sum(piece.x0 < f.middle < piece.x1 for f in above.figures) > 1]
    return len(among) > 1 or any(len(piece.text) > PROSE for piece in crossing)


def _goes_on(row: Row, above: Sequence[Row]) -> bool:
    apart = APART if row.is_counted else NEAR  # a figure alone may be the number of the page
    if row.line.top - above[-1].line.bottom > apart * row.line.size:
        return False
    return are_alike(row, above)


def _block(rows: Sequence[Row], first: int, last: int, start: int, more: Sequence[Row]) -> Block | None:
    """The table whose first and last lines of figures are given; None where the evidence is too thin."""
    counted = [row for row in rows[first : last + 1] if row.figures]
    while len(counted) > 1 and heads_years(counted[0]) and not all(map(heads_years, counted)):
        counted.pop(0)
        first = next(at for at, row in enumerate(rows) if row is counted[0])
    body = list(rows[first : last + 1])
    counted += more
    spans = spans_of(counted, [*_straddling(rows, first), *(row for row in body if not row.figures)])
    if len(spans) < 2:
        return None
    numeric = {at for at, span in enumerate(spans) if is_numeric(inside(counted, span), median_size(counted))}
    heading_at = _heading_from(rows, first, start, spans)
    heading = list(rows[heading_at:first])
    announced = any(map(is_announcement, rows[max(0, heading_at - 2) : heading_at]))
    if not is_evident(counted, spans, numeric, heading, is_announced=announced):
        return None
    end = _tail(rows, last, spans, numeric)
    return Block(heading, [*body, *rows[last + 1 : end]], spans, numeric)


def is_announcement(row: Row) -> bool:
    """Whether a line states the title or the unit of a table."""
    return is_caption(row.line.text) or is_unit(row.line.text)


def _straddling(rows: Sequence[Row], first: int) -> list[Row]:
    """The line above the first line of figures, if that is set against the middle of it and the next."""
    above = rows[first - 1 : first]
    return [row for row in above if not row.figures and row.line.bottom > rows[first].line.top]


def _heading_from(rows: Sequence[Row], first: int, start: int, spans: Sequence[Span]) -> int:
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


def _can_head(row: Row, spans: Sequence[Span]) -> bool:
    text = row.line.text
    if is_announcement(row) or is_section(text):
        return False
    if any(figure for figure in row.figures if not is_year(figure.text)):
        return False
    if row.line.x1 < spans[0][0] or row.line.x0 > spans[-1][1]:
        return False
    alone = len(row.pieces) == 1 and row.line.x0 < spans[0][1]
    return not (alone and (is_bulleted(text) or ends_sentence(text) or len(text) > PROSE))


def _tail(rows: Sequence[Row], last: int, spans: Sequence[Span], numeric: set[int]) -> int:
    """The line behind the last one that may belong to the last row: more of its label."""
    end = last + 1
    figures = [spans[col] for col in numeric]
    while end < len(rows):
        row, above = rows[end], rows[end - 1].line
        if row.figures or row.line.top - above.bottom > LABEL_APART * above.size:
            break
        inside = row.line.x0 >= spans[0][0] - 2 and not any(stands_over(p, figures) for p in row.pieces)
        if not inside or opens_table(row.line.text):
            break
        end += 1
    return end
