"""Two pages printed side by side on one: told apart where nothing stands in the middle."""

from __future__ import annotations

from .shapes import Page

#: A page this much wider than high may be a spread.
WIDE = 1.2
#: So much of the width around the middle is blank in a spread.
BLANK = 0.01
#: A page of a spread has at least so many characters.
LEAST = 100


def halves(page: Page) -> list[Page]:
    """The two pages of a spread, from left to right, or the page itself."""
    if page.width < WIDE * page.height:
        return [page]
    middle, blank = page.width / 2, BLANK * page.width
    if any(rule.start < middle < rule.end for rule in page.across):
        return [page]
    if any(glyph.x0 < middle + blank and glyph.x1 > middle - blank for glyph in page.glyphs):
        return [page]
    parts = [_part(page, 0.0, middle), _part(page, middle, page.width)]
    return parts if all(len(part.glyphs) >= LEAST for part in parts) else [page]


def _part(page: Page, x0: float, x1: float) -> Page:
    return Page(
        page.number,
        page.width,
        page.height,
        [glyph for glyph in page.glyphs if x0 <= glyph.x0 < x1],
        [rule for rule in page.across if x0 <= rule.start < x1],
        [rule for rule in page.down if x0 <= rule.at < x1],
        [area for area in page.areas if x0 <= area[0] < x1],
    )
