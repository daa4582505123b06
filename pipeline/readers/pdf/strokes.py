"""Lines as drawn to lines as meant: dots and pieces joined, and what is drawn twice made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from .protocol import RuleParts

#: Lines closer together than this are one line drawn twice.
SAME = 1.6
#: A gap in a line that is bridged: between the dots of a dotted one, or where another line crosses.
GAP = 3.5
#: What is shorter is no line of a table.
SHORTEST = 4.0


def joined(strokes: Iterable[RuleParts]) -> list[RuleParts]:
    """The lines with pieces at the same position and end to end put together, by position and start."""
    return [
        (position, start, end)
        for position, pieces in _levels(strokes)
        for start, end in _spans(pieces)
        if end - start >= SHORTEST
    ]


def _levels(strokes: Iterable[RuleParts]) -> list[tuple[float, list[RuleParts]]]:
    """Groups of pieces at one position; the position is that of most of their length."""
    groups: list[list[RuleParts]] = []
    for stroke in sorted(strokes, key=itemgetter(0)):
        if groups and stroke[0] - groups[-1][-1][0] <= SAME and stroke[0] - groups[-1][0][0] <= 2 * SAME:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [(_middle(group), group) for group in groups]


def _middle(group: Sequence[RuleParts]) -> float:
    weight = sum(end - start for _, start, end in group) or 1.0
    usual = weight / len(group)
    return sum(at * (end - start or usual) for at, start, end in group) / weight if weight else group[0][0]


def _spans(pieces: Iterable[RuleParts]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for _, start, end in sorted(pieces, key=itemgetter(1)):
        if spans and start - spans[-1][1] <= GAP:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans
