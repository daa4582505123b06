"""A made report as data: what is printed, cell by cell, and what it means.

A cell carries its printed text and, in ``says``, the meaning that was known when it was made: whole won, a percentage,
a date, a label or a remark.  The typed rows of ``tests.made.truth`` are put together from ``says``, never by parsing
the text, so they are independent of every reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Kind = Literal["plan", "revision", "execution", "history", "term", "other"]
Side = Literal["revenue", "expenditure"]


@dataclass(frozen=True)
class Unit:
    """A unit of money.  Amounts are kept in ticks: ``10 ** decimals`` ticks are one printed unit."""

    name: str
    won: int
    decimals: int = 0

    def in_won(self, ticks: int) -> int:
        return ticks * self.won // 10**self.decimals


@dataclass(frozen=True)
class Label:
    """What the label of a row says; ``name`` is None where a total is printed without a label."""

    name: str | None
    is_total: bool = False
    ordinal: int | None = None
    department: str | None = None
    year: int | None = None
    is_cumulative: bool = False


Says = int | Decimal | date | Label | str | None


@dataclass(frozen=True)
class MadeCell:
    """One anchor.  Paragraphs of ``text`` are separated by newlines; ``says`` is None for a heading or a blank."""

    row: int
    col: int
    text: str
    row_span: int = 1
    col_span: int = 1
    is_header: bool = False
    says: Says = None


@dataclass(frozen=True)
class MadeColumn:
    """The meaning of a column, in the words of ``schemas.Role``."""

    role: str
    side: Side | None = None
    stage: int | None = None


@dataclass(frozen=True)
class MadeTable:
    """A table.  ``caption`` are the lines printed above it: headings, title and unit, as they come.

    ``titles`` are the wordings that a reader may take for the title (without marks); empty: not compared.
    ``body`` rows start after ``header_rows``.
    """

    kind: Kind
    caption: tuple[str, ...]
    titles: tuple[str, ...]
    columns: tuple[MadeColumn, ...]
    header_rows: int
    cells: tuple[MadeCell, ...]
    unit: Unit | None = None
    account: str | None = None
    fiscal_year: int | None = None
    as_of: date | None = None

    @property
    def rows(self) -> int:
        return max(cell.row + cell.row_span for cell in self.cells)

    def at(self, row: int, col: int) -> MadeCell | None:
        return next((cell for cell in self.cells if (cell.row, cell.col) == (row, col)), None)

    def body(self) -> Iterator[MadeCell]:
        return (cell for cell in self.cells if cell.row >= self.header_rows)


@dataclass(frozen=True)
class Prose:
    """A paragraph.  ``note`` is a footnote whose mark stands in ``text``."""

    text: str
    note: str | None = None


@dataclass(frozen=True)
class Fault:
    """A planted error: a cell of the table number ``table`` (from 1), its text, and the text that would be right."""

    rule: str
    table: int
    row: int
    col: int
    printed: str
    true: str


@dataclass(frozen=True)
class MadeReport:
    """A whole report.  ``opening`` are the lines before the first numbered heading (the bill's title, 검토보고)."""

    seed: int
    city: str
    fund: str
    title: str
    bill_no: str
    proposer: str
    proposed_on: date
    referred_on: date
    reviewer: str
    opening: tuple[str, ...]
    blocks: tuple[Prose | MadeTable, ...]
    faults: tuple[Fault, ...] = field(default=())

    @property
    def tables(self) -> tuple[MadeTable, ...]:
        return tuple(block for block in self.blocks if isinstance(block, MadeTable))


def squash(text: str) -> str:
    """``text`` without any white space."""
    return "".join(text.split())


def rate_of(executed: int, budget: int) -> Decimal:
    """Executed as a percentage of the budget, to one decimal, half up."""
    exact = Decimal(100 * executed) / Decimal(budget)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
