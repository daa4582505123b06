"""The lattice of a table that is told by its figures alone: columns, levels of the heading, rows, merged headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.headings.vocabulary import senses
from pipeline.korean.labels import squeeze

from .aligned import Block, blocks_in
from .figures import Piece, piece_of
from .gutters import aligned
from .lattice import Lattice, enclose
from .merged import Head, column_of, cut_over, heads_of
from .resumed import resumed
from .rows import Row, Span, stands_over
from .setting import Line, Word
from .shapes import Rule
from .sides import sides_of
from .table import PageTable
from .wrapped import Text, rows_of

#: The room left and right of a table's text.
MARGIN = 3.0
#: Words of one text stand no further apart than this part of the letters' height.
WORDS_APART = 0.45


def loose_lattices(
    lines: Sequence[Line],
    across: Sequence[Rule],
    before: PageTable | None = None,
    after: Sequence[Line] = (),
) -> list[Lattice]:
    """The tables that figures under one another show among lines outside tables.

    ``before`` is the table that the page before ended with, which may go on at the top; ``after`` are the lines of the
    next page, which may go on with the last table and show more of its columns.
    """
    found: list[Lattice] = []
    rest = resumed(lines, before) if before is not None else None
    if rest is not None and before is not None and (lattice := _lattice(rest, across, before.xs)) is not None:
        found.append(lattice)
        lines = [line for line in lines if not lattice.ys[0] <= line.middle <= lattice.ys[-1]]
    blocks = [block for side in sides_of(lines) for block in blocks_in(side, after)]
    return found + [lattice for block in blocks if (lattice := _lattice(block, across)) is not None]


def _lattice(block: Block, across: Sequence[Rule], columns: Sequence[float] = ()) -> Lattice | None:
    heading, body = _parted(block, across)
    heading = _cut_apart(heading, block.spans)
    block = replace(block, spans=_with_texts(block, body))
    spans, numeric = _widened(block, heading)
    cols = len(spans)
    labels = [col for col in range(cols) if col not in numeric]
    heads = heads_of([row.pieces for row in heading], spans, labels) if heading else []
    if heads and heads[0].start == 0 and heads[0].end == cols > 1 and not senses(squeeze(heads[0].pieces[0].text)):
        heading = heading[1:]  # a title in the middle over the table
        heads = heads_of([row.pieces for row in heading], spans, labels) if heading else []
    spans = _over_leaves(spans, heads)
    xs = _edges(spans, block)
    if columns:
        xs = [min(xs[0], columns[0]), *xs[1:-1], max(xs[-1], columns[-1])]
    rows = rows_of(*_texts(body, xs, numeric, across))
    while rows and not any(text.is_counted for text in rows[-1]):
        rows.pop()
    if not rows:
        return None
    depth = max((head.level + 1 for head in heads if head.pieces), default=0)
    lines = [*_strips(heads, depth), *([text.line for text in row] for row in rows)]
    if len(lines) < 2 and not columns:
        return None
    ys = [
        min(line.top for line in lines[0]) - 1,
        *(
            (max(line.bottom for line in upper) + min(line.top for line in lower)) / 2
            for upper, lower in pairwise(lines)
        ),
        max(line.bottom for line in lines[-1]) + 1,
    ]
    lattice = Lattice(xs, ys, is_loose=True, resumes=bool(columns))
    above = [[True] * cols for _ in ys]
    before = [[True] * len(lines) for _ in xs]
    for head in heads:
        for col in range(head.start + 1, head.end):
            before[col][head.level] = False
        for level in range(head.level + 1, depth if head.is_leaf else 0):
            above[level][head.start] = False
    pieces = {id(row.line): _cut(row, xs) for row in body}
    for at, row in enumerate(rows, start=depth):
        own = [piece for text in row for piece in pieces[id(text.line)]]
        for col in range(1, cols):
            before[col][at] = not any(_reaches(piece, xs[col], row) for piece in own)
    enclose(lattice, above, before)
    return lattice


def _reaches(piece: Piece, x: float, row: Sequence[Text]) -> bool:
    """Whether a text reaches over the edge of a column: only one that is a row of its own does so meaning it."""
    return piece.x0 < x - 1 and x + 1 < piece.x1 and not any(text.is_counted for text in row)


def _parted(block: Block, across: Sequence[Rule]) -> tuple[list[Row], list[Row]]:
    """The lines of the heading and those of the body: labels right over the first figures may belong to either."""
    heading, body = list(block.heading), list(block.body)
    left, right = block.spans[0][0], block.spans[-1][1]
    first = next((row for row in body if row.figures), body[0])
    rules = [
        rule.at
        for rule in across
        if heading
        and heading[0].line.middle < rule.at < first.line.middle
        and rule.end - rule.start > 0.6 * (right - left)
    ]
    if rules:
        under = max(rules)
        body = [*(row for row in heading if row.line.middle > under), *body]
        heading = [row for row in heading if row.line.middle < under]
        return heading, body
    texts = [span for col, span in enumerate(block.spans) if col not in block.numeric]
    right = block.spans[-1][1]
    while heading and all(stands_over(piece, texts) or piece.x0 > right for piece in heading[-1].pieces):
        body.insert(0, heading.pop())
    return heading, body


def _cut_apart(heading: Sequence[Row], spans: Sequence[Span]) -> list[Row]:
    """The lines of a heading with every piece that holds several headings cut."""
    middles = [[piece.middle for row in heading if row is not own for piece in row.pieces] for own in heading]
    return [
        replace(row, pieces=[part for piece in row.pieces for part in cut_over(piece, spans, others)])
        for row, others in zip(heading, middles, strict=True)
    ]


def _widened(block: Block, heading: Sequence[Row]) -> tuple[list[list[float]], set[int]]:
    """The extents of the columns with their headings, those without text under them included; and which are numeric."""
    own = [(piece.x0, piece.x1) for piece in _fullest(heading)]
    for piece in (piece for row in reversed(heading) for piece in row.pieces):
        bare = _bare(block, own)
        outside = piece.x0 > block.spans[-1][1] and not stands_over(piece, own)
        if outside or (stands_over(piece, bare) and not stands_over(piece, own)):
            own.append((piece.x0, piece.x1))
    heads = sorted(own)
    spans = [list(span) for span in block.spans]
    is_labelled = bool(heads) and not (heads[0][0] < spans[1][1] and spans[1][0] < heads[0][1])
    found = aligned(spans, heads, spans[0][0] if is_labelled else None) if heads else spans
    at = [min(range(len(found)), key=lambda each: _distance(found[each], span)) for span in spans]
    return found, {at[col] for col in block.numeric}


def _with_texts(block: Block, body: Sequence[Row]) -> list[Span]:
    """The extents of the columns, those of text as wide as what stands on lines without figures."""
    spans = list(block.spans)
    figures = [spans[col] for col in block.numeric]
    for piece in (piece for row in body if not row.figures for piece in row.pieces):
        touched = [at for at, span in enumerate(spans) if stands_over(piece, [span])]
        if len(touched) == 1 and not stands_over(piece, figures):
            x0, x1 = spans[touched[0]]
            spans[touched[0]] = (min(x0, piece.x0), max(x1, piece.x1))
        elif not touched and piece.x0 > spans[-1][1]:
            spans.append((piece.x0, piece.x1))
    return spans


def _bare(block: Block, heads: Sequence[Span]) -> list[Span]:
    """The columns that none of the headings stands over, each as wide as it may be.

    Those of figures, which stand at the right, reach as far left as nothing else stands.
    """
    spans = block.spans
    if len(heads) == len(spans):
        return []
    figures = block.numeric - {0}  # years at the left are labels
    wide = [
        (_left(block, at) if at in figures else x0, x1 if at in figures else _middle(spans, at))
        for at, (x0, x1) in enumerate(spans)
    ]
    headed = aligned([list(span) for span in wide], sorted(heads), None)
    over = [span for span in headed if any(span[0] <= x0 and x1 <= span[1] for x0, x1 in heads)]
    return [span for span in wide if not any(x0 <= span[0] and span[1] <= x1 for x0, x1 in over)]


def _left(block: Block, at: int) -> float:
    """How far left a column of figures may reach."""
    return block.spans[at - 1][1] + 1 if at - 1 in block.numeric - {0} else _middle(block.spans, at - 1)


def _middle(spans: Sequence[Span], at: int) -> float:
    """Half way from a column of text to the next."""
    return (spans[at][1] + spans[at + 1][0]) / 2 if at + 1 < len(spans) else spans[at][1]


def _fullest(heading: Sequence[Row]) -> list[Piece]:
    """The headings on the line that has most of them, the lowest of such."""
    return max(reversed(heading), key=lambda row: len(row.pieces)).pieces if heading else []


def _distance(one: Sequence[float], other: Sequence[float]) -> float:
    """How much of an extent another leaves uncovered."""
    return max(0.0, one[0] - other[0]) + max(0.0, other[1] - one[1])


def _over_leaves(spans: Sequence[Sequence[float]], heads: Sequence[Head]) -> list[list[float]]:
    """The extents of the columns, as wide as all lines of their headings."""
    found = [list(span) for span in spans]
    for head in heads:
        if head.is_leaf and head.pieces:
            before = spans[head.start - 1][1] if head.start else float("-inf")
            after = spans[head.end][0] if head.end < len(spans) else float("inf")
            x0, x1 = min(p.x0 for p in head.pieces), max(p.x1 for p in head.pieces)
            own = found[head.start]
            found[head.start] = [min(own[0], max(x0, before)), max(own[1], min(x1, after))]
    return found


def _edges(spans: Sequence[Sequence[float]], block: Block) -> list[float]:
    """The edges of the columns."""
    left = min([spans[0][0], *(row.line.x0 for row in block.body if row.line.x0 > spans[0][0] - 60)])
    inner = [(one[1] + other[0]) / 2 for one, other in pairwise(spans)]
    return [left - MARGIN, *inner, spans[-1][1] + MARGIN]


def _strips(heads: Sequence[Head], depth: int) -> list[list[Line]]:
    """The lines of each level of a heading: those over several columns, and of the lowest level the others."""
    strips: list[list[Line]] = [[] for _ in range(depth)]
    for head in heads:
        for piece in head.pieces:
            if not head.is_leaf:
                strips[head.level].append(piece.line)
            elif head.level == depth - 1:
                strips[-1].append(piece.line)
    return strips


def _cut(row: Row, xs: Sequence[float]) -> list[Piece]:
    """The pieces of a line of figures, cut where words of one stand in two columns."""
    found: list[Piece] = []
    for piece in row.pieces:
        runs: list[list[Word]] = [[piece.words[0]]]
        for one, other in pairwise(piece.words):
            wide = row.is_counted or other.x0 - one.x1 >= WORDS_APART * row.line.size
            if wide and any(one.x1 <= x <= other.x0 for x in xs):
                runs.append([other])
            else:
                runs[-1].append(other)
        found += [piece_of(run, row.line) for run in runs] if len(runs) > 1 else [piece]
    return found


def _texts(
    body: Sequence[Row], xs: Sequence[float], numeric: set[int], across: Sequence[Rule]
) -> tuple[list[Text], dict[int, float]]:
    """The body's lines with their pieces by column of text, and how wide those columns are."""
    texts: list[Text] = []
    widths: dict[int, float] = {}
    extents = list(pairwise(xs))
    rules = [rule.at for rule in across if rule.start < (xs[0] + xs[-1]) / 2 < rule.end]
    above: Line | None = None
    for row in body:
        cells: dict[int, Piece] = {}
        is_counted = False
        for piece in _cut(row, xs):
            col = column_of(piece, extents)
            is_counted |= piece.is_figure and col in numeric and bool(row.figures)
            if not piece.is_figure or col not in numeric:
                cells.setdefault(col, piece)
                if xs[col] <= piece.x0 and piece.x1 <= xs[col + 1]:
                    widths[col] = max(widths.get(col, 0.0), piece.x1 - piece.x0)
        is_cut = above is not None and any(above.middle < at < row.line.middle for at in rules)
        texts.append(Text(row.line, cells, is_counted, is_cut))
        above = row.line
    return texts, widths
