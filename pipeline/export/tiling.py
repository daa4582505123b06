"""Lays a table's cells out so that they cover its rows and columns once, whatever spans were stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .contents import CellRow


class Placed(NamedTuple):
    """A place of the layout; ``cell`` is None where the table has none."""

    row: int
    col: int
    row_span: int
    col_span: int
    cell: CellRow | None


def lay_out(cells: Sequence[CellRow], rows: int, cols: int) -> list[Placed]:
    """Places by row and column.  A span that runs into another cell or out of the table is cut back, a hole filled."""
    anchors: dict[tuple[int, int], CellRow] = {}
    for cell in cells:
        key = (cell.row, cell.col)
        same = anchors.get(key)
        anchors[key] = same._replace(text=f"{same.text}\n{cell.text}") if same else cell
    rows = max([rows, *(row + 1 for row, _ in anchors)])
    cols = max([cols, *(col + 1 for _, col in anchors)])
    taken: set[tuple[int, int]] = set(anchors)
    placed = []
    for (row, col), cell in anchors.items():
        covered = {
            (r, c)
            for r in range(row, min(row + cell.row_span, rows))
            for c in range(col, min(col + cell.col_span, cols))
        } - {(row, col)}
        if covered & taken:
            covered = set()
        taken |= covered
        deep = max((r for r, _ in covered), default=row) - row + 1
        wide = max((c for _, c in covered), default=col) - col + 1
        placed.append(Placed(row, col, deep, wide, cell))
    placed += [Placed(r, c, 1, 1, None) for r in range(rows) for c in range(cols) if (r, c) not in taken]
    return sorted(placed, key=lambda one: (one.row, one.col))
