"""Whether a table's cells tile its grid: every place covered once, nothing outside.

In real HWP and HWPX documents they do.  A table where they do not was written wrong or is damaged, and its numbers may
stand under the wrong heading.
"""

from __future__ import annotations

from .story import StoredTable


def fault_of(table: StoredTable) -> str | None:
    """What is wrong with the tiling, in words; None where every place of the grid is covered exactly once."""
    rows, cols = table.rows, table.cols
    if rows < 1 or cols < 1:
        return f"it says that it has {rows} × {cols} places"
    area = 0
    for cell in table.cells:
        if cell.row + cell.row_span > rows or cell.col + cell.col_span > cols:
            return f"the cell at row {cell.row + 1}, column {cell.col + 1} reaches outside {rows} × {cols}"
        area += cell.row_span * cell.col_span
    if area < rows * cols:
        return f"its cells cover {area} of {rows * cols} places"
    seen: set[int] = set()
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for place in range(row * cols + cell.col, row * cols + cell.col + cell.col_span):
                if place in seen:
                    return f"two cells cover row {row + 1}, column {place % cols + 1}"
                seen.add(place)
    return None
