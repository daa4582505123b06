"""Number formats that show a number as it was printed: its places, its groups of three, what stands around it."""

from __future__ import annotations

import re
from decimal import Decimal

#: Digits that a spreadsheet keeps; a longer number would be changed in silence.
MOST_DIGITS = 15
#: What a workbook prints before a number below zero.
BELOW_ZERO = "△"
#: The format of whole won.
WON = f'#,##0;"{BELOW_ZERO}"#,##0'

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIGNS = re.compile("[△▲▵∆−–－-]")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．％（）", "0123456789,.%()")


def fits(value: Decimal) -> bool:
    """Whether a spreadsheet's number holds the value to its last digit."""
    return len(value.normalize().as_tuple().digits) <= MOST_DIGITS and abs(value) < 10**MOST_DIGITS


def decimals(text: str) -> int:
    """Places after the point of a printed number."""
    found = _DIGITS.search(text.translate(_FULL_WIDTH))
    return len(found[0].partition(".")[2]) if found else 0


def printed_format(text: str) -> str:
    """The number format of a cell by what is printed in it: ``△1,234.5`` → ``#,##0.0;"△"#,##0.0``.

    A lone dash becomes what zero is shown as.  Every sign below zero is shown as △.
    """
    text = " ".join(text.translate(_FULL_WIDTH).split())
    found = _DIGITS.search(text)
    if found is None:
        return f"{WON};{_literal(text)}"
    before, after = text[: found.start()], _literal(text[found.end() :])
    plain = _literal(_SIGNS.sub("", before))
    signed = _literal(_SIGNS.sub(BELOW_ZERO, before, count=1) if _SIGNS.search(before) else before + BELOW_ZERO)
    number = _digits(found[0])
    return f"{plain}{number}{after};{signed}{number}{after}"


def unequal_format(text: str) -> str:
    """The format of a formula whose result is not what was printed: ``3,181 ≠ `` before the number that it gives."""
    found = _DIGITS.search(text.translate(_FULL_WIDTH))
    number = _digits(found[0]) + ('"%"' if "%" in text else "") if found else "#,##0"
    printed = " ".join(text.split())
    return f"{_literal(f'{printed} ≠ ')}{number};{_literal(f'{printed} ≠ {BELOW_ZERO}')}{number}"


def plain_format(value: Decimal | None, before: str = "") -> str:
    """The format of a number that was not printed but worked out: as many places as it has."""
    places = max(0, -int(value.normalize().as_tuple().exponent)) if value else 0
    number = f"#,##0.{'0' * places}" if places else "#,##0"
    return f"{_literal(before)}{number};{_literal(before + BELOW_ZERO)}{number}"


def shown(value: Decimal | None) -> str:
    """A number in words: thousands separated, △ below zero, no trailing zeros; empty for None."""
    if value is None:
        return ""
    text = f"{abs(value):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{BELOW_ZERO if value < 0 else ''}{text}"


def _digits(printed: str) -> str:
    """``1,234.5`` → ``#,##0.0``; ``2019`` → ``0``; ``007`` → ``000``."""
    whole, _, fraction = printed.partition(".")
    if whole.startswith("0") and len(whole) > 1:
        places = "0" * len(whole)
    else:
        places = "#,##0" if "," in whole or len(whole) <= 3 else "0"
    return f"{places}.{'0' * len(fraction)}" if fraction else places


def _literal(text: str) -> str:
    """A text inside a number format."""
    text = text.replace('"', "")
    return f'"{text}"' if text else ""
