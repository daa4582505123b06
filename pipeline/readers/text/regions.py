"""Finds the tables of a text: where each heading starts, which lines lie under it, and where it ends.

A table shows itself by its heading, i.e. by words of the vocabulary; a caption or unit above it makes unknown words
acceptable.  What lies under a heading ends at the next caption, at the report's own outline, or at a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipeline.headings.split import MAX_LENGTH, MAX_PIECES, Word, pieces_of, split_words
from pipeline.headings.vocabulary import LABEL, TEXT, senses
from pipeline.korean.labels import is_total, squeeze
from pipeline.korean.units import unit_phrase

from .atoms import atoms_of, is_year, numbers_on
from .boxes import find_boxes
from .lines import Line
from .marks import (
    is_account_heading,
    is_bulleted,
    is_caption,
    is_note,
    is_numbered,
    is_part,
    is_reference,
    is_section,
    is_sentence,
    is_unit,
    is_year_heading,
    looks_like_title,
)

#: How many lines above a heading can hold its unit, its title and a stray note.
CAPTION_REACH = 8
#: What no heading holds: amounts, clauses, ends of sentences.
_UNIT = re.compile(r"\(단\s*위\s*[:：]?[^()]*\)")
_NO_HEADING = re.compile(
    r"\d,\d{3}|[:：;「」『』“”]|\.\s|[가-힣]\.$|,\s|^\s*[-∘○◦]\s|^\s*[①-⑳]|^\s*\(?(?:[가-하]|\d{1,2})\)\s"
    r"|(?:^|\s)[△▲-]?(?!(?:19|20)\d\d(?:\s|$))\d+(?:\.\d+)?%?(?=\s|$)"
)
#: No table of a report has more lines than this; what goes on longer is told to be cut.
MAX_TABLE_LINES = 5000
#: A heading line is not longer than this, white space apart; one of the report over its table (``나. 지출``) than that.
HEADING_LENGTH, SUBHEAD = 120, 12


@dataclass(frozen=True)
class Region:
    """A table's lines by index into the text's lines, each range half-open.

    ``head`` may reach too far (a wrapped label of the first row reads like a heading); the reader of the table
    decides.  ``boxed`` marks a caption over bulleted lines without any heading.
    """

    caption: int
    head: int
    body: int
    end: int
    boxed: bool = False

    def moved(self, by: int) -> Region:
        """The same lines where the text before them is longer by so many."""
        return replace(self, caption=self.caption + by, head=self.head + by, body=self.body + by, end=self.end + by)


def find_regions(lines: Sequence[Line]) -> list[Region]:
    """The tables of the text in reading order."""
    heads = list(_heads(lines))
    starts = [(_caption_start(lines, head), head, body) for head, body in heads]
    merged: list[tuple[int, int, int]] = []
    for caption, head, body in starts:
        if merged and caption == head and _repeats(lines, merged[-1], (head, body)):
            continue  # the heading again after a page break
        merged.append((caption, head, body))
    boxes = [Region(caption, first, first, end, boxed=True) for caption, first, end in find_boxes(lines, merged)]
    regions: list[Region] = []
    every = sorted([*(m[0] for m in merged), *(box.caption for box in boxes)])
    for caption, head, body in merged:
        limit = min(next((start for start in every if start > head), len(lines)), head + MAX_TABLE_LINES)
        regions.append(Region(caption, head, body, _hard_end(lines, head, body, limit)))
    return sorted([*regions, *boxes], key=lambda region: region.head)


def heading_words(lines: Sequence[Line], start: int, end: int) -> list[Word]:
    """The words of a heading that covers the given lines."""
    return list(words_of(tuple(lines[index].text for index in range(start, end))))


@lru_cache(maxsize=2048)
def words_of(texts: tuple[str, ...]) -> tuple[Word, ...]:
    """The words of a heading printed on the given lines; a word's ``line`` counts them from 0."""
    return tuple(split_words([piece for line, text in enumerate(texts) for piece in pieces_of(text, line)]))


