"""Rows of a table whose cells are separated by tabs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.korean.numbers import is_number
from schemas import NUMERIC, Column

from .atoms import Atom
from .marks import is_bulleted, is_numbered, is_section, is_sentence, looks_like_title
from .shape import Fragment, Group, Row

#: How far apart the cells of a line are taken to stand, for putting headings in order.
TAB_WIDTH = 100.0


def keeps_tabs(lines: Sequence[str]) -> bool:
    """Whether most lines have tabs between their cells."""
    tabbed = sum(1 for line in lines if "\t" in line.strip())
    return tabbed > 1 and tabbed * 2 > len(lines)


def cells_of(line: str) -> list[str]:
    """The cells of a line."""
    return line.rstrip("\n").split("\t")


def _up_to_last_row(lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The lines without those behind the last row that do not go on with it: a heading of the report, a paragraph."""
    last = max((at for at, (_, line) in enumerate(lines) if "\t" in line.strip()), default=-1)
    for at in range(last + 1, len(lines)):
        text = lines[at][1]
        if is_section(text) or is_numbered(text) or is_bulleted(text) or is_sentence(text) or looks_like_title(text):
            return lines[:at]
    return lines


def read_tabs(lines: Sequence[tuple[int, str]], columns: Sequence[Column]) -> list[Row]:
    """The rows: one a line; a line without numbers goes on with the labels of the row above."""
    rows: list[Row] = []
    for index, line in _up_to_last_row(lines):
        cells = [cell.strip() for cell in cells_of(line)]
        row = Row()
        halves: dict[str | None, Group] = {}
        for column in columns:
            text = cells[column.col] if column.col < len(cells) else ""
            if column.role in NUMERIC:
                group = halves.setdefault(column.side, Group((), [], {}, fixed=True))
                group.columns += (column,)
                if text and is_number(text):
                    atom = Atom(text, index, 0, len(text), number=True)
                    group.atoms.append(atom)
                    group.placed[column.col] = atom
                elif text:
                    row.add(column, Fragment(text, index))
            elif text:
                row.add(column, Fragment(text, index))
        row.groups = list(halves.values())
        numbers = any(group.atoms for group in row.groups)
        if not numbers and rows and "\t" not in line.strip():
            for column in columns:
                rows[-1].add(column, *row.texts.get(column.col, []))
        else:
            rows.append(row)
    return rows
