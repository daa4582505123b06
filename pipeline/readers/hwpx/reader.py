"""Bytes of a HWPX document to blocks."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.stored.blocks import blocks_of
from pipeline.readers.stored.story import Para
from schemas import Document

from .body import Body
from .encryption import open_package
from .heads import Heads
from .manifest import header_of, sections_of
from .package import Package
from .xml import paragraphs_of


def read(data: bytes, password: str | None = None) -> Document:
    """Read a HWPX document; ``password`` opens one that is protected.

    Raises DocumentError for a package that is damaged, protected otherwise, too large, or holds no HWPX document.
    """
    return Document(format="hwpx", page_count=None, blocks=blocks_of(stories(data, password)))


def stories(data: bytes, password: str | None = None) -> Iterator[Iterator[Para]]:
    """The paragraphs of each section.  Raises DocumentError like ``read``, some of it when they are read."""
    package = open_package(data, password)
    sections = sections_of(package)
    body = Body(Heads(package, header_of(package)))
    return (_section(package, name, body) for name in sections)


def _section(package: Package, name: str, body: Body) -> Iterator[Para]:
    return body.section(paragraphs_of(package.open(name), name))
