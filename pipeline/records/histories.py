"""Fund histories: one record a year, the cumulative years and the total included."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.korean.dates import is_cumulative, parse_year
from schemas import HistoryYear, Role, Table

from .rows import Making, Row, adds_up, body_rows, column


def history_years(table: Table) -> Iterator[Making[HistoryYear]]:
    """The years of a fund's history."""
    rows = list(body_rows(table))
    for position, row in enumerate(rows):
        label = row.label(Role.YEAR, Role.ITEM)
        if label or row.has_numbers(table.columns):
            yield row, partial(_year, table, row, label, position == len(rows) - 1)


def _year(table: Table, row: Row, label: str, is_last: bool) -> HistoryYear:
    total = adds_up(label) or (not label and is_last)
    year = None if total else parse_year(label)
    if year is None and not total:
        raise ValueError(f"{label!r} names no year")
    return HistoryYear(
        table=table.ordinal,
        row=row.number,
        fund=table.fund,
        account=table.account,
        year=year,
        is_cumulative=not total and is_cumulative(label),
        is_total=total,
        raised=row.amount(column(table, Role.RAISED)),
        contribution=row.amount(column(table, Role.CONTRIBUTION)),
        interest=row.amount(column(table, Role.INTEREST)),
        used=row.amount(column(table, Role.USED)),
        project=row.amount(column(table, Role.PROJECT_COST)),
        operating=row.amount(column(table, Role.OPERATING)),
        net=row.amount(column(table, Role.NET)),
        balance=row.amount(column(table, Role.BALANCE)),
        note=" ".join(row.text(column(table, Role.NOTE, Role.TEXT)).split()) or None,
    )
