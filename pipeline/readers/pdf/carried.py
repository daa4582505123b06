"""Rows that stand apart from their table, behind paragraphs or another table: brought back where they continue it.

Two tables with the same columns may also be two tables.  What tells is what the rows say: ordinals that go on where
those of the table end, or totals that hold with the rows and not without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.korean.labels import is_total
from pipeline.korean.numbers import parse_number
from schemas import Reading

from .join import has_heading, heading_of, joined_tables
from .table import PageTable

#: Rows are brought back over no more tables than this.
MAX_BACK = 6
#: Totals that hold in so many columns tell that rows belong to a table.
LEAST_TOTALS = 2
_ORDINAL = re.compile(r"\(?(\d{1,3})[.)]?(?:\s.*)?", re.DOTALL)


def carried_back(table: PageTable, before: Sequence[PageTable]) -> tuple[int, PageTable] | None:
    """The number of the table before it whose rows these are, and that table with them; None where there is none."""
    if table.is_nested or has_heading(table):
        return None
    for at in range(len(before) - 1, max(-1, len(before) - 1 - MAX_BACK), -1):
        other = before[at]
        reason = None if other.is_nested or not has_heading(other) else _continues(other, table)
        whole = joined_tables(other, table) if reason else None
        if whole is not None and reason:
            told = Reading(
                rule="carried-back",
                row=other.rows,
                chosen=f"the rows on page {table.page} belong to the table on page {other.page}",
                reason=reason,
            )
            return at, replace(whole, readings=[*other.readings, *table.readings, told])
    return None


def _continues(table: PageTable, rest: PageTable) -> str | None:
    """What tells that rows go on where a table ended; None where nothing does."""
    last, first = _ordinals(table)[-1:], _ordinals(rest)[:1]
    if last and first and last[0] + 1 == first[0]:
        return f"its columns are the same and its ordinals go on from {last[0]} to {first[0]}"
    closed = _closed_totals(table, rest)
    if closed >= LEAST_TOTALS:
        return f"its columns are the same and the totals of {closed} columns hold with these rows and not without"
    return None


def _ordinals(table: PageTable) -> list[int]:
    """The ordinals of the body, from its first column that holds any text."""
    top = heading_of(table)[1]
    texts = [
        cell.text for cell in sorted(table.cells, key=lambda c: (c.row, c.col)) if cell.row >= top and cell.col == 0
    ]
    found = [_ORDINAL.fullmatch(text) for text in texts if text and not is_total(text)]
    return [int(match[1]) for match in found if match] if all(found) else []


def _closed_totals(table: PageTable, rest: PageTable) -> int:
    """In how many columns the total of a table is the sum of its rows and the others, and of its own rows is not."""
    if table.cols != rest.cols:
        return 0
    own, others = _numbers(table), _numbers(rest)
    totals = [row for row, (label, _) in own.items() if is_total(label)] or [
        row for row, (label, _) in others.items() if is_total(label)
    ]
    if len(totals) != 1:
        return 0
    closed = 0
    for col in range(1, table.cols):
        total = next(
            (v.get(col) for group in (own, others) for row, (label, v) in group.items() if is_total(label)), None
        )
        mine = sum((v.get(col, Decimal(0)) for label, v in own.values() if not is_total(label)), Decimal(0))
        theirs = sum((v.get(col, Decimal(0)) for label, v in others.values() if not is_total(label)), Decimal(0))
        closed += total is not None and theirs != 0 and mine + theirs == total
    return closed


def _numbers(table: PageTable) -> dict[int, tuple[str, dict[int, Decimal]]]:
    """For each row of the body its label and its numbers by column."""
    top = heading_of(table)[1]
    rows: dict[int, tuple[str, dict[int, Decimal]]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        if cell.row >= top and cell.text:
            label, numbers = rows.get(cell.row, ("", {}))
            value = parse_number(cell.text)
            if value is not None and cell.col:
                numbers[cell.col] = value
            rows[cell.row] = (label or cell.text, numbers)
    return rows
