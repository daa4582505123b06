"""One pass of pdfium over a page: characters with their boxes, and the straight lines that are drawn.

The functions of the C library are called directly: a page has thousands of characters and path objects, and an object
of Python for each would cost more than reading it.  Nothing here needs more than pdfium, so that the process that
reads pages has begun in a moment and is small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import addressof, c_float, sizeof
from itertools import compress, repeat
from struct import Struct

from .calls import (
    bounds_of,
    bounds_of_page,
    close_page,
    count_of_form,
    count_of_page,
    kind_of,
    load_page,
    mode_of,
    object_of_form,
    object_of_page,
    turned,
)
from .doubled import without_doubles
from .glyphs import INVISIBLE, Turn, glyphs_of
from .looked import MAX_OBJECTS, Looked
from .page_text import counts_of
from .paths import SAME, THICKEST, Matrix, Segment, longer, matrix_of, middle, moved, sides, times
from .protocol import PageParts, RuleParts, TextParts
from .strokes import joined

#: Objects inside one another.
MAX_NESTING = 8
#: Points of the longest side that the format allows.
LARGEST = 14_400

#: Left, bottom, right and top as pdfium leaves them.
_EDGES = Struct("4f").unpack
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_IS_TEXT, _IS_DRAWN = (bytes(kind in kinds for kind in range(256)) for kinds in ({_TEXT}, {_PATH, _IMAGE, _FORM}))


def read_page(document: int, number: int) -> tuple[PageParts, TextParts, int]:
    """The page with this number, from 1, what it has of text, and how many rules it has before they are joined.

    ``document`` is a handle of pdfium.  Raises ValueError where the page cannot be loaded, or holds more than a page of
    a report does.
    """
    at = load_page(document, number - 1)
    if not at:
        raise ValueError(f"page {number} cannot be loaded")
    try:
        turn, width, height = _as_shown(at)
        if not 1 <= min(width, height) <= max(width, height) <= LARGEST:
            raise ValueError(f"page {number} is of no size that could be printed")
        looked = Looked(width, height)
        across, down = _rules(at, turn, looked)
        glyphs = glyphs_of(at, turn, looked)
        areas = []
        for x0, y0, x1, y1 in looked.areas:
            (ax, ay), (bx, by) = turn(x0, y0), turn(x1, y1)
            areas.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        page = number, width, height, without_doubles(glyphs), joined(across), joined(down), areas
        text = counts_of(number, glyphs, looked.invisible, looked.share, looked.shapes)
        return page, text, len(across) + len(down)
    finally:
        close_page(at)


def _as_shown(page: int) -> tuple[Turn, float, float]:
    """From the page's own coordinates to those of the page as it is cut and turned, and its size then."""
    box = (c_float * 4)()  # of the crop box what is in the media box, each put right where it is no rectangle
    bounds_of_page(page, addressof(box))
    x0, y1, x1, y0 = box
    wide, high = x1 - x0, y1 - y0
    match turned(page):
        case 1:
            return (lambda x, y: (y - y0, x - x0)), high, wide
        case 2:
            return (lambda x, y: (x1 - x, y - y0)), wide, high
        case 3:
            return (lambda x, y: (y1 - y, x1 - x)), high, wide
    return (lambda x, y: (x - x0, y1 - y)), wide, high


def _rules(page: int, turn: Turn, looked: Looked) -> tuple[list[RuleParts], list[RuleParts]]:
    """The level and the upright lines of a page as shown."""
    across: list[RuleParts] = []
    down: list[RuleParts] = []
    for x0, y0, x1, y1 in _lines(page, looked):
        (ax, ay), (bx, by) = turn(x0, y0), turn(x1, y1)
        if abs(ax - bx) >= abs(ay - by):
            across.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
        else:
            down.append(((ax + bx) / 2, min(ay, by), max(ay, by)))
    return across, down


def _lines(page: int, looked: Looked) -> Iterator[Segment]:
    """The straight lines on a page, level or upright, in its own coordinates; ``looked`` takes what else is seen."""
    count = count_of_page(page)
    return _of_objects(map(object_of_page, repeat(page), range(count)), count, SAME, looked)


def _of_objects(
    objects: Iterable[int | None], count: int, matrix: Matrix, looked: Looked, depth: int = 0
) -> Iterator[Segment]:
    """The lines among ``count`` objects.

    As with characters, pdfium is called by ``map``: dotted lines are thousands of objects.
    """
    looked.left -= count
    if looked.left < 0:
        raise ValueError(f"over {MAX_OBJECTS} objects")
    found = [*objects]
    kinds = bytes(map(kind_of, found))
    texts = compress(found, kinds.translate(_IS_TEXT))
    looked.has_invisible = looked.has_invisible or INVISIBLE in map(mode_of, texts)
    is_drawn = kinds.translate(_IS_DRAWN)
    drawn = [*compress(found, is_drawn)]
    edges = (c_float * 4)()
    to_edges = (repeat(addressof(edges) + sizeof(c_float) * number) for number in range(4))
    has_boxes = map(bounds_of, drawn, *to_edges)
    run: Segment | None = None  # a line so far, of dots or pieces that follow each other
    for kind, each, has_box in zip(compress(kinds, is_drawn), drawn, has_boxes, strict=True):
        box = _EDGES(edges) if matrix is SAME else moved(_EDGES(edges), matrix)
        if kind == _PATH and has_box:
            looked.shapes += 1
            if box[2] - box[0] > THICKEST and box[3] - box[1] > THICKEST:
                yield from sides(each, matrix, looked.areas)
            elif run is not None and (whole := longer(run, box)):
                run = whole
            else:
                if run is not None:
                    yield middle(run)
                run = box
        elif kind == _IMAGE and has_box:
            looked.pictured += (box[2] - box[0]) * (box[3] - box[1])
        elif kind == _FORM and depth < MAX_NESTING:
            inside = max(0, count_of_form(each))
            parts = map(object_of_form, repeat(each), range(inside))
            yield from _of_objects(parts, inside, times(matrix_of(each), matrix), looked, depth + 1)
    if run is not None:
        yield middle(run)
