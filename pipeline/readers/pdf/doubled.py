"""Text that was drawn twice, a hair's breadth apart, to look bold or to throw a shadow: it is printed once.

pdfium leaves out a double that follows at once; one that comes after a whole paragraph or table it gives a second time.
"""

from __future__ import annotations

from collections.abc import Iterable

from .shapes import Glyph

#: A double stands no further off than this, in heights of the character; no two of a word stand so close.
APART = 0.12
#: Points of a square in which doubles are looked for.
_SQUARE = 4.0


def without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those that are drawn over the same one."""
    squares = {(glyph.text, glyph.x0 // _SQUARE, glyph.top // _SQUARE) for glyph in glyphs}
    # Doubles share their square for the most part, and single characters hardly ever do.
    return glyphs if len(squares) == len(glyphs) else list(_singles(glyphs))


def _singles(glyphs: Iterable[Glyph]) -> Iterable[Glyph]:
    seen: dict[tuple[str, float, float], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = glyph.x0 // _SQUARE, glyph.top // _SQUARE
        near = [(glyph.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if not any(_is_double(glyph, other) for square in near for other in seen.get(square, ())):
            seen.setdefault((glyph.text, x, y), []).append(glyph)
            yield glyph


def _is_double(glyph: Glyph, other: Glyph) -> bool:
    most = APART * max(1.0, glyph.bottom - glyph.top)
    return abs(glyph.x0 - other.x0) <= most and abs(glyph.top - other.top) <= most
