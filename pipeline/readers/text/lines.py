"""The lines of a converted text with their numbers and pages."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from .drawn import drawn_as_tabs

#: So many blank lines in a row stand for a page break where the text has no form feeds.
PAGE_GAP = 3
_PAGE_NUMBER = re.compile(r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4}|(?:[Pp]age|페이지)\s*\d{1,4})\s*")
#: Full-width marks that these reports use for the plain ones; ［ and ］ too.
_HALF_WIDTH = str.maketrans("（）［］：％，．＜＞｜", "()[]:%,.<>|")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


class Line(NamedTuple):
    """A line that is not blank: its 1-based number, its page and the blank lines before it."""

    number: int
    page: int
    text: str
    gap: int

    @property
    def bare(self) -> str:
        """The text without the white space around it."""
        return self.text.strip()


def _cleaned(text: str) -> str:
    """The text with its marks in one width and nothing in it that takes no room."""
    marked = unicodedata.normalize("NFC", text).translate(_HALF_WIDTH)
    return _INVISIBLE.sub("", marked).replace("\u00a0", " ").replace("\u3000", "  ")


def to_lines(text: str) -> tuple[list[Line], list[Line]]:
    """The lines of the text that are not blank, and apart from them the page numbers found on lines of their own."""
    body: list[Line] = []
    folios: list[Line] = []
    feeds = "\f" in text.strip("\f\n ")
    text = drawn_as_tabs(_cleaned(text))
    page, gap = 1, 0
    for number, raw in enumerate(text.split("\n"), start=1):
        parts = raw.split("\f")
        for index, part in enumerate(parts):
            if index and (body or folios):
                page += 1
                gap = max(gap, PAGE_GAP)
            if not part or part.isspace():
                gap += index == len(parts) - 1
                continue
            folio = _PAGE_NUMBER.fullmatch(part) is not None
            after_folio = bool(folios) and (not body or folios[-1].number > body[-1].number)
            if not feeds and gap >= PAGE_GAP and (body or folios) and not (after_folio and folios[-1].gap >= PAGE_GAP):
                page += 1
            line = Line(number, page, part, gap)
            (folios if folio else body).append(line)
            gap = 0
    return body, folios
