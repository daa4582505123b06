"""The paragraphs of a section: runs of text, tables with the stored addresses of their cells, boxes and notes.

What is not printed stays out: hidden comments, deleted text of tracked changes, and the guide of a field that nobody
has filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.readers.stored.fields import MAX_FIELDS, is_guide
from pipeline.readers.stored.limits import MAX_DEPTH, check_cell, damaged, too_large
from pipeline.readers.stored.numbering import FORMATS
from pipeline.readers.stored.story import Box, Note, Para, Part, StoredCell, StoredTable, joined

from .heads import Heads
from .xml import LOCAL, Element, attribute, local, number, numbers, refuse_text

#: What stands in the text for elements inside ``hp:t``.
_CHARACTERS = {"lineBreak": "\n", "tab": "\t", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
#: Numbers that the word processor counts and that are part of the text where they stand.
_COUNTED = frozenset({"TABLE", "PICTURE", "EQUATION"})
#: Objects that can be grouped in another.
_DRAWN = frozenset({"container", "rect", "ellipse", "polygon", "curve", "arc", "line", "connectLine", "pic", "ole"})


@dataclass(slots=True)
class _Field:
    """A field that has begun: its id, the guide that an empty one shows, and where its text starts."""

    name: str | None
    guide: str
    start: int


@dataclass(slots=True)
class _Open:
    """A paragraph on its way: its parts, the objects that stand below its text, and fields not closed yet."""

    parts: list[Part] = field(default_factory=list)
    below: list[Part] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)


class Body:
    """Reads paragraphs; knows how deep they are nested, and which numbers come next."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._depth = 0
        self._deleted = 0  # tracked deletions that have begun and not ended
        self._notes = {"footNote": 0, "endNote": 0}
        self._suffix = {"footNote": ")", "endNote": ")"}

    def section(self, elements: Iterable[Element]) -> Iterator[Para]:
        """The paragraphs of a section."""
        for element in elements:
            yield self.paragraph(element)
        if self._deleted:
            raise damaged("a deletion that is tracked does not end")

    def paragraph(self, element: Element) -> Para:
        """One ``hp:p``."""
        plain = None if self._deleted else _plain_text(element)
        if plain is not None:
            return Para([self._heads.prefix(element.get("paraPrIDRef")) + plain] if plain else [])
        opened = _Open()
        for run in element:
            name = LOCAL[run.tag]
            if name == "run":
                for child in run:
                    self._child(child, opened)
            elif name != "linesegarray":
                refuse_text(run)
        parts = [*opened.parts, *opened.below]
        if any(parts):
            prefix = self._heads.prefix(element.get("paraPrIDRef"))
            if prefix:
                parts.insert(0, prefix)
        return Para(joined(parts))

    def _child(self, element: Element, opened: _Open) -> None:
        match LOCAL[element.tag]:
            case "t":
                opened.parts += self._text(element)
            case "tbl":
                opened_to = opened.below if _stands_below(element) else opened.parts
                opened_to.append(self._table(element))
            case "ctrl":
                for control in element:
                    self._control(control, opened)
            case "secPr":
                self._section(element)
            case "compose":
                opened.parts.append(attribute(element, "composeText") or "")
            case "dutmal":
                opened.parts += [child.text or "" for child in element if local(child) == "mainText"]
            case "switch":
                for chosen in _chosen(element):
                    self._child(chosen, opened)
            case _:
                opened.parts += self._object(element)

    def _text(self, element: Element) -> list[str]:
        """The text of one ``hp:t``, which mixes text with elements."""
        found = [element.text] if element.text and not self._deleted else []
        for child in element:
            name = local(child)
            if name == "deleteBegin":
                self._deleted += 1
            elif name == "deleteEnd":
                self._deleted = max(0, self._deleted - 1)
            elif name in _CHARACTERS and not self._deleted:
                found.append(_CHARACTERS[name])
            elif child.text:
                raise damaged(f"its <{name}> holds text in a place where no such document has any")
            if child.tail and not self._deleted:
                found.append(child.tail)
        return found

    def _control(self, element: Element, opened: _Open) -> None:
        match local(element):
            case "footNote" | "endNote":
                opened.parts.append(self._note(element))
            case "header" | "footer":
                opened.parts.append(Box("page", self._list(element)))
            case "autoNum":
                if attribute(element, "numType") in _COUNTED:
                    opened.parts.append(_counted(element))
            case "fieldBegin":
                name, guide = attribute(element, "id"), _guide(element)
                opened.fields.append(_Field(name, guide, len(opened.parts)))
                if len(opened.fields) > MAX_FIELDS:
                    raise too_large(f"{len(opened.fields)} fields inside one another")
            case "fieldEnd":
                _close(opened, attribute(element, "beginIDRef"))
            case "hiddenComment":
                pass
            case _:
                refuse_text(element)

    def _object(self, element: Element) -> Iterator[Box]:
        """The text boxes and captions of a drawing or picture, and of what is grouped in it."""
        self._descend()
        for child in element:
            name = local(child)
            if name in {"drawText", "caption"}:
                yield Box("body", self._list(child))
            elif name in _DRAWN:
                yield from self._object(child)
            else:
                refuse_text(child)
        self._depth -= 1

    def _note(self, element: Element) -> Note:
        kind = local(element)
        self._notes[kind] = number(element, "number", self._notes[kind] + 1)
        code = attribute(element, "suffixChar")
        suffix = self._suffix[kind] if code is None else _character(code)
        return Note(f"{self._notes[kind]}{suffix}", self._list(element))

    def _section(self, element: Element) -> None:
        """What the properties of a section say of its numbers."""
        self._heads.outline = number(element, "outlineShapeIDRef", -1)
        for child in element:
            kind = {"footNotePr": "footNote", "endNotePr": "endNote"}.get(local(child))
            form = next((each for each in child if local(each) == "autoNumFormat"), None) if kind else None
            if kind and form is not None:
                self._suffix[kind] = attribute(form, "suffixChar") or ""

    def _table(self, element: Element) -> StoredTable:
        cells: list[StoredCell] = []
        caption: list[Para] = []
        for child in element:
            name = local(child)
            if name == "caption":
                caption += self._list(child)
            elif name == "tr":
                cells += self._cells(child)
            else:
                refuse_text(child)
        return StoredTable(number(element, "rowCnt"), number(element, "colCnt"), cells, caption)

    def _cells(self, row: Element) -> Iterator[StoredCell]:
        for child in row:
            if LOCAL[child.tag] == "tc":
                yield self._cell(child)
            else:
                refuse_text(child)

    def _cell(self, element: Element) -> StoredCell:
        row = col = -1
        row_span = col_span = 1
        for child in element:
            name = LOCAL[child.tag]
            if name == "cellAddr":
                row, col = numbers(child, "rowAddr", "colAddr")
            elif name == "cellSpan":
                row_span, col_span = numbers(child, "rowSpan", "colSpan")
        check_cell(row, col, row_span, col_span)
        paragraphs = self._list(element)
        if not paragraphs:
            raise damaged(f"the cell at row {row}, column {col} has no paragraph")
        return StoredCell(row, col, row_span, col_span, paragraphs)

    def _list(self, element: Element) -> list[Para]:
        """The paragraphs of the lists in an element."""
        self._descend()
        paragraphs = []
        for child in element:
            if LOCAL[child.tag] != "subList":
                refuse_text(child)
                continue
            for each in child:
                if LOCAL[each.tag] == "p":
                    paragraphs.append(self.paragraph(each))
                else:
                    refuse_text(each)
        self._depth -= 1
        return paragraphs

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise too_large(f"more than {MAX_DEPTH} tables inside one another")


