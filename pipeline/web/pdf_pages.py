"""Page images of PDF documents, and the numbers on their pages.  pdfium works in a process of its own that may die."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

from pipeline.errors import DocumentError
from pipeline.readers.pdf.pages import draw_page, open_pages
from pipeline.readers.pdf.setting import right_of
from pipeline.readers.pdf.shapes import Box, Glyph, Page

from .documents import Found

K = TypeVar("K")
V = TypeVar("V")

#: Pixels to a point: sharp on a dense screen.
SCALE = 2.0
#: Page images and documents' numbers kept; an image has a few hundred kilobytes.
MOST_IMAGES, MOST_READ = 32, 4
#: Quick and half the size of what is not packed at all.
PACKING = 1
NUMERIC = frozenset("0123456789,.")


@dataclass(frozen=True)
class Picture:
    """A page as a PNG image, and its width and height in points as it is shown."""

    png: bytes
    width: float
    height: float


class PdfPages:
    """Draws and reads pages.  What cannot be drawn or read, as without its password, is None or empty."""

    def __init__(self) -> None:
        self._pictures: OrderedDict[tuple[str, int], Picture] = OrderedDict()
        self._numbers: OrderedDict[str, dict[int, list[tuple[str, Box]]]] = OrderedDict()
        self._lock = Lock()  # one process is enough, and one page is seldom asked for alone

    def picture(self, document: Found, page: int) -> Picture | None:
        """A page, counted from 1."""
        key = (document.sha256, page)
        with self._lock:
            if key not in self._pictures:
                try:
                    self._pictures[key] = _drawn(document, page)
                except (DocumentError, OSError):
                    return None
                _shorten(self._pictures, MOST_IMAGES)
            self._pictures.move_to_end(key)
            return self._pictures[key]

    def numbers(self, document: Found, page: int) -> list[tuple[str, Box]]:
        """The numbers of a page with their boxes, in points from the page's top left corner."""
        with self._lock:
            if document.sha256 not in self._numbers:
                try:
                    with open_pages(document.path.read_bytes()) as source:
                        self._numbers[document.sha256] = {each.number: list(numbers_of(each)) for each in source}
                except (DocumentError, OSError):
                    return []
                _shorten(self._numbers, MOST_READ)
            return self._numbers[document.sha256].get(page, [])


def numbers_of(page: Page) -> Iterator[tuple[str, Box]]:
    """The numbers of a page: digits that were set one after another, with the points and commas between them."""
    number: list[Glyph] = []
    for glyph in page.glyphs:
        if number and not (glyph.text in NUMERIC and glyph.run == number[-1].run and not glyph.spaced):
            yield _together(number)
            number = []
        if glyph.text.isdecimal() or (number and glyph.text in NUMERIC):
            number.append(glyph)
    if number:
        yield _together(number)


def _together(glyphs: list[Glyph]) -> tuple[str, Box]:
    while not glyphs[-1].text.isdecimal():
        glyphs = glyphs[:-1]
    top, bottom = min(each.top for each in glyphs), max(each.bottom for each in glyphs)
    return "".join(each.text for each in glyphs), (glyphs[0].x0, top, right_of(glyphs[-1]), bottom)


def _drawn(document: Found, page: int) -> Picture:
    from PIL import Image

    width, height, scale, pixels = draw_page(document.path.read_bytes(), None, page, SCALE)
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(out, "PNG", compress_level=PACKING)
    return Picture(out.getvalue(), width / scale, height / scale)


def _shorten(kept: OrderedDict[K, V], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
