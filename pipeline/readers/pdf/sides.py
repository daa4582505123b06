"""Tables side by side without rules: told apart where a line states the titles or units of two of them.

(unit: won)       (unit: won)        what stands left of the blank between
Item   2022       Item   2022   →    the two, and what stands right of it
Road     12       Ship     17
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.readers.text.marks import is_caption, is_unit, is_year_heading

from .figures import pieces_of
from .setting import Line

#: The sides are at least this part of the letters' height apart.
APART = 0.5
#: So many lines under their titles show where two tables part.
LOOKED_AT = 6


def sides_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups that are read apart; all of them in one where no tables stand side by side."""
    groups: list[list[Line]] = [[]]
    at = 0
    while at < len(lines):
        edge = _edge(lines[at], lines[at + 1 :])
        if edge is None:
            groups[-1].append(lines[at])
            at += 1
            continue
        end = next((n for n in range(at, len(lines)) if _crosses(lines[n], edge)), len(lines))
        left, right = (list(_side(lines[at:end], edge, is_right=right)) for right in (False, True))
        groups += [left, right, []]
        at = end
    return [group for group in groups if group]


def _edge(line: Line, below: Sequence[Line]) -> float | None:
    """Where two tables part under a line that announces both; None where it does not, or what follows crosses it."""
    may_be = sum(map(line.text.count, "([<〈《【")) > 1 or line.text.count("년") > 1
    pieces = pieces_of(line) if may_be and len(line.words) > 1 else []
    said = [piece for piece in pieces if is_caption(piece.text) or is_unit(piece.text) or is_year_heading(piece.text)]
    if len(pieces) != 2 or len(said) != 2:
        return None
    blank = [pieces[0].x1, pieces[1].x0]
    for each in below[:LOOKED_AT]:
        gaps = [(a.x1, b.x0) for a, b in pairwise(each.words) if a.x1 < blank[1] and b.x0 > blank[0]]
        wide = max(gaps, key=lambda gap: min(gap[1], blank[1]) - max(gap[0], blank[0]), default=None)
        if wide is not None:
            blank = [max(blank[0], wide[0]), min(blank[1], wide[1])]
        elif each.x0 < blank[0] < each.x1 and each.x0 < blank[1] < each.x1:
            return None
    return (blank[0] + blank[1]) / 2 if blank[1] - blank[0] >= APART * line.size else None


def _crosses(line: Line, edge: float) -> bool:
    return any(word.x0 < edge < word.x1 for word in line.words) or any(
        a.x1 < edge < b.x0 and b.x0 - a.x1 < APART * line.size for a, b in pairwise(line.words)
    )


def _side(lines: Sequence[Line], edge: float, *, is_right: bool) -> Iterator[Line]:
    """What of lines stands on one side."""
    for line in lines:
        words = [word for word in line.words if (word.x0 > edge) == is_right]
        if words:
            yield line.part(words)
