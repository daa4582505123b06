"""Bytes of a PDF document to blocks."""

from __future__ import annotations

from schemas import Document

from .content import content_of
from .flow import blocks_of
from .furniture import set_apart
from .pages import open_pages
from .spread import halves


def read(data: bytes, password: str | None = None) -> Document:
    """Read a PDF document; ``password`` opens one that is protected.

    Raises DocumentError for a document that is damaged, protected otherwise, too large, or without text to be read.
    """
    with open_pages(data, password) as source:
        pages = [content_of(part) for page in source for part in halves(page)]
        readings = source.readings()
    set_apart(pages)
    return Document(format="pdf", page_count=source.page_count, blocks=blocks_of(pages), readings=readings)
