"""The sentence around some words, and its words before and after them without white space."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.korean.labels import squeeze

from .vocabulary import PARTICLES

#: Where a sentence ends: a full stop after a syllable or bracket, or a line that starts with a bullet.
_END = re.compile(r"(?<=[가-힣)\]’”])\.(?=\s|$|\d\))|\n\s*(?=[◦∘○●□■ㅇ※‣·․•▪➡]|- |[가-하]\. )")
#: No sentence reaches further than this to either side of some words; what does is a list of numbers.
REACH = 2_000
#: Where a clause ends.  Commas within numbers do not count.
_CLAUSE = re.compile(r",(?!\d{3})|[;(]|(?:하고|하며|이며|고|며),?(?=\s)")


@dataclass(frozen=True)
class Sentence:
    """``text`` is the whole sentence with single spaces; the others are squeezed.

    ``clause`` is the part of ``before`` since the last comma, ``rest`` the part of ``after`` up to the next one, and
    ``words`` are the words of the clause before, unsqueezed.
    """

    text: str
    before: str
    after: str
    clause: str
    rest: str
    words: tuple[str, ...]

    @cached_property
    def endings(self) -> tuple[str, str]:
        """The clause as it stands and without the particles at its end."""
        return self.clause, PARTICLES.sub("", self.clause)

    @cached_property
    def last_words(self) -> tuple[str, str]:
        """The last word of the clause, as it stands and without its particles; empty where there is none."""
        last = self.words[-1] if self.words else ""
        return last, PARTICLES.sub("", last)


@lru_cache(maxsize=4)
def _ends(text: str) -> tuple[list[int], list[int]]:
    """Where the sentences of a text end, and where the next ones begin."""
    ends = list(_END.finditer(text))
    return [match.start() for match in ends], [match.end() for match in ends]


def sentence_at(text: str, start: int, end: int) -> Sentence:
    """The sentence of the words from ``start`` to ``end``."""
    closed, begun = _ends(text)
    at = bisect_right(begun, start)
    first = max(begun[at - 1] if at else 0, start - REACH)
    at = bisect_left(closed, end)
    last = min(closed[at] if at < len(closed) else len(text), end + REACH)
    before, after = text[first:start], text[end:last]
    clauses = [match.end() for match in _CLAUSE.finditer(before)]
    clause = before[max(clauses, default=0) :]
    following = _CLAUSE.search(after)
    return Sentence(
        text=" ".join(text[first:last].split()),
        before=squeeze(before),
        after=squeeze(after),
        clause=squeeze(clause),
        rest=squeeze(after[: following.start()] if following else after),
        words=tuple(clause.split()),
    )
