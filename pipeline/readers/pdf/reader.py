"""Bytes of a PDF document to blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.readers.stored.limits import MAX_AREA, MAX_CELLS
from schemas import Document

from .content import Content, contents_of
from .flow import blocks_of
from .furniture import set_apart
from .pages import open_pages
from .refusals import too_large
from .spread import halves


def read(data: bytes, password: str | None = None, jobs: int = 1) -> Document:
    """Read a PDF document; ``password`` opens one that is protected.

    Several ``jobs`` share the pages of a long one and read the same.  Raises DocumentError for a document that is
    damaged, protected otherwise, too large, or without text to be read.
    """
    with open_pages(data, password, jobs) as source:
        pages = list(_bounded(contents_of(part for page in source for part in halves(page))))
        readings = source.readings()
    set_apart(pages)
    return Document(format="pdf", page_count=source.page_count, blocks=blocks_of(pages), readings=readings)


def _bounded(pages: Iterable[Content]) -> Iterator[Content]:
    """The pages, up to the count of cells that no report has."""
    cells = area = 0
    for page in pages:
        cells += sum(len(table.cells) for table in page.tables)
        area += sum(table.rows * table.cols for table in page.tables)
        if cells > MAX_CELLS or area > MAX_AREA:
            raise too_large(f"over {MAX_CELLS:,} cells or {MAX_AREA:,} places for them up to page {page.number}")
        yield page