def _heads(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of heading lines: (first, one past the last)."""
    index = 0
    while index < len(lines):
        if not _heady(lines[index].text, strict=True) and not _opens_unknown(lines, index):
            if cells := _unknown_cells(lines, index):
                yield index, index + cells
            index += max(1, cells)
            continue
        start = index
        captioned = _captioned(lines, start)
        while index < len(lines) and _continues(lines, index, start, captioned=captioned):
            index += 1
        words = heading_words(lines, start, index)
        labels = [word for word in words if word.senses & LABEL]
        others = [word for word in words if not word.senses & LABEL]
        known = sum(1 for word in words if word.senses)
        if others and len(words) >= (2 if captioned else 3) and (captioned or (labels and known == len(words))):
            yield start, index
        index = max(index, start + 1)


@lru_cache(maxsize=4096)
def _heady(text: str, *, strict: bool) -> bool:
    """Whether every word of a line (most of them when not strict) is of the vocabulary."""
    if _heads_nothing(text) or (strict and not _starts_known(text)):
        return False
    known, count, only_years = _known_words(text)
    return not only_years and (known == count if strict else known * 2 >= count)


@lru_cache(maxsize=4096)
def _heads_nothing(text: str) -> bool:
    """Whether a line is too long for a heading or holds what none does."""
    return len(text.strip()) > HEADING_LENGTH * 2 or _NO_HEADING.search(_UNIT.sub("", text)) is not None


def _starts_known(text: str) -> bool:
    """Whether any first pieces of the line make a word of the vocabulary, as they must where all of it is words."""
    joined = ""
    for piece in text.split(None, MAX_PIECES)[:MAX_PIECES]:
        joined += piece
        if len(joined) > MAX_LENGTH:
            return False
        if senses(joined):
            return True
    return False


@lru_cache(maxsize=4096)
def _known_words(text: str) -> tuple[int, int, bool]:
    """How many words of a line are of the vocabulary, how many there are, and whether all are years."""
    if len(squeeze(text)) > HEADING_LENGTH or is_caption(text) or is_unit(text):
        return 0, 1, False
    words = words_of((text,))
    return sum(1 for word in words if word.senses), len(words), all(word.senses == {"nth_year"} for word in words)


def _opens_unknown(lines: Sequence[Line], index: int) -> bool:
    """A line under a caption that heads rows of numbers although the vocabulary does not have all its words."""
    text = lines[index].text
    if _heads_nothing(text) or is_bulleted(text) or numbers_on(text) or is_sentence(text) or is_caption(text):
        return False
    if not _captioned(lines, index):
        return False
    words = words_of((text,))
    if len(words) < 2 or len(squeeze(text)) > HEADING_LENGTH:
        return False
    if words[0].senses & LABEL:
        return True
    above = next((lines[back].text for back in range(index - 1, -1, -1) if not is_note(lines[back].text)), "")
    under = is_unit(above) or _is_titled_unit(above)
    counted = sum(1 for word in words if word.senses) > 1
    return under and (counted or any(_rowlike(line.text) for line in lines[index + 1 : index + 3]))


def _unknown_cells(lines: Sequence[Line], index: int) -> int:
    """How many lines from here head a table that has one cell a line and a heading outside the vocabulary; 0 for none.

    Under a unit, the lines before the first number are the heading and the first label, so that they are one more
    than the label and the numbers that follow it.
    """
    if index == 0 or not (is_unit(lines[index - 1].text) or _is_titled_unit(lines[index - 1].text)):
        return 0
    texts = _count(lines, index, number=False)
    numbers = _count(lines, index + texts, number=True)
    return texts - 1 if texts > 2 and texts - 1 == numbers + 1 else 0


def _count(lines: Sequence[Line], index: int, *, number: bool) -> int:
    """How many lines from here are a short text each, or a number each."""
    count = 0
    while index + count < len(lines) and count < 14:
        atoms = atoms_of(lines[index + count].text, 0)
        alone = len(atoms) == 1 and atoms[0].number
        if alone is not number or len(lines[index + count].bare) > 16:
            break
        count += 1
    return count


def _continues(lines: Sequence[Line], index: int, start: int, *, captioned: bool) -> bool:
    line = lines[index]
    if index > start and line.page != lines[index - 1].page:
        return False
    if index > start and (is_year(squeeze(line.text)) or _known_words(line.text)[2]):
        return captioned and _is_year_column(lines, index, start)
    if _heady(line.text, strict=True):
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        first_row = index > start and is_total(line.bare) and any(a.number for a in atoms_of(following, 0)[:1])
        return not first_row
    if not captioned or numbers_on(line.text):
        return False
    if is_bulleted(line.text) or is_sentence(line.text) or is_note(line.text) or len(squeeze(line.text)) > 60:
        return False
    if index == start:
        return True
    ahead = index + 1 < len(lines) and _heady(lines[index + 1].text, strict=True)
    return _heady(line.text, strict=False) or ahead


def _is_year_column(lines: Sequence[Line], index: int, start: int) -> bool:
    """Whether a year alone on its line heads a column (``구분`` / ``2023년`` / ``2024년`` / ``증감``) and no row."""
    said = frozenset().union(*(senses(squeeze(line.text)) for line in lines[start:index]))
    following = any(is_year(line.bare) or not numbers_on(line.text) for line in lines[index + 1 : index + 2])
    return following and bool(said & {"item", "project"}) and not said & {"year", "date"}


def _captioned(lines: Sequence[Line], index: int) -> bool:
    """Whether a caption or a unit stands a few lines above, with nothing but notes between."""
    for back in range(index - 1, max(-1, index - 5), -1):
        text = lines[back].text
        if is_unit(text) or is_caption(text) or _is_titled_unit(text):
            return True
        is_subhead = back == index - 1 and is_section(text) and len(squeeze(text)) <= SUBHEAD
        if not is_subhead and not is_note(text) and not _heady(lines[back].text, strict=True):
            return looks_like_title(text) and back == index - 1
    return False


def _is_titled_unit(text: str) -> bool:
    """A title with its unit on one line: ``□ 2019년도 (’19.8.21. 기준, 단위 : 천원)``."""
    return unit_phrase(text) is not None and len(text) < 120 and not is_sentence(text)


def _caption_start(lines: Sequence[Line], head: int) -> int:
    """The first line of the caption over a heading: its title, its unit and what a converter put between."""
    start = head
    titled = False
    for back in range(head - 1, max(-1, head - CAPTION_REACH), -1):
        text = lines[back].text
        if is_unit(text):
            start = back
        elif is_caption(text) or _is_titled_unit(text) or is_year_heading(text) or is_account_heading(text):
            if titled and not is_account_heading(text):
                break
            start, titled = back, True
        elif not titled and not _rowlike(text) and (looks_like_title(text) or is_section(text)):
            start, titled = back, True
        elif is_note(text) and not titled:
            continue
        elif titled and is_reference(text):
            start = back
            break
        elif titled or back < head - 1 or len(text.strip()) > 40 or is_sentence(text) or _rowlike(text):
            break  # one short line between heading and caption may be anything else
    return start


def _rowlike(text: str) -> bool:
    """Whether the line ends in numbers, as rows do, or has several of them together."""
    atoms = atoms_of(text, 0)
    together = any(left.number and right.number for left, right in pairwise(atoms))
    return bool(atoms) and (atoms[-1].number or together) and not is_year_heading(text)


def _repeats(lines: Sequence[Line], first: tuple[int, int, int], again: tuple[int, int]) -> bool:
    """Whether a heading without caption says again what the table before it said."""
    _, head, body = first
    old = squeeze("".join(line.text for line in lines[head:body]))
    new = squeeze("".join(line.text for line in lines[again[0] : again[1]]))
    return len(new) >= 6 and (old.startswith(new) or new.startswith(old))


def _hard_end(lines: Sequence[Line], head: int, body: int, limit: int) -> int:
    """Where the report goes on for certain; softer ends are found while the rows are read."""
    textual = any(word.senses & (TEXT - {"department", "note"}) for word in heading_words(lines, head, body))
    for index in range(body, limit):
        text = lines[index].text
        if _ends_table(text):
            return index
        if is_numbered(text) and is_sentence(text) and not textual:
            return index
    return limit


@lru_cache(maxsize=4096)
def _ends_table(text: str) -> bool:
    """Whether the line can stand in no table: it heads what comes next."""
    heads = is_caption(text) or is_part(text) or is_reference(text) or is_account_heading(text) or is_unit(text)
    return heads or (is_section(text) and not _rowlike(text))
