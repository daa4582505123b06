"""The characters of a page with their boxes.

What pdfium tells of a character takes three calls.  They are made by ``map``, one kind after the other, and the boxes
are read all at once: a page has a thousand characters, and a step of Python round each call costs more than the call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from ctypes import addressof, c_float
from itertools import repeat
from struct import Struct

from .calls import box_of, close_text, code_of, count_of_text, is_unmapped, load_text, mode_of, text_object_of
from .looked import Looked
from .page_text import UNKNOWN, WHOLE_PAGE
from .protocol import GlyphParts

#: Characters of a page; no page of a report has so many.
MAX_GLYPHS = 100_000
#: The mode of text that is drawn without ink.
INVISIBLE = 3

#: Left, top, right and bottom of a character.
_BOX = Struct("4f")
#: What pdfium gives for a hyphen at a line's end.
_AS_PRINTED = {0xFFFE: "-", 0x2: "-"}
Turn = Callable[[float, float], tuple[float, float]]
#: Code, whether it is unknown, and box.
_Told = tuple[int, int, tuple[float, ...]]


def glyphs_of(page: int, turn: Turn, looked: Looked) -> list[GlyphParts]:
    """The characters in the order of the text stream, each with the box that its font gives it.

    Text without ink is left out, unless the page is a picture: then it is what was recognised there.  Raises ValueError
    for more than a page of a report has.
    """
    at = load_text(page)
    try:
        count = count_of_text(at)
        if count > MAX_GLYPHS:
            raise ValueError(f"{count} characters")
        return list(_glyphs(at, _told(at, max(0, count)), turn, looked))
    finally:
        close_text(at)


def _told(at: int | None, count: int) -> Iterator[_Told]:
    """What pdfium tells of the characters of a text page."""
    boxes = (c_float * (4 * count))()
    codes = map(code_of, repeat(at), range(count))
    unknown = map(is_unmapped, repeat(at), range(count))
    start = addressof(boxes)
    deque(map(box_of, repeat(at), range(count), range(start, start + _BOX.size * count, _BOX.size)), maxlen=0)
    return zip(codes, unknown, _BOX.iter_unpack(boxes), strict=True)


def _glyphs(at: int | None, told: Iterator[_Told], turn: Turn, looked: Looked) -> Iterator[GlyphParts]:
    is_picture = looked.share >= WHOLE_PAGE
    width, height = looked.width, looked.height
    run, spaced, high = 0, False, ""
    upper = lower = 0.0
    for index, (code, is_unknown, (left, top, right, bottom)) in enumerate(told):
        if is_unknown == 1:
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
        if looked.has_invisible and _is_invisible(at, index):
            looked.invisible += 1
            if not is_picture:
                continue
        ax, ay = turn(left, bottom)
        bx, by = turn(right, top)
        if ax > bx:
            ax, bx = bx, ax
        if ay > by:
            ay, by = by, ay
        if bx <= 0 or by <= 0 or ax >= width or ay >= height:
            continue  # beside the page
        if ay == upper and by == lower:
            ay, by = upper, lower  # kept once for all of a line, which makes a page smaller in both processes
        else:
            upper, lower = ay, by
        yield glyph, ax, ay, bx, by, run, spaced
        spaced = False


def _is_invisible(at: int | None, index: int) -> bool:
    """Whether a character of a text page is drawn without ink."""
    each = text_object_of(at, index)
    return bool(each) and mode_of(each) == INVISIBLE


def _paired(high: str, low: str) -> str:
    """The character of two surrogates; one of them alone is none."""
    return (high + low).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if high else UNKNOWN
