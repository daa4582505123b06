"""Prints rows as a table, or, where the terminal is too narrow for one, a record below the other.

┏━━━━━━┳━━━━━━━━┓        ── 1
┃ year ┃ budget ┃        year    2024
┡━━━━━━╇━━━━━━━━┩   or   budget  310
│ 2024 │    310 │
└──────┴────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .console import safe, stdout

#: A column is no narrower than this in a table, or than what it holds: below it words and numbers come apart.
LEAST = 14
#: What a column takes beside its text: a border and a space on each side.
BORDER = 3


@dataclass(frozen=True)
class Column:
    """A column's heading, and whether it holds numbers, which stand right."""

    name: str
    is_number: bool = False


def print_rows(columns: Sequence[Column], rows: Sequence[Sequence[str]], styles: Sequence[str] = ()) -> None:
    """Print the rows on stdout, each in its style."""
    from rich.table import Table

    out = stdout()
    given = styles or [""] * len(rows)
    if _needed(columns, rows) > out.width:
        _print_records(columns, rows, given)
        return
    table = Table()
    for column in columns:
        table.add_column(
            safe(column.name),
            justify="right" if column.is_number else "left",
            overflow="fold",
            no_wrap=column.is_number,
        )
    for row, style in zip(rows, given, strict=True):
        table.add_row(*map(safe, row), style=style)
    out.print(table)


def _needed(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """The width below which the table would break words and numbers apart."""
    from rich.cells import cell_len

    def least(i: int) -> int:
        texts = [columns[i].name, *(row[i] for row in rows)]
        widest = max(cell_len(line) for text in texts for line in (text.splitlines() or [""]))
        return widest if columns[i].is_number else min(widest, LEAST)

    return sum(least(i) + BORDER for i in range(len(columns))) + 1


def _print_records(columns: Sequence[Column], rows: Sequence[Sequence[str]], styles: Sequence[str]) -> None:
    from rich.cells import cell_len
    from rich.table import Table

    out = stdout()
    widest = max(cell_len(column.name) for column in columns)
    for number, (row, style) in enumerate(zip(rows, styles, strict=True), start=1):
        out.print(f"[dim]── {number}[/]")
        record = Table.grid(padding=(0, 2, 0, 0))
        record.add_column(min_width=widest, style="dim")
        record.add_column(overflow="fold")
        for column, text in zip(columns, row, strict=True):
            if text:
                record.add_row(safe(column.name), safe(text), style=style)
        out.print(record)
