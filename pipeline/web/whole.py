"""What was missed in a whole document: each line or paragraph with a number that no table and no claim took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas import Document, Paragraph

from .missed import Piece, line_pools, prose_pool, split_missed
from .pdf_pages import PdfPages
from .view import PageView, Spotted, missed_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from .documents import Found

#: Places listed on one page.
MOST = 300
SPOTS = """
SELECT t.ordinal, c.row, c.col, c.text, c.x0, c.top, c.x1, c.bottom FROM cells c JOIN tables t USING (table_id)
WHERE t.report_id = ? AND c.page = ? AND c.x0 IS NOT NULL AND c.top IS NOT NULL AND c.x1 IS NOT NULL
  AND c.bottom IS NOT NULL ORDER BY ALL
"""


@dataclass(frozen=True)
class MissedAt:
    """A line or paragraph with what was missed in it: its number, and its pieces."""

    number: int
    pieces: list[Piece]


def missed_lines(connection: DuckDBPyConnection, report_id: str, lines: Sequence[str]) -> list[MissedAt]:
    """The lines of a text with missed numbers: in a table what no cell of it prints, elsewhere what no claim states."""
    pools = line_pools(connection, report_id)
    found = []
    for number, text in enumerate(lines, 1):
        pieces = split_missed(text.strip("\f "), pools.get(number, Counter()))
        if any(piece.is_missed for piece in pieces):
            found.append(MissedAt(number, pieces))
    return found


def missed_paragraphs(connection: DuckDBPyConnection, report_id: str, document: Document) -> list[MissedAt]:
    """The paragraphs of a document with missed numbers."""
    pool = prose_pool(connection, report_id)
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role != "page":
            pieces = split_missed(block.text.strip(), pool)
            if any(piece.is_missed for piece in pieces):
                found.append(MissedAt(block.place.paragraph or 0, pieces))
    return found


def missed_page(
    connection: DuckDBPyConnection, report_id: str, found: Found, page: int, pdf: PdfPages
) -> PageView | None:
    """A PDF page with all cells of all tables outlined, and what was missed."""
    picture = pdf.picture(found, page)
    if picture is None:
        return None
    spots = [
        Spotted(f"t{ordinal}-{row}-{col}", text, "cell", tuple(box))
        for ordinal, row, col, text, *box in connection.execute(SPOTS, [report_id, page]).fetchall()
    ]
    return PageView(page, picture.width, picture.height, spots, missed_of(connection, report_id, found, page, pdf))