def _character(code: str) -> str:
    """A character that is given as itself, or by its number."""
    if not (code.isdecimal() and len(code) <= 5):
        return code
    number = int(code)
    return chr(number) if number < 0xD800 or 0xE000 <= number < 0x10000 else ""


def _plain_text(paragraph: Element) -> str | None:
    """The text of a paragraph that has nothing else in it, as most have; None for any other."""
    text = ""
    for run in paragraph:
        name = LOCAL[run.tag]
        if name == "run":
            for child in run:
                if LOCAL[child.tag] != "t" or len(child):
                    return None
                text += child.text or ""
        elif name != "linesegarray":
            return None
    return text


def _stands_below(table: Element) -> bool:
    """Whether a table that is anchored in a paragraph is printed under the paragraph's own text."""
    place = next((child for child in table if local(child) == "pos"), None)
    if place is None or attribute(place, "treatAsChar") != "0" or attribute(place, "vertRelTo") != "PARA":
        return False
    return 0 < number(place, "vertOffset", 0) < 2**31


def _counted(element: Element) -> str:
    """A number that the word processor counts: ``3`` in ``<표 3>``."""
    form = next((child for child in element if local(child) == "autoNumFormat"), None)
    shape = "DIGIT" if form is None else attribute(form, "type") or "DIGIT"
    before, after = (
        ("", "") if form is None else (attribute(form, "prefixChar") or "", attribute(form, "suffixChar") or "")
    )
    return f"{before}{FORMATS.get(shape, str)(number(element, 'num', 1))}{after}"


def _guide(element: Element) -> str:
    """The guide that a field shows as long as nobody has filled it in; empty for other fields and filled ones."""
    if attribute(element, "type") != "CLICK_HERE" or attribute(element, "dirty") == "1":
        return ""
    said = (each for child in element for each in child if attribute(each, "name") == "Direction")
    return next((each.text or "" for each in said), "")


def _close(opened: _Open, name: str | None) -> None:
    """End a field: its text is left out where it is only the guide."""
    begun = next((each for each in reversed(opened.fields) if each.name == name), None)
    if begun is None:
        return
    opened.fields.remove(begun)
    if is_guide(opened.parts, begun.start, begun.guide):
        del opened.parts[begun.start :]


def _chosen(switch: Element) -> Sequence[Element]:
    """The content of a switch: what every reader understands, else the first case."""
    cases = sorted(switch, key=lambda each: local(each) != "default")
    return list(cases[0]) if cases else []
