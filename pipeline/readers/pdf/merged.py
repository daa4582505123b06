"""The levels of a heading without rules: what stands in the middle over several columns heads all of them.

            수입                      ┌──────┬─────────────────┐
연도                    잔액          │      │      수입       │
        계  전입금  이자         →    │ 연도 ├─────┬─────┬─────┤  …
                                      │      │ 계  │ 전입│ 이자│
                                      └──────┴─────┴─────┴─────┘
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .figures import Piece, piece_of

#: A heading stands in the middle of its columns up to this part of its height.
NEAR = 0.5
#: Points that a table may reach beyond its text.
MARGIN, MOST_MARGIN = 6.0, 60.0
#: Gaps between headings are so much wider than those between the words of one, or this part of the letters' height.
WIDER, WORDS_APART = 1.3, 0.45
#: A heading of one column reaches no further beyond the text under it, as a part of its height.
SLACK = 0.6
#: The middles of two lines of one heading are no further apart.
UNDER = 2.0
#: And the edges of two lines that are set to one side.
FLUSH = 0.5
#: The extent of the text of a column.
Span = Sequence[float]


@dataclass(slots=True)
class Head:
    """A heading with the columns that it heads; ``level`` counts from the top, ``is_leaf`` where none is under it."""

    pieces: list[Piece]
    level: int
    start: int
    end: int
    is_leaf: bool


def column_of(piece: Piece, spans: Sequence[Span]) -> int:
    """The column in which most of a piece stands."""
    shares = [min(piece.x1, right) - max(piece.x0, left) for left, right in spans]
    return max(range(len(shares)), key=lambda at: shares[at])


def cut_over(piece: Piece, spans: Sequence[Span], others: Sequence[float]) -> list[Piece]:
    """The headings in a piece right over several columns, cut where the columns part and the words stand apart.

    ``others`` are the middles of what stands on the other lines of the heading.
    """
    over = [span for span in spans if span[0] < piece.x1 and piece.x0 < span[1]]
    words = piece.words
    if all(len(word.text) == 1 for word in words):
        parts = [piece_of([word], piece.line) for word in words]
        own = all(any(abs(part.middle - other) <= UNDER for other in others) for part in parts)
        return parts if own and len(parts) > 1 else [piece]
    if len(over) < 2 or len(words) < len(over):
        return [piece]
    gaps = [(one.x1, other.x0) for one, other in pairwise(words)]
    cuts = [0]
    for one, other in pairwise(over):
        middle = (one[1] + other[0]) / 2
        near = [at for at, (x0, x1) in enumerate(gaps, start=1) if one[0] < x1 and x0 < other[1] and at > cuts[-1]]
        if not near:
            return [piece]
        cuts.append(min(near, key=lambda at: abs((gaps[at - 1][0] + gaps[at - 1][1]) / 2 - middle)))
    wide = [x1 - x0 for at, (x0, x1) in enumerate(gaps, start=1) if at in cuts]
    others = [x1 - x0 for at, (x0, x1) in enumerate(gaps, start=1) if at not in cuts]
    parts = [piece_of(list(words[a:b]), piece.line) for a, b in pairwise([*cuts, len(words)])]
    size = piece.line.size
    own = all(
        part.x0 > span[0] - SLACK * size and part.x1 < span[1] + SLACK * size
        for part, span in zip(parts, over, strict=True)
    )
    apart = min(wide) >= WIDER * max(others) if others else min(wide) >= WORDS_APART * size
    return parts if own or apart else [piece]


def heads_of(lines: Sequence[Sequence[Piece]], spans: Sequence[Span], labels: Sequence[int]) -> list[Head]:
    """The headings on the lines of a table's top; ``labels`` are its columns of text."""
    return list(_heads(lines, spans, (0, len(spans)), 0, labels))


def _heads(
    lines: Sequence[Sequence[Piece]], spans: Sequence[Span], among: tuple[int, int], level: int, labels: Sequence[int]
) -> Iterator[Head]:
    """The headings over the columns ``among`` which they are: from one to before another."""
    start, end = among
    own = [[p for p in line if start <= column_of(p, spans) < end] for line in lines]
    own = [line for line in own if line]
    for at, line in enumerate(own):
        groups = _groups(line, own[at + 1 :], spans, among, labels) if end - start > 1 else []
        if not groups:
            continue
        done: set[int] = set()
        for pieces, first, last in groups:
            done.update(range(first, last))
            yield Head(pieces, level, first, last, is_leaf=False)
            said = {id(piece) for piece in pieces}
            rest = [[p for p in each if id(p) not in said] for each in own]
            yield from _heads(rest, spans, (first, last), level + 1, labels)
        yield from _leaves(own, [col for col in range(start, end) if col not in done], spans, level)
        return
    yield from _leaves(own, range(start, end), spans, level)


def _leaves(lines: Sequence[Sequence[Piece]], cols: Sequence[int], spans: Sequence[Span], level: int) -> Iterator[Head]:
    for col in cols:
        pieces = [piece for line in lines for piece in line if column_of(piece, spans) == col]
        yield Head(pieces, level, col, col + 1, is_leaf=True)


