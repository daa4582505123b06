"""What a witness reads in the region of a table, held against our cells: the numbers, and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from pipeline.korean.labels import squeeze
from pipeline.korean.numbers import NEGATIVE, is_number
from schemas import Cell, Grid, Place

from .process import Statement, WitnessCell, WitnessTable
from .suspects import Box

#: A cell may stand so far outside of a region, in points, or its edges so far from another's.
SLACK = 4.0
#: What cells of numbers are made of; a measure may stand in square brackets under another.
_FIGURES = re.compile(rf"[\d\s.,%()\[\]+{re.escape(NEGATIVE)}]+")
#: A number among others, its brackets and what they leave out aside.
_NUMBER = re.compile(r"-?\d[\d,.]*")
_MINUS = str.maketrans(dict.fromkeys(NEGATIVE, "-"))


@dataclass(frozen=True)
class Other:
    """A cell of ours that a witness reads otherwise.

    ``theirs`` is None where it has no cell there; ``is_among`` says that its cell holds our numbers among others.
    """

    row: int
    col: int
    ours: str
    theirs: str | None
    is_among: bool = False


@dataclass(frozen=True)
class Heard:
    """A witness's cells in the regions of a table, page by page, and how they differ from ours.

    ``others`` are cells of numbers; ``lost`` are numbers that only we read, ``added`` such that only the witness reads.
    """

    name: str
    silent: str
    cells: dict[int, list[WitnessCell]]
    others: list[Other]
    lost: list[str]
    added: list[str]

    @property
    def agrees(self) -> bool:
        """Whether every number is the same, and in the same place."""
        return not (self.silent or self.others or self.lost or self.added)

    def confirms(self, row: int, col: int) -> bool:
        """Whether a cell of ours, which holds a number, is the same or holds the same among others."""
        return not self.silent and not any((o.row, o.col) == (row, col) and not o.is_among for o in self.others)


def figure_cells(grid: Grid) -> list[Cell]:
    """The cells of a grid that hold digits and no words, row by row."""
    return sorted((cell for cell in grid.cells if is_figures(cell.text)), key=lambda cell: (cell.row, cell.col))


def is_figures(text: str) -> bool:
    """Whether a text holds digits and no words."""
    return _FIGURES.fullmatch(text) is not None and any(map(str.isdigit, text))


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The text as it is compared: without white space, and with one sign for all that print a negative number."""
    return squeeze(normalize("NFKC", text)).translate(_MINUS)


def says_same(cell: Cell, text: str) -> bool:
    """Whether a witness reads a cell as we do; marks of notes, which we set apart, are no difference."""
    return bare(text) in {bare(cell.text), bare(cell.text + "".join(cell.marks))}


def hold_against(statement: Statement, grid: Grid, regions: dict[int, Box]) -> Heard:
    """How a witness reads the regions of a grid."""
    if statement.silent:
        return Heard(statement.name, statement.silent, {}, [], [], [])
    cells = {page: _within(statement.tables, page, box) for page, box in regions.items()}
    if not any(found for found in cells.values()):
        return Heard(statement.name, "it sees no table there", {}, [], [], [])
    others: list[Other] = []
    same: set[int] = set()
    for cell in figure_cells(grid):
        theirs = cell_at(cells.get(cell.place.page or 0, []), cell.place)
        if theirs is not None and says_same(cell, theirs.text):
            same.add(id(theirs))
        else:
            others.append(_other(cell, theirs))
    mine = Counter(number for other in others for number in _numbers(other.ours))
    unmatched = [cell for found in cells.values() for cell in found if id(cell) not in same]
    read = Counter(number for cell in unmatched for number in _numbers(cell.text))
    among = Counter(number for other in others if other.is_among for number in _numbers(other.ours))
    return Heard(statement.name, "", cells, others, [*(mine - read - among).elements()], [*(read - mine).elements()])


def _other(cell: Cell, theirs: WitnessCell | None) -> Other:
    among = Counter(_numbers_among(theirs.text) if theirs else ())
    is_among = bool(among) and not Counter(_numbers(cell.text)) - among
    return Other(cell.row, cell.col, cell.text, theirs.text if theirs else None, is_among)


def cell_at(cells: Sequence[WitnessCell], place: Place) -> WitnessCell | None:
    """The smallest cell that a place stands in the middle of; None where there is none."""
    if place.x0 is None or place.top is None or place.x1 is None or place.bottom is None:
        return None
    x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
    over = [cell for cell in cells if cell.box[0] <= x <= cell.box[2] and cell.box[1] <= y <= cell.box[3]]
    return min(over, key=lambda cell: _area(cell.box), default=None)


def _within(tables: Sequence[WitnessTable], page: int, region: Box) -> list[WitnessCell]:
    """The cells of a page that stand in a region, of tables that do not lie over each other."""
    kept: list[tuple[Box, list[WitnessCell]]] = []
    boxed = [(_round(table.cells), table) for table in tables if table.page == page and table.cells]
    for box, table in sorted(boxed, key=lambda pair: _likeness(pair[0], region), reverse=True):
        inside = [cell for cell in table.cells if _is_in(cell.box, region)]
        if inside and not any(_is_in(box, other) for other, _ in kept):
            kept.append((box, inside))
    return [cell for _, cells in kept for cell in cells]


def _is_in(box: Box, region: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] - SLACK <= x <= region[2] + SLACK and region[1] - SLACK <= y <= region[3] + SLACK


def _likeness(one: Box, other: Box) -> float:
    """The area that two boxes share, as a part of what both cover."""
    x0, top, x1, bottom = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    shared = max(0.0, x1 - x0) * max(0.0, bottom - top)
    return shared / max(1.0, _area(one) + _area(other) - shared)


def _round(cells: Sequence[WitnessCell]) -> Box:
    lefts, tops, rights, bottoms = zip(*(cell.box for cell in cells), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _numbers(text: str) -> list[str]:
    """The numbers of a cell that holds nothing else, those in brackets too; one that is broken over lines is one."""
    if not is_figures(text):
        return []
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    if is_number(bare(text)) and not all(is_number(line) or are_numbers(line.split()) for line in lines):
        lines = [bare(text)]
    found: list[str] = []
    for line in lines:
        is_one = is_number(line) or (is_number(bare(line)) and not are_numbers(line.split()))
        found += [number for part in ([line] if is_one else line.split()) for number in _NUMBER.findall(bare(part))]
    return found


def _numbers_among(text: str) -> list[str]:
    """The numbers of a cell, and of the lines without words of one that holds words too."""
    return _numbers(text) or [number for line in text.split("\n") for number in _numbers(line)]


def are_numbers(parts: Sequence[str]) -> bool:
    """Whether each of some parts of a text is a number; a dash before one may be its sign and is none."""
    return all(is_number(part) and any(map(str.isdigit, part)) for part in parts)
