"""The functions of pdfium that are called, with plain numbers for addresses.

The library is the one that pypdfium2 brings.  Its bindings are not loaded: they declare ten times as many functions,
which takes a third of the memory of the process that reads pages and as long as reading ten of them, and give every
pointer a type of its own, of which to make an object takes as long as a call.  A test holds what is declared here
against them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from ctypes import PyDLL, c_char_p, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from os.path import exists  # pathlib takes time to import

_NAMES = {"win32": "pdfium.dll", "cygwin": "pdfium.dll", "darwin": "libpdfium.dylib"}


def _library() -> PyDLL:
    """pdfium, called without giving other threads a turn: the process has none."""
    name = _NAMES.get(sys.platform, "libpdfium.so")
    places = (f"{folder}/pypdfium2_raw/{name}" for folder in sys.path)
    return PyDLL(next(filter(exists, places), name))


_PDFIUM = _library()


def _plain(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    function = getattr(_PDFIUM, name)
    function.restype, function.argtypes = result, arguments
    return function  # type: ignore[no-any-return]


begin = _plain("FPDF_InitLibrary", None)
load_document = _plain("FPDF_LoadMemDocument64", c_void_p, c_char_p, c_size_t, c_char_p)
close_document = _plain("FPDF_CloseDocument", None, c_void_p)
last_error = _plain("FPDF_GetLastError", c_ulong)
form_of = _plain("FPDF_GetFormType", c_int, c_void_p)
pages_of = _plain("FPDF_GetPageCount", c_int, c_void_p)
has_references = _plain("FPDF_DocumentHasValidCrossReferenceTable", c_int, c_void_p)
attachments_of = _plain("FPDFDoc_GetAttachmentCount", c_int, c_void_p)

load_page = _plain("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _plain("FPDF_ClosePage", None, c_void_p)
bounds_of_page = _plain("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)
turned = _plain("FPDFPage_GetRotation", c_int, c_void_p)
width_of: Callable[..., float] = _plain("FPDF_GetPageWidthF", c_float, c_void_p)
height_of: Callable[..., float] = _plain("FPDF_GetPageHeightF", c_float, c_void_p)

count_of_page = _plain("FPDFPage_CountObjects", c_int, c_void_p)
object_of_page = _plain("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_of_form = _plain("FPDFFormObj_CountObjects", c_int, c_void_p)
object_of_form = _plain("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
kind_of = _plain("FPDFPageObj_GetType", c_int, c_void_p)
mode_of = _plain("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
bounds_of = _plain("FPDFPageObj_GetBounds", c_int, *[c_void_p] * 5)
to_matrix = _plain("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)

drawn_of = _plain("FPDFPath_GetDrawMode", c_int, *[c_void_p] * 3)
segments_of = _plain("FPDFPath_CountSegments", c_int, c_void_p)
segment_of = _plain("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
point_of = _plain("FPDFPathSegment_GetPoint", c_int, *[c_void_p] * 3)
step_of = _plain("FPDFPathSegment_GetType", c_int, c_void_p)
closes = _plain("FPDFPathSegment_GetClose", c_int, c_void_p)

load_text = _plain("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _plain("FPDFText_ClosePage", None, c_void_p)
count_of_text = _plain("FPDFText_CountChars", c_int, c_void_p)
text_object_of = _plain("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
code_of = _plain("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
is_unmapped = _plain("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
box_of = _plain("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)

create_bitmap = _plain("FPDFBitmap_CreateEx", c_void_p, c_int, c_int, c_int, c_void_p, c_int)
destroy_bitmap = _plain("FPDFBitmap_Destroy", None, c_void_p)
fill_bitmap = _plain("FPDFBitmap_FillRect", c_int, c_void_p, c_int, c_int, c_int, c_int, c_ulong)
render_page = _plain("FPDF_RenderPageBitmap", None, c_void_p, c_void_p, *[c_int] * 6)
stride_of = _plain("FPDFBitmap_GetStride", c_int, c_void_p)
buffer_of = _plain("FPDFBitmap_GetBuffer", c_void_p, c_void_p)
