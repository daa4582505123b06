"""Rows of a table of dated events: ``2014.07.17. … 2018. 12. 31.만료``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas import Column, Role

from .shape import Fragment, Row

_DATE = re.compile(
    r"(?:(?:19|20)\d{2}|[’‘'`´]\d{2})\s?[.년/-]\s{0,3}\d{1,2}\s?[.월/-]\s{0,3}\d{1,2}(?!\d|\s?(?:년|차|회|개))\s?[.일]?(?:\s?\([월화수목금토일]\))?"
)
#: A month alone, which opens a row as a day does: ``2024. 10. 5년 연장(안)``.
_MONTH = re.compile(
    r"(?:(?:19|20)\d{2}|[’‘'`´]\d{2})\s?[.년]\s{0,3}(?:1[0-2]|0?[1-9])\s?[.월](?:\s?\((?:안|예정)\))?(?=\s|$)"
)
_EXPIRY = re.compile(rf"(?:{_DATE.pattern})\s?(?:만료|까지|한|기한)?\s*$")
_ENDING = re.compile(r"만료|까지|기한$")
_WITHOUT = re.compile(r"\s(?:-|(?:해당|규정|기한)?\s?없음|미정)\s*$")


def is_dated(text: str) -> bool:
    """Whether a line starts with a date."""
    return _opening(text.strip()) is not None


def _opening(text: str) -> re.Match[str] | None:
    """The day, or the month alone, that a line starts with."""
    return _DATE.match(text) or _MONTH.match(text)


def read_terms(lines: Sequence[tuple[int, str]], columns: Sequence[Column]) -> list[Row]:
    """The rows: a date that starts a line opens one, a date at a line's end is the new date of expiry."""
    by_role = {column.role: column for column in columns}
    day = by_role.get(Role.DATE) or by_role.get(Role.YEAR)
    words, expiry, ordinal = by_role.get(Role.DESCRIPTION), by_role.get(Role.EXPIRY), by_role.get(Role.ORDINAL)
    if day is None:
        return []
    rows: list[Row] = []
    for position, (index, raw) in enumerate(lines):
        text = raw.strip()
        if (
            ordinal is not None
            and (match := re.match(r"(\d{1,2})[.)]?(?:\s+|$)(?!\d{1,2}\s?[.월])", text))
            and _next_is_date(text[match.end() :], lines, position)
        ):
            rows.append(Row())
            rows[-1].add(ordinal, Fragment(match[1], index))
            text = text[match.end() :].strip()
            if not text:
                continue
        start = _opening(text)
        fresh = not rows or day.col in rows[-1].texts
        if start and not (fresh and _is_expiry(text, lines, position, rows, words=words, expiry=expiry)):
            if fresh:
                rows.append(Row())
            rows[-1].add(day, Fragment(start[0].strip(), index))
            text = text[start.end() :].strip()
        if not rows or not text:
            continue
        end = _EXPIRY.search(text) if expiry is not None else None
        if end is not None and expiry is not None:
            rows[-1].add(expiry, Fragment(end[0].strip(), index))
            text = text[: end.start()].strip()
        elif expiry is not None and (end := _WITHOUT.search(" " + text)):
            rows[-1].add(expiry, Fragment(end[0].strip(), index))
            text = (" " + text)[: end.start()].strip()
        if text and words is not None:
            rows[-1].add(words, Fragment(text, index))
    return rows


def _next_is_date(text: str, lines: Sequence[tuple[int, str]], position: int) -> bool:
    following = text.strip() or (lines[position + 1][1].strip() if position + 1 < len(lines) else "")
    return is_dated(following)


def _is_expiry(
    text: str,
    lines: Sequence[tuple[int, str]],
    position: int,
    rows: Sequence[Row],
    *,
    words: Column | None,
    expiry: Column | None,
) -> bool:
    """Whether a line that starts with a date is the expiry of the row above rather than a new row."""
    whole = _EXPIRY.fullmatch(text)
    if not rows or whole is None or expiry is None or expiry.col in rows[-1].texts:
        return False
    if _ENDING.search(text):
        return True
    if words is not None and words.col not in rows[-1].texts:
        return False
    return position + 1 == len(lines) or is_dated(lines[position + 1][1])
