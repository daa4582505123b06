"""Draws pages of PDF documents, in a process of its own: pdfium is not safe among threads, nor is every document.

Imported by that process alone, apart from the shapes that it gives back.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

#: Pixels to a point, and the most pixels of a side: sharp on a dense screen, a poster no burden.
SCALE, MOST_PIXELS = 2.0, 2400
#: Bytes of address space that drawing may take.
MOST_MEMORY = 4 * 1024**3
#: Steps to a point in which places are worked out.
FINE = 64
NUMBER = re.compile(r"[△▲−-]?\d[\d,]*(?:\.\d+)?")

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Size:
    """A page's width and height in points as it is shown, and how many pages there are."""

    width: float
    height: float
    pages: int


_open: dict[str, Any] = {}


def prepare() -> None:
    """Load pdfium before it is needed, and bound what it may take."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        pass
    import PIL.PngImagePlugin  # noqa: F401
    import pypdfium2  # noqa: F401


def measure(path: str, digest: str, number: int) -> Size | None:
    """The size of a page, counted from 1; None where there is no such page or document any more."""
    document = _document(path, digest)
    if document is None or not 1 <= number <= len(document):
        return None
    page = document[number - 1]
    width, height = page.get_size()
    page.close()
    return Size(width, height, len(document))


def draw(path: str, digest: str, number: int) -> bytes | None:
    """A page as a PNG image; None where there is no such page or document any more."""
    document = _document(path, digest)
    if document is None or not 1 <= number <= len(document):
        return None
    page = document[number - 1]
    scale = min(SCALE, MOST_PIXELS / max(*page.get_size(), 1))
    image = page.render(scale=scale, may_draw_forms=False).to_pil()
    page.close()
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def numbers(path: str, digest: str, number: int) -> list[tuple[str, Box]]:
    """The numbers of a page with their boxes, in points from the top left corner of the page as it is shown."""
    document = _document(path, digest)
    if document is None or not 1 <= number <= len(document):
        return []
    page = document[number - 1]
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    found = []
    for match in NUMBER.finditer(text):
        boxes = [_shown(page, text_page.get_charbox(i)) for i in range(match.start(), match.end())]
        x0, top, x1, bottom = zip(*boxes, strict=True)
        found.append((match[0], (min(x0), min(top), max(x1), max(bottom))))
    text_page.close()
    page.close()
    return found


def _document(path: str, digest: str) -> Any:  # noqa: ANN401 - pdfium's shapes are not typed
    """The document, kept open as the last one; None where the file is not the one that was read."""
    import pypdfium2

    if digest not in _open:
        for old in _open.values():
            old.close()
        _open.clear()
        try:
            with open(path, "rb") as file:  # noqa: PTH123
                data = file.read()
            if sha256(data).hexdigest() != digest:
                return None
            _open[digest] = pypdfium2.PdfDocument(data)
        except (OSError, pypdfium2.PdfiumError):
            return None
    return _open[digest]


def _shown(page: Any, box: Box) -> Box:  # noqa: ANN401
    """A box of the page's own coordinates as it is shown: turned, cropped and from the top."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    left, bottom, right, top = box
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for at in ((left, top), (right, bottom)):
        pdfium.FPDF_PageToDevice(page, 0, 0, round(width * FINE), round(height * FINE), 0, *at, x, y)
        corners.append((x.value / FINE, y.value / FINE))
    (xa, ya), (xb, yb) = corners
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
