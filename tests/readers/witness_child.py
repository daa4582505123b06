"""A program of its own: the tables of a document as rhwp reads them, as JSON on stdout.

``witness_child.py LIBRARY [PATH]``: LIBRARY is a FreeType for wheels whose own lacks symbols, or empty; without PATH
nothing is read, which tells whether the engine can be loaded.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import sys
from collections.abc import Iterator


def main(library: str, path: str | None = None) -> None:
    try:
        engine = importlib.import_module("rhwp")
    except ImportError:
        if not library:
            raise
        ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
        engine = importlib.import_module("rhwp")
    if path:
        with open(path, "rb") as file:  # noqa: PTH123
            document = json.loads(engine.Document.from_bytes(file.read()).to_ir_json())
        json.dump([cells_of(table) for table in tables_of([document["body"], document["furniture"]])], sys.stdout)


def tables_of(node: object) -> Iterator[dict]:
    """Every table in a part of the document, one in a cell after the table that has the cell."""
    if isinstance(node, dict):
        if node.get("kind") == "table":
            yield node
        for each in node.values():
            yield from tables_of(each)
    elif isinstance(node, list):
        for each in node:
            yield from tables_of(each)


def cells_of(table: dict) -> list[list]:
    return [
        [cell["row"], cell["col"], cell["row_span"], cell["col_span"], "".join(text_of(cell["blocks"]).split())]
        for cell in table["cells"]
    ]


def text_of(blocks: list[dict]) -> str:
    return "\n".join(block["text"] for block in blocks if block["kind"] in {"paragraph", "list_item"})


if __name__ == "__main__":
    main(*sys.argv[1:])
