"""XML of a part, read without entities, network or endless depth; names are compared without their namespace.

The same element has had several namespaces over the years (2011, 2016, OWPML 2018 and later).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from pipeline.readers.stored.limits import damaged

from .package import Part

Element = etree._Element
#: Digits that are read of a number: with so many it is larger than anything can be.
_DIGITS = 20
#: Bytes of XML that one paragraph of a section, with all that is anchored in it, may take.
MAX_PARAGRAPH = 16 * 1024 * 1024
#: Bytes of XML of a section that are kept in memory.
KEPT = 4 * 1024 * 1024


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


def numbers(element: Element, first: str, second: str) -> tuple[int, int]:
    """Two whole numbers of attributes; raises like ``number``."""
    try:
        return int(element.get(first, "")), int(element.get(second, ""))
    except ValueError:
        return number(element, first), number(element, second)


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


def paragraphs_of(part: Part, name: str) -> Iterator[Element]:
    """The ``hp:p`` right under the root of a section, while it is still being read.

    Those of a large section are freed as it goes on; freeing costs as much as parsing, so a small one is kept whole.
    Raises DocumentError for what is no XML, and where anything else under the root holds text.
    """
    part.most = MAX_PARAGRAPH
    parser = etree.XMLPullParser(
        events=("start",), tag="{*}sec", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    root: Element | None = None
    done = 0
    try:
        while chunk := part.read():
            parser.feed(chunk)
            for _, begun in parser.read_events():
                root = begun if isinstance(begun, Element) and root is None else root
            if root is None or len(root) - 1 <= done:
                continue
            ready = list(root)[done:-1]  # the last one may still go on
            for paragraph in _only_paragraphs(ready):
                part.mark()
                yield paragraph
            if part.total > KEPT:
                for element in ready:
                    root.remove(element)
                done = 0
            else:
                done += len(ready)
        root = parser.close()
        _refuse_declarations(root, name)
        yield from _only_paragraphs(list(root)[done:])
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise damaged(f"{name} is no XML ({wrong})") from wrong


def _only_paragraphs(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        if LOCAL[element.tag] == "p":
            yield element
        else:
            refuse_text(element)


def refuse_text(element: Element) -> None:
    """Raises DocumentError where an element that is not read holds text: it would be missing without a word."""
    if len(element) and next(element.iter("{*}p", "{*}t"), None) is not None:
        raise damaged(f"its <{local(element)}> holds text in a place where no such document has any")


def _refuse_declarations(root: Element, name: str) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(f"{name} declares a document type, which no such document does")
