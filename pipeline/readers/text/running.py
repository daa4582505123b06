"""Running heads and feet: what a converter prints again at the top or the bottom of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.headings.vocabulary import senses
from pipeline.korean.labels import squeeze

from .atoms import numbers_on
from .lines import Line

#: A running head stands on so many pages at least, and on this share of all; it is no longer than this.
PAGES, SHARE, LENGTH = 2, 0.5, 40
_DIGITS = re.compile(r"\d+")


def part_running(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without running heads and feet, and these; the first page keeps its own, which may be the title."""
    heads: dict[int, int] = {}
    feet: dict[int, int] = {}
    for index, line in enumerate(lines):
        heads.setdefault(line.page, index)
        feet[line.page] = index
    running: set[int] = set()
    for edge in (heads, feet):
        said = {page: _key(lines[index].text) for page, index in edge.items()}
        counts = Counter(key for key in said.values() if key)
        usual = {key for key, count in counts.items() if count >= max(PAGES, SHARE * len(said))}
        running |= {edge[page] for page, key in said.items() if key in usual and page > lines[0].page}
    kept: list[Line] = []
    gap = 0
    for index, line in enumerate(lines):
        if index in running:
            gap = max(gap, line.gap)
            continue
        kept.append(line._replace(gap=max(gap, line.gap)) if gap else line)
        gap = 0
    return kept, [lines[index] for index in sorted(running)]


def _key(text: str) -> str:
    """What a line says, whatever its numbers; empty for a line of a table."""
    words = text.split()
    if len(squeeze(text)) > LENGTH or numbers_on(text) > 1 or sum(1 for word in words if senses(word)) > 1:
        return ""
    return _DIGITS.sub("#", squeeze(text))
