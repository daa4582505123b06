"""How far two readings of a document agree: the adjacency relations of the ICDAR 2013 table competition.

A relation says that one text stands next to another: for each cell that holds text, its nearest neighbour that holds
text to the right in each of its rows, and below in each of its columns.  Relations count as often as they occur in the
whole document, whatever table they are in; white space does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple


class Cell(NamedTuple):
    """An anchor with its spans."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str


#: A text, its neighbour, and where that stands.
Relation = tuple[str, str, Literal["right", "below"]]


class Score(NamedTuple):
    """Of the relations found, how many are true; of the true ones, how many were found; and both in one."""

    precision: float
    recall: float
    f1: float


def relations(tables: Iterable[Iterable[Cell]], counts: Callable[[str], bool]) -> Counter[Relation]:
    """The relations of a document in which at least one text ``counts``."""
    found = (pair for table in tables for pair in _neighbours(list(table)))
    return Counter(pair for pair in found if counts(pair[0]) or counts(pair[1]))


def score(true: Counter[Relation], found: Counter[Relation]) -> Score:
    right = (true & found).total()
    return Score(
        right / found.total() if found else 0.0,
        right / true.total() if true else 0.0,
        2 * right / (true.total() + found.total()) if true or found else 0.0,
    )


def _neighbours(cells: list[Cell]) -> Iterator[Relation]:
    texts = {place: "".join(cell.text.split()) for cell in cells for place in [cell[:2]]}
    held = {place: cell[:2] for cell in cells if texts[cell[:2]] for place in _places(cell)}
    rows = max((row + 1 for row, _ in held), default=0)
    cols = max((col + 1 for _, col in held), default=0)
    for cell in cells:
        own = cell[:2]
        if not texts[own]:
            continue
        right = (((row, col) for col in range(cell.col + cell.col_span, cols)) for row in _rows(cell))
        below = (((row, col) for row in range(cell.row + cell.row_span, rows)) for col in _cols(cell))
        yield from ((texts[own], texts[other], "right") for other in _nearest(right, held))
        yield from ((texts[own], texts[other], "below") for other in _nearest(below, held))


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _cols(cell: Cell) -> range:
    return range(cell.col, cell.col + cell.col_span)


def _places(cell: Cell) -> Iterator[tuple[int, int]]:
    return ((row, col) for row in _rows(cell) for col in _cols(cell))


def _nearest(
    ways: Iterable[Iterable[tuple[int, int]]], held: dict[tuple[int, int], tuple[int, int]]
) -> list[tuple[int, int]]:
    """The first cell met on each of the ways, each cell once."""
    met = (next((held[place] for place in way if place in held), None) for way in ways)
    return list(dict.fromkeys(cell for cell in met if cell is not None))
