"""The history of a fund's sunset: one record a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from pipeline.korean.dates import parse_date
from schemas import Role, Table, TermEvent

from .rows import Making, Row, body_rows, column

_NONE = re.compile(r"[-–—]?|해당\s*없음|없음")


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
    """The date, None for nothing printed; raises ValueError for a text that states no date."""
    if _NONE.fullmatch(text.strip()):
        return None
    found = parse_date(text)
    if found is None:
        raise ValueError(f"{text!r} states no date")
    return found
