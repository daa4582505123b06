"""What is declared of pdfium's functions, against the bindings that pypdfium2 makes from pdfium's own headers."""

from __future__ import annotations

import ctypes

import pypdfium2_raw
import pytest

from pipeline.readers.pdf import calls, drawing, glyphs, opening, page

FUNCTIONS = {each.__name__: each for each in vars(calls).values() if isinstance(each, calls._PDFIUM._FuncPtr)}
POINTERS = (ctypes.c_void_p, ctypes.c_char_p, ctypes._Pointer)


def sort(kind: type | None) -> object:
    """What is passed: an address, whatever it points to, or a number of some size."""
    if kind is None:
        return "nothing"
    is_address = issubclass(kind, POINTERS) or "String" in kind.__name__ or kind is pypdfium2_raw.FPDF_BYTESTRING
    return "address" if is_address else kind


def test_the_library_is_that_of_pypdfium2() -> None:
    assert calls._PDFIUM._name == pypdfium2_raw.bindings._libs["pdfium"]._name
    assert len(FUNCTIONS) > 30


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_takes_and_gives_what_the_headers_say(name) -> None:
    theirs, ours = getattr(pypdfium2_raw, name), FUNCTIONS[name]
    assert [sort(each) for each in ours.argtypes] == [sort(each) for each in theirs.argtypes]
    assert sort(ours.restype) == sort(theirs.restype)


def test_numbers_mean_what_the_headers_say() -> None:
    raw = pypdfium2_raw
    assert (opening._NO_FORM, opening._XFA) == (raw.FORMTYPE_NONE, raw.FORMTYPE_XFA_FULL)
    assert (opening._Wrong.PASSWORD, opening._Wrong.SECURITY) == (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
    assert (raw.FPDFBitmap_BGR, raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER) == (drawing._FORMAT, drawing._FLAGS)
    assert glyphs.INVISIBLE == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    kinds = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
    assert kinds == (page._TEXT, page._PATH, page._IMAGE, page._FORM)
    assert [name for name, _ in raw.FS_RECTF._fields_] == ["left", "top", "right", "bottom"]
    assert [name for name, _ in raw.FS_MATRIX._fields_] == ["a", "b", "c", "d", "e", "f"]
