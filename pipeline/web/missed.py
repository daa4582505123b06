"""Numbers that stand in a document and in no table and no claim: what may have been missed.

A number counts as taken where its place says so, or where a cell or claim of the same place prints it.  Lone digits are
ordinals more often than amounts and are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.readers.pdf.shapes import Box
from pipeline.store.migrate import STORAGE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
TABLES = f"""
SELECT table_id, line_first, line_last, title, basis FROM {STORAGE}.tables WHERE report_id = ? ORDER BY ordinal
"""
TEXTS = "SELECT table_id, text FROM cells JOIN tables USING (table_id) WHERE report_id = ?"
CLAIMS = "SELECT line, text FROM claims WHERE report_id = ? AND line IS NOT NULL"
PROSE = f"""
SELECT text FROM claims WHERE report_id = $report AND ($page IS NULL OR page IS NULL OR page = $page)
UNION ALL SELECT concat_ws(' ', title, basis) FROM {STORAGE}.tables
WHERE report_id = $report AND ($page IS NULL OR page_first = $page)
UNION ALL SELECT bill_no FROM reports WHERE report_id = $report
"""
#: A box counts as within a cell that it leaves by no more than so many points.
SLACK = 2.0


@dataclass(frozen=True)
class Piece:
    """A part of a line of text; ``is_missed`` marks a number that nothing took."""

    text: str
    is_missed: bool


def is_long(number: str) -> bool:
    """Whether the number has more than one digit."""
    return sum(char.isdigit() for char in number) > 1


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as they are printed."""
    return [match[0].rstrip(",.") for match in NUMBER.finditer(text)]


def pool_of(texts: Iterable[str]) -> Counter[str]:
    """How often each number is printed in some texts."""
    return Counter(number for text in texts for number in numbers_in(text))


def split_missed(text: str, pool: Counter[str]) -> list[Piece]:
    """The text cut at its numbers; those that the pool does not hold (any more) are missed.  Uses the pool up."""
    pieces, start = [], 0
    for match in NUMBER.finditer(text):
        number = match[0].rstrip(",.")
        if pool[number] > 0:
            pool[number] -= 1
        elif is_long(number):
            end = match.start() + len(number)
            pieces += [Piece(text[start : match.start()], False), Piece(number, True)]
            start = end
    pieces.append(Piece(text[start:], False))
    return [piece for piece in pieces if piece.text]


def line_pools(connection: DuckDBPyConnection, report_id: str) -> dict[int, Counter[str]]:
    """Line of a text → what its numbers may be: those of its table, which its lines share, or of its claims."""
    texts: dict[str, list[str]] = {}
    for table, text in connection.execute(TEXTS, [report_id]).fetchall():
        texts.setdefault(table, []).append(text)
    pools: dict[int, Counter[str]] = {}
    for table, first, last, title, basis in connection.execute(TABLES, [report_id]).fetchall():
        if first is not None and last is not None:
            printed = [*texts.get(table, []), title or "", basis or ""]
            pools |= dict.fromkeys(range(first, last + 1), pool_of(printed))
    for line, text in connection.execute(CLAIMS, [report_id]).fetchall():
        pools.setdefault(line, Counter()).update(pool_of([text]))
    return pools


def prose_pool(connection: DuckDBPyConnection, report_id: str, page: int | None = None) -> Counter[str]:
    """What the numbers outside tables may be, of one page or of all: the bill's, those of claims and captions."""
    texts = [text for (text,) in connection.execute(PROSE, {"report": report_id, "page": page}).fetchall()]
    return pool_of(text for text in texts if text)


def missed_on_page(
    numbers: Sequence[tuple[str, Box]], boxes: Sequence[Box], pool: Counter[str]
) -> list[tuple[str, Box]]:
    """The numbers of a PDF page that stand in no cell's box, beyond those of the pool, which is used up."""
    missed = []
    for number, box in numbers:
        if not is_long(number) or any(_holds(cell, box) for cell in boxes):
            continue
        if pool[number] > 0:
            pool[number] -= 1
        else:
            missed.append((number, box))
    return missed


def _holds(cell: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return cell[0] - SLACK <= x <= cell[2] + SLACK and cell[1] - SLACK <= y <= cell[3] + SLACK
