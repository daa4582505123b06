"""Lines as drawn to lines as meant: dots and pieces joined, double and thick lines made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .shapes import Rule

#: Lines closer together than this are one line drawn twice.
SAME = 1.6
#: Two lines no further apart than this, of which one goes along the other, are a double line.
DOUBLE = 3.6
#: A gap in a line that is bridged: between the dots of a dotted one, or where another line crosses.
GAP = 3.5
#: What is shorter is no line of a table.
SHORTEST = 4.0


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """The lines with pieces at the same position and end to end put together, by position and start."""
    return [
        Rule(position, start, end)
        for position, pieces in _levels(rules)
        for start, end in _spans(pieces)
        if end - start >= SHORTEST
    ]


def _levels(rules: Iterable[Rule]) -> list[tuple[float, list[Rule]]]:
    """Groups of pieces at one position; the position is that of most of their length."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1].at <= SAME and rule.at - groups[-1][0].at <= 2 * SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [(_middle(group), group) for group in groups]


def _middle(group: Sequence[Rule]) -> float:
    weight = sum(rule.length for rule in group) or 1.0
    return sum(rule.at * (rule.length or weight / len(group)) for rule in group) / weight if weight else group[0].at


def _spans(pieces: Iterable[Rule]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for rule in sorted(pieces, key=lambda rule: rule.start):
        if spans and rule.start - spans[-1][1] <= GAP:
            spans[-1] = (spans[-1][0], max(spans[-1][1], rule.end))
        else:
            spans.append((rule.start, rule.end))
    return spans


def positions(rules: Iterable[Rule]) -> list[float]:
    """The positions of the lines of one table, double lines counted once."""
    found: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if found and rule.at - found[-1][-1].at <= DOUBLE:
            found[-1].append(rule)
        else:
            found.append([rule])
    return [sum(rule.at for rule in group) / len(group) for group in found]
