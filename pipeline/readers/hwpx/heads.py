"""Numbers and bullets before paragraphs, from the styles of ``header.xml``.

The styles are long and hardly any paragraph has a number or bullet, so they are parsed when the first such one is met.
"""

from __future__ import annotations

import re

from pipeline.readers.stored.numbering import Head, Level, Numberer

from .package import Package
from .xml import Element, attribute, local, number, parse

#: The paragraph shapes of a header, each up to what it says of its head.
_SHAPE = re.compile(
    rb"<(?:\w+:)?paraPr\s(?:[^<>]*?\s)?id=[\"'](\d+)[\"'][^<>]*>.{0,600}?<(?:\w+:)?heading\s(?:[^<>]*?\s)?type=[\"'](\w+)",
    re.DOTALL,
)
OUTLINE = -2


class Heads:
    """The heads of a document's paragraph shapes, and the numberings that they count in."""

    def __init__(self, package: Package, header: str | None) -> None:
        self.outline = -1  # the numbering of outlines in the current section
        self._numberer = Numberer()
        self._header = header or ""
        self._data = package.read(header) if header else b""
        self._plain = _plain_shapes(self._data)
        self._heads: dict[str, Head] | None = None

    def prefix(self, shape: str | None) -> str:
        """What is printed before the next paragraph of a shape."""
        if shape is None or shape in self._plain or not self._data:
            return ""
        if self._heads is None:
            self._heads = self._parsed()
        head = self._heads.get(shape, Head())
        if head.numbering == OUTLINE:
            head = Head(numbering=self.outline, level=head.level)
        return self._numberer.prefix(head)

    def _parsed(self) -> dict[str, Head]:
        bullets: dict[int, str] = {}
        shapes: list[Element] = []
        for element in parse(self._data, self._header).iter():
            match local(element):
                case "numbering":
                    self._numberer.numberings[number(element, "id", 0)] = _levels(element)
                case "bullet":
                    bullets[number(element, "id", 0)] = attribute(element, "char") or ""
                case "paraPr":
                    shapes.append(element)
        return {attribute(shape, "id") or "": _head(shape, bullets) for shape in shapes}


def _plain_shapes(data: bytes) -> frozenset[str]:
    """The shapes that have neither number nor bullet, as far as a glance at the header tells."""
    return frozenset(match[1].decode() for match in _SHAPE.finditer(data) if match[2] == b"NONE")


def _head(shape: Element, bullets: dict[int, str]) -> Head:
    heading = next((child for child in shape if local(child) == "heading"), None)
    if heading is None:
        return Head()
    reference, level = number(heading, "idRef", 0), number(heading, "level", 0)
    match attribute(heading, "type"):
        case "BULLET":
            return Head(bullet=bullets.get(reference, ""))
        case "NUMBER":
            return Head(numbering=reference, level=level)
        case "OUTLINE":
            return Head(numbering=OUTLINE, level=level)
    return Head()


def _levels(numbering: Element) -> list[Level]:
    return [
        Level(head.text or "", attribute(head, "numFormat") or "DIGIT", number(head, "start", 1))
        for head in numbering
        if local(head) == "paraHead"
    ]
