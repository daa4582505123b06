"""How likely a text is a whole row label, and how its pieces over several lines belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from unicodedata import east_asian_width

from pipeline.korean.items import HEADS, item_side
from pipeline.korean.labels import is_subtotal, is_total, squeeze
from pipeline.korean.names import is_spaced_out, normalise

from .lines import Line
from .shape import Fragment

_ORDINAL = re.compile(r"\s*(?:\d{1,2}[.)]|[①-⑳]|[가-하][.)]|\(\d{1,2}\))\s*\S")
_ORDINALS = re.compile(r"(?:^|\s)\d{1,2}[.)]\s")
_GOES_ON = re.compile(r"[과관국실단팀]\)\s*\S")
_DEPARTMENT = re.compile(r"\([^()]*(?:과|관|국|실|단|팀|소|원|센터|본부|위원회|재단|공사|청|부|처)\s*\)\s*$")
_OFFICE = re.compile(r"\(?[^\s()]{1,12}(?:과|관|국|실|단|팀|센터|본부|사업소)\)?")
_PARTICLE = re.compile(r"(?:을|를|의|와|과|에|으로|로|은|는)\s")
_OPEN, _CLOSE = "([〔「『", ")]〕」』"


#: What a line more on one side of the numbers than on the other costs, where no way of wrapping holds throughout.
UNEVEN = 0.3


@dataclass
class Context:
    """What the whole text tells about names: all labels that were read whole, and the words of the text."""

    names: set[str] = field(default_factory=set)
    words: str = ""

    def knows(self, label: str) -> bool:
        """Whether the same name stands whole somewhere else in the report."""
        return _key(label) in self.names

    def learn(self, label: str) -> None:
        """Remember a name that was read from one line."""
        key = _key(label)
        if len(key) > 3:
            self.names.add(key)


def _key(label: str) -> str:
    return squeeze(re.sub(r"^\s*\d{1,2}[.)]\s*", "", re.sub(r"\([^()]*\)\s*$", "", label)))


def plausibility(label: str, context: Context) -> float:
    """How much the text looks like one whole label; 0 says nothing either way."""
    return _looks(label) + 4 * context.knows(label)


@lru_cache(maxsize=8192)
def _looks(label: str) -> float:
    """The same by the text alone."""
    key = squeeze(label)
    if not key:
        return -2.0
    score = 0.0
    if is_total(label) or is_subtotal(label):
        score += 3
    if len(key) > 2 and item_side(label):
        score += 3
    if _ORDINAL.match(label):
        score += 1
    if len(_ORDINALS.findall(label)) > 1:
        score -= 4
    if _DEPARTMENT.search(label):
        score += 1.5
    if _GOES_ON.search(label):
        score -= 3
    if _OFFICE.fullmatch(key):
        score -= 4
    if sum(label.count(c) for c in _OPEN) != sum(label.count(c) for c in _CLOSE):
        score -= 3
    if key[0] in ")],·및등" or key[-1] in "([,·":
        score -= 2
    if len(key) > 40:
        score -= 1
    return score


def wraps_well(pieces: Sequence[str], width: int) -> float:
    """Whether a label's lines are full but for the last, as wrapped lines are; ``width`` is that of the widest."""
    return -0.5 * sum(1 for piece in pieces[:-1] if width_of(piece) < 0.6 * width)


def breaks_early(pieces: Sequence[str], width: int) -> int:
    """How many of a label's lines end although the next word would have stood on them; no wrapped line does."""
    return sum(
        1
        for upper, lower in pairwise(pieces)
        if width_of(upper) + 1 + width_of(lower.split(maxsplit=1)[0]) <= width and not lower.startswith("(")
    )


