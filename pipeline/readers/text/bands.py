"""Where columns lie in a text that keeps them: the segments of a line, and the extent of each column."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from statistics import median
from unicodedata import east_asian_width

from pipeline.headings.split import Word
from pipeline.korean.labels import is_total
from schemas import NUMERIC, Column, Role

from .atoms import Atom, atoms_of, is_torn_decimal, leading_year, numbers_on
from .marks import is_bulleted

#: A number further than this (in characters) from every column of numbers is part of a text.
REACH = 7.0
#: Words of a text with double-width spaces stand so far apart, cells in columns further somewhere.
WORD_GAP = 2
_INTEGER = re.compile(r"\d{1,3}[.)]?")


@dataclass(frozen=True)
class Segment:
    """What stands between two gaps of a line."""

    text: str
    line: int
    x0: float
    x1: float
    atom: Atom | None = None  # set where it is one number

    @property
    def centre(self) -> float:
        """The middle of its extent."""
        return (self.x0 + self.x1) / 2


def is_spread(lines: Sequence[str]) -> bool:
    """Whether the words of a heading stand apart as its columns do, and not one space from each other."""
    pairs = [pair for line in lines for pair in pairwise(atoms_of(line, 0))]
    gaps = [right.x0 - left.x1 for left, right in pairs if len(left.text) + len(right.text) > 2]
    return len(gaps) > 1 and max(gaps) > 3 and sum(1 for gap in gaps if gap > 1) >= 0.8 * len(gaps)


def keeps_columns(texts: Sequence[str], heading: int) -> bool:
    """Whether most lines that hold numbers hold several, kept apart by more than one space.

    ``texts`` begin with the lines of the heading.  Where its words stand in columns, cells may come close together.
    """
    lines = texts[heading:]
    counts = [0 if is_bulleted(line) else numbers_on(line) for line in lines]
    rows = [line for line, count in zip(lines, counts, strict=True) if count > 1]
    if all(_widest_gap(line) <= WORD_GAP for line in rows):
        return False  # as far apart as words are in a text with wide spaces
    if is_spread(texts[:heading]) and len(rows) > 1:
        apart = sum(1 for line in rows if _widest_gap(line) > 2)
        if apart >= 0.7 * len(rows):
            return True
    wide = sum(1 for line in rows if _all_wide(line))
    return len(rows) > 1 and wide >= 0.7 * len(rows) and 4 * len(rows) > sum(1 for count in counts if count)


def _widest_gap(line: str) -> int:
    return max((right.x0 - left.x1 for left, right in pairwise(atoms_of(line, 0))), default=0)


def _all_wide(line: str) -> bool:
    pairs = [(left, right) for left, right in pairwise(atoms_of(line, 0)) if left.number]
    gaps = [right.x0 - left.x1 for left, right in pairs if right.number] or [r.x0 - left.x1 for left, r in pairs]
    return bool(gaps) and sum(1 for gap in gaps if gap >= 2) >= 0.8 * len(gaps)


@lru_cache(maxsize=1024)
def widths_of(text: str, *, wide: bool) -> Sequence[float]:
    """The position of every character and of the end, a Hangul syllable counting two where ``wide``."""
    widths = (2.0 if wide and east_asian_width(char) in "WF" else 1.0 for char in text)
    return tuple(accumulate(widths, initial=0.0))


def counts_wide(lines: Sequence[str], count: int) -> bool:
    """Whether the converter counted a syllable as two columns: the measure under which numbers align better."""
    spread = []
    for wide in (True, False):
        ends: list[list[float]] = []
        for line in lines:
            atoms = atoms_of(line, 0)
            opening = len(atoms) > 1 and atoms[0].number and not atoms[1].number  # an ordinal
            numbers = [atom for atom in atoms[opening:] if atom.number]
            if len(numbers) == count > 0:
                positions = widths_of(line, wide=wide)
                ends.append([positions[atom.x1] for atom in numbers])
        spread.append(sum(_scatter(column) for column in zip(*ends, strict=True)))
    return spread[0] <= spread[1]


def _scatter(places: Sequence[float]) -> float:
    """How far some places lie apart: their variance, times the square of their number so that it stays whole."""
    return len(places) * sum(place * place for place in places) - sum(places) ** 2


def segments_of(text: str, line: int, columns: Sequence[Column], margin: int, *, wide: bool) -> list[Segment]:
    """The segments of a line: every number apart, words together unless two spaces part them.

    A year or an ordinal that opens a row is words, even where it is printed as a bare number.
    """
    positions = widths_of(text, wide=wide)
    found: list[Segment] = []
    atoms = atoms_of(text, line)
    roles = {column.role for column in columns}
    opening = leading_year(atoms) if Role.YEAR in roles else 0
    if Role.ORDINAL in roles and atoms and _INTEGER.fullmatch(atoms[0].text):
        opening = int(positions[atoms[0].x0] <= margin + 4 or (len(atoms) > 1 and not atoms[1].number))
    if opening:
        words = " ".join(atom.text for atom in atoms[:opening])
        found.append(Segment(words, line, positions[atoms[0].x0], positions[atoms[opening - 1].x1]))
    several = any(atom.number for atom in atoms)
    for at, atom in enumerate(atoms):
        if at < opening:
            continue
        apart = atom.x0 - (atoms[at - 1].x1 if at else 0)
        if not atom.number and apart > (1 if several else 3) and is_torn_decimal(atom.text):
            atom = atom._replace(number=True)  # noqa: PLW2901
        x0, x1 = positions[atom.x0], positions[atom.x1]
        glued = at > 0 and atom.x0 - atoms[at - 1].x1 == 1
        before_word = at + 1 < len(atoms) and atoms[at + 1].x0 - atom.x1 == 1 and not atoms[at + 1].number
        if (
            before_word
            and at > 0
            and atom.number
            and atom.text[-1] in "0123456789%)"
            and (not glued or (found and found[-1].atom is not None))
        ):
            before_word = False  # a cell's end, one space before the next cell: ``76,840 합 계``
        number = (
            (atom.number or atom.text == "%")
            and not before_word
            and not (glued and found and found[-1].atom is None and atom.text == "-")
        )
        last = found[-1] if found else None
        if not number and glued and at > opening and last is not None and last.atom is None:
            found[-1] = replace(last, text=f"{last.text} {atom.text}", x1=x1)
        else:
            found.append(Segment(atom.text, line, x0, x1, atom if number else None))
            if (
                len(found) > 1
                and is_total(found[-2].text + found[-1].text)
                and len(found[-2].text) == len(atom.text) == 1
            ):
                found[-2:] = [Segment(f"{found[-2].text} {atom.text}", line, found[-2].x0, x1)]
    return found


@dataclass(frozen=True)
class Bands:
    """Where the columns lie: an extent for each column, by its number."""

    extents: dict[int, tuple[float, float]]
    columns: tuple[Column, ...]

    @classmethod
    def of(cls, lines: Sequence[Sequence[Segment]], columns: Sequence[Column], words: Sequence[Word]) -> Bands | None:
        """The extents seen on complete lines; headings stand in for columns of text that no line shows alone."""
        numeric = [column for column in columns if column.role in NUMERIC]
        extents: dict[int, tuple[float, float]] = {}
        full = [[s for s in line if s.atom] for line in lines]
        complete = [line[-len(numeric) :] for line in full if len(line) == len(numeric)]
        if not complete and (longest := max((len(line) for line in full), default=0)) > len(numeric):
            complete = [line[-len(numeric) :] for line in full if len(line) == longest]
        if not complete:
            return None
        for position, column in enumerate(numeric):
            cells = [line[position] for line in complete]
            extents[column.col] = (min(c.x0 for c in cells), max(c.x1 for c in cells))
        for stretch in _stretches(columns):
            seen = [_inside(line, stretch, columns, extents) for line in lines]
            whole = [cells for cells in seen if len(cells) == len(stretch)]
            heads = [word for word in words if word.senses]
            for position, column in enumerate(stretch):
                if whole:
                    cells = [line[position] for line in whole]
                    extents[column.col] = (median(c.x0 for c in cells), median(c.x1 for c in cells))
                else:
                    same = [w for w in heads if "".join(w.text.split()) == "".join(column.heading[-1].split())]
                    if same:
                        extents[column.col] = (same[0].x0, same[0].x1)
        return cls(extents, tuple(columns))

    def nearest(self, segment: Segment, taken: Collection[int]) -> Column | None:
        """The nearest column of numbers that a line has not filled."""
        free = [column for column in self.columns if column.role in NUMERIC and column.col not in taken]
        return min(free, key=lambda column: self._distance(column, segment), default=None)

    def number(self, segment: Segment) -> Column | None:
        """The column of numbers that a number stands in, None if it stands in none."""
        best = min(
            (column for column in self.columns if column.role in NUMERIC),
            key=lambda column: self._distance(column, segment),
        )
        return best if self._distance(best, segment) <= REACH else None

    def _distance(self, column: Column, segment: Segment) -> float:
        x0, x1 = self.extents[column.col]
        if segment.x1 > x0 and segment.x0 < x1:
            return 0.0 + abs(segment.centre - (x0 + x1) / 2) / 1000
        return min(abs(segment.x0 - x1), abs(x0 - segment.x1)) + 0.5

    def text(self, segment: Segment) -> Column | None:
        """The column of text that a segment stands in."""
        stretch = next((s for s in _stretches(self.columns) if self._within(segment, s)), None)
        if stretch is None:
            return None
        if len(stretch) == 1:
            return stretch[0]
        if not _INTEGER.fullmatch(segment.text):  # only an ordinal stands in the column of ordinals
            stretch = [column for column in stretch if column.role is not Role.ORDINAL] or stretch
        known = [column for column in stretch if column.col in self.extents]
        return min(known, key=lambda c: self._text_distance(c, segment)) if known else stretch[-1]

    def _text_distance(self, column: Column, segment: Segment) -> float:
        x0, x1 = self.extents[column.col]
        overlap = min(x1, segment.x1) - max(x0, segment.x0)
        return -overlap if overlap > 0 else min(abs(segment.x0 - x0), abs(segment.centre - (x0 + x1) / 2))

    def _within(self, segment: Segment, stretch: Sequence[Column]) -> bool:
        left = [self.extents[c.col] for c in self.columns if c.role in NUMERIC and c.col < stretch[0].col]
        right = [self.extents[c.col] for c in self.columns if c.role in NUMERIC and c.col > stretch[-1].col]
        after = not left or segment.centre > (left[-1][0] + left[-1][1]) / 2
        before = not right or segment.centre < (right[0][0] + right[0][1]) / 2
        return after and before


def _stretches(columns: Sequence[Column]) -> list[list[Column]]:
    """Neighbouring columns of text, as they lie between columns of numbers."""
    found: list[list[Column]] = []
    for column in columns:
        if column.role in NUMERIC:
            found.append([])
        else:
            if not found:
                found.append([])
            found[-1].append(column)
    return [stretch for stretch in found if stretch]


def _inside(
    line: Sequence[Segment],
    stretch: Sequence[Column],
    columns: Sequence[Column],
    extents: dict[int, tuple[float, float]],
) -> list[Segment]:
    left = [extents[c.col][1] for c in columns if c.role in NUMERIC and c.col < stretch[0].col]
    right = [extents[c.col][0] for c in columns if c.role in NUMERIC and c.col > stretch[-1].col]
    low, high = (max(left) if left else -1.0), (min(right) if right else float("inf"))
    return [s for s in line if s.x0 >= low and s.x1 <= high]
