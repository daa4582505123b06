"""Percentages in sentences: ``39.2%를``, ``△3.5％``, ``20퍼센트``, ``100분의 20``; not percentage points (``5%p``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from .numbers import step

#: What no percentage is without.
MARKS = ("%", "％", "퍼센트", "분의")
_PERCENT = re.compile(
    r"(?<![\d.,])(?:(?P<sign>[△▲−-])\s?)?(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*"
    r"(?:[%％](?!\s?[pPｐ포])|퍼센트(?!\s?포인트))"
)
_HUNDREDTHS = re.compile(r"100\s*분의\s*(?P<digits>\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class FoundPercent:
    """A percentage in a text: its value, the worth of its last place, and where its words start and end."""

    percent: Decimal
    step: Decimal
    start: int
    end: int


def find_percents(text: str) -> list[FoundPercent]:
    """Every percentage of a text, in order.  A hyphen between two numbers is a range and no sign."""
    found: list[FoundPercent] = []
    if not any(mark in text for mark in MARKS):
        return found
    for pattern in (_PERCENT, _HUNDREDTHS):
        for match in pattern.finditer(text):
            value = Decimal(match["digits"].replace(",", ""))
            sign = match.groupdict().get("sign") or ""
            is_range = sign in ("-", "−") and text[: match.start()].rstrip()[-1:] in tuple("0123456789%％")
            if sign and not is_range:
                value = -value
            found.append(
                FoundPercent(
                    value, step(match["digits"]), match.start("digits") if is_range else match.start(), match.end()
                )
            )
    return sorted(found, key=lambda one: one.start)
