"""Bytes of a PDF document to blocks."""

from __future__ import annotations

import pypdfium2

from schemas import Document

from .content import content_of
from .flow import blocks_of
from .furniture import set_apart
from .page import read_page


def read(data: bytes, password: str | None = None) -> Document:
    """Read a PDF document."""
    document = pypdfium2.PdfDocument(data, password=password)
    pages = [content_of(read_page(document.raw, number)) for number in range(1, len(document) + 1)]
    set_apart(pages)
    return Document(format="pdf", page_count=len(pages), blocks=blocks_of(pages))
