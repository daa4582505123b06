"""One pass of pdfium over a page: characters with their boxes, and the straight lines that are drawn.

The functions of the C library are called directly: a page has thousands of characters and path objects, and an object
of Python for each would cost more than reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import addressof, byref, c_float, sizeof
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from .calls import (
    address_of,
    bounds_of,
    box_of,
    code_of,
    is_unmapped,
    kind_of,
    mode_of,
    object_at,
    object_of_form,
    object_of_page,
)
from .page_text import INVISIBLE, UNKNOWN, WHOLE_PAGE, PageText, is_invisible, text_of
from .paths import MAX_SHAPES, SAME, THICKEST, Matrix, Segment, follows, matrix_of, middle, moved, sides, times
from .shapes import Glyph, Page, Rule

#: Objects inside one another.
MAX_NESTING = 8
#: Characters of a page; no page of a report has so many.
MAX_GLYPHS = 100_000
#: Points of the longest side that the format allows.
LARGEST = 14_400

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
#: What pdfium gives for a hyphen at a line's end, and spaces that are no space character.
_AS_PRINTED = {0xFFFE: "-", 0x2: "-"}
Turn = Callable[[float, float], tuple[float, float]]


def read_page(document: object, number: int) -> tuple[Page, PageText]:
    """The page with this number, from 1, and what it has of text.  ``document`` is a handle of pdfium.

    Raises ValueError where it cannot be loaded, or holds more than a page of a report does.
    """
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    if not handle:
        raise ValueError(f"page {number} cannot be loaded")
    try:
        turn, width, height = _as_shown(handle)
        if not 1 <= min(width, height) <= max(width, height) <= LARGEST:
            raise ValueError(f"page {number} is of no size that could be printed")
        page, looked = Page(number, width, height), _Looked(width, height)
        for x0, y0, x1, y1 in _lines(handle, looked):
            _add(page, turn(x0, y0), turn(x1, y1))
        page.glyphs = list(_glyphs(handle, turn, looked))
        for x0, y0, x1, y1 in looked.areas:
            (ax, ay), (bx, by) = turn(x0, y0), turn(x1, y1)
            page.areas.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        return page, text_of(number, page.glyphs, looked.invisible, looked.share, looked.shapes)
    finally:
        pdfium.FPDF_ClosePage(handle)


@dataclass(slots=True)
class _Looked:
    """What is seen of a page on the way: its filled areas, its pictures and shapes, and text without ink."""

    width: float
    height: float
    areas: list[Segment] = field(default_factory=list)
    pictured: float = 0.0
    shapes: int = 0
    has_invisible: bool = False
    invisible: int = 0

    @property
    def share(self) -> float:
        """The share of the page that its pictures cover together."""
        return min(1.0, self.pictured / (self.width * self.height))


def _as_shown(handle: object) -> tuple[Turn, float, float]:
    """From the page's own coordinates to those of the page as it is cut and turned, and its size then."""
    box = pdfium.FS_RECTF()  # of the crop box what is in the media box, each put right where it is no rectangle
    pdfium.FPDF_GetPageBoundingBox(handle, byref(box))
    x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
    wide, high = x1 - x0, y1 - y0
    match pdfium.FPDFPage_GetRotation(handle):
        case 1:
            return (lambda x, y: (y - y0, x - x0)), high, wide
        case 2:
            return (lambda x, y: (x1 - x, y - y0)), wide, high
        case 3:
            return (lambda x, y: (y1 - y, x1 - x)), high, wide
    return (lambda x, y: (x - x0, y1 - y)), wide, high


