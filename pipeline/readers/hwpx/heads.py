"""Numbers and bullets before paragraphs, from the styles of ``header.xml``."""

from __future__ import annotations

import re

from pipeline.readers.stored.numbering import Head, Level, Numberer

from .package import Package
from .xml import Element, attribute, local, number, parse

#: Whether any shape of paragraph has a number or bullet; most documents have none, and a header is long.
_ANY = re.compile(rb"heading[^<>]*\btype\s*=\s*[\"'](?:NUMBER|OUTLINE|BULLET)")
OUTLINE = -2


class Heads:
    """The heads of a document's paragraph shapes, and the numberings that they count in."""

    def __init__(self) -> None:
        self.numberer = Numberer()
        self.outline = -1  # the numbering of outlines in the current section
        self._heads: dict[str, Head] = {}

    def prefix(self, shape: str | None) -> str:
        """What is printed before the next paragraph of a shape."""
        head = self._heads.get(shape or "")
        if head is None:
            return ""
        if head.numbering == OUTLINE:
            head = Head(numbering=self.outline, level=head.level)
        return self.numberer.prefix(head)

    @classmethod
    def read(cls, package: Package, header: str | None) -> Heads:
        """The heads that the header part states; none where it has none."""
        heads = cls()
        data = package.read(header) if header else b""
        if _ANY.search(data) is None:
            return heads
        bullets: dict[int, str] = {}
        shapes: list[Element] = []
        for element in parse(data, header or "").iter():
            match local(element):
                case "numbering":
                    heads.numberer.numberings[number(element, "id", 0)] = _levels(element)
                case "bullet":
                    bullets[number(element, "id", 0)] = attribute(element, "char") or ""
                case "paraPr":
                    shapes.append(element)
        for shape in shapes:
            head = next((_head(child, bullets) for child in shape if local(child) == "heading"), None)
            if head is not None:
                heads._heads[attribute(shape, "id") or ""] = head
        return heads


def _head(heading: Element, bullets: dict[int, str]) -> Head | None:
    reference, level = number(heading, "idRef", 0), number(heading, "level", 0)
    match attribute(heading, "type"):
        case "BULLET":
            return Head(bullet=bullets.get(reference, ""))
        case "NUMBER":
            return Head(numbering=reference, level=level)
        case "OUTLINE":
            return Head(numbering=OUTLINE, level=level)
    return None


def _levels(numbering: Element) -> list[Level]:
    return [
        Level(head.text or "", attribute(head, "numFormat") or "DIGIT", number(head, "start", 1))
        for head in numbering
        if local(head) == "paraHead"
    ]
