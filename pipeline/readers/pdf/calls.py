"""Functions of pdfium that a page asks thousands of times, with plain numbers for addresses.

pypdfium2 gives every pointer a type of its own; to make an object of it takes ctypes as long as the call itself.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_int, c_uint, c_ulong, c_void_p, cast
from typing import Any

import pypdfium2_raw as pdfium


def _plain(function: object, result: type, *arguments: type) -> Callable[..., Any]:
    return PYFUNCTYPE(result, *arguments)(cast(function, c_void_p).value)  # type: ignore[arg-type]


object_of_page = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
object_of_form = _plain(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
count_of_form = _plain(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
kind_of = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
mode_of = _plain(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, c_int, *[c_void_p] * 5)
to_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
drawn_of = _plain(pdfium.FPDFPath_GetDrawMode, c_int, *[c_void_p] * 3)
segments_of = _plain(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
segment_of = _plain(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
point_of = _plain(pdfium.FPDFPathSegment_GetPoint, c_int, *[c_void_p] * 3)
step_of = _plain(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
closes = _plain(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)
text_object_of = _plain(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
code_of = _plain(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
is_unmapped = _plain(pdfium.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
box_of = _plain(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)


def address_of(handle: object) -> int | None:
    """The address that a handle of pypdfium2 holds."""
    return cast(handle, c_void_p).value  # type: ignore[arg-type]
