"""XML of a part, read without entities, network or endless depth; names are compared without their namespace.

The same element has had several namespaces over the years (2011, 2016, OWPML 2018 and later).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from pipeline.readers.stored.limits import damaged

from .package import Part

Element = etree._Element
#: Digits that are read of a number: with so many it is larger than anything can be.
_DIGITS = 20
#: Bytes of XML that one paragraph of a section, with all that is anchored in it, may take.
MAX_PARAGRAPH = 16 * 1024 * 1024


class _Names(dict[object, str]):
    """Tags without their namespace, worked out once for each."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < 4096:  # a document may use any number of tags
            self[tag] = name
        return name


#: The name of a tag without its namespace; empty for what is no element.  Read far more often than anything else here.
LOCAL = _Names()


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return LOCAL[element.tag]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    return next((str(each) for key, each in element.items() if str(key).rpartition("}")[2] == name), None)


def number(element: Element, name: str, default: int | None = None) -> int:
    """A whole number of an attribute.  Raises DocumentError where it is missing without a default, or is none."""
    text = element.get(name) or attribute(element, name)
    if text is None and default is not None:
        return default
    try:
        return int((text or "")[:_DIGITS])
    except ValueError:
        raise damaged(f"<{local(element)}> states no number for {name} ({text!r})") from None


def parse(data: bytes, name: str) -> Element:
    """The root of a small part."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.parse(BytesIO(data), parser).getroot()
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise damaged(f"{name} is no XML ({wrong})") from wrong
    _refuse_declarations(root, name)
    return root


def children_of_root(part: Part, name: str) -> Iterator[Element]:
    """The elements right under the root of a large part, one at a time; each is freed when the next is asked for."""
    part.most = MAX_PARAGRAPH
    reader = etree.iterparse(
        part, events=("end",), tag="{*}p", resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    found = False
    try:
        for _, element in reader:
            parent = element.getparent()
            if parent is None or parent.getparent() is not None:
                continue
            if not found:
                _refuse_declarations(parent, name)
            found = True
            part.mark()
            yield element
            element.clear()
            while (before := element.getprevious()) is not None:
                refuse_text(before)
                del parent[0]
        for left in reader.root:
            refuse_text(left)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise damaged(f"{name} is no XML ({wrong})") from wrong


def refuse_text(element: Element) -> None:
    """Raises DocumentError where an element that is not read holds text: it would be missing without a word."""
    if len(element) and next(element.iter("{*}p", "{*}t"), None) is not None:
        raise damaged(f"its <{local(element)}> holds text in a place where no such document has any")


def _refuse_declarations(root: Element, name: str) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(f"{name} declares a document type, which no such document does")
