"""Pages: pieces of a report are set one below the other, with page breaks, footnotes and rows that come too late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .converters import Mangling

#: Rows left over after a page break come after this many paragraphs (and, when displaced far, the table among them).
DISPLACED_BY = 2

Cut = Callable[[int], tuple[str, str]]


@dataclass(frozen=True)
class Piece:
    """Something set as one: a line of prose or caption, a table's heading, a row.

    ``table`` numbers its table; ``ends`` says that a paragraph ends with this line; ``cut`` parts a row by height.
    """

    kind: str
    text: str
    table: int | None = None
    note: str | None = None
    ends: bool = True
    cut: Cut | None = None

    @property
    def height(self) -> int:
        return sum(bool(line.strip()) for line in self.text.split("\n")) or 1


def paginate(pieces: list[Piece], mangling: Mangling) -> str:
    """The pieces as text."""
    pages = _Pages(pieces, mangling).turned()
    line = "\n\n" if mangling.blank_lines and mangling.converter == "spaced" else "\n"
    texts = []
    for number, page in enumerate(pages, start=1):
        text = ""
        for i, piece in enumerate(page):
            if i:
                text += line + _air(page[i - 1], piece, mangling)
            text += piece.text
        if mangling.page_numbers and mangling.page_lines is not None:
            text += f"{line}{' ' * 34}- {number} -"
        texts.append(text)
    mark = "\n\f" if mangling.page_break == "feed" else "\n\n\n\n"
    return "\n" + mark.join(texts) + "\n"


def _air(above: Piece, below: Piece, mangling: Mangling) -> str:
    """An empty line between blocks, for converters that do not put one after every line."""
    if mangling.converter == "spaced" and mangling.blank_lines:
        return ""
    inside = {"caption", "header", "row"}
    same = above.table == below.table and above.kind in inside and below.kind in inside
    both_prose = above.kind == below.kind and above.kind in ("prose", "note")
    if same:
        return ""
    return "" if both_prose and mangling.converter in ("layout", "spaced") else "\n"


class _Pages:
    """Fills page after page."""

    def __init__(self, pieces: list[Piece], mangling: Mangling) -> None:
        self.todo = list(pieces)
        self.mangling = mangling
        self.headings = {piece.table: piece for piece in pieces if piece.kind == "header"}
        self.pages: list[list[Piece]] = []
        self.page: list[Piece] = []
        self.notes: list[str] = []
        self.used = 0
        self.displaced: set[int | None] = set()

    def turned(self) -> list[list[Piece]]:
        while self.todo:
            piece = self.todo.pop(0)
            if self._is_full(piece):
                later = self._turn(piece)
                if later is None:
                    continue
                piece = later
            self._put(piece)
            under = self.todo and self.todo[0].kind == "header" and piece.kind == "caption"
            if self.mangling.footnotes == "table" and under:
                self._put_notes()
        self._put_notes()
        self.pages.append(self.page)
        return self.pages

    def _put(self, piece: Piece) -> None:
        self.page.append(piece)
        self.used += piece.height
        if piece.note:
            self.notes.append(piece.note)

    def _put_notes(self) -> None:
        for note in self.notes:
            self.page.append(Piece("note", note))
            self.used += 1
        self.notes = []

    def _is_full(self, piece: Piece) -> bool:
        if self.mangling.page_lines is None or not self.page:
            return False
        height = piece.height
        above = self.page[-1]
        starts = piece.kind in ("caption", "header") and (above.kind, above.table) != ("caption", piece.table)
        if self.mangling.keep_captions and starts:
            height += sum(p.height for p in self.todo[:4] if p.table == piece.table and p.kind != "row") + 2
        return self.used + height + len(self.notes) > self.mangling.page_lines

    def _turn(self, piece: Piece) -> Piece | None:
        """Begin a page before ``piece``; what is left of it to be set, or None where it is to come later."""
        above, fits = self.page[-1], (self.mangling.page_lines or 0) - self.used - len(self.notes)
        goes_on = piece.kind == "row" and above.kind == "row" and piece.table == above.table
        displaced = goes_on and self.mangling.displace != "none" and piece.table not in self.displaced
        if self.mangling.split_rows and piece.cut and goes_on and not displaced and piece.height > 3 and fits >= 2:
            head, tail = piece.cut(fits)
            if head and tail:
                self.page.append(replace(piece, text=head))
                piece = replace(piece, text=tail, cut=None)
        if self.mangling.footnotes != "end":
            self._put_notes()
        self.pages.append(self.page)
        self.page, self.used = [], 0
        if displaced:
            self.displaced.add(piece.table)
            late = [piece, *(p for p in self.todo if p.kind == "row" and p.table == piece.table)]
            rest = [p for p in self.todo if not (p.kind == "row" and p.table == piece.table)]
            at = _landing(rest, far=self.mangling.displace == "far")
            self.todo = [*rest[:at], *late, *rest[at:]]
            return self.todo.pop(0) if at == 0 else None
        if goes_on and self.mangling.repeat_heading:
            self._put(self.headings[piece.table])
        return piece


def _landing(rest: list[Piece], far: bool) -> int:
    """Where late rows land: after a few paragraphs, before the next table or, ``far``, after it and what follows."""
    at = paragraphs = 0
    passed = not far
    while at < len(rest):
        piece = rest[at]
        if piece.kind == "prose":
            if paragraphs == DISPLACED_BY and passed:
                break
            paragraphs += piece.ends
        elif passed:
            break
        else:
            passed, paragraphs = True, 0
            while at < len(rest) and rest[at].table == piece.table:
                at += 1
            continue
        at += 1
    return at
