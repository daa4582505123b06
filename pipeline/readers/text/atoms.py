"""The pieces of a body line: numbers and words, with what print has torn apart put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.korean.numbers import is_cut, is_number, parse_with_unit

_SPLIT = re.compile(r"\S+")
_SIGN = frozenset("△▲▵∆")
_PERCENT = frozenset({"%", "％"})
#: A number with the mark of a note behind it, which only a person can tell from its digits: ``1002)``.
_MARKED = re.compile(r"[△▲▵∆−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\d?\)|[*※†]+|주\s?\d\)?)")
_OPEN_COMMA = re.compile(r"[△▲▵∆−-]?\d{1,3}(?:,\d{3})*,")
_THREES = re.compile(r"\d{3}(?:,\d{3})*")
#: Words that stand in the place of a number.
NO_NUMBER = frozenset({"해당없음", "미정", "순증", "N/A", "n/a", "없음", "미편성", "미집행", "비공개"})
_CUT_DECIMAL = re.compile(r"[△▲▵∆−-]?(?:\d{1,3}(?:,\d{3})+|\d+)\.")
_DIGITS = re.compile(r"\d{1,3}")
_YEAR = re.compile(
    r"~?\s?[’‘'`´]?\s?(?:(?:19|20)\d{2}|(?<=[’‘'`´])\d{2}|\d{2}(?=년))(?:년도?)?(?:\.?\s?\d{1,2}월|\.\s?\d{1,2}\.?)?말?(?:\s?\([^()]{1,8}\)|안)?(?:까지|이전|이전계)?(?:년)?"
)
#: A lead before a year that makes the row cumulative: ``~ ’19``, ``2005~2019``.
_RANGE = re.compile(r"(?:[’‘'`´]?\d{2,4}년?\s?)?[~∼～]\s?[’‘'`´]?\d{2,4}(?:년도?)?(?:까지|계)?")


class Atom(NamedTuple):
    """A run of text without white space.  ``x0`` and ``x1`` count characters of the line."""

    text: str
    line: int
    x0: int
    x1: int
    number: bool
    joined: bool = False  # whether it was put together from pieces of several lines

    def append(self, other: Atom) -> Atom:
        """This number with the rest of its digits, or its percent sign, from another line."""
        return self._replace(text=self.text + other.text, joined=self.joined or other.line != self.line)


@lru_cache(maxsize=8192)
def atoms_of(text: str, line: int) -> tuple[Atom, ...]:
    """The atoms of one line; a sign or percent mark apart from its number is joined to it."""
    if not line:
        return _cut(text)
    return tuple([Atom(word, line, x0, x1, number, joined) for word, _, x0, x1, number, joined in atoms_of(text, 0)])


def _cut(text: str) -> tuple[Atom, ...]:
    """The atoms of a text, as of line 0."""
    atoms: list[Atom] = []
    for match in _SPLIT.finditer(text):
        word = match[0]
        atom = Atom(word, 0, match.start(), match.end(), _is_numeric(word))
        if atoms:
            last = atoms[-1]
            if last.number and word in NO_NUMBER:
                atom = atom._replace(number=True)
            if (
                (last.text in _SIGN and atom.number and word[0].isdigit())
                or (last.number and word in _PERCENT)
                or (last.text[-1] == "," and atom.x0 - last.x1 == 1 and _is_torn_after_comma(last.text, word))
            ):
                atoms[-1] = Atom(last.text + word, 0, last.x0, atom.x1, number=True)
                continue
        atoms.append(atom)
    if (
        atoms
        and _CUT_DECIMAL.fullmatch(atoms[-1].text)
        and (atoms[-1].text[0] in _SIGN or any(a.number for a in atoms))
    ):
        atoms[-1] = atoms[-1]._replace(number=True)
    return tuple(atoms)


def _is_torn_after_comma(text: str, rest: str) -> bool:
    return _OPEN_COMMA.fullmatch(text) is not None and _THREES.fullmatch(rest) is not None


@lru_cache(maxsize=8192)
def numbers_on(text: str) -> int:
    """How many numbers stand on a line."""
    return sum([atom.number for atom in atoms_of(text, 0)])


@lru_cache(maxsize=16384)
def _is_numeric(word: str) -> bool:
    """Whether a run of text is a number, be it cut by the line's end, marked by a note, or with its unit behind it."""
    return is_number(word) or is_cut(word) or _MARKED.fullmatch(word) is not None or parse_with_unit(word) is not None


def completes(cut: Atom, rest: Atom) -> bool:
    """Whether ``rest`` is what a line's end has torn from ``cut``: ``△2,11`` + ``8``, ``95.6`` + ``%``."""
    if rest.text in _PERCENT:
        return cut.number and not cut.text.endswith(("%", "％", "-"))
    torn = is_cut(cut.text) or _CUT_DECIMAL.fullmatch(cut.text) is not None
    return torn and _DIGITS.fullmatch(rest.text) is not None and is_number(cut.text + rest.text)


def is_torn_decimal(text: str) -> bool:
    """Whether a run of text is a decimal that has lost the digits behind its point: ``▲501.``."""
    return _CUT_DECIMAL.fullmatch(text) is not None


def is_torn(text: str, following: Sequence[tuple[int, str]]) -> bool:
    """Whether a line holds nothing but a decimal torn at its point, and the next line its last digits."""
    rest = following[0][1].strip() if following else ""
    return _CUT_DECIMAL.fullmatch(text.strip()) is not None and re.fullmatch(r"\d{1,2}", rest) is not None


@lru_cache(maxsize=8192)
def is_year(text: str) -> bool:
    """Whether the text is a year as a history table prints it: ``’20``, ``2020년``, ``~’19``, ``2024(안)``."""
    return bool(_YEAR.fullmatch(text.strip()) or _RANGE.fullmatch(text.strip()))


def leading_year(atoms: Sequence[Atom]) -> int:
    """How many of the first atoms are a year together: 2 for ``~ ’19``, 0 for none."""
    for count in (3, 2, 1):
        if len(atoms) >= count and is_year(" ".join(atom.text for atom in atoms[:count])):
            return count
    return 0
