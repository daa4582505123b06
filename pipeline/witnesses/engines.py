"""The witnesses: camelot and pdfplumber as they come, with the cells of every table that they see on some pages.

Runs in the process of ``child`` alone.  Boxes are in points from the top left corner of the page as shown.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

#: Left, top, right, bottom and text.
Cell = tuple[float, float, float, float, str]
#: The number of the page, from 1, and the cells.
Table = tuple[int, list[Cell]]


def camelot(data: bytes, password: str | None, pages: Sequence[int]) -> Iterator[Table]:
    """Tables as camelot reads them from drawn rules, words split at the rules that they cross."""
    library = importlib.import_module("camelot")
    with _opened(data, password, pages) as document:
        corners = {page.page_number: _corner(page) for page in document.pages}
    numbers = ",".join(map(str, pages))
    for table in library.read_pdf(data, pages=numbers, password=password, engine="vector", split_text=True):
        left, top = corners[table.page]
        yield int(table.page), list(_bordered(table.cells, left, table.pdf_size[1] - top))


def _bordered(rows: Sequence[Sequence[Any]], left: float, height: float) -> Iterator[Cell]:
    """Cells of camelot: one without a border at its right or bottom goes on there, where no other text stands."""
    covered: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        for col, cell in enumerate(line):
            if (row, col) in covered:
                continue
            wide = _reach([(other.right, other.text) for other in line[col:]])
            below = [other[col : col + wide] for other in rows[row:]]
            high = _reach([(part[0].bottom, "".join(each.text for each in part)) for part in below])
            covered.update((r, c) for r in range(row, row + high) for c in range(col, col + wide))
            last = rows[row + high - 1][col + wide - 1]
            x0, y0, x1, y1 = cell.x1 - left, height - cell.y2, last.x2 - left, height - last.y1
            yield float(x0), float(y0), float(x1), float(y1), str(cell.text)


def _reach(way: Sequence[tuple[bool, str]]) -> int:
    """How many places there are up to the first border or the next text."""
    for at, (has_border, _) in enumerate(way[:-1]):
        if has_border or way[at + 1][1].strip():
            return at + 1
    return len(way)


def pdfplumber(data: bytes, password: str | None, pages: Sequence[int]) -> Iterator[Table]:
    """Tables as ``find_tables`` of pdfplumber finds them."""
    with _opened(data, password, pages) as document:
        for page in document.pages:
            left, top = _corner(page)
            for table in page.find_tables():
                rows = zip(table.rows, table.extract(), strict=True)
                boxed = [pair for row, texts in rows for pair in zip(row.cells, texts, strict=True) if pair[0]]
                yield (
                    int(page.page_number),
                    [_cell(box, left + page.bbox[0], top + page.bbox[1], text) for box, text in boxed],
                )
            page.close()  # it would keep every character until the document is closed


def _cell(box: Sequence[float], left: float, top: float, text: str | None) -> Cell:
    x0, y0, x1, y1 = box
    return float(x0 - left), float(y0 - top), float(x1 - left), float(y1 - top), text or ""


def _opened(data: bytes, password: str | None, pages: Sequence[int]) -> Any:  # noqa: ANN401 - it has no types
    library = importlib.import_module("pdfplumber")
    return library.open(io.BytesIO(data), pages=list(pages), password=password or "")


def _corner(page: Any) -> tuple[float, float]:  # noqa: ANN401
    """Where the page as shown begins on its paper, from which both witnesses measure."""
    return page.cropbox[0] - page.bbox[0], page.cropbox[1] - page.bbox[1]


#: By name, in the order in which they are asked and, where their readings hold as well, believed.
ENGINES: dict[str, Callable[[bytes, str | None, Sequence[int]], Iterator[Table]]] = {
    "camelot": camelot,
    "pdfplumber": pdfplumber,
}
