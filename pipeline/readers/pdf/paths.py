"""Drawn paths to lines: thin areas, the straight sides of outlines, dots that follow each other; and filled areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import addressof, c_float, c_int, sizeof
from itertools import pairwise, repeat
from struct import Struct

from .calls import closes, drawn_of, point_of, segment_of, segments_of, step_of, to_matrix
from .protocol import BoxParts
from .strokes import GAP

#: A drawn shape no thicker than this is a line; thicker ones are areas.
THICKEST = 3.0
#: Straight sides of a stroked outline that count as lines are longer than this.
SHORTEST_SIDE = 2.0
#: Dots of one line lie at the same height to within this.
LEVEL = 0.2
#: Points of a path that are looked at.
MAX_POINTS = 200_000

_MOVE = 2  # kind of a segment that begins a new outline
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Segment = BoxParts
_SIX, _TWO = Struct("6f").unpack, Struct("2f").unpack


def longer(run: Segment, box: Segment) -> Segment | None:
    """The line that is being drawn with a thin area that is its next dot or piece; None where it is not."""
    ax, ay, bx, by = run
    x0, y0, x1, y1 = box
    # A page has thousands of dots, and comparing takes a third of what abs, min and max do.
    if -LEVEL < ay - y0 < LEVEL and -LEVEL < by - y1 < LEVEL:
        if ax - GAP > x1 or x0 > bx + GAP:
            return None
    elif not (-LEVEL < ax - x0 < LEVEL and -LEVEL < bx - x1 < LEVEL) or ay - GAP > y1 or y0 > by + GAP:
        return None
    return x0 if x0 < ax else ax, y0 if y0 < ay else ay, x1 if x1 > bx else bx, y1 if y1 > by else by


def sides(path: int | None, matrix: Matrix, areas: list[Segment]) -> Iterator[Segment]:
    """The lines in a path that covers an area: thin outlines, and the straight sides of stroked ones."""
    modes = (c_int * 2)()
    drawn_of(path, addressof(modes), addressof(modes) + sizeof(c_int))
    fill, stroke = modes
    for points in _outlines(path, times(matrix_of(path), matrix)):
        xs, ys = zip(*points, strict=True)
        box = (min(xs), min(ys), max(xs), max(ys))
        if box[2] - box[0] <= THICKEST or box[3] - box[1] <= THICKEST:
            yield middle(box)
            continue
        if fill and _is_upright(points, box):
            areas.append(box)
        if stroke:
            for (ax, ay), (bx, by) in pairwise(points):
                level, upright = abs(ay - by) < 0.5, abs(ax - bx) < 0.5
                if level != upright and abs(ax - bx) + abs(ay - by) > SHORTEST_SIDE:
                    yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_upright(points: Sequence[tuple[float, float]], box: Segment) -> bool:
    """Whether an outline is a rectangle with level and upright sides."""
    x0, y0, x1, y1 = box
    return 4 <= len(points) <= 6 and all(
        (x - x0 < 0.5 or x1 - x < 0.5) and (y - y0 < 0.5 or y1 - y < 0.5) for x, y in points
    )


def _outlines(path: int | None, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    at = (c_float * 2)()
    segments = [*map(segment_of, repeat(path), range(min(segments_of(path), MAX_POINTS)))]
    has_points = map(point_of, segments, repeat(addressof(at)), repeat(addressof(at) + sizeof(c_float)))
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    for has_point, step, is_last in zip(has_points, map(step_of, segments), map(closes, segments), strict=True):
        if not has_point:
            continue
        if points and step == _MOVE:
            yield points
            points = []
        x, y = _TWO(at)
        points.append((a * x + c * y + e, b * x + d * y + f))
        if is_last:
            points.append(points[0])
    if points:
        yield points


def matrix_of(each: int | None) -> Matrix:
    """Where an object of a page puts its own coordinates."""
    found = (c_float * 6)()
    return _SIX(found) if to_matrix(each, addressof(found)) else SAME


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
