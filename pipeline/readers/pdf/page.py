"""One pass of pdfium over a page: characters with their boxes, and the straight lines that are drawn.

The functions of the C library are called directly: a page has thousands of characters and path objects, and an object
of Python for each would cost more than reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, c_float, c_int
from itertools import pairwise

import pypdfium2.raw as pdfium

from .shapes import Glyph, Page, Rule

#: A drawn shape no thicker than this is a line; thicker ones are areas.
THICKEST = 3.0
#: Straight sides of a stroked outline that count as lines are longer than this.
SHORTEST_SIDE = 2.0
#: Objects inside one another.
MAX_NESTING = 8
#: Characters and shapes of a page that are read; no page of a report has so many.
MAX_GLYPHS, MAX_SHAPES = 100_000, 200_000

_PATH, _FORM = 2, 5
#: What pdfium gives for a hyphen at a line's end, and spaces that are no space character.
_AS_PRINTED = {0xFFFE: "-", 0x2: "-"}
_MOVE = 2  # kind of a segment that begins a new outline
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Segment = tuple[float, float, float, float]
Turn = Callable[[float, float], tuple[float, float]]


def read_page(document: object, number: int) -> Page:
    """The page with this number, from 1.  ``document`` is a handle of pdfium."""
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    if not handle:
        raise ValueError(f"page {number} cannot be loaded")
    try:
        turn, width, height = _as_shown(handle)
        page = Page(number, width, height)
        page.glyphs = list(_glyphs(handle, turn))
        areas: list[Segment] = []
        for x0, y0, x1, y1 in _lines(handle, areas):
            _add(page, turn(x0, y0), turn(x1, y1))
        for x0, y0, x1, y1 in areas:
            (ax, ay), (bx, by) = turn(x0, y0), turn(x1, y1)
            page.areas.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        return page
    finally:
        pdfium.FPDF_ClosePage(handle)


def _as_shown(handle: object) -> tuple[Turn, float, float]:
    """From the page's own coordinates to those of the page as it is cut and turned, and its size then."""
    left, bottom, right, top = (c_float() for _ in range(4))
    boxes = byref(left), byref(bottom), byref(right), byref(top)
    if not pdfium.FPDFPage_GetCropBox(handle, *boxes) and not pdfium.FPDFPage_GetMediaBox(handle, *boxes):
        left.value, bottom.value = 0.0, 0.0
        right.value, top.value = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    wide, high = x1 - x0, y1 - y0
    match pdfium.FPDFPage_GetRotation(handle):
        case 1:
            return (lambda x, y: (y - y0, x - x0)), high, wide
        case 2:
            return (lambda x, y: (x1 - x, y - y0)), wide, high
        case 3:
            return (lambda x, y: (y1 - y, x1 - x)), high, wide
    return (lambda x, y: (x - x0, y1 - y)), wide, high


def _glyphs(handle: object, turn: Turn) -> Iterator[Glyph]:
    """The characters in the order of the text stream, each with the box that its font gives it."""
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        box = pdfium.FS_RECTF()
        to_box = byref(box)
        code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        run, spaced = 0, False
        for index in range(min(pdfium.FPDFText_CountChars(text), MAX_GLYPHS)):
            code = code_of(text, index)
            if code <= 32:
                run += code == 10
                spaced = True
                continue
            box_of(text, index, to_box)
            ax, ay = turn(box.left, box.bottom)
            bx, by = turn(box.right, box.top)
            if ax > bx:
                ax, bx = bx, ax
            if ay > by:
                ay, by = by, ay
            yield Glyph(_AS_PRINTED.get(code) or chr(code), ax, ay, bx, by, run, spaced)
            spaced = False
    finally:
        pdfium.FPDFText_ClosePage(text)


def _lines(handle: object, areas: list[Segment]) -> Iterator[Segment]:
    """The straight lines on a page, level or upright, in its own coordinates; ``areas`` takes what is filled."""
    left = [MAX_SHAPES]
    count, at = pdfium.FPDFPage_CountObjects(handle), pdfium.FPDFPage_GetObject
    yield from _of_objects((at(handle, index) for index in range(count)), _SAME, left, areas)


def _of_objects(
    objects: Iterator[object], matrix: Matrix, left: list[int], areas: list[Segment], depth: int = 0
) -> Iterator[Segment]:
    x0, y0, x1, y1 = (c_float() for _ in range(4))
    to_x0, to_y0, to_x1, to_y1 = byref(x0), byref(y0), byref(x1), byref(y1)
    kind_of, bounds_of = pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetBounds
    for each in objects:
        left[0] -= 1
        if left[0] < 0:
            return
        kind = kind_of(each)
        if kind == _PATH and bounds_of(each, to_x0, to_y0, to_x1, to_y1):
            box = _moved((x0.value, y0.value, x1.value, y1.value), matrix)
            if box[2] - box[0] <= THICKEST or box[3] - box[1] <= THICKEST:
                yield _middle(box)
            else:
                yield from _sides(each, matrix, areas)
        elif kind == _FORM and depth < MAX_NESTING:
            inner, count = pdfium.FPDFFormObj_GetObject, pdfium.FPDFFormObj_CountObjects(each)
            inside = (inner(each, index) for index in range(max(0, count)))
            yield from _of_objects(inside, _times(_matrix_of(each), matrix), left, areas, depth + 1)


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
