"""What a page has of text: how much of it is seen, and of how much it is known which characters it is."""

from __future__ import annotations

from collections.abc import Iterable

from .protocol import GlyphParts, TextParts

#: What stands for a glyph whose font does not say which character it is.
UNKNOWN = "\ufffd"
#: A page whose pictures cover more than this is taken for a picture of a page.
WHOLE_PAGE = 0.5


def counts_of(number: int, glyphs: Iterable[GlyphParts], invisible: int, pictured: float, shapes: int) -> TextParts:
    """The values of a page's ``PageText``."""
    texts = "".join([glyph[0] for glyph in glyphs])
    private = 0 if texts.isascii() else sum("\ue000" <= text <= "\uf8ff" for text in texts)
    return number, len(texts), texts.count(UNKNOWN), private, invisible, pictured, shapes
