"""Numbers of a table cell: ``1,234``, ``1434``, ``△297``, ``(3)``, ``-``, ``85.8%``.

What is one number in print is one number here; anything else is None, never a guess.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

#: Signs that print a negative number.  △ and ▲ are bullets too, but never glued to a digit alone in a cell.
NEGATIVE = "△▲▵∆−–－-"
#: What stands alone in a cell for “nothing”, i.e. zero.
DASHES = frozenset("-−–—－‐ｰー")

#: No amount has more characters; what is longer is no number of a report.
LONGEST = 24

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
#: Another measure behind a number, in brackets: ``355,359 (49.1%)``; on a line of its own only where it says percent.
_IN_BRACKETS = r"(?<=\d)(?:[^\S\n]?\(\d+(?:\.\d+)?%?\)|\s?\(\d+(?:\.\d+)?%\))"
_NUMBER = re.compile(
    rf"(?P<sign>[{NEGATIVE}]?)\s?(?P<open>\(?)(?P<inner>[+{NEGATIVE}]?)\s?(?P<digits>{_DIGITS})\s?%?(?P<close>\)?)\s?%?(?:{_IN_BRACKETS})?"
)
#: A number that the end of a line or of a cell has cut: ``△2,11``, ``1,0``, ``1,``.
_CUT = re.compile(rf"[({NEGATIVE}]?\d{{1,3}}(?:,\d{{3}})*,\d{{0,2}}")
_WITH_UNIT = re.compile(r"(?P<number>\S*\d)\s?(?P<unit>(?:천|만|십만|백만|천만|억|십억|백억|조)?원)")
_SHARE = re.compile(rf"{_IN_BRACKETS}$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．％（）", "0123456789,.%()")


@lru_cache(maxsize=65536)
def parse_number(text: str) -> Decimal | None:
    """The number that a cell states, in its printed unit; a lone dash is 0, blank and anything else is None.

    A percent sign is dropped: the column says that it holds percents.  Brackets around a number make it
    negative only together with a sign, since ``(12)`` also prints another measure.

    >>> parse_number("△1,197"), parse_number("-"), parse_number("")
    (Decimal('-1197'), Decimal('0'), None)
    """
    text = text.strip() if text.isascii() else text.strip().translate(_FULL_WIDTH)
    if not text:
        return None
    if text in DASHES:
        return Decimal(0)
    match = _NUMBER.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]) or len(match["digits"]) > LONGEST:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    negative = match["sign"] or (match["inner"] and match["inner"] != "+")
    return -value if negative else value


def parse_with_unit(text: str) -> tuple[Decimal, str] | None:
    """A number with its unit of money behind it: ``300백만원`` → 300 and 백만원; None for anything else."""
    match = _WITH_UNIT.fullmatch(text.strip())
    value = parse_number(match["number"]) if match else None
    return (value, match["unit"]) if match and value is not None else None


def is_number(text: str) -> bool:
    """Whether a cell's text states one number, a lone dash included."""
    return parse_number(text) is not None


def is_cut(text: str) -> bool:
    """Whether the text is a number whose last digits are missing: its last group has fewer than three."""
    return _CUT.fullmatch(text.strip()) is not None


def step(text: str) -> Decimal:
    """The value of one in the last printed place: 1 for ``1,234``, 0.1 for ``55.5``; 0 for a lone dash.

    A dash states an exact nothing or a rounded one; what it may hide is up to the column that it stands in.
    """
    text = _SHARE.sub("", text.strip().translate(_FULL_WIDTH)).rstrip("%) ")
    if text in DASHES:
        return Decimal(0)
    _, dot, decimals = text.partition(".")
    return Decimal(1).scaleb(-len(decimals)) if dot else Decimal(1)
