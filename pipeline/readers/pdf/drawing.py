"""A picture of a page."""

from __future__ import annotations

import ctypes
import math

import pypdfium2_raw as pdfium

from .opening import page_count
from .refusals import damaged, too_large

#: Pixels of a picture, which takes three times three bytes of each while it is made.
MAX_PIXELS = 12_000_000
_WHITE, _FORMAT = 0xFFFFFFFF, pdfium.FPDFBitmap_BGR


def drawn(document: object, number: int, scale: float) -> tuple[int, int, float, bytes]:
    """Width, height, scale, and the pixels from the top left as bytes of red, green and blue.

    ``scale`` is in pixels a point; a large page is drawn at less than was asked for.  Raises DocumentError where there
    is no such page.
    """
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise damaged(f"its page {number} of {page_count(document)} cannot be loaded")
    try:
        size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        scale = min(scale, math.sqrt(MAX_PIXELS / max(1.0, size[0] * size[1])))
        width, height = (max(1, round(side * scale)) for side in size)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, _FORMAT, None, 0)
        if not bitmap:
            raise too_large(f"its page {number} would be a picture of {width:,} × {height:,} pixels")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
            return width, height, scale, _pixels(bitmap, width, height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page)


def _pixels(bitmap: object, width: int, height: int) -> bytes:
    """The rows without what each is padded with."""
    stride, start = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetBuffer(bitmap)
    every = ctypes.string_at(start, stride * height)
    return every if stride == 3 * width else b"".join(every[at : at + 3 * width] for at in range(0, len(every), stride))
