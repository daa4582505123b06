"""Numbers and sums as a reader expects them: thousands separators, △ in Korean and − in English."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from .draft import Draft
from .shapes import Spot

Language = Literal["ko", "en"]
#: What is written where a number is missing.
BLANK = "?"
#: Decimals kept of a number that was computed, such as a rate.
COMPUTED_PLACES = 2
#: A sum of more terms than this is written with its first and last ones.
MOST_TERMS = 14


@lru_cache(maxsize=16384)
def number(value: Decimal | None, language: Language = "ko") -> str:
    """``△1,197`` or ``−1,197``; trailing zeros of the decimals left out."""
    if value is None:
        return BLANK
    short = round(value, COMPUTED_PLACES)
    text = f"{abs(short):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return (("△" if language == "ko" else "−") if short < 0 else "") + text


def right_side(draft: Draft, language: Language = "ko") -> str:
    """What should give the result, written out: ``3,714 + △2,118``, ``1,766 ÷ 3,181 × 100``."""
    spots = [spot for spot, _ in draft.terms]
    if draft.form == "ratio":
        return f"{_value(spots[0], language)} ÷ {_value(spots[1], language)} × 100"
    terms = [(_bracketed(_value(spot, language)), factor) for spot, factor in draft.terms]
    return _sum([*terms, (str(draft.plus), 1)] if draft.plus else terms)


def expression(draft: Draft) -> str:
    """The relation as it should hold: ``4,606 = 1,000 + 60 + 6 + 3,540``, ``1,766 ≤ 3,181``."""
    sign = "≤" if draft.form == "bound" else "="
    return f"{_value(draft.reported, 'ko')} {sign} {right_side(draft)}"


def _value(spot: Spot, language: Language) -> str:
    return number(spot.value, language)


def _bracketed(text: str) -> str:
    """△ needs no brackets after a sign; the English minus does."""
    return f"({text})" if text.startswith("−") else text


def _sum(terms: Sequence[tuple[str, int]]) -> str:
    written = "".join(f" {'+' if factor > 0 else '−'} {text}" for text, factor in _shortened(terms))
    return written.removeprefix(" + ").strip()


def _shortened(terms: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    if len(terms) <= MOST_TERMS:
        return terms
    return [*terms[: MOST_TERMS - 2], ("…", 1), terms[-1]]
