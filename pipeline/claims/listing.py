"""Sums of listed items: ``총 6억 5천만원(경북 4억원, 대구 2억 5천만원)``.

A total and the list right behind it, in brackets or after a colon, where every item has a name and an amount of its
own and nothing else is said.  ``등`` leaves a list open, ``각`` repeats an amount for several names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.korean.amounts import FoundAmount, find_amounts
from schemas import Verdict

_OPENS = re.compile(r"\s*[(（\[]\s*")
_CLOSES = re.compile(r"\s*[)）\]]")
_TOTAL = re.compile(r"(?:총\s*(?:사업비|예산|액|규모|계)?|합계|계)\s*:?\s*약?\s*$")
#: Items that fall short by more than this part of the total may not be all.
PART = 10
#: A name before an amount: no number, no bracket, and none of the words that leave the list open.
_NAME = re.compile(r"\s*[-‣·ㆍ∙:]?\s*(?:\d{4}년|[’'‘]\d\d년?|[가-힣A-Za-z][가-힣A-Za-z·ㆍ‧\s]*?)\s*:?\s*")
_COMMA = re.compile(r"\s*[,+]\s*")
_LOOSE = re.compile(r"등|각|중|약|이상|이내|미만|별도|포함|제외|외$")


@dataclass(frozen=True)
class Listed:
    """A total that a text states and the items that it lists behind it, as amounts of the text."""

    total: FoundAmount
    items: tuple[FoundAmount, ...]

    @property
    def given(self) -> int:
        """What the items add up to, in won."""
        return sum(item.won for item in self.items)

    @property
    def verdict(self) -> Verdict:
        """Whether the items add up; ``unchecked`` where they may not be all."""
        short = self.total.won - self.given
        if short == 0:
            return "exact"
        if abs(short) < self.total.step_won:
            return "rounding"
        return "violated" if PART * short <= self.total.won else "unchecked"


def find_listings(text: str) -> Iterator[Listed]:
    """Every total of a text that a whole list of named amounts follows."""
    found = find_amounts(text)
    for at, total in enumerate(found):
        opened = _OPENS.match(text, total.end)
        if opened is None or not _TOTAL.search(text[: total.start]):
            continue
        items = _items(text, opened.end(), found[at + 1 :])
        if len(items) > 1:
            yield Listed(total, tuple(items))


def _items(text: str, start: int, found: list[FoundAmount]) -> list[FoundAmount]:
    """The amounts of a list that is closed, each with its name; empty where anything else stands in it."""
    items: list[FoundAmount] = []
    for amount in found:
        name = text[start : amount.start]
        if _NAME.fullmatch(name) is None or _LOOSE.search(name):
            return []
        items.append(amount)
        if _CLOSES.match(text, amount.end):
            return items
        comma = _COMMA.match(text, amount.end)
        if comma is None:
            return []
        start = comma.end()
    return []
