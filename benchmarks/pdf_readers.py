"""One reader reads one PDF in this process: ``python -m benchmarks.pdf_readers READER PATH``, JSON on stdout.

The peers give their tables as they come, with the spans that the boxes or borders of their cells tell.
"""

from __future__ import annotations

import importlib
import io
import json
import logging
import os
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import engines
from .adjacency import Cell

TIMES = 3
#: Seconds after which a document is not read again.
ENOUGH = 60
Tables = list[list[Cell]]
Box = tuple[float, float, float, float]
#: What is timed, and what takes the cells from its result afterwards.
Reader = tuple[Callable[[bytes], Any], Callable[[Any], Tables]]


def geomto() -> Reader:
    """Marks of footnotes, which it keeps apart, stand behind the text where they are printed."""
    from pipeline.readers.base import read
    from schemas import Document, Grid

    def tables(document: Document) -> Tables:
        return [
            [Cell(c.row, c.col, c.row_span, c.col_span, c.text + "".join(c.marks)) for c in block.cells]
            for block in document.blocks
            if isinstance(block, Grid)
        ]

    return read, tables


def pdfplumber() -> Reader:
    """What ``extract_tables`` gives, which calls the two methods that are called here."""
    library = importlib.import_module("pdfplumber")

    def read(data: bytes) -> list[tuple[Any, Any]]:
        with library.open(io.BytesIO(data)) as document:
            found = [table for page in document.pages for table in page.find_tables()]
            return [(table, table.extract()) for table in found]

    def tables(result: list[tuple[Any, Any]]) -> Tables:
        return [_boxed(table.cells, [row.cells for row in table.rows], texts) for table, texts in result]

    return read, tables


def camelot() -> Reader:
    library = importlib.import_module("camelot")

    def read(data: bytes) -> list[Any]:
        return list(library.read_pdf(data, pages="all", engine="vector", split_text=True))

    return read, lambda result: [_bordered(table.cells) for table in result]


READERS: dict[str, Callable[[], Reader]] = {"geomto": geomto, "pdfplumber": pdfplumber, "camelot": camelot}


def _boxed(every: list[Box], rows: list[list[Box | None]], texts: list[list[str | None]]) -> list[Cell]:
    """Cells of pdfplumber: a box covers the rows and columns that begin in it."""
    lefts, tops = ({box[at] for box in every} for at in (0, 1))
    cells = []
    for row, (boxes, line) in enumerate(zip(rows, texts, strict=True)):
        for col, (box, text) in enumerate(zip(boxes, line, strict=True)):
            if box is not None:
                wide = sum(box[0] <= left < box[2] for left in lefts)
                high = sum(box[1] <= top < box[3] for top in tops)
                cells.append(Cell(row, col, high, wide, text or ""))
    return cells


def _bordered(rows: list[list[Any]]) -> list[Cell]:
    """Cells of camelot: one without a border at its right or bottom goes on there, where no other text stands."""
    cells, covered = [], set()
    for row, line in enumerate(rows):
        for col, cell in enumerate(line):
            if (row, col) not in covered:
                wide = _reach([(other.right, other.text) for other in line[col:]])
                below = [other[col : col + wide] for other in rows[row:]]
                high = _reach([(part[0].bottom, "".join(each.text for each in part)) for part in below])
                covered.update((r, c) for r in range(row, row + high) for c in range(col, col + wide))
                cells.append(Cell(row, col, high, wide, cell.text))
    return cells


def _reach(way: list[tuple[bool, str]]) -> int:
    """How many places there are up to the first border or the next text."""
    for at, (has_border, _) in enumerate(way[:-1]):
        if has_border or way[at + 1][1].strip():
            return at + 1
    return len(way)


def main(name: str, path: str) -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    read, tables = READERS[name]()
    data = Path(path).read_bytes()
    before = engines._resident()
    try:
        result = read(data)
    except Exception as wrong:  # whatever the reader says of a document that it does not read
        print(json.dumps({"failed": f"{type(wrong).__name__}: {getattr(wrong, 'code', wrong)}"}))
        return
    peak = engines._peak() + _children()
    cells = tables(result)
    del result
    print(json.dumps({"seconds": _best(read, data), "before": before, "peak": peak, "tables": cells}))


def _children() -> int:
    """Kilobytes that processes which this one started have had at most, together."""
    peaks = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(
                line.split(":", 1) for line in status.read_text(encoding="ascii", errors="replace").splitlines()
            )
        except OSError:  # it has ended
            continue
        if int(told["PPid"]) == os.getpid() and "VmHWM" in told:
            peaks += int(told["VmHWM"].split()[0])
    return peaks


def _best(read: Callable[[bytes], Any], data: bytes) -> float:
    best, spent = float("inf"), 0.0
    for _ in range(TIMES):
        begun = time.perf_counter()
        read(data)
        seconds = time.perf_counter() - begun
        best, spent = min(best, seconds), spent + seconds
        if spent > ENOUGH:
            break
    return best


if __name__ == "__main__":
    main(*sys.argv[1:])
