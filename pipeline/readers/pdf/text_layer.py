"""Whether the characters of a document can be believed: scanned pages, glyphs that stand for nothing, hidden text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.errors import DocumentError
from schemas import Reading

from .page_text import WHOLE_PAGE

#: Share of characters of which nothing is known, from which the rest is not believed either.
MOST_UNMAPPED = 0.1
#: The same for characters of private use: some are symbols that a table can do without.
MOST_PRIVATE = 0.3
#: A picture of a page has no more characters than this beside it: its number, or a stamp of when it was scanned.
FEW = 40
#: A page without any character that has more shapes than this is drawn: its letters may be shapes.
MANY_SHAPES = 300
#: Runs of pages that are named one by one.
MOST_NAMED = 12


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


def judge_text(pages: Sequence[PageText]) -> list[Reading]:
    """What is to be told of a document's text.

    Raises DocumentError ``no-text-layer`` where no page has text, and ``unmapped-text`` where of too many characters
    it is not known what they are.
    """
    return [*_without_text(pages), *_unmapped(pages), *_recognised(pages), *_hidden(pages)]


def is_scan(page: PageText) -> bool:
    """Whether the page is a picture of a page; text that is drawn without ink was recognised in the picture."""
    return page.pictured >= WHOLE_PAGE and page.characters - page.invisible <= FEW


def _without_text(pages: Sequence[PageText]) -> Iterator[Reading]:
    scans = [page.number for page in pages if is_scan(page) and not page.invisible]
    drawn = [page.number for page in pages if not page.characters and page.shapes > MANY_SHAPES]
    if len(scans) == len(pages) or not any(page.characters for page in pages):
        only = "pictures (a scan)" if scans else "drawings, or nothing"
        raise DocumentError(
            "no-text-layer",
            f"the document has no text that could be read, only {only}: {named(page.number for page in pages)}",
            "ask for the HWP or a PDF that was not scanned, or have its text recognised (OCR) and check the numbers",
        )
    if unread := sorted({*scans, *drawn}):
        yield told(
            "pages-without-text",
            f"the other {len(pages) - len(unread)} of {len(pages)} pages",
            "pictures (a scan) or drawings, whose text was not read",
            unread,
        )


def _unmapped(pages: Sequence[PageText]) -> Iterator[Reading]:
    found = [page.number for page in pages if page.unmapped]
    total = sum(page.characters for page in pages)
    unmapped, private = sum(page.unmapped for page in pages), sum(page.private for page in pages)
    if unmapped > MOST_UNMAPPED * total or unmapped + private > MOST_PRIVATE * total:
        where = named(page.number for page in pages if page.unmapped or page.private)
        raise DocumentError(
            "unmapped-text",
            f"the fonts do not say which characters their glyphs are: {_share(unmapped + private, total)}, on {where}",
            "ask for the HWP that it was made from, or print it to PDF with another program",
        )
    if found:
        yield told(
            "unmapped-text",
            "\ufffd in the place of each",
            f"the fonts do not say which characters some glyphs are, {_share(unmapped, total)}",
            found,
        )


def _share(count: int, total: int) -> str:
    share = 100 * count / total
    return (
        f"{count:,} of {total:,} characters ({share:.1f} %)" if share >= 0.05 else f"{count:,} of {total:,} characters"
    )


def _recognised(pages: Sequence[PageText]) -> Iterator[Reading]:
    if found := [page.number for page in pages if is_scan(page) and page.invisible]:
        yield told(
            "recognised-text",
            "the text behind the pictures",
            "pictures (a scan) whose text a program recognised (OCR), so that numbers may be wrong",
            found,
        )


def _hidden(pages: Sequence[PageText]) -> Iterator[Reading]:
    if found := [page for page in pages if page.invisible and not is_scan(page)]:
        count = sum(page.invisible for page in found)
        yield told(
            "hidden-text",
            "the text that is shown",
            f"{count:,} characters are drawn without ink, so that nobody sees them",
            [page.number for page in found],
        )


def told(rule: str, chosen: str, reason: str, pages: Iterable[int]) -> Reading:
    """A choice that concerns pages: the reason ends with them, and they are what is ``rejected``."""
    where = list(pages)
    return Reading(rule=rule, row=None, chosen=chosen, rejected=[runs(where)], reason=f"{reason}: {named(where)}")


def named(pages: Iterable[int]) -> str:
    """``page 7`` or ``pages 1–4, 7``."""
    where = list(pages)
    return f"{'page' if len(where) == 1 else 'pages'} {runs(where)}"


def runs(numbers: Iterable[int]) -> str:
    """``1–4, 7`` for numbers, the first dozen of runs."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    each = [str(first) if first == last else f"{first}–{last}" for first, last in found[:MOST_NAMED]]
    return ", ".join(each) + (" …" if len(found) > MOST_NAMED else "")
