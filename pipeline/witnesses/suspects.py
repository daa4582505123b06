"""Which tables are read again by witnesses: those whose arithmetic does not close, and those that came out ragged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.korean.numbers import is_number
from schemas import Document, Grid, Relation, Verdict

#: Left, top, right and bottom, in points from the page's top left corner.
Box = tuple[float, float, float, float]
#: Verdicts of relations that do not close, and of those that hold.
OPEN: frozenset[Verdict] = frozenset({"violated", "improbable"})
HELD: frozenset[Verdict] = frozenset({"exact", "rounding", "explained"})


@dataclass(frozen=True)
class Suspect:
    """A grid to be read again: its index among the blocks, its ordinal, where it stands on each page, and why.

    ``cells`` are the rows and columns of what takes part in relations that do not close; a grid that is only ragged
    has none.
    """

    at: int
    ordinal: int
    regions: dict[int, Box]
    cells: frozenset[tuple[int, int]]
    why: str

    @property
    def is_open(self) -> bool:
        """Whether its arithmetic does not close."""
        return bool(self.cells)


def suspects(document: Document, relations: Sequence[Relation]) -> list[Suspect]:
    """The suspects of a document, those whose arithmetic does not close first."""
    tried: dict[int, int] = {}
    failed: dict[int, int] = {}
    cells: dict[int, set[tuple[int, int]]] = {}
    for relation in relations:
        for table in {operand.table for operand in relation.operands}:
            tried[table] = tried.get(table, 0) + (relation.verdict in OPEN | HELD)
            failed[table] = failed.get(table, 0) + (relation.verdict in OPEN)
        for operand in relation.operands if relation.verdict in OPEN else []:
            cells.setdefault(operand.table, set()).add((operand.row, operand.col))
    found = []
    ordinal = 0
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Grid):
            continue
        ordinal += 1
        count, places = failed.get(ordinal, 0), regions(block)
        why = f"{count} of its {tried[ordinal]} relations {_do(count)} not close" if count else _ragged(block)
        if places and why:
            found.append(Suspect(at, ordinal, places, frozenset(cells.get(ordinal, ())), why))
    return sorted(found, key=lambda each: not each.is_open)


def regions(grid: Grid) -> dict[int, Box]:
    """The box round the cells of a grid on each of its pages."""
    found: dict[int, Box] = {}
    for cell in grid.cells:
        place = cell.place
        if place.page is None or place.x0 is None or place.top is None or place.x1 is None or place.bottom is None:
            continue
        x0, top, x1, bottom = found.get(place.page, (place.x0, place.top, place.x1, place.bottom))
        found[place.page] = (
            min(x0, place.x0),
            min(top, place.top),
            max(x1, place.x1),
            max(bottom, place.bottom),
        )
    return found


def _do(count: int) -> str:
    return "does" if count == 1 else "do"


def _ragged(grid: Grid) -> str:
    """What is irregular in a grid: cells that do not tile it, or rows of numbers left in one cell."""
    if sum(cell.row_span * cell.col_span for cell in grid.cells) > grid.rows * grid.cols:
        return "its cells overlap"
    stacked = sum(is_stacked(cell.text) for cell in grid.cells if cell.value is None and not cell.is_header)
    return f"{stacked} of its cells hold{'s' if stacked == 1 else ''} several numbers" if stacked else ""


def is_stacked(text: str) -> bool:
    """Whether a cell holds numbers of several rows or columns, and no other measures in brackets under one."""
    first, *more = text.split() or [""]
    return (
        bool(more)
        and not is_number(text)
        and all(is_number(part) for part in (first, *more))
        and (first.startswith("(") or not all(part.startswith("(") for part in more))
    )
