"""What the process that reads pages and its caller say to each other.

A request is its head, the password and the document.  Answers are frames: kind, length, and a value in marshal form,
which knows plain tuples and is much faster than pickle.
"""

from __future__ import annotations

import struct

#: A request: what is asked, the page to be drawn, its scale, which share of the pages is asked for, the processes that
#: may share them, and the lengths of password and document.
REQUEST = struct.Struct("<cIdIIqq")
READ, DRAW = b"R", b"D"
#: The length of a password that is not there.
NO_PASSWORD = -1
#: A frame: its kind and length.
FRAME = struct.Struct("<cI")
#: Kinds of frames: what is told of the document, a page, a page that cannot be loaded, a picture, a refusal, the end.
OPENED, PAGE, UNREAD, PICTURE, REFUSED, END = b"O", b"P", b"U", b"I", b"R", b"E"
#: Pages from which it pays to begin one more process: to begin takes as long as reading so many small ones.  More than
#: a few processes would only wait for the caller, who finds the tables of every page.
PAGES_A_PROCESS, MOST_PROCESSES = 16, 4

#: Left, top, right and bottom.
BoxParts = tuple[float, float, float, float]
#: The values of a ``Glyph``, of a ``Rule`` and of a ``PageText``, in their order.
GlyphParts = tuple[str, float, float, float, float, int, bool]
RuleParts = tuple[float, float, float]
TextParts = tuple[int, int, int, int, int, float, int]
#: Number, width, height, glyphs, level rules, upright rules, filled areas.
PageParts = tuple[int, float, float, list[GlyphParts], list[RuleParts], list[RuleParts], list[BoxParts]]


def shares(pages: int, jobs: int) -> int:
    """How many of ``jobs`` processes share the pages of a document: the first reads page 1 and every so many after."""
    return max(1, min(jobs, MOST_PROCESSES, pages // PAGES_A_PROCESS))
