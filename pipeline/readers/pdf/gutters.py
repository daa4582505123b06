"""Where the columns of a table without upright rules part: what is blank from top to bottom, and what heads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from .setting import Word
from .shapes import Rule

#: What a blank column and one without a heading weigh against points between a heading and its column.
BLANK_COLUMN, NO_HEADING = 30.0, 10.0
#: The text of a table's first column begins no further right of its left edge.
INDENT = 15.0


def columns(
    runs: Sequence[Sequence[Word]], heads: Sequence[Sequence[Sequence[Word]]], whole: Rule, least: float
) -> list[float]:
    """The edges of the columns: the middles of what is blank from top to bottom.

    A heading that stands over one column may be wider than all under it.
    """
    spans = _united([(run[0].x0, run[-1].x1) for run in runs], least)
    if heads:
        words = [(word.x0, word.x1) for run in runs for word in run]
        spans = [part for span in spans for part in _under(span, heads[-1], words, least)]
    for number, row in enumerate(reversed(heads)):
        runs = row if number else [part for run in row for part in _cut(run, spans)]
        spans = aligned(
            sorted(spans), _united([(run[0].x0, run[-1].x1) for run in runs], 0.0), None if number else whole.start
        )
    inner = [(one[1] + other[0]) / 2 for one, other in pairwise(sorted(spans))]
    return [whole.start, *inner, whole.end]


def _united(extents: Iterable[tuple[float, float]], least: float) -> list[list[float]]:
    """What the extents cover, in pieces that are at least so far apart."""
    spans: list[list[float]] = []
    for x0, x1 in sorted(extents):
        if spans and x0 - spans[-1][1] < least:
            spans[-1][1] = max(spans[-1][1], x1)
        else:
            spans.append([x0, x1])
    return spans


def _under(
    span: list[float], heads: Sequence[Sequence[Word]], words: Sequence[tuple[float, float]], least: float
) -> list[list[float]]:
    """A column in as many as have headings over it, if there is a gap between the words of all rows for each."""
    over = _united([(run[0].x0, run[-1].x1) for run in heads if span[0] < run[-1].x1 and run[0].x0 < span[1]], 0.0)
    parts = _united([(x0, x1) for x0, x1 in words if span[0] <= x0 and x1 <= span[1]], least)
    cuts = [span[0]]
    for one, other in pairwise(over):
        gaps = [(a[1] + b[0]) / 2 for a, b in pairwise(parts) if one[0] < (a[1] + b[0]) / 2 < other[1]]
        if not gaps:
            return [span]
        cuts.append(min(gaps, key=lambda gap: abs(gap - (one[1] + other[0]) / 2)))
    inside = [[part for part in parts if start <= part[0] < end] for start, end in pairwise([*cuts, span[1] + 1])]
    return [[own[0][0], own[-1][1]] for own in inside if own]


def _cut(run: Sequence[Word], spans: Sequence[list[float]]) -> list[Sequence[Word]]:
    """The headings in a run of text right over several columns: cut where the columns part."""
    over = [span for span in sorted(spans) if span[0] < run[-1].x1 and run[0].x0 < span[1]]
    gaps = [(one.x1 + other.x0) / 2 for one, other in pairwise(run)]
    cuts = [0]
    for one, other in pairwise(over):
        near = [at for at, gap in enumerate(gaps, start=1) if one[0] < gap < other[1] and at > cuts[-1]]
        if not near:
            return [run]
        cuts.append(min(near, key=lambda at: abs(gaps[at - 1] - (one[1] + other[0]) / 2)))
    return [run[start:end] for start, end in pairwise([*cuts, len(run)])]


def aligned(spans: Sequence[list[float]], heads: Sequence[Sequence[float]], left: float | None) -> list[list[float]]:
    """The columns as wide as their headings: pairs from left to right with the least between heading and column.

    A heading over several columns is left aside; one that fits none has a blank column of its own.  ``left`` is the
    edge of the table, if the first heading stands over the first column.
    """
    heads = [(x0, x1) for x0, x1 in heads if sum(span[0] < x1 and x0 < span[1] for span in spans) < 2]
    if len(heads) == len(spans):
        return [[min(s[0], x0), max(s[1], x1)] for s, (x0, x1) in zip(spans, heads, strict=True)]
    best: list[list[tuple[float, list[list[float]]]]] = []
    for i in range(len(heads) + 1):
        best.append([])
        for j in range(len(spans) + 1):
            ways: list[tuple[float, list[list[float]]]] = [] if i or j else [(0.0, [])]
            if i:
                cost, own = best[i - 1][j]
                ways.append((cost + BLANK_COLUMN, [*own, list(heads[i - 1])]))
            if j:
                cost, own = best[i][j - 1]
                ways.append((cost + NO_HEADING, [*own, spans[j - 1]]))
            if i and j:
                (cost, own), (x0, x1), span = best[i - 1][j - 1], heads[i - 1], spans[j - 1]
                apart = max(0.0, span[0] - x1, x0 - span[1])
                if i + j == 2 and left is not None and span[0] < left + INDENT:  # the first column reaches to the edge
                    apart = 0.0
                ways.append((cost + apart, [*own, [min(span[0], x0), max(span[1], x1)]]))
            best[i].append(min(ways, key=lambda way: way[0]))
    return best[-1][-1][1]
