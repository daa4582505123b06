"""Dates and years as these reports print them: ``2023년 8월 14일``, ``2005.11.04.``, ``’23.8.13.``, ``~’19``.

Two digits mean 20yy below 70 and 19yy from there on.  What the calendar does not have (``2023.2.30.``) is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

#: Two-digit years from here on belong to the last century.
CENTURY_TURN = 70
#: The marks that stand before a two-digit year.
APOSTROPHES = "'’‘`´′"

_YEAR = rf"(?:(?P<year>(?:19|20)\d\d)|[{APOSTROPHES}]?\s?(?P<short>\d\d))"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_WORDS = re.compile(rf"(?<![\d.])(?:{_YEAR}\s*년\s*)?{_MONTH}\s*월\s*{_DAY}\s*일(?!간|\s동안)")
_DOTS = re.compile(rf"(?<![\d.,]){_YEAR}\s*\.\s*{_MONTH}\s*\.\s*{_DAY}(?![\d,%]|\.\d|\s*(?:년|차|회|개))")
_DASHES = re.compile(rf"(?<![\d-])(?P<year>(?:19|20)\d\d)-{_MONTH}-{_DAY}(?![\d-])")
_LABEL_YEAR = re.compile(
    rf"[~∼～]?\s*(?:(?P<year>(?:19|20)\d\d)|[{APOSTROPHES}]\s?(?P<short>\d\d))"
    r"\s*(?:년도?)?(?:\s*\.?\s*(?:1[0-2]|0?[1-9])\s*월)?\s*(?:[~∼～]|까지|이전|말|(?:예산|결산|추계|계획|예상|전망)(?:액|안)?)?(?:\s*\(.*\))?",
    re.DOTALL,
)
#: The first year of a span, which its last one stands for: ``2005~2019``.
_FROM = re.compile(rf"^[{APOSTROPHES}]?\s?(?:\d{{4}}|\d{{2}})\s*년?도?\s*[~∼～-](?=\s?[{APOSTROPHES}]?\s?\d)")
#: A month in a year's label: what runs up to it is that year's, and not all years'.
_TO_MONTH = re.compile(r"^[^~∼～]*\d\s*월")
_CUMULATIVE = re.compile(r"[~∼～]|까지|이전|누계|누적")


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: the day and where its words start and end."""

    day: date
    start: int
    end: int


def parse_date(text: str, default_year: int | None = None) -> date | None:
    """The first date that a text states; ``default_year`` completes one printed without a year.

    >>> parse_date("2023. 12. 31.만료"), parse_date("’23.8.13."), parse_date("8월 13일")
    (datetime.date(2023, 12, 31), datetime.date(2023, 8, 13), None)
    """
    found = find_dates(text, default_year)
    return found[0].day if found else None


def find_dates(text: str, default_year: int | None = None) -> list[FoundDate]:
    """Every date of a text, in order; those without a year only where ``default_year`` is given."""
    found = sorted(_matches(text, default_year), key=lambda one: one.start)
    return [one for index, one in enumerate(found) if index == 0 or one.start >= found[index - 1].end]


def parse_year(label: str) -> int | None:
    """The year that a row label names: ``’20``, ``~ ’19``, ``2023년``, ``2024(안)``, ``’23.9월``; else None."""
    match = _LABEL_YEAR.fullmatch(_FROM.sub("~", label.strip()))
    return _year_of(match) if match else None


def is_cumulative(label: str) -> bool:
    """Whether a year label stands for all the years up to it: ``~’19``, ``2019년까지``, ``2019년 이전``."""
    found = parse_year(label) is not None and _CUMULATIVE.search(label) is not None
    return found and _TO_MONTH.match(label) is None


def _matches(text: str, default_year: int | None) -> Iterator[FoundDate]:
    for pattern, mark in ((_WORDS, "월"), (_DOTS, "."), (_DASHES, "-")):
        for match in pattern.finditer(text) if mark in text else ():
            year = _year_of(match) or default_year
            if year is None:
                continue
            try:
                day = date(year, int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            yield FoundDate(day, match.start(), match.end())


def _year_of(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("short"):
        short = int(groups["short"])
        return short + (2000 if short < CENTURY_TURN else 1900)
    return None
