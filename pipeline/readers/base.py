"""The one interface of all readers, and the choice of the reader by content."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import DocumentError
from schemas import Document

from .sniff import sniff

#: No report comes near this size; a larger file is something else under the name of one.
MAX_BYTES = 32 * 1024 * 1024


def read(data: bytes, password: str | None = None, jobs: int = 1) -> Document:
    """Read a document's bytes into blocks.  ``password`` opens a protected document and is ignored by any other.

    ``jobs`` are the processes that may share the work on it: so far the pages of a long PDF.
    Raises DocumentError, with a code and a remedy, for whatever cannot be read in full.
    """
    if not data:
        raise DocumentError("empty-file", "the file is empty", "convert or download the report again")
    with _not_collecting():
        match sniff(data):
            case "hwpx":
                from .hwpx import reader as hwpx

                return hwpx.read(data, password)
            case "hwp":
                from .hwp import reader as hwp

                return hwp.read(data, password)
            case "hwp3":
                from .hwp3 import reader as hwp3

                return hwp3.read(data)
            case "drm":
                raise DocumentError(
                    "drm-protected",
                    "the document is under rights management (DRM), which encrypts it for certain users",
                    "open it where you may, save it without protection, or ask for it so",
                )
            case "pdf":
                from .pdf import reader as pdf

                return pdf.read(data, password, jobs)
            case _:
                from .text import reader as text

                return text.read(data)


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Leave the garbage collector off: reading makes a great many objects, no cycles, and nothing to throw away.

    To freeze and unfreeze marks what was made as old without looking at it; otherwise the collector would look at all
    of it as soon as it is on again, which took a third of the time of reading.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # whoever froze objects meant them to stay so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