#: Pieces with the columns that they head.
_Group = tuple[list[Piece], int, int]


def _groups(
    line: Sequence[Piece],
    below: Sequence[Sequence[Piece]],
    spans: Sequence[Span],
    among: tuple[int, int],
    labels: Sequence[int],
) -> list[_Group]:
    """The headings of a line over several columns that have others below; empty where none is sure."""
    start, end = among
    tops: dict[int, int] = {}
    for number, each in enumerate(below):
        for piece in each:
            tops.setdefault(column_of(piece, spans), number)
    pieces = [p for p in line if any(col in tops for col in range(*_near(p, spans)))]
    is_inner = end - start < len(spans)
    if not pieces or len(tops) < 2 or (is_inner and _are_flush(pieces, below)):
        return []
    two_sided = sum(1 for at in labels if at + 1 not in labels) > 1
    ranges = [
        [
            (first, last)
            for first in range(start, end - 1)
            for last in range(first + 2, end + 1)
            if all(col in tops for col in range(first, last))
            and _is_over(p, first, last, spans)
            and (
                (last - first == end - start and len(pieces) == 1)
                or not any(col in labels for col in range(first, last) if not (two_sided and col == first))
            )
        ]
        for p in pieces
    ]
    if len(pieces) == 1 and (start, end) in ranges[0] and len(set(tops.values())) == 1:
        return [([pieces[0]], start, end)]
    if two_sided and (sides := _sides(ranges, start, end, labels)):
        return [([p], *own) for p, own in zip(pieces, sides, strict=True)]
    level = [[(a, b) for a, b in each if len({tops[col] for col in range(a, b)}) == 1] for each in ranges]
    found = _apart(level) or _apart(ranges)
    if not found:
        kept = [(p, own) for p, own in zip(pieces, level, strict=True) if not _goes_on(p, below) or own]
        pieces, found = [p for p, _ in kept], _apart([own for _, own in kept])
    return [([p], *own) for p, own in zip(pieces, found, strict=True)] if found else []


def _are_flush(pieces: Sequence[Piece], below: Sequence[Sequence[Piece]]) -> bool:
    """Whether headings all go on in the next line, set to the same side."""
    others = [other for line in below[:1] for other in line]
    sides = (
        [any(abs(other.x0 - p.x0) <= FLUSH and other.x1 != p.x1 for other in others) for p in pieces],
        [any(abs(other.x1 - p.x1) <= FLUSH and other.x0 != p.x0 for other in others) for p in pieces],
    )
    return len(pieces) > 1 and any(map(all, sides))


def _goes_on(piece: Piece, below: Sequence[Sequence[Piece]]) -> bool:
    """Whether a heading goes on in the middle under itself."""
    return any(abs(piece.middle - other.middle) <= UNDER for line in below for other in line)


def _sides(
    ranges: Sequence[Sequence[tuple[int, int]]], start: int, end: int, labels: Sequence[int]
) -> list[tuple[int, int]]:
    """The sides of a table that all of its columns belong to, each of which begins with a label; or none."""
    found = _apart([[(a, b) for a, b in each if a in labels] for each in ranges])
    whole = bool(found) and found[0][0] == start and found[-1][1] == end
    return found if whole and all(one[1] == other[0] for one, other in pairwise(found)) else []


def _near(piece: Piece, spans: Sequence[Span]) -> tuple[int, int]:
    """The columns at and beside the middle of a piece."""
    col = column_of(piece, spans)
    return max(0, col - 1), min(len(spans), col + 2)


def _is_over(piece: Piece, first: int, last: int, spans: Sequence[Span]) -> bool:
    """Whether a heading stands in the middle of columns, wherever between their texts they part."""
    before = spans[first - 1][1] if first else spans[0][0] - _margin(spans)
    after = spans[last][0] if last < len(spans) else spans[-1][1] + MARGIN
    least, most = (before + spans[last - 1][1]) / 2, (spans[first][0] + after) / 2
    near = NEAR * piece.line.size
    return least - near <= piece.middle <= most + near and before - near < piece.x0 and piece.x1 < after + near


def _margin(spans: Sequence[Span]) -> float:
    """How far a table may reach left of its labels: where they stand in the middle of their column, as far as right."""
    return max(MARGIN, min(MOST_MARGIN, spans[1][0] - spans[0][1] if len(spans) > 1 else 0.0))


def _apart(ranges: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """One range for each heading, none over another and all of them together the most; empty where there is no way."""
    states: dict[int, list[tuple[int, int]]] = {0: []}  # the best ranges that end before a column
    for each in ranges:
        found: dict[int, list[tuple[int, int]]] = {}
        for first, last in each:
            for end, chosen in states.items():
                more = [*chosen, (first, last)]
                if end <= first and (last not in found or _width(more) > _width(found[last])):
                    found[last] = more
        states = found
    return max(states.values(), key=_width, default=[]) if ranges else []


def _width(ranges: Sequence[tuple[int, int]]) -> int:
    return sum(last - first for first, last in ranges)
