"""Cuts the lines of a heading into its words, when white space does not say where one ends.

``수 입 계 획 지 출 계 획`` is two words, ``이자`` and, a line below, ``수입 등`` are one.  Of all ways to cut, the one
with the fewest words outside the vocabulary, then with the fewest words, is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.korean.labels import squeeze
from pipeline.korean.names import normalise

from .vocabulary import senses

#: Cost of a word of the vocabulary and of one outside it.
KNOWN, UNKNOWN = 1.0, 3.0
#: Cost of each further letter of a letter-spaced word outside the vocabulary.
LETTER = 0.8
#: Cost of joining over a line's end, and over a wide gap between words of several syllables.
OVER_LINE, OVER_GAP = 0.2, 1.5
#: No heading word is longer, in pieces and in characters.
MAX_PIECES, MAX_LENGTH = 10, 18


_PIECE = re.compile(r"\S+")


class Piece(NamedTuple):
    """A run of text without white space: its line and its horizontal extent there, in characters of width."""

    text: str
    line: int
    x0: float
    x1: float
    gap: bool = False  # whether at least two spaces stand before it


@dataclass(frozen=True)
class Word:
    """A heading word: its text with letter-spacing closed, its senses and where it stands."""

    text: str
    senses: frozenset[str]
    line: int
    x0: float
    x1: float

    @property
    def centre(self) -> float:
        """The middle of its horizontal extent."""
        return (self.x0 + self.x1) / 2


def pieces_of(text: str, line: int, widths: Sequence[float] | None = None) -> list[Piece]:
    """The pieces of one line.  ``widths`` gives the position of every character; its index where absent."""
    found: list[Piece] = []
    previous = len(text)
    for match in _PIECE.finditer(text):
        start, end = match.span()
        x0, x1 = (float(start), float(end)) if widths is None else (widths[start], widths[end])
        found.append(Piece(match[0], line, x0, x1, gap=start - previous >= 2))
        previous = end
    return found


def split_words(pieces: Sequence[Piece]) -> list[Word]:
    """The cheapest cut of the pieces, in their order, into words."""
    return list(_split(tuple(pieces)))


@lru_cache(maxsize=2048)
def _split(pieces: tuple[Piece, ...]) -> tuple[Word, ...]:
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        least: tuple[float, int] | None = None
        text = ""
        for start in range(end - 1, max(-1, end - 1 - MAX_PIECES), -1):
            text = pieces[start].text + text
            if len(text) > MAX_LENGTH and start < end - 1:
                break
            cost = _cost(text, pieces, start, end)
            if cost is not None and (least is None or best[start][0] + cost < least[0]):
                least = (best[start][0] + cost, start)
        assert least is not None
        best.append(least)
    words: list[Word] = []
    end = len(pieces)
    while end:
        start = best[end][1]
        words.append(_word(pieces[start:end]))
        end = start
    return tuple(words[::-1])


def apart(words: Sequence[Word]) -> list[Word] | None:
    """The words with those parted that are two of the vocabulary, as ``집행 잔액`` is; None where none is."""
    parted: list[Word] = []
    for word in words:
        pieces = word.text.split()
        known = [senses(piece) for piece in pieces]
        if len(pieces) == 2 and all(known) and min(map(len, pieces)) > 1:
            middle = (word.x0 + word.x1) / 2
            parted.append(Word(pieces[0], known[0], word.line, word.x0, middle))
            parted.append(Word(pieces[1], known[1], word.line, middle, word.x1))
        else:
            parted.append(word)
    return parted if len(parted) > len(words) else None


def stack_words(pieces: Sequence[Piece]) -> list[Word]:
    """The words where horizontal places are those of the page: cut line by line, then wrapped words put together.

    A word goes on in the line below when it lies over what stands there and both together are one word:
    ``이자`` over ``수입`` over ``등``.
    """
    lines = sorted({piece.line for piece in pieces})
    words = [word for line in lines for word in split_words([piece for piece in pieces if piece.line == line])]
    joined = True
    while joined:
        joined = False
        for at, upper in enumerate(words):
            lower = next((word for word in words[at + 1 :] if word.line > upper.line and _goes_on(upper, word)), None)
            if lower is not None:
                words[at] = Word(
                    text=f"{upper.text} {lower.text}",
                    senses=senses(squeeze(upper.text + lower.text)),
                    line=upper.line,
                    x0=min(upper.x0, lower.x0),
                    x1=max(upper.x1, lower.x1),
                )
                words.remove(lower)
                joined = True
                break
    return words


def _goes_on(upper: Word, lower: Word) -> bool:
    overlap = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
    if "sum" in lower.senses or overlap < 0.5 * min(upper.x1 - upper.x0, lower.x1 - lower.x0):
        return False
    together = senses(squeeze(upper.text + lower.text))
    return bool(together) and (not upper.senses or not lower.senses or bool(together & (upper.senses | lower.senses)))


def _cost(text: str, pieces: Sequence[Piece], start: int, end: int) -> float | None:
    """Cost of taking the pieces from ``start`` to ``end``, whose ``text`` is given, as one word; None where they are
    none.
    """
    found = senses(text)
    count = end - start
    if not found and count == 1:
        return UNKNOWN
    same_line = pieces[start].line == pieces[end - 1].line
    if found and (same_line or "nth_year" not in found):
        return KNOWN + _joins(pieces[start:end])
    is_letters = len(text) == count
    return UNKNOWN + LETTER * (count - 1) + _joins(pieces[start:end]) if same_line and is_letters else None


def _joins(pieces: Sequence[Piece]) -> float:
    """What it costs to join the pieces to one word."""
    joins = 0.0
    for left, right in pairwise(pieces):
        if right.line != left.line:
            joins += OVER_LINE
        elif right.gap and len(left.text) + len(right.text) > 2:
            joins += OVER_GAP
    return joins


def _word(pieces: Sequence[Piece]) -> Word:
    closed = "".join(piece.text for piece in pieces)
    printed = normalise(" ".join(piece.text for piece in pieces))
    return Word(
        text=closed if len(squeeze(closed)) <= 2 else printed,
        senses=senses(closed),
        line=pieces[0].line,
        x0=min([piece.x0 for piece in pieces]),
        x1=max([piece.x1 for piece in pieces]),
    )
