"""The rows of a table for the makers of records: cells by column, amounts in won."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pipeline.korean.labels import is_subtotal, is_total, squeeze
from schemas import Amount, Cell, Column, Rate, Role, Side, Table

T = TypeVar("T")


class Row:
    """A body row: its number, its cells by column, and the cells further up that reach down into it."""

    def __init__(self, table: Table, number: int, cells: dict[int, Cell], reaching: dict[int, Cell]) -> None:
        self.table, self.number, self.cells, self.reaching = table, number, cells, reaching

    def text(self, each: Column | None) -> str:
        """The text of a cell, empty where the row has none."""
        return self.cells[each.col].text.strip() if each and each.col in self.cells else ""

    def label(self, *roles: Role, side: Side | None = None) -> str:
        """What names the row: the last label printed in it, of the first of the roles that has one.

        Labels in several columns go from the group to the item, and a total's reaches over all of them.  A row that an
        item's label reaches down into is a further line of that item.
        """
        found = next((text for role in roles for text in reversed(self.labels(role, side=side)) if text), "")
        items = [each for each in self._named(roles[0], side) if each.col not in self.cells]
        return found or self.shared(items[-1] if items else None)

    def labels(self, *roles: Role, side: Side | None = None) -> list[str]:
        """The texts of all columns of the roles, of one side where given, from left to right."""
        return [self.text(each) for role in roles for each in self._named(role, side)]

    def shared(self, each: Column | None) -> str:
        """The text of a cell, also where it stands further up and covers several rows."""
        text = self.text(each)
        return text or (self.reaching[each.col].text.strip() if each and each.col in self.reaching else "")

    def amount(self, each: Column | None) -> Amount | None:
        """The money of a cell; None where it is blank or the table's unit is unknown.

        Raises ValueError for a text that states no number and for a fraction of a won.
        """
        cell = self._number(each)
        if cell is None or cell.value is None or each is None or self.table.unit_won is None:
            return None
        won = cell.value * self.table.unit_won
        if won != won.to_integral_value():
            raise ValueError(f"{cell.text} {self.table.unit} is no whole number of won")
        return Amount(won=int(won), printed=cell.text, col=each.col)

    def rate(self, each: Column | None) -> Rate | None:
        """The percentage of a cell, None where it is blank.  Raises ValueError for a text that states no number."""
        cell = self._number(each)
        if cell is None or cell.value is None or each is None:
            return None
        return Rate(pct=cell.value, printed=cell.text, col=each.col)

    def has_numbers(self, columns: Sequence[Column]) -> bool:
        """Whether any of the columns, ordinals apart, states a number in this row."""
        cols = {each.col for each in columns if each.role is not Role.ORDINAL}
        return any(cell.value is not None for col, cell in self.cells.items() if col in cols)

    def _named(self, role: Role, side: Side | None) -> list[Column]:
        return [each for each in self.table.columns if each.role is role and (side is None or each.side == side)]

    def _number(self, each: Column | None) -> Cell | None:
        cell = self.cells.get(each.col) if each else None
        if cell is not None and cell.value is None and squeeze(cell.text):
            raise ValueError(f"{cell.text!r} states no number")
        return cell


#: A row and how to make its record; making it raises ValueError where the row does not validate.
Making = tuple[Row, Callable[[], T]]


def body_rows(table: Table) -> Iterator[Row]:
    """The rows under the heading, in order."""
    rows: dict[int, dict[int, Cell]] = {}
    reaching: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows:
            rows.setdefault(cell.row, {})[cell.col] = cell
            for below in range(cell.row + 1, cell.row + cell.row_span):
                reaching.setdefault(below, {})[cell.col] = cell
    for number in sorted(rows):
        yield Row(table, number, rows[number], reaching.get(number, {}))


def column(table: Table, *roles: Role, side: str | None = None) -> Column | None:
    """The first column of one of the roles, of one side where given; earlier roles first."""
    for role in roles:
        for each in table.columns:
            if each.role is role and (side is None or each.side == side):
                return each
    return None


def adds_up(label: str) -> bool:
    """Whether a label is that of a total or a subtotal."""
    return is_total(label) or is_subtotal(label)
