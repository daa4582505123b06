"""Sums of listed items: ``총 6억 5천만원(경북 4억원, 대구 2억 5천만원)``.

A total and the list right behind it, in brackets or on lines of its own below, where every item has a name and an
amount of its own and nothing else is said.  ``등`` leaves a list open, ``각`` repeats an amount for several names.

    구호물품 지원 : 총 6억원
     ‣ 강원, 충북, 충남, 광주, 전남 각 1억원, 전북, 경남 각 5천만원          5 × 1억 + 2 × 5천만
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.korean.amounts import FoundAmount, find_amounts
from schemas import Verdict

_OPENS = re.compile(r"\s*[(（\[]\s*")
_CLOSES = re.compile(r"\s*[)）\]]")
#: A line of a list below its total, and where it ends.
_LINE = re.compile(r"\s*\n\s*(?P<bullet>[‣▸▹▪•∘○◦*·-])\s*")
_LINE_END = re.compile(r"[ \t]*(?=\n|$)")
#: Names that share an amount: each of them has it.
_EACH = re.compile(r"\s*(?P<names>[가-힣A-Za-z]+(?:\s*[,·‧ㆍ、]\s*[가-힣A-Za-z]+)+)\s*각\s*")
_BETWEEN = re.compile(r"[,·‧ㆍ、]")
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
        if not _TOTAL.search(text[: total.start]):
            continue
        opened = _OPENS.match(text, total.end)
        below = _LINE.match(text, total.end)
        items: list[FoundAmount] = []
        if opened is not None:
            items = _items(text, opened.end(), found[at + 1 :], _CLOSES)
        elif below is not None:
            items = _below(text, below, found[at + 1 :])
        if len(items) > 1:
            yield Listed(total, tuple(items))


def _below(text: str, first: re.Match[str], found: list[FoundAmount]) -> list[FoundAmount]:
    """The amounts of the lines that start with the same bullet; empty where one of them says anything else."""
    items: list[FoundAmount] = []
    line: re.Match[str] | None = first
    while line is not None and line["bullet"] == first["bullet"]:
        start = line.end()
        own = _items(text, start, [amount for amount in found if amount.start >= start], _LINE_END)
        if not own:
            return []
        items += own
        line = _LINE.match(text, own[-1].end)
    return items


def _items(text: str, start: int, found: list[FoundAmount], closes: re.Pattern[str]) -> list[FoundAmount]:
    """The amounts of a list that is closed, each with its name; empty where anything else stands in it."""
    items: list[FoundAmount] = []
    for amount in found:
        name = text[start : amount.start]
        each = _EACH.fullmatch(name)
        if each is None and (_NAME.fullmatch(name) is None or _LOOSE.search(name)):
            return []
        items += [amount] * (len(_BETWEEN.findall(each["names"])) + 1 if each is not None else 1)
        if closes.match(text, amount.end):
            return items
        comma = _COMMA.match(text, amount.end)
        if comma is None:
            return []
        start = comma.end()
    return []
