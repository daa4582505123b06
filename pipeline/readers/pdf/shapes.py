"""What is printed on a page, in points from its top left corner as it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import starmap

from .protocol import BoxParts, PageParts

Box = BoxParts


@dataclass(slots=True)
class Glyph:
    """A character, no space, and the box that its font gives it: the left edge is exact, the right one often too wide.

    ``run`` counts the lines of the text stream: glyphs of one run were set one after another.  ``spaced`` says
    that a space stands before it in the stream.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    run: int
    spaced: bool


@dataclass(slots=True)
class Rule:
    """A straight line: its position across (y of a horizontal one, x of a vertical one) and its extent along."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How far it reaches."""
        return self.end - self.start


@dataclass(slots=True)
class Page:
    """A page as shown: its number from 1, its size, its glyphs in the order of the text stream, and its rules."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)  # horizontal
    down: list[Rule] = field(default_factory=list)  # vertical
    areas: list[Box] = field(default_factory=list)  # filled rectangles


def page_of(parts: PageParts) -> Page:
    """The page that these are the parts of."""
    number, width, height, glyphs, across, down, areas = parts
    return Page(
        number, width, height, [*starmap(Glyph, glyphs)], [*starmap(Rule, across)], [*starmap(Rule, down)], areas
    )
