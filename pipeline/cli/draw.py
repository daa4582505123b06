"""Draws a table as it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .console import safe, stdout
from .labels import labels
from .rows import BORDER, LEAST

if TYPE_CHECKING:
    from pipeline.store.library import GridCell, ReadingView, TableView

#: Stand where a cell that spans several columns or rows goes on.
ACROSS, DOWN = "[dim]·[/]", "[dim]″[/]"


def draw(table: TableView, grid: Sequence[GridCell], readings: Sequence[ReadingView], lang: str) -> None:
    """Print caption, grid and choices of reading.

    A spanning cell is written once, at its start; ``·`` marks the columns and ``″`` the rows that it goes on over.
    """
    from rich.table import Table

    say, out = labels(lang), stdout()
    caption = [say["table"].format(n=table.ordinal), table.title, table.account, table.unit]
    out.print(f"[bold]{safe(' · '.join(part for part in caption if part))}[/]")
    rows = markup(grid, table.row_count, table.column_count)
    for cols in _side_by_side(grid, table.column_count, out.width):
        drawn = Table(show_header=False, show_lines=True)
        for col in cols:
            drawn.add_column(
                justify="right" if _is_numeric(grid, col) else "left", overflow="fold", min_width=_least(grid, col)
            )
        for row in rows:
            drawn.add_row(*(row[col] for col in cols))
        out.print(drawn)
    if readings:
        out.print(f"[bold]{say['readings']}[/]")
    for reading in readings:
        out.print(f"    {safe(_reading(reading, lang))}")


def _side_by_side(grid: Sequence[GridCell], cols: int, width: int) -> list[list[int]]:
    """The columns that a terminal has room for at a time, with each the labels of its rows: no number is broken.

    항목  당초  변경  항목  당초  변경    →    항목  당초  변경  항목  당초  and below it  항목  변경
    """
    groups: list[list[int]] = []
    left = 0
    for col in range(cols):
        needed = _least(grid, col) + BORDER
        if not groups or (needed > left and groups[-1] != [_labels(grid, col)]):
            label = _labels(grid, col)
            groups.append([] if label is None else [label])
            left = width - 1 - sum(_least(grid, each) + BORDER for each in groups[-1])
        groups[-1].append(col)
        left -= needed
    return groups


def _labels(grid: Sequence[GridCell], col: int) -> int | None:
    """The column of words before a column of numbers that names its rows; None for a column of words."""
    if not _is_numeric(grid, col):
        return None
    body = [cell for cell in grid if not cell.is_header and cell.col < col and cell.text and cell.value is None]
    filled = Counter(cell.col for cell in body if not _is_numeric(grid, cell.col))
    rows = len({cell.row for cell in grid if not cell.is_header})
    return max((each for each, count in filled.items() if 2 * count >= rows), default=None)


def _least(grid: Sequence[GridCell], col: int) -> int:
    """How narrow a column can be: as its widest number, or as a few words."""
    from rich.cells import cell_len

    lines = [
        (cell_len(line), cell.value is not None)
        for cell in grid
        if cell.col == col and cell.col_span == 1
        for line in cell.text.splitlines()
    ]
    return max((length if is_number else min(length, LEAST) for length, is_number in lines), default=1)


def markup(grid: Sequence[GridCell], rows: int, cols: int) -> list[list[str]]:
    """The grid as Rich markup, every place filled."""
    drawn = [[""] * cols for _ in range(rows)]
    for cell in grid:
        for row in range(cell.row, min(cell.row + cell.row_span, rows)):
            for col in range(cell.col, min(cell.col + cell.col_span, cols)):
                drawn[row][col] = DOWN if row > cell.row else ACROSS
        if cell.row < rows and cell.col < cols:
            style = "bold red" if cell.in_finding else "bold" if cell.is_header else ""
            drawn[cell.row][cell.col] = f"[{style}]{safe(cell.text)}[/]" if style else safe(cell.text)
    return drawn


def _is_numeric(grid: Sequence[GridCell], col: int) -> bool:
    body = [cell for cell in grid if cell.col == col and not cell.is_header and cell.text]
    return bool(body) and sum(cell.value is not None for cell in body) * 2 > len(body)


def _reading(reading: ReadingView, lang: str) -> str:
    from pipeline.korean.sayings import in_korean

    say = labels(lang)
    chosen, reason, rejected = reading.chosen, reading.reason, reading.rejected
    if lang == "ko":
        chosen, reason, rejected = in_korean(chosen), in_korean(reason), [*map(in_korean, rejected)]
    where = say["whole"] if reading.row is None else say["row"].format(n=reading.row + 1)
    instead = f" ({say['instead']}: {' / '.join(rejected)})" if rejected else ""
    return f"{where} {reading.rule}: {chosen}{instead} — {reason}"
