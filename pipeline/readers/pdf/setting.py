"""Glyphs to set text: lines of a cell or of a page, with the spaces that the document has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .shapes import Glyph

#: Glyphs whose middles differ by less than this part of their height stand on one line.
LEVEL = 0.45
#: A gap wider than this part of the height is a space, where the stream does not say so; less between digits and signs.
SPACE, SPACE_NUMBERS = 0.9, 0.3
#: A digit and a letter that were set apart in the stream have a space between even if they are this near.
SPACE_RUNS = 0.15
#: One of these whose box is wider than this part of its height has the box of a Hangul syllable, and is half as wide.
NARROW = frozenset("0123456789,.-()[]:;'")
WIDE, HALF = 0.8, 0.5
#: A mark of a note is no higher than this part of the letters before it, and ends this part of their height above them.
SMALL, RAISED = 0.78, 0.1
_MARK = re.compile(r"\d{1,2}\)|\*{1,3}\)?|주\d{1,2}\)")


@dataclass(slots=True)
class Word:
    """Glyphs without a space between them."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """A line of text with its box; ``words`` from left to right."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    words: list[Word]
    marks: tuple[str, ...] = ()  # of notes, which the text leaves out

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.bottom - self.top

    def part(self, words: list[Word]) -> Line:
        """Some of the words of the line as a line of their own."""
        text = " ".join([word.text for word in words])
        return Line(text, words[0].x0, self.top, words[-1].x1, self.bottom, words)


def right_of(glyph: Glyph) -> float:
    """The right edge of a glyph; some fonts give every one the width of a Hangul syllable."""
    height = glyph.bottom - glyph.top
    if glyph.text in NARROW and glyph.x1 - glyph.x0 > WIDE * height:
        return glyph.x0 + HALF * height
    return glyph.x1


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that glyphs stand on, from top to bottom."""
    rows: list[list[Glyph]] = []
    middles: list[float] = []
    for glyph in sorted(glyphs, key=lambda each: each.top + each.bottom):
        middle = (glyph.top + glyph.bottom) / 2
        if rows and middle - middles[-1] <= LEVEL * max(rows[-1][0].bottom - rows[-1][0].top, glyph.bottom - glyph.top):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middles.append(middle)
    return [line_of(sorted(row, key=lambda each: each.x0)) for row in rows]


def line_of(glyphs: Sequence[Glyph]) -> Line:
    """One line of glyphs that stand from left to right."""
    marks: tuple[str, ...] = ()
    if any(glyph.bottom - glyph.top < SMALL * (glyphs[0].bottom - glyphs[0].top) for glyph in glyphs):
        glyphs, marks = _without_marks(glyphs)
    first = glyphs[0]
    top, bottom = first.top, first.bottom
    words: list[Word] = []
    letters = [first.text]
    start, end, run = first.x0, right_of(first), first.run
    for glyph in glyphs[1:]:
        least = SPACE_NUMBERS if glyph.text.isascii() or letters[-1].isascii() else SPACE
        gap = glyph.x0 - end
        if glyph.run != run and glyph.text.isdecimal() != letters[-1].isdecimal():
            least = min(least, SPACE_RUNS)
        if (glyph.spaced and glyph.run == run) or gap > least * (glyph.bottom - glyph.top):
            words.append(Word("".join(letters), start, end))
            letters, start = [], glyph.x0
        letters.append(glyph.text)
        end, run = right_of(glyph), glyph.run
        top, bottom = min(top, glyph.top), max(bottom, glyph.bottom)
    words.append(Word("".join(letters), start, end))
    return Line(" ".join([word.text for word in words]), first.x0, top, end, bottom, words, marks)


def _without_marks(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], tuple[str, ...]]:
    """The glyphs without the raised marks of notes behind others, and those marks."""
    kept: list[Glyph] = []
    marks: list[str] = []
    run: list[Glyph] = []
    for glyph in [*glyphs, None]:
        before = kept[-1] if kept else None
        if glyph is not None and before is not None and _is_raised(glyph, before):
            run.append(glyph)
            continue
        text = "".join(each.text for each in run)
        if _MARK.fullmatch(text):
            marks.append(text)
            if (
                glyph is not None
                and before is not None
                and glyph.x0 - run[-1].x1 < SPACE_NUMBERS * (glyph.bottom - glyph.top)
            ):
                glyph = replace(glyph, x0=before.x1 if not glyph.spaced else glyph.x0)  # noqa: PLW2901
        else:
            kept += run
        run = []
        if glyph is not None:
            kept.append(glyph)
    return kept, tuple(marks)


def _is_raised(glyph: Glyph, before: Glyph) -> bool:
    height = before.bottom - before.top
    return glyph.bottom - glyph.top < SMALL * height and before.bottom - glyph.bottom > RAISED * height
