"""Text that was drawn twice, a hair's breadth apart, to look bold or to throw a shadow: it is printed once.

pdfium leaves out a double that follows at once; one that comes after a whole paragraph or table it gives a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .protocol import GlyphParts

#: A double stands no further off than this, in heights of the character; no two of a word stand so close.
APART = 0.12
#: Points of a square in which doubles are looked for.
_SQUARE = 4.0


def without_doubles(glyphs: list[GlyphParts]) -> list[GlyphParts]:
    """The glyphs without those that are drawn over the same one."""
    squares = {(text, x0 // _SQUARE, top // _SQUARE) for text, x0, top, _, _, _, _ in glyphs}
    # Doubles share their square for the most part, and single characters hardly ever do.
    return glyphs if len(squares) == len(glyphs) else list(_singles(glyphs))


def _singles(glyphs: Iterable[GlyphParts]) -> Iterator[GlyphParts]:
    seen: dict[tuple[str, float, float], list[GlyphParts]] = {}
    for glyph in glyphs:
        text, x, y = glyph[0], glyph[1] // _SQUARE, glyph[2] // _SQUARE
        near = [(text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if not any(_is_double(glyph, other) for square in near for other in seen.get(square, ())):
            seen.setdefault((text, x, y), []).append(glyph)
            yield glyph


def _is_double(glyph: GlyphParts, other: GlyphParts) -> bool:
    _, x0, top, _, bottom, _, _ = glyph
    most = APART * max(1.0, bottom - top)
    return abs(x0 - other[1]) <= most and abs(top - other[2]) <= most
