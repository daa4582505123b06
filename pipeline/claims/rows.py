"""The rows of tables as sentences name them, and what is known of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.korean.labels import is_subtotal, is_total, squeeze
from pipeline.korean.numbers import step
from schemas import MONEY, NUMERIC, Cell, Role, Side, Table

#: Columns whose cells name a row.
NAMES = (Role.PROJECT, Role.ITEM)
#: Shorter labels (기타, 계) stand in too many sentences.
SHORTEST = 3

_ORDINAL = re.compile(r"^\d{1,3}[.)]")
_DEPARTMENT = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True)
class Line:
    """One row of one side of a table: its label squeezed, and its numeric cells by role.

    ``year`` is the label of a row that stands for a year, as printed.
    """

    table: Table
    row: int
    side: Side | None
    label: str
    is_total: bool
    cells: tuple[tuple[Role, Cell], ...]
    year: str = ""

    def of(self, role: Role) -> list[Cell]:
        """The cells of a role."""
        return [cell for found, cell in self.cells if found is role]

    def stage_of(self, cell: Cell) -> int | None:
        """The stage of a plan that a cell states."""
        return next((column.stage for column in self.table.columns if column.col == cell.col), None)

    def worth(self, cell: Cell) -> tuple[Decimal, Decimal]:
        """A money cell and its printed step in won."""
        assert cell.value is not None
        unit = self.table.unit_won or 0
        return cell.value * unit, step(squeeze(cell.text)) * unit


def lines_of(table: Table) -> Iterator[Line]:
    """The labelled rows of a table, side by side halves apart."""
    sides = list(dict.fromkeys(column.side for column in table.columns if column.role in NUMERIC))
    by_row: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows and not cell.is_header:
            by_row.setdefault(cell.row, {})[cell.col] = cell
    for row, cells in sorted(by_row.items()):
        for side in sides:
            own = [column for column in table.columns if column.side == side]
            labels = [cells[c.col].text for c in own if c.role in NAMES and c.col in cells]
            numbers = tuple(
                (c.role, cells[c.col])
                for c in own
                if c.role in NUMERIC and c.col in cells and cells[c.col].value is not None
            )
            if numbers:
                years = [cells[c.col].text for c in own if c.role is Role.YEAR and c.col in cells]
                label = _bare(labels[-1]) if labels else ""
                yield Line(table, row, side, label, not label or _is_sum(labels), numbers, *years[:1])


def money_cells(line: Line) -> list[tuple[Role, Cell]]:
    """The amounts of a row."""
    return [(role, cell) for role, cell in line.cells if role in MONEY]


def _is_sum(labels: list[str]) -> bool:
    return any(is_total(label) or is_subtotal(label) or is_total(re.split(r"[※\n]", label)[0]) for label in labels)


def _bare(label: str) -> str:
    return _DEPARTMENT.sub("", _ORDINAL.sub("", squeeze(label)))
