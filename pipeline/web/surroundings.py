"""What stands around a table in its document: lines of a text, or paragraphs and the table of HWP and HWPX."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from pipeline.errors import DocumentError
from pipeline.readers.base import read
from pipeline.readers.text.decode import decode
from pipeline.store.review_shapes import PlacedCell, TableFacts
from schemas import Document, Grid, Paragraph

from .documents import Found
from .missed import Piece, pool_of, split_missed

T = TypeVar("T")

#: Lines of a text shown before and after a table, and paragraphs of other formats.
LINES_BEFORE, LINES_AFTER = 8, 6
PARAGRAPHS = 4
#: Lines of a long table that are shown around each cell of a finding.
LINES_KEPT, MOST_LINES = 6, 160
#: Lines shown around a sentence that a table is held against.
LINES_STATED = 2
#: So many lines a remark may go on over.
REMARK_LINES = 80
#: Documents kept as read, and characters of a paragraph shown.
MOST_READ, LONGEST = 4, 1200


@dataclass(frozen=True)
class Mark:
    """Words of a line that a cell of the finding prints; ``key`` is the cell's, ``part`` what colours it.

    Words of a sentence have a part and no key.
    """

    text: str
    key: str = ""
    part: str = ""
    is_missed: bool = False


@dataclass(frozen=True)
class Line:
    """A line of a text; ``skipped`` are lines left out before it."""

    number: int
    pieces: list[Mark]
    skipped: int = 0


@dataclass(frozen=True)
class Surroundings:
    """Either ``lines`` of a text, or paragraphs ``before`` and ``after`` the drawn table."""

    lines: list[Line] = field(default_factory=list)
    before: list[list[Piece]] = field(default_factory=list)
    after: list[list[Piece]] = field(default_factory=list)
    missed: int = 0


class Readings:
    """Documents as read, the last few kept."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, list[str]] = OrderedDict()
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._lock = Lock()

    def lines(self, found: Found) -> list[str] | None:
        """The lines of a text; None where it cannot be read any more."""
        with self._lock:
            if found.sha256 not in self._texts:
                try:
                    self._texts[found.sha256] = decode(found.path.read_bytes()).split("\n")
                except (OSError, DocumentError):
                    return None
                _shorten(self._texts)
            return self._texts[found.sha256]

    def document(self, found: Found) -> Document | None:
        """The blocks of a document; None where it cannot be read, as without its password."""
        with self._lock:
            if found.sha256 not in self._documents:
                try:
                    self._documents[found.sha256] = read(found.path.read_bytes())
                except (OSError, DocumentError):
                    return None
                _shorten(self._documents)
            return self._documents[found.sha256]


def around_in_text(  # noqa: PLR0917 - what a page is put together of
    lines: Sequence[str],
    table: TableFacts,
    cells: Sequence[PlacedCell],
    parts: Mapping[tuple[int, int], tuple[str, str]],
    pools: Mapping[int, Counter[str]],
    stated: Mapping[int, str],
) -> Surroundings:
    """The lines of a table and those around it.

    ``parts``: row and column → the cell's key and what colours it; ``pools``: what the numbers of a line may be;
    ``stated``: line → words of a sentence that the table is held against, wherever in the document they stand.
    """
    if table.line_first is None or table.line_last is None:
        return Surroundings()
    first = max(1, table.line_first - LINES_BEFORE)
    last = min(len(lines), table.line_last + LINES_AFTER)
    marks = _marks(cells, parts)
    shown, skipped, missed = [], 0, 0
    keep = _kept_lines(first, last, set(marks))
    for start, words in stated.items():
        line = _line_of(words, lines, start)
        marks.setdefault(line, []).append((words, 1, "", "stated"))
        keep |= set(range(max(1, line - LINES_STATED), min(len(lines), line + LINES_STATED) + 1))
    for number in range(min(first, *keep), max(last, *keep) + 1):
        text = lines[number - 1].replace("\f", "").rstrip()
        pieces = _pieces(text, marks.get(number, []), pools.get(number, Counter()))
        if first <= number <= last:
            missed += sum(piece.is_missed for piece in pieces)
        if number not in keep:
            skipped += 1
            continue
        shown.append(Line(number, pieces, skipped))
        skipped = 0
    return Surroundings(lines=shown, missed=missed)


