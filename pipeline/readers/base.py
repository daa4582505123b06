"""The one interface of all readers, and the choice of the reader by content."""

from __future__ import annotations

from pipeline.errors import DocumentError
from schemas import Document

from .sniff import sniff

#: No converted report comes near this size; a larger file is something else under the name of one.
MAX_BYTES = 32 * 1024 * 1024


def read(data: bytes) -> Document:
    """Read a document's bytes into blocks.

    Raises DocumentError, with a code and a remedy, for whatever cannot be read in full.
    """
    if not data:
        raise DocumentError("empty-file", "the file is empty", "convert or download the report again")
    found = sniff(data)
    if found != "text":
        name = {"pdf": "PDF", "hwp": "HWP", "hwpx": "HWPX"}[found]
        raise DocumentError(
            "format-not-supported",
            f"this is a {name} document, which this version does not read yet",
            "convert it to text (UTF-8) and ingest the text",
        )
    from .text import reader

    return reader.read(data)
