"""Rows of a table whose columns a layout converter has kept: the horizontal place of a cell says its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, pvariance
from unicodedata import east_asian_width

from pipeline.headings.split import Word
from pipeline.korean.labels import is_total
from schemas import NUMERIC, Column, Role

from .atoms import Atom, atoms_of, completes, leading_year
from .labels import Context, plausibility, share_out, starts_label
from .marks import OUTER, bullet_of, is_bulleted
from .shape import Fragment, Group, Row

#: A number further than this (in characters) from every column of numbers is part of a text.
REACH = 7.0
_INTEGER = re.compile(r"\d{1,3}[.)]?")


#: The lines of text between two rows: the blank lines before each, and its pieces with their columns.
_Gap = list[tuple[int, list[tuple[Column, Fragment]]]]


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


def keeps_columns(lines: Sequence[str]) -> bool:
    """Whether most lines that hold numbers hold several, kept apart by more than one space."""
    counts = [0 if is_bulleted(line) else sum(atom.number for atom in atoms_of(line, 0)) for line in lines]
    rows = [line for line, count in zip(lines, counts, strict=True) if count > 1]
    wide = sum(1 for line in rows if _all_wide(line))
    return len(rows) > 1 and wide >= 0.7 * len(rows) and 4 * len(rows) > sum(1 for count in counts if count)


def _all_wide(line: str) -> bool:
    pairs = [(left, right) for left, right in pairwise(atoms_of(line, 0)) if left.number]
    gaps = [right.x0 - left.x1 for left, right in pairs if right.number] or [r.x0 - left.x1 for left, r in pairs]
    return bool(gaps) and sum(1 for gap in gaps if gap >= 2) >= 0.8 * len(gaps)


def widths_of(text: str, *, wide: bool) -> list[float]:
    """The position of every character and of the end, a Hangul syllable counting two where ``wide``."""
    at = 0.0
    positions = [at]
    for char in text:
        at += 2.0 if wide and east_asian_width(char) in "WF" else 1.0
        positions.append(at)
    return positions


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
        spread.append(sum(pvariance(column) for column in zip(*ends, strict=True)) if len(ends) > 1 else 0.0)
    return spread[0] <= spread[1]


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
    for at, atom in enumerate(atoms):
        if at < opening:
            continue
        x0, x1 = positions[atom.x0], positions[atom.x1]
        glued = at > 0 and atom.x0 - atoms[at - 1].x1 == 1
        before_word = at + 1 < len(atoms) and atoms[at + 1].x0 - atom.x1 == 1 and not atoms[at + 1].number
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


def read_positions(
    lines: Sequence[tuple[int, str, int]],
    columns: Sequence[Column],
    words: Sequence[Word],
    context: Context,
    *,
    wide: bool,
) -> list[Row] | None:
    """The rows of lines given as (index, text, blank lines before).  None where no line shows all columns."""
    margin = min((len(text) - len(text.lstrip()) for _, text, _ in lines), default=0)
    cut = [segments_of(text, index, columns, margin, wide=wide) for index, text, _ in lines]
    bands = Bands.of(cut, columns, words)
    if bands is None:
        return None
    rows: list[Row] = []
    gaps: list[_Gap] = [[]]
    placed = [_place(blank, segments, bands) for (_, _, blank), segments in zip(lines, cut, strict=True)]
    for blank, numbers, texts in _mend_torn(placed):
        if numbers and rows and not texts and _completes(rows[-1], numbers):
            continue
        if numbers:
            row = Row()
            for half in _halves(columns):
                own = {column.col: numbers[column.col] for column in half if column.col in numbers}
                row.groups.append(Group(tuple(half), list(own.values()), own, fixed=True))
            for column, fragment in texts:
                row.add(column, fragment)
            rows.append(row)
            gaps.append([])
        elif texts:
            gaps[-1].append((blank, texts))
    _attach(rows, gaps, columns, context)
    return rows


#: A line in its columns: the blank lines before it, its numbers by column, its pieces of text.
_Placed = tuple[int, dict[int, Atom], list[tuple[Column, Fragment]]]


def _place(blank: int, segments: Sequence[Segment], bands: Bands) -> _Placed:
    """The segments of a line in their columns."""
    numbers: dict[int, Atom] = {}
    texts: list[tuple[Column, Fragment]] = []
    for segment in segments:
        column = bands.number(segment) if segment.atom else None
        if column is not None and segment.atom and column.col not in numbers:
            numbers[column.col] = segment.atom
        elif (target := bands.text(segment)) is not None:
            texts.append((target, Fragment(segment.text, segment.line)))
    return blank, numbers, texts


def _mend_torn(placed: Sequence[_Placed]) -> list[_Placed]:
    """Lines with numbers torn over the lines above and below their row put together on the row's own line::

                         -1,403,94
    2021년   119,005   1,522,946          1,004,927
                                 1
    """
    lines = [(blank, dict(numbers), texts) for blank, numbers, texts in placed]
    for at, (_, upper, _) in enumerate(lines):
        for rest in (at + 1, at + 2):
            lower = lines[rest][1] if upper and rest < len(lines) else {}
            if rest == at + 1 and lower and lower.keys() < upper.keys():
                if all(completes(upper[col], lower[col]) for col in lower):
                    upper.update({col: upper[col].append(lower[col]) for col in lower})
                    lower.clear()
                continue
            if lower.keys() != upper.keys() or not all(completes(upper[col], lower[col]) for col in upper):
                continue
            into = lines[at + 1][1] if rest == at + 2 else {}
            if into.keys() & upper.keys():
                continue
            into.update({col: upper[col].append(lower[col]) for col in upper})
            if rest == at + 1:
                upper.update(into)
            else:
                upper.clear()
            lower.clear()
            break
    return [line for line in lines if line[1] or line[2]]


def _completes(row: Row, numbers: dict[int, Atom]) -> bool:
    """Join digits that a line's end has torn from the numbers of the row above; all of them or none."""
    placed = {col: group for group in row.groups for col in group.placed}
    if not all(col in placed and completes(placed[col].placed[col], atom) for col, atom in numbers.items()):
        return False
    for col, atom in numbers.items():
        placed[col].placed[col] = placed[col].placed[col].append(atom)
    return True


