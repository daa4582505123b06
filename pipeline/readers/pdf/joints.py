"""Where a line ends: whether the next one goes on with the same word, with another, or begins anew.

A page does not say whether a line was broken at a space or inside a word.  The rest of the document does: what it
prints within its lines tells words from pieces of words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .setting import Line, Word

#: What no line begins or ends with, unless a word goes on there.
_CLOSES = re.compile(r"[)\]}〉》」』”’%％,.·:;]")
_OPENS = re.compile(r"[(\[{〈《「『“‘·/~]$")
#: What stands behind a number without a space.
_COUNTED = re.compile(r"(?:조|억|천만|백만|십만|만|천|백|원|년|월|일|명|건|개|회|차|호|곳|인|%)")
#: An amount of which more may follow: ``8천`` before ``만원``.
_AMOUNT, _MORE = re.compile(r"\d[\d,.]*[십백천만억조]*$"), re.compile(r"[십백천만억조]*[십백천만억조원]")
#: Particles, which are no words of their own.
_PARTICLES = re.compile(
    r"[을를이가은는의에로와과도만]|으로|에서|에게|까지|부터|(?:으)?로써|에[는도]|이며|하[고며여]|[함임됨음]\.?"
)
#: The space between two words, as a part of their height, and the two margins of a cell in points.
WORD_SPACE, MARGINS = 0.3, 4.0


class Joints:
    """What a document's lines say of its words."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for line in lines:
            texts = [word.text for word in line.words]
            if len(texts) > 1:  # most cells have one word only
                self._words.update(texts[1:-1])
                self._pairs.update(pairwise(texts))
        self._is_tight = False

    def learn(self, ends: Iterable[tuple[str, str]]) -> None:
        """See by the line ends that the document itself decides whether its lines are broken inside words."""
        told = [self._told(one, other) for one, other in ends]
        self._is_tight = told.count("") > told.count(" ")

    def flowed(self, lines: Sequence[Line], width: float) -> str:
        """The text of lines set to a width: lines that go on in the next one joined, the others each on its own."""
        parts = [lines[0].text]
        for upper, lower in pairwise(lines):
            goes_on = wraps(upper, lower, width) or _CLOSES.match(lower.text)
            parts += [self.between(upper, lower) if goes_on else "\n", lower.text]
        return "".join(parts)

    def between(self, upper: Line, lower: Line) -> str:
        """What belongs between two lines of which the second goes on with the first: a space or nothing."""
        one, other = upper.words[-1].text, lower.words[0].text
        told = self._told(one, other)
        if told is not None:
            return told
        return "" if self._is_tight and one[-1:].isalpha() and other[:1].isalpha() else " "

    def _told(self, one: str, other: str) -> str | None:
        if _CLOSES.match(other) or _OPENS.search(one):
            return ""
        if one[-1:].isdecimal() and (other[:1].isdecimal() or _COUNTED.match(other)):
            return ""
        if _AMOUNT.search(one) and _MORE.match(other):
            return ""
        whole, apart = self._words[one + other], self._pairs[one, other]
        if whole != apart:
            return "" if whole > apart else " "
        if _PARTICLES.fullmatch(other):
            return ""
        return " " if self._words[one] and self._words[other] else None


def wraps(upper: Line, lower: Line, width: float) -> bool:
    """Whether a line goes on in the next one because its first word had no room any more in this width."""
    word: Word = lower.words[0]
    return width - (upper.x1 - upper.x0) < (word.x1 - word.x0) + WORD_SPACE * upper.size + MARGINS
