"""Numbers that the word processor prints before a paragraph (``1.``, ``가.``, ``①``) and that no text stores."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

_REFERENCE = re.compile(r"\^(\d{1,4})")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_SYLLABLES = "가나다라마바사아자차카타파하"
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_SPOKEN = "일이삼사오육칠팔구"
_IDEOGRAPHS = "一二三四五六七八九"


def _roman(number: int) -> str:
    """A number in Roman digits; a plain one where there are no such digits for it."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, digits in _ROMAN:
        text += digits * (number // value)
        number %= value
    return text


def _of(letters: str) -> Callable[[int], str]:
    """The n-th of the letters, from 1; after the last they begin anew."""
    return lambda number: letters[(number - 1) % len(letters)]


def _from(first: str, count: int) -> Callable[[int], str]:
    """The n-th of ``count`` characters that follow one another; a plain number where there are not so many."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


def _tens(digits: str, ten: str) -> Callable[[int], str]:
    """Numbers below a hundred as they are spoken: 십이, 二十."""

    def spoken(number: int) -> str:
        if not 0 < number < 100:
            return str(number)
        tens, ones = divmod(number, 10)
        head = (digits[tens - 1] if tens > 1 else "") + ten if tens else ""
        return head + (digits[ones - 1] if ones else "")

    return spoken


#: Number format as HWPX names it → the number in print.  HWP stores the place in this order.
FORMATS: dict[str, Callable[[int], str]] = {
    "DIGIT": str,
    "CIRCLED_DIGIT": _from("①", 20),
    "ROMAN_CAPITAL": _roman,
    "ROMAN_SMALL": lambda number: _roman(number).lower(),
    "LATIN_CAPITAL": _of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "LATIN_SMALL": _of("abcdefghijklmnopqrstuvwxyz"),
    "CIRCLED_LATIN_CAPITAL": _from("Ⓐ", 26),
    "CIRCLED_LATIN_SMALL": _from("ⓐ", 26),
    "HANGUL_SYLLABLE": _of(_SYLLABLES),
    "CIRCLED_HANGUL_SYLLABLE": _from("㉮", 14),
    "HANGUL_JAMO": _of(_JAMO),
    "CIRCLED_HANGUL_JAMO": _from("㉠", 14),
    "HANGUL_PHONETIC": _tens(_SPOKEN, "십"),
    "IDEOGRAPH": _tens(_IDEOGRAPHS, "十"),
    "CIRCLED_IDEOGRAPH": _from("㊀", 10),
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: how its number looks (``^1.``), its number format and its first number."""

    pattern: str
    form: str = "DIGIT"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    """What the word processor prints before the paragraphs of a shape: a bullet, or a number of some level."""

    bullet: str = ""
    numbering: int = -1
    level: int = 0


@dataclass(slots=True)
class Numberer:
    """Counts the paragraphs of each numbering in the order of the document."""

    numberings: dict[int, Sequence[Level]] = field(default_factory=dict)
    _counts: dict[int, list[int]] = field(default_factory=dict)

    def prefix(self, head: Head) -> str:
        """What stands before the next paragraph with this head, a space behind it; empty for none."""
        if head.bullet:
            return f"{head.bullet} "
        levels = self.numberings.get(head.numbering)
        if levels is None or not 0 <= head.level < len(levels):
            return ""
        counts = self._counts.setdefault(head.numbering, [])
        del counts[head.level + 1 :]
        while len(counts) <= head.level:
            counts.append(levels[len(counts)].start - (len(counts) == head.level))
        counts[head.level] += 1
        printed = _REFERENCE.sub(lambda match: _number(levels, counts, int(match[1]) - 1), levels[head.level].pattern)
        return f"{printed} " if printed else ""


def _number(levels: Sequence[Level], counts: Sequence[int], level: int) -> str:
    if not 0 <= level < len(counts):
        return ""
    return FORMATS.get(levels[level].form, str)(counts[level])
