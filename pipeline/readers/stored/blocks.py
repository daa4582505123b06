"""From stored sections to blocks in reading order, every one with its section and paragraph.

* A table of one cell is a frame for layout: what it holds is read as if there were no frame.
* A table in a cell of another is a grid of its own that knows its parent cell; the parent's text goes without it.
* Notes follow the block that they are anchored in; headers and footers have the role ``page``.
* A cell's text is its paragraphs joined by newlines, without white space around the whole.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pipeline.korean.numbers import parse_number
from schemas import Cell, Grid, Paragraph, ParentCell, Place, Reading

from .heading import Anchor, heading_rows
from .inside import MAX_LEAD, Inside, inside_of, is_frame
from .limits import MAX_AREA, MAX_CELLS, MAX_PARAGRAPHS, MAX_TEXT, damaged, too_large
from .story import Box, Note, Para, StoredCell, StoredTable
from .tiling import fault_of

Role = Literal["body", "note", "page"]


def blocks_of(sections: Iterable[Iterable[Para]]) -> list[Paragraph | Grid]:
    """The blocks of the sections.  Raises DocumentError where their tables are larger than any report's."""
    flow = _Flow()
    for number, paragraphs in enumerate(sections, start=1):
        at = 0
        for at, para in enumerate(paragraphs, start=1):
            flow.place = Place(section=number, paragraph=at)
            flow.read(para, "body")
        if not at:
            raise damaged(f"its section {number} has no paragraph")
    return flow.blocks


class _Flow:
    """The blocks read so far and the place of the paragraph that is being read."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.place = Place()
        self._grids = 0
        self._cells = self._area = self._paragraphs = 0

    def read(self, para: Para, role: Role) -> None:
        """Add a paragraph and what is anchored in it, in the order of its parts."""
        self._paragraphs += 1
        if self._paragraphs > MAX_PARAGRAPHS:
            raise too_large(f"over {MAX_PARAGRAPHS} paragraphs")
        text: list[str] = []
        notes: list[Note] = []
        marks: list[str] = []
        for part in para.parts:
            if isinstance(part, str):
                text.append(part)
            elif isinstance(part, Note):
                notes.append(part)
                marks.append(part.mark)
            else:
                self._say("".join(text), role, marks)
                text, marks = [], []
                if isinstance(part, Box):
                    self._box(part, role)
                else:
                    self._table(part, [], None, role)
        self._say("".join(text), role, marks)
        for note in notes:
            self._note(note)

    def _say(self, text: str, role: Role, marks: list[str]) -> None:
        if len(text) > MAX_TEXT:
            raise too_large(f"a paragraph of {len(text)} characters")
        if text.strip():
            self.blocks.append(Paragraph(text=text, role=role, marks=tuple(marks), place=self.place))

    def _box(self, box: Box, role: Role) -> None:
        for para in box.paragraphs:
            self.read(para, "page" if box.role == "page" else role)

    def _note(self, note: Note) -> None:
        """A note as one paragraph that begins with its mark; what is anchored in it follows."""
        inside = inside_of(note.paragraphs)
        self._say(f"{note.mark} {inside.text}".strip(), "note", [])
        self._asides(inside, None, "note")

    def _table(self, table: StoredTable, lead: list[str], parent: ParentCell | None, role: Role) -> None:
        if is_frame(table):
            for para in [*table.caption, *table.cells[0].paragraphs]:
                self.read(para, role)
            return
        if not table.cells:
            raise damaged(f"a table of {table.rows} × {table.cols} has no cells")
        rows, cols = _size(table)
        self._cells += len(table.cells)
        self._area += rows * cols
        if self._area > MAX_AREA or self._cells > MAX_CELLS:
            raise too_large(f"with a table of {rows} × {cols}, over {MAX_CELLS} cells or {MAX_AREA} places for them")
        self._grids += 1
        ordinal = self._grids
        caption = inside_of(table.caption)
        insides = [inside_of(cell.paragraphs) for cell in table.cells]
        lead = [line for line in (*lead, *caption.lines) if line.strip()]
        self.blocks.append(_grid(table, insides, (rows, cols), self.place, lead=lead, parent=parent))
        self._asides(caption, None, role)
        ended = _ended(table) if any(inside.tables for inside in insides) else {}
        for cell, inside in zip(table.cells, insides, strict=True):
            if inside.is_text:
                continue
            above = _above(cell, table, ended, insides) if inside.tables else []
            inside.tables = [
                (nested, before if any(map(str.strip, before)) else above) for nested, before in inside.tables
            ]
            self._asides(inside, ParentCell(grid=ordinal, row=cell.row, col=cell.col), role)

    def _asides(self, inside: Inside, parent: ParentCell | None, role: Role) -> None:
        for nested, lead in inside.tables:
            self._table(nested, lead, parent, role)
        for box in inside.boxes:
            self._box(box, role)
        for note in inside.notes:
            self._note(note)


def _size(table: StoredTable) -> tuple[int, int]:
    """Rows and columns that hold every cell, also where the table says less of itself."""
    rows = max([table.rows, *(cell.row + cell.row_span for cell in table.cells)])
    return rows, max([table.cols, *(cell.col + cell.col_span for cell in table.cells)])


def _grid(
    table: StoredTable,
    insides: Sequence[Inside],
    size: tuple[int, int],
    place: Place,
    *,
    lead: list[str],
    parent: ParentCell | None,
) -> Grid:
    anchors = [
        Anchor(cell.row, cell.col, cell.row_span, cell.col_span, inside.text)
        for cell, inside in zip(table.cells, insides, strict=True)
    ]
    fault = fault_of(table)
    captions, headings = (0, 0) if fault else heading_rows(anchors, *size)
    return Grid(
        rows=size[0],
        cols=size[1],
        header_rows=headings,
        caption_rows=captions,
        lead=lead,
        parent=parent,
        cells=[
            Cell(
                row=anchor.row,
                col=anchor.col,
                row_span=anchor.row_span,
                col_span=anchor.col_span,
                text=anchor.text,
                value=None if anchor.row < headings else parse_number(anchor.text),
                is_header=anchor.row < headings,
                marks=tuple(note.mark for note in inside.notes),
                place=place,
            )
            for anchor, inside in zip(anchors, insides, strict=True)
        ],
        readings=[_broken(fault)] if fault else [],
        place=place,
    )


def _ended(table: StoredTable) -> dict[int, list[tuple[int, int]]]:
    """Row → the cells that end right above it, as columns and numbers, from left to right."""
    ended: dict[int, list[tuple[int, int]]] = {}
    for number, cell in enumerate(table.cells):
        ended.setdefault(cell.row + cell.row_span, []).append((cell.col, number))
    return {row: sorted(cells) for row, cells in ended.items()}


def _above(
    cell: StoredCell, table: StoredTable, ended: Mapping[int, list[tuple[int, int]]], insides: Sequence[Inside]
) -> list[str]:
    """The lines of the cells that end right above a cell, over any of its columns, as far as they can matter."""
    over = ended.get(cell.row, [])
    first = max(0, bisect(over, (cell.col, len(table.cells))) - 1)
    near = sorted(
        number
        for col, number in over[first : first + MAX_LEAD]
        if col < cell.col + cell.col_span and cell.col < col + table.cells[number].col_span
    )
    return [line for number in near for line in insides[number].lines[-MAX_LEAD:]][-MAX_LEAD:]


def _broken(fault: str) -> Reading:
    return Reading(
        rule="broken-tiling",
        row=None,
        chosen="kept as it is stored, without headings",
        reason=f"its cells do not tile it: {fault}",
    )
