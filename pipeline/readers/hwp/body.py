"""The paragraphs of a section: their records put back into text, tables with stored addresses, boxes and notes.

What is not printed stays out: hidden comments, and the guide of a field that nobody has filled in.
Source: Hancom, "한글 문서 파일 형식 5.0", revision 1.3, section 4.3.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pipeline.readers.stored.fields import MAX_FIELDS, is_guide
from pipeline.readers.stored.limits import MAX_DEPTH, check_cell, damaged, too_large
from pipeline.readers.stored.numbering import FORMATS
from pipeline.readers.stored.story import Box, Note, Para, Part, StoredCell, StoredTable, joined

from .heads import Heads
from .records import CTRL_HEADER, LIST_HEADER, PARA_HEADER, PARA_TEXT, SHAPE_COMPONENT, TABLE, Record
from .text import pieces_of, plain_text

#: Records of a section that are read.
WANTED = frozenset({PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER, SHAPE_COMPONENT, TABLE})
_CELL = struct.Struct("<HHHH")
_TABLE = struct.Struct("<IHH")
#: Number formats, in the order in which a stored number names them.
_FORMS = tuple(FORMATS.values())
#: Kinds of counted numbers that are part of the text where they stand: pictures, tables, equations.
_COUNTED = frozenset({3, 4, 5})
#: Flag of a field that somebody has filled in.
_FILLED = 1 << 15
#: Flag beside a paragraph's length: the last of its list.
_LAST = 1 << 31
_GUIDE = re.compile(r"Direction:wstring:(\d{1,5}):")


class Body:
    """Reads paragraphs; knows how deep they are nested, and which numbers come next."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._depth = 0

    def section(self, records: Sequence[Record]) -> Iterator[Para]:
        """The paragraphs of a section."""
        for record in records:
            if record.tag != PARA_HEADER:
                raise damaged("a section holds something besides paragraphs")
            yield self.paragraph(record)
        if records and not int.from_bytes(records[-1].data[:4], "little") & _LAST:
            raise damaged("a section breaks off: its last paragraph is not the last that it should have")

    def paragraph(self, record: Record) -> Para:
        """A paragraph from its header and what belongs to it."""
        text = _text(record)
        plain = plain_text(text) if len(record.children) < 2 else None
        if plain is not None:
            return Para([self._heads.prefix(_shape(record)) + plain] if plain else [])
        controls = iter([child for child in record.children if child.tag == CTRL_HEADER])
        parts: list[Part] = []
        below: list[Part] = []
        fields: list[tuple[int, str]] = []  # where a field's text starts, and the guide that an empty one shows
        for piece in pieces_of(text):
            if isinstance(piece, str):
                parts.append(piece)
            elif piece is not None:
                control = next(controls, None)
                if control is None or control.data[:4] != piece:
                    raise damaged("a paragraph names an object that is not there")
                name = _name(control)
                if name.startswith("%"):
                    fields.append((len(parts), _guide(control) if name == "%clk" else ""))
                    if len(fields) > MAX_FIELDS:
                        raise too_large(f"{len(fields)} fields inside one another")
                elif name == "tbl " and _stands_below(control):
                    below.append(self._table(control))
                else:
                    parts += self._control(name, control)
            elif fields:
                start, guide = fields.pop()
                if is_guide(parts, start, guide):
                    del parts[start:]
        if next(controls, None) is not None:
            raise damaged("an object is anchored nowhere in its paragraph")
        parts += below
        if any(parts):
            prefix = self._heads.prefix(_shape(record))
            if prefix:
                parts.insert(0, prefix)
        return Para(joined(parts))

    def _control(self, name: str, control: Record) -> Iterator[Part]:
        match name:
            case "tbl ":
                yield self._table(control)
            case "gso " | "eqed" | "form":
                yield from self._drawing(control)
            case "fn  " | "en  ":
                yield Note(_mark(control.data), self._paragraphs(control.children))
            case "head" | "foot":
                yield Box("page", self._paragraphs(control.children))
            case "atno":
                yield from _counted(control.data)
            case "tcps" | "tdut":
                length = int.from_bytes(control.data[4:6], "little")
                yield control.data[6 : 6 + 2 * length].decode("utf-16-le", "replace")
            case "secd":
                self._heads.outline = int.from_bytes(control.data[18:20], "little")
            case "tcmt":
                pass
            case _ if control.children:
                raise damaged(f"an object of the unknown kind {name!r} holds text")

    def _table(self, control: Record) -> StoredTable:
        stated: tuple[int, int] | None = None
        cells: list[StoredCell] = []
        caption: list[Para] = []
        for head, paragraphs in self._lists(control.children):
            if head.tag == TABLE:
                if len(head.data) < _TABLE.size:
                    raise damaged("a table says nothing of its size")
                _, rows, cols = _TABLE.unpack_from(head.data)
                stated = rows, cols
            elif stated is None:
                caption += paragraphs
            else:
                cells.append(_cell(head.data, paragraphs))
        if stated is None:
            raise damaged("a table says nothing of its size")
        return StoredTable(*stated, cells, caption)

    def _drawing(self, record: Record) -> Iterator[Box]:
        """The text boxes and captions of a drawing, and of what is grouped in it."""
        with self._deeper():
            for head, paragraphs in self._lists(record.children):
                if head.tag == SHAPE_COMPONENT:
                    yield from self._drawing(head)
                elif paragraphs:
                    yield Box("body", paragraphs)

    def _paragraphs(self, records: Sequence[Record]) -> list[Para]:
        return [para for _, paragraphs in self._lists(records) for para in paragraphs]

    def _lists(self, records: Sequence[Record]) -> list[tuple[Record, list[Para]]]:
        """Lists of paragraphs, each with its header; headers of other kinds stand among them with none."""
        lists: list[tuple[Record, list[Para]]] = []
        with self._deeper():
            for record in records:
                if record.tag in {LIST_HEADER, TABLE, SHAPE_COMPONENT}:
                    lists.append((record, []))
                elif record.tag == PARA_HEADER:
                    if not lists or lists[-1][0].tag != LIST_HEADER:
                        raise damaged("a paragraph belongs to no list")
                    lists[-1][1].append(self.paragraph(record))
                else:
                    raise damaged("a text or an object belongs to no paragraph")
        for head, paragraphs in lists:
            if head.tag == LIST_HEADER and int.from_bytes(head.data[:2], "little") != len(paragraphs):
                raise damaged("a cell or box has another number of paragraphs than it says")
        return lists

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self._depth += 1
        if self._depth > MAX_DEPTH * 2:
            raise too_large(f"more than {MAX_DEPTH} tables inside one another")
        yield
        self._depth -= 1


