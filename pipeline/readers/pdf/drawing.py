"""A picture of a page."""

from __future__ import annotations

import ctypes
import math

from . import calls
from .opening import page_count
from .refusals import damaged, too_large

#: Pixels of a picture, which takes three times three bytes of each while it is made.
MAX_PIXELS = 12_000_000
#: White, three bytes a pixel, and a page with its annotations and the bytes of a pixel as red, green and blue.
_WHITE, _FORMAT, _FLAGS = 0xFFFFFFFF, 2, 0x01 | 0x10


def drawn(document: int, number: int, scale: float) -> tuple[int, int, float, bytes]:
    """Width, height, scale, and the pixels from the top left as bytes of red, green and blue.

    ``scale`` is in pixels a point; a large page is drawn at less than was asked for.  Raises DocumentError where there
    is no such page.
    """
    page = calls.load_page(document, number - 1)
    if not page:
        raise damaged(f"its page {number} of {page_count(document)} cannot be loaded")
    try:
        size = calls.width_of(page), calls.height_of(page)
        scale = min(scale, math.sqrt(MAX_PIXELS / max(1.0, size[0] * size[1])))
        width, height = (max(1, round(side * scale)) for side in size)
        bitmap = calls.create_bitmap(width, height, _FORMAT, None, 0)
        if not bitmap:
            raise too_large(f"its page {number} would be a picture of {width:,} × {height:,} pixels")
        try:
            calls.fill_bitmap(bitmap, 0, 0, width, height, _WHITE)
            calls.render_page(bitmap, page, 0, 0, width, height, 0, _FLAGS)
            return width, height, scale, _pixels(bitmap, width, height)
        finally:
            calls.destroy_bitmap(bitmap)
    finally:
        calls.close_page(page)


def _pixels(bitmap: int, width: int, height: int) -> bytes:
    """The rows without what each is padded with."""
    stride, start = calls.stride_of(bitmap), calls.buffer_of(bitmap)
    every = ctypes.string_at(start, stride * height)
    return every if stride == 3 * width else b"".join(every[at : at + 3 * width] for at in range(0, len(every), stride))
