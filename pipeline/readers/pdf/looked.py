"""What is seen of a page on the way."""

from __future__ import annotations

from .protocol import BoxParts

#: Objects of a page; no page of a report has so many.
MAX_OBJECTS = 200_000


class Looked:
    """Filled areas of a page, its pictures and shapes, text without ink, and how many objects it may have yet."""

    __slots__ = ("areas", "has_invisible", "height", "invisible", "left", "pictured", "shapes", "width")

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.areas: list[BoxParts] = []
        self.pictured = 0.0
        self.shapes = 0
        self.has_invisible = False
        self.invisible = 0
        self.left = MAX_OBJECTS

    @property
    def share(self) -> float:
        """The share of the page that its pictures cover together."""
        return min(1.0, self.pictured / (self.width * self.height))