def _text(record: Record) -> bytes:
    """The text of a paragraph.  Raises DocumentError where it is not as long as the header says."""
    if len(record.data) < 10:
        raise damaged("a paragraph has no header")
    text = b"".join([child.data for child in record.children if child.tag == PARA_TEXT])
    stated = int.from_bytes(record.data[:4], "little") & ~_LAST
    if 2 * stated != len(text) and not (stated <= 1 and not text):
        raise damaged(f"a paragraph of {stated} characters has {len(text) // 2}")
    return text


def _shape(record: Record) -> int:
    """The number of a paragraph's shape."""
    return int.from_bytes(record.data[8:10], "little")


def _name(control: Record) -> str:
    """The name of a control, stored backwards."""
    if len(control.data) < 4:
        raise damaged("an object has no name")
    return control.data[3::-1].decode("latin-1")


def _cell(data: bytes, paragraphs: list[Para]) -> StoredCell:
    if len(data) < 16:
        raise damaged("a cell has no address")
    col, row, col_span, row_span = _CELL.unpack_from(data, 8)
    check_cell(row, col, row_span, col_span)
    return StoredCell(row, col, row_span, col_span, paragraphs)


def _stands_below(control: Record) -> bool:
    """Whether a table that is anchored in a paragraph is printed under the paragraph's own text."""
    if len(control.data) < 12:
        return False
    flags, offset = struct.unpack_from("<Ii", control.data, 4)
    treated_as_character, relative_to = flags & 1, flags >> 3 & 0x3
    return not treated_as_character and relative_to == 2 and offset > 0


def _mark(data: bytes) -> str:
    """The mark of a note: its number between what decorates it."""
    if len(data) < 16:
        return ""
    number, before, after, form = struct.unpack_from("<IHHI", data, 4)
    return f"{_character(before)}{_counting(form & 0xFF, number)}{_character(after)}"


def _counted(data: bytes) -> Iterator[str]:
    """A number that the word processor counts: ``3`` in ``<표 3>``."""
    if len(data) < 16:
        return
    flags, number, _, before, after = struct.unpack_from("<IHHHH", data, 4)
    if flags & 0xF in _COUNTED:
        yield f"{_character(before)}{_counting(flags >> 4 & 0xFF, number)}{_character(after)}"


def _counting(form: int, number: int) -> str:
    return _FORMS[form](number) if form < len(_FORMS) else str(number)


def _character(code: int) -> str:
    return chr(code) if code and not 0xD800 <= code < 0xE000 else ""


def _guide(control: Record) -> str:
    """The guide of a field to click on, from its command; empty where the field has been filled in."""
    if int.from_bytes(control.data[4:8], "little") & _FILLED:
        return ""
    length = int.from_bytes(control.data[9:11], "little")
    command = control.data[11 : 11 + 2 * length].decode("utf-16-le", "replace")
    match = _GUIDE.search(command)
    return command[match.end() : match.end() + int(match[1])] if match else ""