def _halves(columns: Sequence[Column]) -> list[list[Column]]:
    halves: dict[str | None, list[Column]] = {}
    for column in columns:
        if column.role in NUMERIC:
            halves.setdefault(column.side, []).append(column)
    return list(halves.values())


def _attach(
    rows: Sequence[Row],
    gaps: Sequence[_Gap],
    columns: Sequence[Column],
    context: Context,
) -> None:
    """Give lines of text alone to the row above or below, by the way of wrapping that makes the best labels."""
    if not rows:
        return
    labels = [c for c in columns if c.role in {Role.ITEM, Role.PROJECT, Role.YEAR, Role.DATE}]
    remarks = [c for c in columns if c.role in {Role.TEXT, Role.DESCRIPTION, Role.NOTE}]
    opening_bullet = _usual_opening(rows, gaps, remarks)

    def score(index: int, above: int, below: int) -> float:
        upper, lower = gaps[index][len(gaps[index]) - above :], gaps[index + 1][:below]
        value = 0.3 * (above > 0 and below > 0) + _apart(gaps[index], len(gaps[index]) - above)
        for column in labels:
            if label := " ".join(_pieces(rows[index], column, upper, lower)):
                value += plausibility(label, context)
        for column in remarks:
            if whole := _pieces(rows[index], column, upper, lower):
                value -= 0.5 * (bullet_of(whole[0]) != opening_bullet) + 0.05 * above
        return value

    cuts = share_out([len(gap) for gap in gaps], score)
    for index, row in enumerate(rows):
        cut = cuts[index]
        opening = next(
            (
                at
                for at, (_, texts) in enumerate(gaps[index])
                if any(starts_label(f.text) for c, f in texts if c in labels)
            ),
            None,
        )
        if index and not _opens_remark(row, remarks, opening_bullet):
            marked = (at for at, (_, texts) in enumerate(gaps[index]) if _has_bullet(texts, remarks, opening_bullet))
            remark = next(marked, None)
            opening = remark if opening is None else opening if remark is None else min(opening, remark)
        if opening is not None and index:
            cut = opening
        if index:
            for _, texts in gaps[index][:cut]:
                for column, fragment in texts:
                    rows[index - 1].add(column, fragment)
        had = {col: list(fragments) for col, fragments in row.texts.items()}
        row.texts.clear()
        for _, texts in gaps[index][cut:]:
            for column, fragment in texts:
                row.add(column, fragment)
        for col, fragments in had.items():
            row.texts.setdefault(col, []).extend(fragments)
    for _, texts in gaps[-1][: cuts[-1]]:
        for column, fragment in texts:
            rows[-1].add(column, fragment)


def _pieces(row: Row, column: Column, upper: _Gap, lower: _Gap) -> list[str]:
    """The pieces of a cell with those on lines of text above and below its row."""
    above = [f.text for _, texts in upper for c, f in texts if c == column]
    below = [f.text for _, texts in lower for c, f in texts if c == column]
    return [*above, *(f.text for f in row.texts.get(column.col, [])), *below]


def _has_bullet(texts: Sequence[tuple[Column, Fragment]], remarks: Sequence[Column], bullet: str) -> bool:
    return any(column in remarks and bullet_of(fragment.text) == bullet for column, fragment in texts)


def _opens_remark(row: Row, remarks: Sequence[Column], bullet: str) -> bool:
    """Whether a row's remark opens on the line of its numbers, or it has none there, or no bullet tells."""
    inline = [row.texts[column.col][0].text for column in remarks if column.col in row.texts]
    return not bullet or not inline or bullet_of(inline[0]) == bullet


def _usual_opening(rows: Sequence[Row], gaps: Sequence[_Gap], remarks: Sequence[Column]) -> str:
    """The bullet that most remarks of the table open with: of those met, the one of the highest level."""
    seen = [
        bullet_of(f.text)
        for column in remarks
        for f in [
            *(f for row in rows for f in row.texts.get(column.col, [])),
            *(f for gap in gaps for _, texts in gap for c, f in texts if c == column),
        ]
    ]
    outer = [bullet for bullet in seen if bullet in OUTER or bullet == "∘"]
    return max(set(outer), key=outer.count) if outer else ""


def _apart(gap: _Gap, cut: int) -> float:
    """Blank lines part rows: a cut that falls on one is better than a cut that does not."""
    blanks = [blank for blank, _ in gap]
    if not 0 < cut < len(gap) or len(set(blanks)) < 2:
        return 0.0
    return 1.0 if blanks[cut] == max(blanks) else -1.0
