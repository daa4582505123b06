"""The history of a fund's sunset: one record a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from pipeline.korean.dates import parse_date
from schemas import Role, Table, TermEvent

from .rows import Making, Row, body_rows, column

_NONE = re.compile(r"[-–—]?|(?:해당|해당\s*사항|규정|기한)?\s*없음|미규정|미정")
#: A month without its day (``2024. 10.``, ``2024년 10월 예정``): known too little for a date.
_MONTH = re.compile(
    r"(?:(?:19|20)\d\d|[’‘'`´]\d\d)\s*[.년]\s*(?:1[0-2]|0?[1-9])\s*[.월]?\s*중?\s*(?:예정|\(안\)|\(예정\))?"
)


def term_events(table: Table) -> Iterator[Making[TermEvent]]:
    """The resolutions of the table."""
    for row in body_rows(table):
        yield row, partial(_event, table, row)


def _event(table: Table, row: Row) -> TermEvent:
    return TermEvent(
        table=table.ordinal,
        row=row.number,
        resolved_on=_day(row.text(column(table, Role.DATE, Role.YEAR))),
        description=" ".join(row.text(column(table, Role.DESCRIPTION, Role.TEXT)).split()) or None,
        expires_on=_day(row.text(column(table, Role.EXPIRY))),
    )


def _day(text: str) -> date | None:
    """The date, None for nothing printed or a month without its day; raises ValueError for what is no date."""
    if _NONE.fullmatch(text.strip()) or _MONTH.fullmatch(text.strip()):
        return None
    found = parse_date(text)
    if found is None:
        raise ValueError(f"{text!r} states no date")
    return found
