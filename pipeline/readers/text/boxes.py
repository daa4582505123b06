"""Grids of one column: boxes of bulleted lines, and a table that was found but not understood."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Cell, Grid, Place, Reading

from .lines import Line
from .marks import OUTER, bullet_of, is_bulleted, is_caption, is_note, is_reference, is_section, is_sentence, is_unit


def box_grid(lines: Sequence[Line], indexes: Sequence[int]) -> Grid:
    """A box: each bullet with the lines that go on from it is one row."""
    rows: list[list[int]] = []
    for index in indexes:
        if rows and not is_bulleted(lines[index].text):
            rows[-1].append(index)
        else:
            rows.append([index])
    return _grid(lines, rows, 0, [])


def verbatim_grid(lines: Sequence[Line], head: int, body: int, indexes: Sequence[int]) -> Grid:
    """A table whose columns could not be told apart: its lines as they stand, nothing lost."""
    rows = [[index] for index in [*range(head, body), *indexes]]
    told = Reading(
        rule="verbatim",
        row=None,
        chosen="one row a line, one column",
        reason="the heading does not tell the columns of this table apart",
    )
    return _grid(lines, rows, body - head, [told])


def _grid(lines: Sequence[Line], rows: Sequence[Sequence[int]], header_rows: int, readings: list[Reading]) -> Grid:
    cells = [
        Cell(
            row=number,
            col=0,
            text="\n".join(lines[index].bare for index in row),
            is_header=number < header_rows,
            place=Place(page=lines[row[0]].page, line=lines[row[0]].number, line_end=lines[row[-1]].number),
        )
        for number, row in enumerate(rows)
    ]
    first, last = lines[rows[0][0]], lines[rows[-1][-1]]
    return Grid(
        rows=len(rows),
        cols=1,
        header_rows=header_rows,
        cells=cells,
        readings=readings,
        place=Place(page=first.page, line=first.number, line_end=last.number),
    )


def find_boxes(lines: Sequence[Line], tables: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Captions over bulleted lines, such as ``< … 사업 개요 >``: the lines of caption, start and end of each.

    ``tables`` are the tables found so far, as (caption, heading, body).
    """
    captions = {start for start, _, _ in tables}
    heads = [head for _, head, _ in tables]
    boxes: list[tuple[int, int, int]] = []
    for index, line in enumerate(lines):
        if not line.bare.startswith(("<", "＜", "〈", "[")) or not is_caption(line.text) or is_reference(line.text):
            continue
        if any(start <= index < head for start, head in zip(sorted(captions), sorted(heads), strict=True)):
            continue
        first = index + 1
        while first < len(lines) and first - index < 8 and not is_bulleted(lines[first].text):
            first += 1
        if first == len(lines) or not is_bulleted(lines[first].text):
            continue
        outer = {bullet_of(other.text) for other in lines[:index]} & set(OUTER)
        if bullet_of(lines[first].text) in outer or any(is_unit(other.text) for other in lines[index + 1 : first]):
            continue
        end = first
        own = {bullet_of(lines[first].text)}
        while end < len(lines) and end not in captions and not _leaves_box(lines, end, own):
            own.add(bullet_of(lines[end].text))
            end += 1
        if end - first > 1:
            boxes.append((index, first, end))
    return boxes


def _leaves_box(lines: Sequence[Line], index: int, own: set[str]) -> bool:
    text = lines[index].text
    if is_caption(text) or is_reference(text) or is_section(text) or is_unit(text) or is_note(text):
        return True
    bullet = bullet_of(text)
    outer = bullet in OUTER and bullet not in own
    return outer or (not bullet and is_sentence(text))
