"""Pages to blocks in reading order: tables joined over pages, and the lines between them read as text.

What stands outside ruled tables is set as lines with its columns kept and given to the text reader, which finds
paragraphs, notes, and tables without rules.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from pipeline.korean.labels import squeeze
from pipeline.korean.numbers import is_number
from pipeline.readers.text.lines import PAGE_GAP
from pipeline.readers.text.lines import Line as TextLine
from pipeline.readers.text.reader import read_lines
from schemas import Cell, Grid, Paragraph, ParentCell, Place

from .carried import MAX_BACK, carried_back
from .content import Content
from .grid import grid_of
from .join import joined_tables
from .joints import Joints, wraps
from .order import Placed, in_order, width_of
from .setting import Line
from .table import PageCell, PageTable

#: A gap wider than this part of the letters' height parts two columns of a line; next to a number a smaller one does.
APART, APART_NUMBERS = 1.1, 0.55
#: Lines further apart than this part of the letters' height have a blank line between them.
BLANK = 1.0
#: Points that a half-width character takes where nothing else is known.
HALF_WIDTH = 5.0


def blocks_of(pages: list[Content]) -> list[Paragraph | Grid]:
    """The blocks of all pages in reading order.  The list of pages is emptied, so that they are not kept twice."""
    notes = {id(line) for page in pages for line in page.lines if page.notes_from and line.middle > page.notes_from}
    flow = _joined([each for page in pages for each in in_order(page)], notes)
    pages.clear()
    lines: list[TextLine] = []
    placed: dict[int, Placed] = {}
    parted: set[int] = set()
    tables: list[tuple[int, PageTable]] = []
    folios: list[TextLine] = []
    number = 0
    before: Placed | None = None
    for each in flow:
        number += 1
        if isinstance(each, PageTable):
            tables.append((number, each))
            parted.add(len(lines))
            before = None
            continue
        placed[number] = each
        if each.is_furniture:
            folios.append(TextLine(number, each.page, each.line.text, 0))
            continue
        lines.append(TextLine(number, each.page, _set(each), _gap(before, each)))
        before = each
    del flow[:]
    words = "\n".join(
        [each.line.text for each in placed.values()] + [cell.text for _, table in tables for cell in table.cells]
    )
    joints = _joints([each.line for each in placed.values()], [table for _, table in tables])
    homes = _homes(tables)
    blocks: list[tuple[int, Paragraph | Grid]] = []
    while tables:  # taken out one by one, here and below, so that nothing is kept twice
        at, table = tables.pop()
        blocks.append((at, grid_of(table, joints)))
    found = read_lines(lines, folios, words, torn=False, parted=parted - {0, len(lines)})
    right = max((each.line.x1 for each in placed.values()), default=0.0)
    found.reverse()
    while found:
        at, block = found.pop()
        blocks.append((at, _with_box(block, placed, joints, right)))
    blocks.sort(key=lambda pair: pair[0])
    return _with_parents(blocks, homes)


def _homes(tables: Sequence[tuple[int, PageTable]]) -> dict[int, tuple[int, PageCell]]:
    """For each nested table, by its place in the flow, the table that holds it and the cell."""
    homes: dict[int, tuple[int, PageCell]] = {}
    for at, table in tables:
        for over, other in tables if table.is_nested else ():
            cell = other.cell_round(table) if over != at else None
            if cell is not None:
                homes[at] = over, cell
    return homes


def _with_parents(
    blocks: Sequence[tuple[int, Paragraph | Grid]], homes: dict[int, tuple[int, PageCell]]
) -> list[Paragraph | Grid]:
    """The blocks, nested tables with the cell that they stand in."""
    grids = (at for at, block in blocks if isinstance(block, Grid))
    ordinals = {at: ordinal for ordinal, at in enumerate(grids, start=1)}
    parents = {at: ParentCell(grid=ordinals[over], row=cell.row, col=cell.col) for at, (over, cell) in homes.items()}
    return [block.model_copy(update={"parent": parents[at]}) if at in parents else block for at, block in blocks]


def _joined(flow: Sequence[Placed | PageTable], apart: Container[int]) -> list[Placed | PageTable]:
    """The flow with tables that go on on the next page made whole; ``apart`` are lines that may stand between."""
    result: list[Placed | PageTable] = []
    tables: list[int] = []  # where the tables stand in it
    last: int | None = None  # where the table stands that the next one may continue
    for each in flow:
        if isinstance(each, PageTable) and not each.is_nested:
            before = result[last] if last is not None else None
            if last is not None and isinstance(before, PageTable) and before.last_page + 1 == each.page:
                whole = joined_tables(before, each)
                if whole is not None:
                    result[last] = whole
                    continue
            if each.is_frame:
                result += [
                    Placed(each.page, line, each.box[0], HALF_WIDTH) for cell in each.cells for line in cell.lines
                ]
                last = None
                continue
            earlier = tables[-MAX_BACK:]
            back = carried_back(each, [part for at in earlier if isinstance(part := result[at], PageTable)])
            if back is not None:
                result[earlier[back[0]]] = back[1]
                continue
            last = len(result)
        elif isinstance(each, Placed) and not each.is_furniture and id(each.line) not in apart:
            last = None
        if isinstance(each, PageTable):
            tables.append(len(result))
        result.append(each)
    return result


def _set(placed: Placed) -> str:
    """The line with its columns kept: as many characters before each piece as fit on the page."""
    text = ""
    width = 0
    for x0, piece in pieces(placed.line):
        pad = max(round((x0 - placed.left) / placed.unit) - width, 2 if text else 0)
        text += " " * pad + piece
        width += pad + width_of(piece)
    return text


def pieces(line: Line) -> list[tuple[float, str]]:
    """What stands between the wide gaps of a line, each with its left edge."""
    found = [(line.words[0].x0, line.words[0].text)]
    for before, word in pairwise(line.words):
        near = APART_NUMBERS if is_number(before.text) or is_number(word.text) else APART
        if word.x0 - before.x1 > near * line.size:
            found.append((word.x0, word.text))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {word.text}")
    return found


def _gap(before: Placed | None, each: Placed) -> int:
    if before is None or before.page != each.page:
        return PAGE_GAP
    return int(each.line.top - before.line.bottom > BLANK * each.line.size)


def _joints(lines: Sequence[Line], tables: Sequence[PageTable]) -> Joints:
    """What the words of the document say of its line ends."""
    cells = [cell for table in tables for cell in table.cells]
    joints = Joints([*lines, *(line for cell in cells for line in cell.lines)])
    joints.learn(
        (upper.words[-1].text, lower.words[0].text)
        for cell in cells
        for upper, lower in pairwise(cell.lines)
        if wraps(upper, lower, cell.width)
    )
    return joints


def _with_box(block: Paragraph | Grid, placed: dict[int, Placed], joints: Joints, right: float) -> Paragraph | Grid:
    """The block with pages and boxes instead of the numbers of its lines; ``right`` is how far any line reaches."""
    if isinstance(block, Paragraph):
        own = [each for each in _placed(block.place, placed) if block.role == "page" or not each.is_furniture]
        text = joints.flowed([each.line for each in own], right - min(each.line.x0 for each in own))
        marks = tuple(mark for each in own for mark in each.line.marks)
        return block.model_copy(update={"text": text, "marks": marks, "place": _box(own)}).slim()
    cells = [cell.model_copy(update={"place": _cell_box(cell, placed)}) for cell in block.cells]
    return block.model_copy(update={"cells": cells, "place": _box(_placed(block.place, placed))})


def _placed(place: Place, placed: dict[int, Placed]) -> list[Placed]:
    if place.line is None:
        return []
    numbers = range(place.line, (place.line_end or place.line) + 1)
    return [placed[number] for number in numbers if number in placed]


def _box(own: Sequence[Placed]) -> Place:
    """The box round lines, as far as they stand on the first one's page."""
    if not own:
        return Place()
    lines = [each.line for each in own if each.page == own[0].page]
    return Place(
        page=own[0].page,
        x0=min(line.x0 for line in lines),
        top=min(line.top for line in lines),
        x1=max(line.x1 for line in lines),
        bottom=max(line.bottom for line in lines),
    ).slim()


def _cell_box(cell: Cell, placed: dict[int, Placed]) -> Place:
    """The box round the words of a cell that was read from lines; round the lines where its words are not found."""
    own = _placed(cell.place, placed)
    place = _box(own)
    wanted = squeeze(cell.text)
    words = [word for each in own if each.page == place.page for word in each.line.words if word.text in wanted]
    if not wanted or not words:
        return place
    return place.model_copy(update={"x0": min(w.x0 for w in words), "x1": max(w.x1 for w in words)})
