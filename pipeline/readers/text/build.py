"""Rows to a grid: the texts joined, the numbers in their columns, every cell with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.korean.labels import is_subtotal, is_total, squeeze
from pipeline.korean.numbers import parse_number
from schemas import NUMERIC, Cell, Column, Grid, Place, Reading, Role

from .atoms import Atom
from .beside import part_labels
from .choose import Line as ChoiceLine
from .choose import place
from .heading import Heading, header_cells
from .labels import Context, join
from .lines import Line
from .shape import Fragment, Row

_DEPARTMENT = re.compile(
    r"(?P<rest>.*?)\s*(?P<name>[^\s()]*(?:과|관|국|실|단|팀|센터|본부|사업소|위원회|재단|공사|담당관|부|원|처))$"
)
#: Columns whose cells keep their line breaks.
_RUNNING = frozenset({Role.TEXT, Role.DESCRIPTION, Role.NOTE})


_EMPTY = Atom("", 0, 0, 0, number=True)


def to_grid(
    rows: Sequence[Row],
    heading: Heading,
    lines: Sequence[Line],
    head: int,
    context: Context,
    *,
    told: Sequence[Reading],
) -> Grid:
    """The grid of the rows under their heading, with the readings ``told`` so far and those made here."""
    readings = list(told)
    columns = heading.columns
    levels, header = header_cells(columns)
    part_labels(rows, columns)
    _departments(rows, columns)
    labels = [_label(row, columns) for row in rows]
    choices = place(
        [
            ChoiceLine(row.groups, is_total(text), not is_total(text) and not is_subtotal(text))
            for row, text in zip(rows, labels, strict=True)
        ]
        if any(is_total(text) for text in labels)
        else [
            ChoiceLine(row.groups, at == 0 and not text, at > 0 or bool(text))
            for at, (row, text) in enumerate(zip(rows, labels, strict=True))
        ],
        columns,
    )
    for row in rows:
        _keep_extra(row, columns)
    cells = [
        Cell(
            row=row, col=col, row_span=down, col_span=right, text=text, is_header=True,
            place=_heading_place(text, lines, head, heading.end),
        )
        for row, col, down, right, text in header
    ]  # fmt: skip
    for number, row in enumerate(rows):
        numbers = {col: atom for group in row.groups for col, atom in group.placed.items()}
        for column in columns:
            atom = numbers.get(column.col) if numbers.get(column.col, _EMPTY).text else None
            fragments = row.texts.get(column.col, [])
            if atom is not None:
                if atom.joined:
                    readings.append(_joined(levels + number, column, atom.text))
                at = _place([atom.line], lines)
                cells.append(
                    Cell(row=levels + number, col=column.col, text=atom.text, value=parse_number(atom.text), place=at)
                )
                continue
            text = _text(fragments, column, lines, context)
            value = parse_number(text) if column.role in NUMERIC else None
            at = _place([f.line for f in fragments], lines) if fragments else _row_place(row, lines)
            cells.append(Cell(row=levels + number, col=column.col, text=text, value=value, place=at))
    readings += [r.model_copy(update={"row": levels + (r.row or 0)}) for r in choices]
    used = [cell.place.line for cell in cells if cell.place.line is not None]
    return Grid(
        rows=levels + len(rows),
        cols=len(columns),
        header_rows=levels,
        cells=cells,
        readings=sorted(readings, key=lambda reading: reading.row or 0),
        place=Place(page=lines[head].page, line=min(used), line_end=max(used)),
    )


def _keep_extra(row: Row, columns: Sequence[Column]) -> None:
    """Numbers for which a row has no column stay in its label, or in the remark behind the numbers."""
    for group in row.groups:
        if group.fixed or len(group.atoms) <= len(group.columns):
            continue
        first = group.atoms.index(next(iter(group.placed.values())))
        label = max((c for c in columns if c.col < group.columns[0].col), key=lambda c: c.col, default=None)
        if label is not None:
            row.add(label, *(Fragment(atom.text, atom.line) for atom in group.atoms[:first]))
        if group.remark is not None:
            behind = [Fragment(atom.text, atom.line) for atom in group.atoms[first + len(group.placed) :]]
            row.texts[group.remark.col] = (
                behind + row.texts.get(group.remark.col, []) if behind else row.texts.get(group.remark.col, [])
            )


def _label(row: Row, columns: Sequence[Column]) -> str:
    for column in columns:
        if column.role in {Role.ITEM, Role.PROJECT, Role.YEAR} and (text := row.text(column)):
            return text.split("※")[0]
    return ""


def _text(fragments: Sequence[Fragment], column: Column, lines: Sequence[Line], context: Context) -> str:
    if not fragments:
        return ""
    if column.role in _RUNNING:
        merged: list[Fragment] = []
        for fragment in fragments:
            if merged and merged[-1].line == fragment.line:
                merged[-1] = Fragment(f"{merged[-1].text} {fragment.text}", fragment.line)
            else:
                merged.append(fragment)
        return "\n".join(fragment.text for fragment in merged)
    return join(fragments, lines, context)


def _departments(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """A department that stands in one run of text with the label, or with the remark, goes into its own column."""
    department = next((column for column in columns if column.role is Role.DEPARTMENT), None)
    if department is None:
        return
    if any(department.col in row.texts for row in rows):
        return
    near = [c for c in columns if c.role in {Role.PROJECT, Role.ITEM, Role.NOTE} and abs(c.col - department.col) == 1]
    for row in rows:
        for column in near:
            fragments = row.texts.get(column.col)
            if not fragments:
                continue
            if column.col > department.col:
                word, _, rest = fragments[0].text.partition(" ")
                if _DEPARTMENT.fullmatch(word):
                    row.texts[department.col] = [Fragment(word, fragments[0].line)]
                    row.texts[column.col] = ([Fragment(rest, fragments[0].line)] if rest else []) + fragments[1:]
                    break
                continue
            _mend_department(fragments)
            if (match := _DEPARTMENT.fullmatch(fragments[-1].text)) and not is_total(fragments[-1].text):
                if not match["rest"] and len(fragments) == 1:
                    continue
                row.texts[department.col] = [Fragment(match["name"], fragments[-1].line)]
                row.texts[column.col] = fragments[:-1] + (
                    [Fragment(match["rest"], fragments[-1].line)] if match["rest"] else []
                )
                break


def _mend_department(fragments: list[Fragment]) -> None:
    """Put a department's name together that a narrow column has cut: ``평화협력담당`` / ``관``."""
    if len(fragments) > 1 and len(fragments[-1].text) <= 2 and _DEPARTMENT.fullmatch(fragments[-1].text):
        fragments[-2:] = [Fragment(fragments[-2].text + fragments[-1].text, fragments[-2].line)]


def _joined(row: int, column: Column, text: str) -> Reading:
    return Reading(
        rule="split-number",
        row=row,
        chosen=text,
        reason=f"a number that a line's end had torn, put together in column {column.col}",
    )


def _place(indexes: Sequence[int], lines: Sequence[Line]) -> Place:
    first, last = lines[min(indexes)], lines[max(indexes)]
    return _span(first.page, first.number, last.number)


@lru_cache(maxsize=1024)
def _span(page: int, first: int, last: int) -> Place:
    """The place of some lines; the cells of a row share it."""
    return Place(page=page, line=first, line_end=last)


def _row_place(row: Row, lines: Sequence[Line]) -> Place:
    """The place of an empty cell: its row's."""
    indexes = [f.line for fragments in row.texts.values() for f in fragments]
    indexes = [atom.line for group in row.groups for atom in group.atoms] or indexes
    return _place(indexes, lines) if indexes else Place()


def _heading_place(text: str, lines: Sequence[Line], head: int, end: int) -> Place:
    """The heading line that holds the word, or where it begins."""
    key = squeeze(text)
    for length in (len(key), 2, 1):
        for index in range(head, end):
            if key[:length] in squeeze(lines[index].text):
                return _place([index], lines)
    return _place([head, end - 1], lines)
