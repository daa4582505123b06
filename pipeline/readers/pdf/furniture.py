"""What pages repeat: running headers and footers, and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.korean.labels import squeeze
from pipeline.readers.text.marks import is_caption, is_unit

from .content import Content
from .setting import Line

#: Running headers and footers are among so many lines at a page's top and at its end.
LINES = 3
#: A line stands at the same height as another that differs by less.
SAME_HEIGHT = 6.0
#: A header stands on at least this part of the pages, and on so many, if there are as many.
OFTEN, LEAST = 0.4, 3
_FOLIO = re.compile(r"[-–—·(<\[]*\s*\d{1,4}\s*[-–—·)>\]]*|\d{1,4}\s*/\s*\d{1,4}|(?:[Pp]age|페이지|쪽)\s*\d{1,4}")
_DIGITS = re.compile(r"\d+")


def set_apart(pages: Sequence[Content]) -> None:
    """Take the running headers, footers and page numbers out of the lines of every page."""
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    often = max(2.0, min(LEAST, len(pages)), OFTEN * len(pages))
    for page, lines in zip(pages, edges, strict=True):
        page.furniture = [line for line in lines if seen[_key(line)] >= often or _is_folio(line, page)]
        apart = set(map(id, page.furniture))
        page.lines = [line for line in page.lines if id(line) not in apart]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", squeeze(line.text)), round(line.middle / SAME_HEIGHT)


def _edge_lines(page: Content) -> list[Line]:
    """The lines above and below everything else on a page; what heads a table is none of them."""
    tops = [table.box[1] for table in page.tables]
    ends = [table.box[3] for table in page.tables]
    above = [line for line in page.lines if not tops or line.middle < min(tops)][:LINES]
    below = [line for line in page.lines if not ends or line.middle > max(ends)][-LINES:]
    ends_of_page = {id(line) for line in [*above, *below] if not is_unit(line.text) and not is_caption(line.text)}
    return [line for line in page.lines if id(line) in ends_of_page]


def _is_folio(line: Line, page: Content) -> bool:
    """Whether a line is the number of the page: the first or last one, with nothing else on it."""
    if not _FOLIO.fullmatch(line.text.strip()):
        return False
    others = [other.middle for other in page.lines if other is not line] + [t.box[1] for t in page.tables]
    others += [table.box[3] for table in page.tables]
    return not others or line.middle < min(others) or line.middle > max(others)
