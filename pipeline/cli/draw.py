"""Draws a table as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .console import safe, stdout
from .labels import labels

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
    drawn = Table(show_header=False, show_lines=True)
    for col in range(table.column_count):
        drawn.add_column(justify="right" if _is_numeric(grid, col) else "left", overflow="fold")
    for row in markup(grid, table.row_count, table.column_count):
        drawn.add_row(*row)
    out.print(drawn)
    if readings:
        out.print(f"[bold]{say['readings']}[/]")
    for reading in readings:
        out.print(f"    {safe(_reading(reading, lang))}")


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
