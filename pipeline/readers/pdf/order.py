"""The reading order of a page: from top to bottom, and table after table where tables stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .content import Content
from .setting import Line, Word
from .table import PageTable

#: So many lines above tables that stand side by side may be shared by their captions.
MAX_CAPTION = 4
#: A caption may begin or end this far outside the table that it stands over.
OVER = 12.0
#: Words further apart than this part of their height stand over different tables.
APART = 1.1


@dataclass(slots=True)
class Placed:
    """A line of text with its page, the left edge of the page's text, and the width of a half-width character there."""

    page: int
    line: Line
    left: float
    unit: float
    is_furniture: bool = False


def in_order(page: Content) -> list[Placed | PageTable]:
    """Lines and tables of a page, what stands over one of several tables side by side right before it."""
    left, unit = _scale(page)
    lines = sorted([*page.lines, *page.furniture], key=lambda line: (line.middle, line.x0))
    parts: list[tuple[float, int, Placed | PageTable]] = []
    used: set[int] = set()
    for beside in _groups([table for table in page.tables if not table.is_nested]):
        top = min(table.box[1] for table in beside)
        above = [line for line in lines if line.middle < top][-MAX_CAPTION:] if len(beside) > 1 else []
        captions: list[list[Line]] = [[] for _ in beside]
        for line in reversed(above):
            shares = _shares(line, beside)
            if shares is None:
                break
            used.add(id(line))
            for own, share in zip(captions, shares, strict=True):
                own[:0] = share
        first = min((line.middle for own in captions for line in own), default=top)
        for number, (table, own) in enumerate(zip(beside, captions, strict=True)):
            parts += [(first, number, Placed(page.number, line, left, unit)) for line in own]
            parts.append((first, number, table))
    parts += [(table.box[1], 1, table) for table in page.tables if table.is_nested]
    repeated = {id(line) for line in page.furniture}
    parts += [
        (line.middle, 0, Placed(page.number, line, left, unit, is_furniture=id(line) in repeated))
        for line in lines
        if id(line) not in used
    ]
    return [part for _, _, part in sorted(parts, key=lambda each: each[:2])]


def _groups(tables: Sequence[PageTable]) -> list[list[PageTable]]:
    """The tables of a page, those side by side together, from left to right."""
    groups: list[list[PageTable]] = []
    for table in sorted(tables, key=lambda each: each.box[1]):
        beside = groups[-1] if groups else []
        if beside and all(_beside(table, other) for other in beside):
            beside.append(table)
        else:
            groups.append([table])
    return [sorted(group, key=lambda each: each.box[0]) for group in groups]


def _beside(one: PageTable, other: PageTable) -> bool:
    apart = one.box[0] >= other.box[2] or other.box[0] >= one.box[2]
    return apart and one.box[1] < other.box[3] and other.box[1] < one.box[3]


def _shares(line: Line, tables: Sequence[PageTable]) -> list[list[Line]] | None:
    """What of a line stands over each of the tables; None where it stands over none, or over several at once."""
    runs: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > APART * line.size:
            runs.append([])
        runs[-1].append(word)
    shares: list[list[Line]] = [[] for _ in tables]
    for run in runs:
        x0, x1 = run[0].x0, run[-1].x1
        over = [at for at, t in enumerate(tables) if t.box[0] - OVER <= x0 and x1 <= t.box[2] + OVER]
        if len(over) != 1:
            return None
        shares[over[0]].append(line.part(run))
    return shares


def width_of(text: str) -> int:
    """How many half-width characters a text is wide."""
    return sum(1 if char.isascii() else 2 for char in text)


def _scale(page: Content) -> tuple[float, float]:
    """The left edge of a page's text and the width of one of its half-width characters."""
    words = [word for line in page.lines for word in line.words if len(word.text) > 1 and not word.text.isascii()]
    widths = [(word.x1 - word.x0) / width_of(word.text) for word in words] or [5.0]
    return min((line.x0 for line in page.lines), default=0.0), max(2.0, median(widths))