def width_of(text: str) -> int:
    """How wide a text is on the page, in half-width characters."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text.strip())


def starts_label(text: str) -> bool:
    """Whether the text starts with an ordinal mark or is a total: a label that cannot go on from the line above."""
    return bool(_ORDINAL.match(text)) or is_total(text)


def allocate(between: Sequence[int], *, styles: Collection[str] = ("last", "first", "middle")) -> list[list[int]]:
    """Ways to give the text lines between number lines to the row above or below.

    ``between[i]`` counts the lines before the i-th number line, the last entry those after the last one.  Each way is
    the list of how many of them go to the row *above*.  ``last``: numbers stand on a label's last line;
    ``first``: on its first; ``middle``: half-way down.
    """
    ways: list[list[int]] = []
    if "last" in styles and between[-1] == 0:
        ways.append([0] * len(between))
    if "first" in styles and between[0] == 0:
        ways.append(list(between))
    if "middle" in styles:
        tails = [0]
        for position in range(len(between) - 1):
            tails.append(between[position] - tails[position])
        if min(tails) >= 0 and tails[-1] == between[-1] and all(t <= b for t, b in zip(tails, between, strict=True)):
            ways.append(tails)
    unique: list[list[int]] = []
    for way in ways:
        if way not in unique:
            unique.append(way)
    return unique


def share_out(between: Sequence[int], score: Callable[[int, int, int], float]) -> list[int]:
    """The best way to give the text lines between number lines to the row above or below.

    ``score(row, above, below)`` judges a row that takes so many lines above and below its numbers.  A way of wrapping
    that holds for the whole table (see ``allocate``) wins over a better score that mixes them.
    """
    tries = [way for tail in range(between[-1], -1, -1) for way in allocate([*between[:-1], tail])]
    rows = len(between) - 1

    def total(way: Sequence[int]) -> float:
        return sum(score(row, between[row] - way[row], way[row + 1]) for row in range(rows))

    return max(tries, key=total) if tries else _mixed(between, score)


def _mixed(between: Sequence[int], score: Callable[[int, int, int], float]) -> list[int]:
    """The best way when every row may wrap in its own way."""
    rows = len(between) - 1
    best: list[dict[int, tuple[float, list[int]]]] = [{0: (0.0, [0])}]
    for row in range(rows):
        options: dict[int, tuple[float, list[int]]] = {}
        for cut, (so_far, way) in best[-1].items():
            for below in range(between[row + 1] + 1):
                above = between[row] - cut
                value = so_far + score(row, above, below) - UNEVEN * abs(above - below)
                if below not in options or value > options[below][0]:
                    options[below] = (value, [*way, below])
        best.append(options)
    return max(best[-1].values())[1]


def join(fragments: Sequence[Fragment], lines: Sequence[Line], context: Context) -> str:
    """The pieces of a label as one text: letter-spacing closed, a word cut at a line's end made whole.

    A line that ends in white space ends with a word.  Otherwise the cut is inside a word if what follows is a lone
    syllable or a particle, or if the two ends stand joined in a word elsewhere in the report.
    """
    text = ""
    previous: Fragment | None = None
    for fragment in fragments:
        piece = normalise(fragment.text)
        if previous is None or not text:
            text = piece
        else:
            fuse = _is_cut_word(text, piece, lines[previous.line].text, previous.line != fragment.line, context)
            text = text + piece if fuse else f"{text} {piece}"
        previous = fragment
    return normalise(text) if is_spaced_out(text) else text


def _is_cut_word(left: str, right: str, line: str, over_line: bool, context: Context) -> bool:
    if right.startswith((")", "]", ",", "·")) or left.endswith(("(", "/", "·")):
        return True
    if not over_line or line != line.rstrip() or not _hangul(left[-1]) or not _hangul(right[0]):
        return False
    if re.fullmatch(r"[가-힣]", right):
        return True
    if _PARTICLE.match(right + " ") and not right.startswith(("과 ", "로 ", "은 ")):
        return True
    if re.search(r"(?:^|\s)[가-힣]$", left) or item_side(left) or left in HEADS:
        return False
    bridge = left[-3:] + right[:2]
    return len(bridge) == 5 and " " not in bridge and bridge in context.words


def _hangul(char: str) -> bool:
    return "가" <= char <= "힣"