def around_in_blocks(document: Document, ordinal: int, pool: Counter[str]) -> Surroundings | None:
    """The paragraphs before and after a table; None where the document has no such table.

    ``pool`` is what their numbers may be; it is used up.
    """
    grids = [i for i, block in enumerate(document.blocks) if isinstance(block, Grid)]
    if not 1 <= ordinal <= len(grids):
        return None
    at = grids[ordinal - 1]
    before = _paragraphs(document.blocks[:at][::-1])[::-1]
    after = _paragraphs(document.blocks[at + 1 :])
    pieces = [[split_missed(text, pool) for text in texts] for texts in (before, after)]
    missed = sum(piece.is_missed for side in pieces for paragraph in side for piece in paragraph)
    return Surroundings(before=pieces[0], after=pieces[1], missed=missed)


def _paragraphs(blocks: Sequence[Paragraph | Grid]) -> list[str]:
    """The nearest paragraphs, up to the next table."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Grid) or len(found) == PARAGRAPHS:
            break
        if block.text.strip():
            found.append(block.text.strip()[:LONGEST])
    return found


def _line_of(words: str, lines: Sequence[str], start: int) -> int:
    """The line that words stand on: a remark's are known by the line that the remark begins on."""
    near = range(start, min(len(lines), start + REMARK_LINES) + 1)
    return next((number for number in near if words in lines[number - 1]), start)


def _marks(
    cells: Sequence[PlacedCell], parts: Mapping[tuple[int, int], tuple[str, str]]
) -> dict[int, list[tuple[str, int, str, str]]]:
    """Line → the texts to be marked there: text, which occurrence of it on the line, key and part."""
    marks: dict[int, list[tuple[str, int, str, str]]] = {}
    met: Counter[tuple[int, str]] = Counter()
    for cell in cells:
        if cell.line is None or not cell.text.strip():
            continue
        text = cell.text.split("\n")[0].strip()
        met[cell.line, text] += 1
        if (cell.row, cell.col) in parts:
            key, part = parts[cell.row, cell.col]
            marks.setdefault(cell.line, []).append((text, met[cell.line, text], key, part))
    return marks


def _kept_lines(first: int, last: int, marked: set[int]) -> set[int]:
    if last - first < MOST_LINES or not marked:
        return set(range(first, min(last, first + MOST_LINES) + 1))
    return {n for line in marked for n in range(line - LINES_KEPT, line + LINES_KEPT + 1)} | set(
        range(first, first + LINES_BEFORE + LINES_KEPT)
    )


def _pieces(text: str, marks: Sequence[tuple[str, int, str, str]], pool: Counter[str]) -> list[Mark]:
    """The line cut into what is marked, what was missed and the rest."""
    spans = sorted(span for mark in marks if (span := _span(text, mark)))
    pieces: list[Mark] = []
    start = 0
    for begin, end, key, part in spans:
        if begin < start:
            continue
        pieces += _rest(text[start:begin], pool)
        pool.subtract(number for number in pool_of([text[begin:end]]).elements())
        pieces.append(Mark(text[begin:end], key, part))
        start = end
    return pieces + _rest(text[start:], pool)


def _rest(text: str, pool: Counter[str]) -> list[Mark]:
    return [Mark(piece.text, is_missed=piece.is_missed) for piece in split_missed(text, pool)]


def _span(text: str, mark: tuple[str, int, str, str]) -> tuple[int, int, str, str] | None:
    """Where the words of a mark stand: a whole number or word, the n-th of its kind on the line."""
    words, nth, key, part = mark
    found, at = 0, text.find(words)
    while at >= 0:
        end = at + len(words)
        is_whole = not (at and text[at - 1] in "0123456789,.△▲") and not (end < len(text) and text[end] in "0123456789")
        found += is_whole
        if is_whole and found == nth:
            return at, end, key, part
        at = text.find(words, at + 1)
    return None


def _shorten(kept: OrderedDict[str, T]) -> None:
    while len(kept) > MOST_READ:
        kept.popitem(last=False)
