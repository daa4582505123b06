"""A table that has been recognised: a grid with its caption, kind and columns."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .base import Model, Won, Year
from .column import Column
from .grid import Cell, ParentCell, Reading

TableKind = Literal["plan", "revision", "execution", "history", "term", "other"]


class Table(Model):
    """A recognised table.  ``ordinal`` counts from 1 in reading order and is its name within the report.

    ``unit`` is the unit as printed (``백만원``), ``unit_won`` its worth in won; both None where no unit is printed or
    the unit is not one of money.  Pages and lines are those of PDF and text, ``section`` and ``paragraph`` the place
    that HWP and HWPX store; ``parent`` is the cell that holds a nested table, its ``grid`` the ordinal of that table.
    ``basis`` is the printed as-of wording (``8월 13일 기준``), ``as_of`` its date.
    """

    ordinal: int
    kind: TableKind
    title: str | None
    fund: str | None
    account: str | None
    fiscal_year: Year | None
    as_of: date | None
    basis: str | None
    unit: str | None
    unit_won: Won | None
    page_first: int | None
    page_last: int | None
    line_first: int | None
    line_last: int | None
    section: int | None = None
    paragraph: int | None = None
    parent: ParentCell | None = None
    row_count: int
    column_count: int
    header_rows: int
    columns: list[Column]
    cells: list[Cell]
    readings: list[Reading]
