"""What a cell, a caption or a note holds: lines of text, and tables, boxes and notes that are no part of that text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .limits import MAX_TEXT, too_large
from .story import Box, Note, Para, StoredTable

#: Lines above a table in a cell that can say what it is about.
MAX_LEAD = 50


@dataclass(slots=True)
class Inside:
    """``tables`` go with the lines that stand before them."""

    lines: list[str] = field(default_factory=list)
    tables: list[tuple[StoredTable, list[str]]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether there is nothing besides the text."""
        return not (self.tables or self.boxes or self.notes)

    @property
    def text(self) -> str:
        """The lines, without white space around the whole."""
        return "\n".join(self.lines).strip()


def is_frame(table: StoredTable) -> bool:
    """Whether a table has one cell only, over all of it: a frame around what it holds."""
    if len(table.cells) != 1:
        return False
    cell = table.cells[0]
    return (cell.row, cell.col, cell.row_span, cell.col_span) == (0, 0, table.rows, table.cols)


def inside_of(paragraphs: Sequence[Para]) -> Inside:
    """The content of some paragraphs, one line for each of them; what a frame holds is text like any other."""
    inside = Inside()
    for para in paragraphs:
        _read(para, inside)
    count = sum(map(len, inside.lines))
    if count > MAX_TEXT:
        raise too_large(f"a cell of {count} characters")
    return inside


def _read(para: Para, inside: Inside) -> None:
    if len(para.parts) == 1 and isinstance(para.parts[0], str):
        inside.lines.append(para.parts[0])
        return
    text: list[str] = []
    framed = False
    for part in para.parts:
        if isinstance(part, str):
            text.append(part)
        elif isinstance(part, Note):
            inside.notes.append(part)
        elif isinstance(part, Box):
            inside.boxes.append(part)
        elif is_frame(part):
            inside.lines += ["".join(text)] if text else []
            text, framed = [], True
            for framed_para in [*part.caption, *part.cells[0].paragraphs]:
                _read(framed_para, inside)
        else:
            inside.tables.append((part, [*inside.lines[-MAX_LEAD:], "".join(text)]))
    if text or not framed:
        inside.lines.append("".join(text))
