"""Which rows at the top of a stored grid are its heading, and which of them only hold its title or unit.

A heading ends at a *cut*, a line between two rows that no cell crosses: the depth of the heading is in its spans.
Where the spans do not tell (a second level under a label cell that was not merged), words of the vocabulary do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.headings.vocabulary import senses
from pipeline.korean.dates import parse_year
from pipeline.korean.labels import squeeze
from pipeline.korean.numbers import is_number
from pipeline.korean.units import unit_phrase

#: No heading has more rows, and no table more rows of title and unit above it.
MAX_LEVELS, MAX_CAPTION = 6, 3


@dataclass(slots=True)
class Anchor:
    """A cell's address, spans and text."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str


def heading_rows(cells: Sequence[Anchor], rows: int, cols: int) -> tuple[int, int]:
    """The count of caption rows and of all rows above the body; both 0 for a table without a heading."""
    top = [cell for cell in cells if cell.row <= MAX_LEVELS + MAX_CAPTION]
    crossed = {row for cell in top for row in range(cell.row + 1, cell.row + cell.row_span)}
    caption = _caption_rows(top, rows, cols, crossed)
    start, end = caption, _next_cut(caption, rows, crossed)
    if end is not None and _covers_all(_band(top, start, end), cols):
        start, end = end, _next_cut(end, rows, crossed)
    if end is None or not _heads(_band(top, start, end), [cell for cell in cells if cell.row >= end]):
        return caption, caption
    while (cut := _next_cut(end, rows, crossed)) is not None and cut - caption <= MAX_LEVELS:
        if not _goes_on(_band(top, end, cut), _band(top, caption, end)):
            break
        end = cut
    return caption, end


def _caption_rows(top: Sequence[Anchor], rows: int, cols: int, crossed: set[int]) -> int:
    """Rows at the top whose only text covers the whole width, or states the unit."""
    count = 0
    while cols > 1 and count < MAX_CAPTION and count + 2 < rows and count + 1 not in crossed:
        said = [cell for cell in top if cell.row == count and cell.text]
        if len(said) != 1 or not (unit_phrase(said[0].text) or _is_title(said[0], cols)):
            break
        count += 1
    return count


def _is_title(cell: Anchor, cols: int) -> bool:
    """Whether a cell is as wide as the table and no heading over all of its columns (``수입``)."""
    return cell.col_span == cols and not _is_known(cell)


def _covers_all(band: Sequence[Anchor], cols: int) -> bool:
    """Whether a row is one heading over all columns, with their own under it."""
    return len(band) == 1 and band[0].col_span == cols > 1 and _is_known(band[0])


def _next_cut(start: int, rows: int, crossed: set[int]) -> int | None:
    """The first cut under the row ``start``; None where none leaves a row for the body."""
    return next((row for row in range(start + 1, min(rows, start + MAX_LEVELS + 1)) if row not in crossed), None)


def _band(top: Sequence[Anchor], start: int, end: int) -> list[Anchor]:
    return [cell for cell in top if start <= cell.row < end and cell.text]


def _heads(band: Sequence[Anchor], body: Sequence[Anchor]) -> bool:
    """Whether the first rows are a heading: words only, over numbers or else mostly of the vocabulary."""
    if not band or any(_states_number(cell) for cell in band):
        return False
    known = sum(1 for cell in band if _is_known(cell))
    over_numbers = len(band) > 1 and any(_states_number(cell) for cell in body)
    return over_numbers or (known > 1 and known * 2 >= len(band))


def _goes_on(band: Sequence[Anchor], above: Sequence[Anchor]) -> bool:
    """Whether rows right under a heading are its next level."""
    if not band or any(_states_number(cell) for cell in band):
        return False
    if len(band) > 1 and all(_is_known(cell) for cell in band):
        return True
    merged = {col for cell in above if cell.col_span > 1 for col in range(cell.col, cell.col + cell.col_span)}
    return len(band) > 1 and all(cell.col in merged for cell in band)


def _is_known(cell: Anchor) -> bool:
    word = squeeze(cell.text)
    return bool(senses(word)) or parse_year(cell.text) is not None


def _states_number(cell: Anchor) -> bool:
    """Whether a cell holds a number that is no year."""
    return is_number(cell.text) and parse_year(cell.text) is None
