"""One pass of pdfium over a page: characters with their boxes, and the straight lines that are drawn.

The functions of the C library are called directly: a page has thousands of characters and path objects, and an object
of Python for each would cost more than reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from ctypes import addressof, byref, c_float, c_int, sizeof
from dataclasses import dataclass, field
from itertools import pairwise

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
from .rules import GAP
from .shapes import Glyph, Page, Rule

#: A drawn shape no thicker than this is a line; thicker ones are areas.
THICKEST = 3.0
#: Straight sides of a stroked outline that count as lines are longer than this.
SHORTEST_SIDE = 2.0
#: Dots of one line lie at the same height to within this.
LEVEL = 0.2
#: Objects inside one another.
MAX_NESTING = 8
#: Characters and shapes of a page; no page of a report has so many.
MAX_GLYPHS, MAX_SHAPES = 100_000, 200_000
#: Points of the longest side that the format allows.
LARGEST = 14_400

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
#: What pdfium gives for a hyphen at a line's end, and spaces that are no space character.
_AS_PRINTED = {0xFFFE: "-", 0x2: "-"}
_MOVE = 2  # kind of a segment that begins a new outline
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Segment = tuple[float, float, float, float]
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
    yield from _of_objects((object_of_page(at, index) for index in range(count)), _SAME, left, looked)


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
            if matrix is not _SAME:
                box = _moved(box, matrix)
            if box[2] - box[0] > THICKEST and box[3] - box[1] > THICKEST:
                yield from _sides(object_at(each), matrix, looked.areas)
            elif run is not None and _follows(run, box):
                run = min(run[0], box[0]), min(run[1], box[1]), max(run[2], box[2]), max(run[3], box[3])
            else:
                if run is not None:
                    yield _middle(run)
                run = box
        elif kind == _TEXT:
            looked.has_invisible = looked.has_invisible or mode_of(each) == INVISIBLE
        elif kind == _IMAGE and bounds_of(each, x0, y0, x1, y1):
            box = _moved((edges[0], edges[1], edges[2], edges[3]), matrix)
            looked.pictured += (box[2] - box[0]) * (box[3] - box[1])
        elif kind == _FORM and depth < MAX_NESTING:
            form = object_at(each)
            inside = _of_form(each, pdfium.FPDFFormObj_CountObjects(form))
            yield from _of_objects(inside, _times(_matrix_of(form), matrix), left, looked, depth + 1)
    if run is not None:
        yield _middle(run)


def _of_form(form: int | None, count: int) -> Iterator[int | None]:
    return (object_of_form(form, index) for index in range(max(0, count)))


def _follows(run: Segment, box: Segment) -> bool:
    """Whether a thin area is the next dot or piece of the line that is being drawn."""
    if abs(run[1] - box[1]) < LEVEL and abs(run[3] - box[3]) < LEVEL:
        return run[0] - GAP <= box[2] and box[0] <= run[2] + GAP
    if abs(run[0] - box[0]) < LEVEL and abs(run[2] - box[2]) < LEVEL:
        return run[1] - GAP <= box[3] and box[1] <= run[3] + GAP
    return False


def _sides(path: object, matrix: Matrix, areas: list[Segment]) -> Iterator[Segment]:
    """The lines in a path that covers an area: thin outlines, and the straight sides of stroked ones."""
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    for points in _outlines(path, _times(_matrix_of(path), matrix)):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if box[2] - box[0] <= THICKEST or box[3] - box[1] <= THICKEST:
            yield _middle(box)
            continue
        if fill.value and _is_upright(points, box):
            areas.append(box)
        if stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                level, upright = abs(ay - by) < 0.5, abs(ax - bx) < 0.5
                if level != upright and abs(ax - bx) + abs(ay - by) > SHORTEST_SIDE:
                    yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_upright(points: Sequence[tuple[float, float]], box: Segment) -> bool:
    """Whether an outline is a rectangle with level and upright sides."""
    return 4 <= len(points) <= 6 and all(
        min(abs(x - box[0]), abs(x - box[2])) < 0.5 and min(abs(y - box[1]), abs(y - box[3])) < 0.5 for x, y in points
    )


def _outlines(path: object, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MAX_SHAPES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) == _MOVE and points:
            yield points
            points = []
        points.append(_point(x.value, y.value, matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _matrix_of(each: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, byref(found)):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Segment, matrix: Matrix) -> Segment:
    if matrix is _SAME:
        return box
    (ax, ay), (bx, by) = _point(box[0], box[1], matrix), _point(box[2], box[3], matrix)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _middle(box: Segment) -> Segment:
    """The line in the middle of a thin area."""
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        return x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
    return (x0 + x1) / 2, y0, (x0 + x1) / 2, y1


def _add(page: Page, one: tuple[float, float], other: tuple[float, float]) -> None:
    """Put a line where it belongs on the page as shown."""
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if wide >= high:
        page.across.append(Rule((one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0])))
    else:
        page.down.append(Rule((one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))
