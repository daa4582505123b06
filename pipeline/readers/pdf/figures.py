"""What of a line is a figure, and where the wide gaps part it into pieces: the first signs of a table without rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.korean.dates import parse_year
from pipeline.korean.numbers import is_number

from .setting import Line, Word

#: A gap wider than this part of the letters' height parts two pieces; next to a figure a smaller one does.
APART, APART_FIGURES = 1.1, 0.5
#: Behind dots that lead to a figure the smallest gap does.
APART_LEADERS = 0.15
LEADERS = ".·․‥…"
#: Single letters no further apart than this part of their height are one spaced word (``합    계``).
SPACED = 4.0
#: Figures of any language: digits with their marks, a currency, a percent sign; and what stands for none.
_FIGURE = re.compile(r"[^\w\s]{0,3}\s?\d[\d.,:/'’\s-]*[^\w\s]{0,3}")
_NONE = re.compile(r"\(?[XxZDS*]\)?|[Nn]\.?/?[Aa]\.?|[-–—−…·.*]{1,3}|\.\.\.")
_LEADERS = re.compile(r"(.*?[^.·․‥…\s])?\s?(?:[.·․‥…]\s?){4,}")


@dataclass(slots=True)
class Piece:
    """What stands between two wide gaps of a line."""

    words: list[Word]
    text: str
    is_figure: bool
    line: Line

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.words[-1].x1

    @property
    def middle(self) -> float:
        """The middle of its extent."""
        return (self.words[0].x0 + self.words[-1].x1) / 2


def is_figure(text: str) -> bool:
    """Whether a piece is a figure, in the notation of whatever country: ``1,234``, ``10.000,00``, ``$ 12``, ``7/2``."""
    return is_number(text) or _FIGURE.fullmatch(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a piece stands for a figure that there is not: ``-``, ``(X)``, ``n/a``."""
    return _NONE.fullmatch(text) is not None


def is_led(text: str) -> bool:
    """Whether dots lead from a label to what stands right of it."""
    return _LEADERS.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Whether a piece is a year, which may head a column."""
    return parse_year(text) is not None


def pieces_of(line: Line) -> list[Piece]:
    """The pieces of a line from left to right."""
    runs = [[line.words[0]]]
    near = APART_FIGURES * line.size
    for before, word in pairwise(line.words):
        gap = word.x0 - before.x1
        if (gap > near or before.text[-1] in LEADERS) and gap > _gap(runs[-1], before, word, line.size):
            runs.append([word])
        else:
            runs[-1].append(word)
    return [piece_of(run, line) for run in runs]


def piece_of(words: list[Word], line: Line) -> Piece:
    """Words that stand near each other as a piece."""
    text = " ".join([word.text for word in words])
    return Piece(words, text, is_figure(text) or is_nothing(text), line)


def _gap(run: Sequence[Word], before: Word, word: Word, size: float) -> float:
    """How wide a gap still keeps two words of a line together."""
    one, other = before.text, word.text
    if len(one) == len(other) == 1 and one.isalpha() and other.isalpha():
        gap = word.x0 - before.x1
        even = len(run) < 2 or gap <= 1.5 * (before.x0 - run[-2].x1)
        return SPACED * size if even else APART * size
    if other[0] not in LEADERS and is_led(one):
        return APART_LEADERS * size
    return (APART_FIGURES if is_figure(one) or is_figure(other) else APART) * size
