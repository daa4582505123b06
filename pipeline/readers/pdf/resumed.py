"""The rest of a table without upright rules on the next page: perhaps few lines, but in its columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.korean.labels import squeeze
from pipeline.readers.text.marks import opens_table

from .aligned import MAX_HEADING, Block, is_announcement
from .figures import Piece
from .join import heading_of
from .rows import Row, row_of
from .setting import Line
from .table import PageTable

#: So many lines at the top of a page may be its running header.
HEADER = 3
#: So many lines under a table may be its page's notes and footer.
FOOTER = 5
#: The rest of a table has no line further from the one before than this many heights of letters.
APART = 2.5
#: A line of a label is no further from the line above.
LABEL_APART = 0.8
#: Text that stands under no other is no further from that of its column.
BEYOND = 40.0


def goes_on_below(table: PageTable, lines: Sequence[Line]) -> bool:
    """Whether a table may go on on the next page: nothing but notes and a footer stands under it."""
    return table.is_loose and sum(1 for line in lines if line.middle > table.box[3]) <= FOOTER


def resumed(lines: Sequence[Line], before: PageTable) -> Block | None:
    """The lines at the top of a page that stand in the columns of the table that the page before ended with."""
    rows = [row_of(line) for line in lines[: HEADER + MAX_HEADING]]
    first = next((at for at, row in enumerate(rows) if _fits(row, before)), None)
    if first is None:
        return None
    if any(is_announcement(row) for row in rows[:first]):
        return None
    own: list[Row] = []
    for line in lines[first:]:
        row = row_of(line)
        if own and line.top - own[-1].line.bottom > APART * line.size:
            break
        if not _fits(row, before) and not (own and _is_label(row, before)):
            break
        if not row.figures and opens_table(row.line.text):
            break
        own.append(row)
    while not own[-1].figures and own[-1].line.top - own[-2].line.bottom > LABEL_APART * own[-1].line.size:
        own.pop()
    if not own:
        return None
    start = first
    while start and rows[start - 1].line.bottom > rows[start].line.top - APART * rows[start].line.size:
        if not _is_label(rows[start - 1], before):
            break
        start -= 1
    top = _heading_from(rows, start, before)
    if top and rows[top].line.top - rows[top - 1].line.bottom <= APART * rows[top].line.size:
        return None  # another table's title or heading
    own = [*rows[start:first], *own]
    return Block(rows[top:start], own, _extents(own, before), _numeric(before))


def _heading_from(rows: Sequence[Row], start: int, before: PageTable) -> int:
    """The first of the lines over the rows that print the table's heading again."""
    captions, headings = heading_of(before)
    said = sorted("".join(squeeze(cell.text) for cell in before.cells if captions <= cell.row < headings))
    for top in range(start):
        if said and sorted(squeeze("".join(row.line.text for row in rows[top:start]))) == said:
            return top
    return start


def _fits(row: Row, before: PageTable) -> bool:
    """Whether a line is a row of the table: each piece in a column, and the figures in columns of figures."""
    columns = [_column(piece, before) for piece in row.pieces]
    if None in columns or len(set(columns)) < len(columns) or len(columns) < 2:
        return False
    numeric = _numeric(before)
    figures = [col for piece, col in zip(row.pieces, columns, strict=True) if piece.is_figure]
    return sum(col in numeric for col in figures) > 0 and all(col in numeric or not col for col in figures)


def _is_label(row: Row, before: PageTable) -> bool:
    """Whether a line goes on with a label or a text of the table."""
    numeric = _numeric(before)
    return all((col := _column(piece, before)) is not None and col not in numeric for piece in row.pieces)


def _column(piece: Piece, before: PageTable) -> int | None:
    """The column in which a piece stands: the one whose text it is under, or else the nearest."""
    texts = _texts(before)
    under = [col for col, (x0, x1) in enumerate(texts) if piece.x0 < x1 and x0 < piece.x1]
    if under:
        return under[0] if len(under) == 1 else None
    apart = [max(x0 - piece.x1, piece.x0 - x1) for x0, x1 in texts]
    nearest = min(range(len(apart)), key=lambda col: apart[col])
    return nearest if apart[nearest] <= BEYOND else None


def _texts(before: PageTable) -> list[tuple[float, float]]:
    """Where the text of each column stands, the heading's where it has no other."""
    top = heading_of(before)[1]
    found: list[tuple[float, float]] = []
    for col, (x0, x1) in enumerate(pairwise(before.xs)):
        cells = [cell for cell in before.cells if cell.col == col and cell.col_span == 1 and cell.lines]
        cells = [cell for cell in cells if cell.row >= top] or cells
        lines = [line for cell in cells for line in cell.lines]
        found.append((min((line.x0 for line in lines), default=x0), max((line.x1 for line in lines), default=x1)))
    return found


def _numeric(before: PageTable) -> set[int]:
    """The columns of figures: those that hold more of them than of anything else."""
    counts: dict[int, int] = {}
    top = heading_of(before)[1]
    for cell in before.cells:
        if cell.lines and cell.col_span == 1 and cell.row >= top:
            figures = all(piece.is_figure for line in cell.lines for piece in row_of(line).pieces)
            counts[cell.col] = counts.get(cell.col, 0) + (1 if figures else -1)
    return {col for col, count in counts.items() if count > 0}


def _extents(rows: Sequence[Row], before: PageTable) -> list[tuple[float, float]]:
    """Where the text of each column stands; all of the column where it has none."""
    found: list[tuple[float, float]] = []
    for col, (x0, x1) in enumerate(pairwise(before.xs)):
        own = [piece for row in rows for piece in row.pieces if _column(piece, before) == col]
        found.append((min((p.x0 for p in own), default=x0), max((p.x1 for p in own), default=x1)))
    return found
