"""One engine reads one document in this process: ``python -m benchmarks.engines ENGINE SAMPLE PATH``, JSON on stdout.

Every engine gives what a program needs that goes on with the cells: each table's cells with their spans and texts, and
the text outside.  SAMPLE is read before anything is measured, so that nothing is imported afterwards.
"""

from __future__ import annotations

import csv
import ctypes
import ctypes.util
import importlib
import io
import json
import resource
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TIMES = 5
#: Seconds after which a document is not read again.
ENOUGH = 15
#: A cell: its text, and whether it spans others.
Cell = tuple[str, bool]
Tables = list[list[Cell]]
#: What is timed, and what takes the tables from its result afterwards.
Engine = tuple[Callable[[bytes], Any], Callable[[Any], Tables]]


def geomto() -> Engine:
    from pipeline.readers.base import read
    from schemas import Document, Grid

    def tables(document: Document) -> Tables:
        grids = [block for block in document.blocks if isinstance(block, Grid)]
        return [[(cell.text, cell.row_span * cell.col_span > 1) for cell in grid.cells] for grid in grids]

    return read, tables


def python_hwpx() -> Engine:
    """HWP is turned into HWPX first, by the library itself."""
    from hwpx import HwpxDocument
    from hwpx.oxml.table import HwpxOxmlTable

    def read(data: bytes) -> tuple[list[str], Tables]:
        sections = HwpxDocument.open(data).sections
        found = [
            HwpxOxmlTable(element, section.paragraphs[0])
            for section in sections
            for element in section.element.iter("{*}tbl")
        ]
        texts = [paragraph.text for section in sections for paragraph in section.paragraphs]
        return texts, [
            [(cell.text, cell.span != (1, 1), cell.address)[:2] for row in table.rows for cell in row.cells]
            for table in found
        ]

    return read, lambda result: result[1]


def rhwp() -> Engine:
    try:
        engine = importlib.import_module("rhwp")
    except ImportError:
        # Wheels of it carry a FreeType that lacks symbols which they need: the system's own fills in.
        ctypes.CDLL(ctypes.util.find_library("freetype") or "libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)
        engine = importlib.import_module("rhwp")

    def text(blocks: list[dict[str, Any]]) -> str:
        return "\n".join(block["text"] for block in blocks if block["kind"] in {"paragraph", "list_item"})

    def tables(document: dict[str, Any]) -> Tables:
        found = (node for node in _nodes(document) if node.get("kind") == "table")
        return [[(text(c["blocks"]), c["row_span"] * c["col_span"] > 1) for c in table["cells"]] for table in found]

    return lambda data: json.loads(engine.Document.from_bytes(data).to_ir_json()), tables


def unhwp_cells() -> Engine:
    engine = importlib.import_module("unhwp")

    def read(data: bytes) -> dict[str, Any]:
        with engine.parse_bytes(data) as parsed:
            return json.loads(parsed.json)

    def text(cell: dict[str, Any]) -> str:
        pieces = ((piece["Text"]["text"] for piece in p["content"] if "Text" in piece) for p in cell["content"])
        return "\n".join("".join(paragraph) for paragraph in pieces)

    def tables(document: dict[str, Any]) -> Tables:
        found = (node for node in _nodes(document) if "rows" in node and "column_widths" in node)
        return [
            [(text(cell), cell["rowspan"] * cell["colspan"] > 1) for row in table["rows"] for cell in row["cells"]]
            for table in found
        ]

    return read, tables


def unhwp_text() -> Engine:
    """Its Markdown, which does not say which cells are merged."""
    engine = importlib.import_module("unhwp")

    def read(data: bytes) -> tuple[str, Any]:
        parsed = engine.parse_bytes(data)
        return parsed.markdown, parsed

    def tables(result: tuple[str, Any]) -> Tables:
        found = (csv.reader(io.StringIO(table["text"])) for table in result[1].get_tables())
        return [[(cell, False) for row in table for cell in row] for table in found]

    return read, tables


ENGINES: dict[str, Callable[[], Engine]] = {
    "geomto": geomto,
    "python-hwpx": python_hwpx,
    "rhwp": rhwp,
    "unhwp cells": unhwp_cells,
    "unhwp Markdown": unhwp_text,
}


def _nodes(node: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON document."""
    if isinstance(node, dict):
        yield node
        for each in node.values():
            yield from _nodes(each)
    elif isinstance(node, list):
        for each in node:
            yield from _nodes(each)


def main(name: str, sample: str, path: str) -> None:
    warnings.simplefilter("ignore")
    try:
        read, tables = ENGINES[name]()
    except (ImportError, OSError) as wrong:
        print(json.dumps({"missing": str(wrong)}))
        return
    data = Path(path).read_bytes()
    tables(read(Path(sample).read_bytes()))
    before = _resident()
    try:
        result = read(data)
    except Exception as wrong:  # whatever the engine says of a document that it does not read
        print(json.dumps({"failed": f"{type(wrong).__name__}: {wrong}"}))
        return
    memory = max(0, _peak() - before)
    cells = [table for table in tables(result) if len(table) > 1]
    del result
    print(json.dumps({"seconds": _best(read, data), "memory": memory, **_counts(cells)}))


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


def _counts(tables: Tables) -> dict[str, Any]:
    """Tables of more than one cell, merged cells, and every text with a digit, without white space."""
    texts = ("".join(text.split()) for table in tables for text, _ in table)
    return {
        "tables": len(tables),
        "merged": sum(merged for table in tables for _, merged in table),
        "texts": Counter(text for text in texts if any(map(str.isdecimal, text))),
    }


def _resident() -> int:
    """Kilobytes that the process has now; from here on its peak is counted anew, where the system lets it."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return _peak()
    return _peak()


def _peak() -> int:
    """Kilobytes that the process had at most.  Linux counts what its parent had in ``ru_maxrss``, so /proc is asked."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(*sys.argv[1:])
