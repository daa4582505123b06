"""Where something stands in a document."""

from __future__ import annotations

from .base import Model


class Place(Model):
    """A place, as exact as the format allows.

    ``page`` and ``line`` count from 1; ``line_end`` is the last line of something that spans several.
    ``section`` and ``paragraph`` count from 1 and are known for HWP and HWPX, which store neither pages nor lines: the
    paragraph is the one of the section that the thing stands in or is anchored in.
    The box is in points from the page's top left corner and only known for PDF.
    """

    page: int | None = None
    line: int | None = None
    line_end: int | None = None
    section: int | None = None
    paragraph: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
