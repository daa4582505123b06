"""Execution tables: one record a project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.korean.dates import parse_year
from pipeline.korean.names import normalise
from pipeline.korean.projects import project_id, split_department, split_ordinal
from schemas import Execution, Role, Table

from .rows import Making, Row, adds_up, body_rows, column

_REMARK = re.compile(r"\s*[※*].*$", re.DOTALL)


def executions(table: Table) -> Iterator[Making[Execution]]:
    """The projects of an execution table."""
    rows = list(body_rows(table))
    years = column(table, Role.YEAR)
    named = column(table, Role.PROJECT, Role.ITEM) is not None
    year = table.fiscal_year
    for position, row in enumerate(rows):
        label = _REMARK.sub("", row.label(Role.PROJECT, Role.ITEM))
        if printed := row.shared(years):
            year = parse_year(printed)
        if label or row.has_numbers(table.columns):
            alone = not named or position in {0, len(rows) - 1}
            yield row, partial(_execution, table, row, label, year, alone)


def _execution(table: Table, row: Row, label: str, year: int | None, alone: bool) -> Execution:
    """The record of a row; one without a label is a total if ``alone``: first, last, or for a whole year."""
    ordinal, name = split_ordinal(label)
    name, department = split_department(name)
    printed = row.text(column(table, Role.ORDINAL)).rstrip(".) ")
    total = adds_up(name) or adds_up(printed) or (not label and alone)
    remarks = [each for each in table.columns if each.role in {Role.TEXT, Role.DESCRIPTION, Role.NOTE}]
    return Execution(
        table=table.ordinal,
        row=row.number,
        fund=table.fund,
        account=table.account,
        fiscal_year=year,
        as_of=table.as_of,
        ordinal=int(printed) if printed.isdigit() else ordinal,
        project=normalise(name) or (normalise(printed) if adds_up(printed) else None),
        project_id=None if total else project_id(name),
        department=normalise(row.shared(column(table, Role.DEPARTMENT))) or department,
        is_total=total,
        budget=row.amount(column(table, Role.BUDGET)),
        executed=row.amount(column(table, Role.EXECUTED)),
        rate=row.rate(column(table, Role.RATE)),
        note="\n".join(line.strip() for each in remarks for line in row.text(each).split("\n") if line.strip()) or None,
    )
