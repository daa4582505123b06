"""What a page has of text: how much of it is seen, and of how much it is known which characters it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pypdfium2.raw as pdfium

from .shapes import Glyph

#: What stands for a glyph whose font does not say which character it is.
UNKNOWN = "\ufffd"
#: A page whose pictures cover more than this is taken for a picture of a page.
WHOLE_PAGE = 0.5
#: The mode of text that is drawn without ink.
INVISIBLE = 3


class PageText(NamedTuple):
    """What a page has of text: counts of its characters without white space.

    ``unmapped`` are those whose font does not say which characters they are, ``private`` those of a private use of
    Unicode, which only the font explains, and ``invisible`` those that are drawn without ink.  ``pictured`` is the
    share of the page that its pictures cover together, from 0 to 1, and ``shapes`` counts what is drawn besides.
    """

    number: int
    characters: int
    unmapped: int = 0
    private: int = 0
    invisible: int = 0
    pictured: float = 0.0
    shapes: int = 0


def text_of(number: int, glyphs: Iterable[Glyph], invisible: int, pictured: float, shapes: int) -> PageText:
    """The counts of a page."""
    texts = "".join(glyph.text for glyph in glyphs)
    private = 0 if texts.isascii() else sum("\ue000" <= text <= "\uf8ff" for text in texts)
    return PageText(number, len(texts), texts.count(UNKNOWN), private, invisible, pictured, shapes)


def is_invisible(text: object, index: int) -> bool:
    """Whether a character of a text page is drawn without ink."""
    each = pdfium.FPDFText_GetTextObject(text, index)
    return bool(each) and pdfium.FPDFTextObj_GetTextRenderMode(each) == INVISIBLE
