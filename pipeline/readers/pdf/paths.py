"""Drawn paths to lines: thin areas, the straight sides of outlines, dots that follow each other; and filled areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float, c_int
from itertools import pairwise

import pypdfium2.raw as pdfium

from .rules import GAP

#: A drawn shape no thicker than this is a line; thicker ones are areas.
THICKEST = 3.0
#: Straight sides of a stroked outline that count as lines are longer than this.
SHORTEST_SIDE = 2.0
#: Dots of one line lie at the same height to within this.
LEVEL = 0.2
#: Shapes of a page; no page of a report has so many.
MAX_SHAPES = 200_000

_MOVE = 2  # kind of a segment that begins a new outline
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Segment = tuple[float, float, float, float]


def follows(run: Segment, box: Segment) -> bool:
    """Whether a thin area is the next dot or piece of the line that is being drawn."""
    if abs(run[1] - box[1]) < LEVEL and abs(run[3] - box[3]) < LEVEL:
        return run[0] - GAP <= box[2] and box[0] <= run[2] + GAP
    if abs(run[0] - box[0]) < LEVEL and abs(run[2] - box[2]) < LEVEL:
        return run[1] - GAP <= box[3] and box[1] <= run[3] + GAP
    return False


def sides(path: object, matrix: Matrix, areas: list[Segment]) -> Iterator[Segment]:
    """The lines in a path that covers an area: thin outlines, and the straight sides of stroked ones."""
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    for points in _outlines(path, times(matrix_of(path), matrix)):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if box[2] - box[0] <= THICKEST or box[3] - box[1] <= THICKEST:
            yield middle(box)
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


def matrix_of(each: object) -> Matrix:
    """Where an object of a page puts its own coordinates."""
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, byref(found)):
        return SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """Both one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved(box: Segment, matrix: Matrix) -> Segment:
    """The rectangle round a box as a matrix puts it."""
    if matrix is SAME:
        return box
    (ax, ay), (bx, by) = _point(box[0], box[1], matrix), _point(box[2], box[3], matrix)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def middle(box: Segment) -> Segment:
    """The line in the middle of a thin area."""
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        return x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
    return (x0 + x1) / 2, y0, (x0 + x1) / 2, y1