def _glyphs(handle: object, turn: Turn, looked: _Looked) -> Iterator[Glyph]:
    """The characters in the order of the text stream, each with the box that its font gives it.

    Text without ink is left out, unless the page is a picture: then it is what was recognised there.
    """
    is_picture = looked.share >= WHOLE_PAGE
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MAX_GLYPHS:
            raise ValueError(f"{count} characters")
        box, at = pdfium.FS_RECTF(), address_of(text)
        to_box = addressof(box)
        run, spaced, high = 0, False, ""
        for index in range(count):
            code = code_of(at, index)
            if is_unmapped(at, index) == 1:
                glyph = UNKNOWN  # the code is that of the glyph in its font, and looks like another character
            elif code <= 32:
                run += code == 10
                spaced = True
                continue
            else:
                glyph = _AS_PRINTED.get(code) or chr(code)
            if "\ud800" <= glyph <= "\udfff":  # pdfium gives what is beyond 16 bits as two, each with the whole box
                high, glyph = (glyph, "") if glyph < "\udc00" else ("", _paired(high, glyph))
                if not glyph:
                    continue
            if looked.has_invisible and is_invisible(text, index):
                looked.invisible += 1
                if not is_picture:
                    continue
            box_of(at, index, to_box)
            ax, ay = turn(box.left, box.bottom)
            bx, by = turn(box.right, box.top)
            if ax > bx:
                ax, bx = bx, ax
            if ay > by:
                ay, by = by, ay
            if bx <= 0 or by <= 0 or ax >= looked.width or ay >= looked.height:
                continue  # beside the page
            yield Glyph(glyph, ax, ay, bx, by, run, spaced)
            spaced = False
    finally:
        pdfium.FPDFText_ClosePage(text)


def _paired(high: str, low: str) -> str:
    """The character of two surrogates; one of them alone is none."""
    return (high + low).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if high else UNKNOWN


def _lines(handle: object, looked: _Looked) -> Iterator[Segment]:
    """The straight lines on a page, level or upright, in its own coordinates; ``looked`` takes what else is seen."""
    left = [MAX_SHAPES]
    count, at = pdfium.FPDFPage_CountObjects(handle), address_of(handle)
    yield from _of_objects((object_of_page(at, index) for index in range(count)), SAME, left, looked)


def _of_objects(
    objects: Iterator[int | None], matrix: Matrix, left: list[int], looked: _Looked, depth: int = 0
) -> Iterator[Segment]:
    edges = (c_float * 4)()
    x0, y0, x1, y1 = (addressof(edges) + sizeof(c_float) * number for number in range(4))
    run: Segment | None = None  # a line so far, of dots or pieces that follow each other
    for each in objects:
        left[0] -= 1
        if left[0] < 0:
            raise ValueError(f"over {MAX_SHAPES} shapes")
        kind = kind_of(each)
        if kind == _PATH and bounds_of(each, x0, y0, x1, y1):
            looked.shapes += 1
            box = edges[0], edges[1], edges[2], edges[3]
            if matrix is not SAME:
                box = moved(box, matrix)
            if box[2] - box[0] > THICKEST and box[3] - box[1] > THICKEST:
                yield from sides(object_at(each), matrix, looked.areas)
            elif run is not None and follows(run, box):
                run = min(run[0], box[0]), min(run[1], box[1]), max(run[2], box[2]), max(run[3], box[3])
            else:
                if run is not None:
                    yield middle(run)
                run = box
        elif kind == _TEXT:
            looked.has_invisible = looked.has_invisible or mode_of(each) == INVISIBLE
        elif kind == _IMAGE and bounds_of(each, x0, y0, x1, y1):
            box = moved((edges[0], edges[1], edges[2], edges[3]), matrix)
            looked.pictured += (box[2] - box[0]) * (box[3] - box[1])
        elif kind == _FORM and depth < MAX_NESTING:
            form = object_at(each)
            inside = _of_form(each, pdfium.FPDFFormObj_CountObjects(form))
            yield from _of_objects(inside, times(matrix_of(form), matrix), left, looked, depth + 1)
    if run is not None:
        yield middle(run)


def _of_form(form: int | None, count: int) -> Iterator[int | None]:
    return (object_of_form(form, index) for index in range(max(0, count)))


def _add(page: Page, one: tuple[float, float], other: tuple[float, float]) -> None:
    """Put a line where it belongs on the page as shown."""
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if wide >= high:
        page.across.append(Rule((one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0])))
    else:
        page.down.append(Rule((one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))
