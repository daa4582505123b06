"""A table as rows of a page: every place filled, the cells of a finding marked, long tables folded.

anchors (0,0) 2×1, (0,1), (1,1)   →   [[cell, cell], [cell]]       where (2,1) is missing, an empty cell stands
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.store.review_shapes import PlacedCell, TableFacts

#: Rows up to which a table is drawn whole, and how many are kept around each cell of a finding in a longer one.
WHOLE, KEPT = 60, 3
#: The parts that cells play, the one that colours a cell first.
PARTS = ("suspect", "reported", "operand", "witness")


@dataclass(frozen=True)
class Drawn:
    """A cell to be drawn.  ``key`` is the same on both sides of the page; ``parts`` are those that it plays."""

    key: str
    text: str
    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    is_number: bool
    parts: tuple[str, ...]
    held: Decimal | None


@dataclass(frozen=True)
class Fold:
    """Rows that are left out: how many."""

    rows: int


def key_of(ordinal: int, row: int, col: int) -> str:
    """The name of a cell within its report."""
    return f"t{ordinal}-{row}-{col}"


def draw(
    table: TableFacts,
    cells: Sequence[PlacedCell],
    parts: Mapping[tuple[int, int], Iterable[str]],
    *,
    whole: bool = False,
) -> list[list[Drawn] | Fold]:
    """The rows of a table from top to bottom.  ``parts`` are those of the finding's cells, by row and column."""
    kept = range(table.row_count) if whole else _kept(table, parts)
    lines: list[list[Drawn] | Fold] = []
    taken: set[tuple[int, int]] = set()
    by_row: dict[int, dict[int, PlacedCell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, {})[cell.col] = cell
        taken |= {
            (row, col)
            for row in range(cell.row, min(cell.row + cell.row_span, table.row_count))
            for col in range(cell.col, min(cell.col + cell.col_span, table.column_count))
        }
    last = -1
    shown = set(kept)
    for row in kept:
        if row > last + 1:
            lines.append(Fold(row - last - 1))
        line = []
        for col in range(table.column_count):
            here = by_row.get(row, {}).get(col)
            if here is not None:
                line.append(_drawn(table, here, _span(here, row, shown), parts.get((row, col), ())))
            elif (row, col) not in taken:
                line.append(_empty(table, row, col))
            elif row == kept[0] or row - 1 not in shown:
                line += _reaching(table, cells, row, col, shown)
        lines.append(line)
        last = row
    if last < table.row_count - 1:
        lines.append(Fold(table.row_count - 1 - last))
    return lines


def _kept(table: TableFacts, parts: Mapping[tuple[int, int], Iterable[str]]) -> list[int]:
    if table.row_count <= WHOLE:
        return list(range(table.row_count))
    kept = set(range(table.header_rows)) | {table.row_count - 1}
    for row, _ in parts or {(table.header_rows, 0): ()}:
        kept |= set(range(max(0, row - KEPT), min(table.row_count, row + KEPT + 1)))
    return sorted(kept)


def _reaching(table: TableFacts, cells: Sequence[PlacedCell], row: int, col: int, shown: set[int]) -> list[Drawn]:
    """What stands, in the first row after rows that are left out, for a cell that reaches down into it."""
    found = next((cell for cell in cells if cell.col == col and cell.row < row < cell.row + cell.row_span), None)
    return [_drawn(table, found, _span(found, row, shown), ())] if found else []


def _span(cell: PlacedCell, row: int, shown: set[int]) -> int:
    """The rows that a cell covers from this one on, up to the first that is left out."""
    rows = range(row, cell.row + cell.row_span)
    return next((each - row for each in rows if each not in shown), len(rows))


def _drawn(table: TableFacts, cell: PlacedCell, row_span: int, parts: Iterable[str]) -> Drawn:
    return Drawn(
        key=key_of(table.ordinal, cell.row, cell.col),
        text=cell.text,
        row=cell.row,
        col=cell.col,
        row_span=max(1, row_span),
        col_span=max(1, min(cell.col_span, table.column_count - cell.col)),
        is_header=cell.is_header,
        is_number=cell.printed_value is not None,
        parts=tuple(part for part in PARTS if part in set(parts)),
        held=cell.value if cell.decision_id else None,
    )


def _empty(table: TableFacts, row: int, col: int) -> Drawn:
    return Drawn(
        key_of(table.ordinal, row, col), "", row, col, 1, 1,
        is_header=row < table.header_rows, is_number=False, parts=(), held=None,
    )  # fmt: skip
