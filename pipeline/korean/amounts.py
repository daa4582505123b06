"""Amounts of money as sentences state them.

    amount   = section "조" section "억" section "만" section "원"      (any of them, in this order, the last with 원)
    section  = number | number "천" number "백" number "십" number      (any of them, in this order)
    number   = 1,045 | 31 | 6.5

    31억 8천 1백만원   31 × 억 + (8 × 천 + 1 × 백) × 만      1,045백만원   1,045 × 백 × 만
    1조 2,345억원      1 × 조 + 2,345 × 억                   87,846천원    87,846 × 천

White space, a line break too, may stand between the parts.  Without 원 only 억 says that money is meant (``제3조`` is
an article), and then 천 after it stands for 천만 (``2억 5천``), unless something is counted (``2억 명``).  ``5천`` and
``5만불`` are no amounts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

#: Below this 원 has to touch its number: ``제2 원도심`` is no amount.
LEAST_APART = 1000

_LARGE = {"조": 10**12, "억": 10**8, "만": 10**4, "": 1}
_SMALL = {"천": 1000, "백": 100, "십": 10, "": 1}

_N = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SECTION = rf"(?=\d)(?:{_N}\s*천\s*)?(?:{_N}\s*백\s*)?(?:{_N}\s*십\s*)?(?:{_N}(?!\s*[천백십\d]))?"
#: What may follow 원 for it to be the unit and not the start of a word (원주, 원금, 원아).
_AFTER_WON = (
    r"(?=$|[^가-힣]|[을은의에로과도만씩대중및증감]|이(?!자수입)|으로|까지|부터|규모|상당|이내|미만|가량|정도|내외|보다"
    r"|임(?![가-힣])|인(?=\s|데|바|점)|였|여(?=\s|[을를의이가])|안팎|선(?=\s|[을의에으]))"
)
_COUNTED = r"(?!\s*(?:명|건|개|회|주|톤|불|달러|엔|유로|위안|㎡|년|인|대|장|권|[천백십만]|\d))"
_AMOUNT = re.compile(
    rf"(?<![\d.,])(?:(?P<jo>{_SECTION})\s*조\s*)?(?:(?P<eok>{_SECTION})\s*억\s*)?(?:(?P<man>{_SECTION})\s*만\s*)?"
    rf"(?:(?P<rest>{_SECTION})\s*)?원{_AFTER_WON}"
)
_WITHOUT_WON = re.compile(
    rf"(?<![\d.,])(?=\d)(?:(?P<jo>{_N})\s*조\s*)?(?P<eok>{_N})\s*억(?:\s*(?P<chon>\d)\s*천(?![만억원]))?{_COUNTED}"
)
_PART = re.compile(rf"({_N})\s*([천백십]?)")


@dataclass(frozen=True)
class FoundAmount:
    """An amount in a text: whole won, the worth of its last stated place, and where its words start and end."""

    won: int
    step_won: Decimal
    start: int
    end: int


def parse_amount(text: str) -> int | None:
    """The amount that the whole text states, in won; None where it states none or more than one.

    >>> parse_amount("31억 8천 1백만원"), parse_amount("약 5백만원"), parse_amount("5천")
    (3181000000, 5000000, None)
    """
    found = find_amounts(text)
    if len(found) != 1:
        return None
    around = text[: found[0].start] + text[found[0].end :]
    return found[0].won if around.strip() in ("", "약") else None


def find_amounts(text: str) -> list[FoundAmount]:
    """Every amount of a text, in order."""
    found: list[FoundAmount] = []
    for pattern, mark in ((_AMOUNT, "원"), (_WITHOUT_WON, "억")):
        for match in pattern.finditer(text) if mark in text else ():
            start, end = match.start(), match.end()
            if any(one.start < end and start < one.end for one in found):
                continue
            amount = _read(match)
            if amount is not None:
                found.append(amount)
    return sorted(found, key=lambda one: one.start)


def _read(match: re.Match[str]) -> FoundAmount | None:
    groups = match.groupdict()
    parts = [("jo", "조"), ("eok", "억"), ("man", "만"), ("rest", "")]
    won, step = Decimal(0), Decimal(0)
    for name, unit in parts:
        if groups.get(name):
            value, last = _section(groups[name])
            won, step = won + value * _LARGE[unit], last * _LARGE[unit]
    if groups.get("chon"):
        won, step = won + Decimal(groups["chon"]) * 10**7, Decimal(10**7)
    is_word = won < LEAST_APART and match[0][:-1].endswith((" ", "\n"))
    if step == 0 or won != won.to_integral_value() or won >= 2**63 or is_word:
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return FoundAmount(int(won), step, start, match.start() + len(match[0].rstrip()))


def _section(text: str) -> tuple[Decimal, Decimal]:
    """The value of a section and the worth of its last stated place, before its 조, 억 or 만."""
    value, last = Decimal(0), Decimal(1)
    for digits, unit in _PART.findall(text):
        number = Decimal(digits.replace(",", ""))
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)
        value += number * _SMALL[unit]
        last = Decimal(1).scaleb(exponent) * _SMALL[unit]
    return value, last
