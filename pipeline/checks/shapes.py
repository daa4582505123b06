"""What a view of a table is made of: positions with numbers, rows with what they do, halves with columns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from schemas import MONEY, Column, Place, Role, Side

#: Columns in which a number below zero is nothing strange.
SIGNED = frozenset({Role.CHANGE, Role.CHANGE_RATE, Role.NET, Role.UNSPENT})

Key = tuple[int, int, int]
#: A row that is ``carried`` is the subtotal of a group in another table, and a part like an item in this one.
RowKind = Literal["total", "subtotal", "item", "carried", "aside"]


class Spot(NamedTuple):
    """One grid position: what is printed there, its number, the worth of its last place, and its place on the page.

    ``step`` is 0 where the number is exact (unit 원).  A position without a cell is blank.
    """

    table: int
    row: int
    col: int
    role: Role
    text: str
    value: Decimal | None
    step: Decimal
    place: Place

    @property
    def key(self) -> Key:
        """What the position is called in a report."""
        return (self.table, self.row, self.col)

    @property
    def is_signed(self) -> bool:
        """Whether a number below zero makes sense here."""
        return self.role in SIGNED or (self.value is not None and self.value < 0)


@dataclass(frozen=True)
class Row:
    """One body row of a half: its printed label and what it does.

    ``level`` is the column that the label stands in: of two subtotals the one further left adds up more.
    """

    index: int
    label: str
    kind: RowKind
    level: int = 0


@dataclass(frozen=True)
class Half:
    """The columns of one side (or all of them, where a table has no sides) and the rows as that side labels them."""

    side: Side | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_loose: bool = False  # whether labels over several rows leave open which rows a total adds up

    def only(self, role: Role) -> int | None:
        """The one column of a role; None where there is none or more than one."""
        found = [column.col for column in self.columns if column.role is role]
        return found[0] if len(found) == 1 else None

    @property
    def total(self) -> Row | None:
        """The row that adds up the half."""
        return next((row for row in self.rows if row.kind == "total"), None)

    @property
    def flows(self) -> tuple[Column, ...]:
        """The columns whose total is a sum: money, but no balances."""
        return tuple(column for column in self.columns if column.role in MONEY and column.role is not Role.BALANCE)
