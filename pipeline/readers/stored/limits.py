"""How large a stored document may be, and what it is refused with when it is larger or broken."""

from __future__ import annotations

from pipeline.errors import DocumentError

#: Bytes of one part of a document when unpacked, and of all its parts together.
MAX_PART, MAX_PARTS = 64 * 1024 * 1024, 128 * 1024 * 1024
#: Sections of a document.
MAX_SECTIONS = 1_000
#: Tables, boxes and notes inside one another.
MAX_DEPTH = 24
#: Rows × columns of a document's tables together, its cells, and the paragraphs outside of them.
MAX_AREA, MAX_CELLS, MAX_PARAGRAPHS = 400_000, 80_000, 100_000
#: Characters of one paragraph or cell.
MAX_TEXT = 100_000


def damaged(what: str) -> DocumentError:
    """The refusal of a document whose structure is broken: reading it in part would look like reading it whole."""
    return DocumentError(
        "damaged-document",
        f"the document is damaged: {what}",
        "open it in Hancom Office, save it again, or ask for it anew",
    )


def too_large(what: str) -> DocumentError:
    """The refusal of a document that unpacks to more than any report does."""
    return DocumentError(
        "document-too-large",
        f"the document unpacks to more than a report can hold: {what}",
        "check where it comes from, or save the report alone as a new document",
    )


def check_cell(row: int, col: int, row_span: int, col_span: int) -> None:
    """Raises DocumentError for a cell whose address or span can be in no table."""
    if row < 0 or col < 0 or row_span < 1 or col_span < 1:
        raise damaged(f"a cell says that it stands at row {row}, column {col} and spans {row_span} × {col_span}")
    if (row + row_span) > MAX_AREA or (col + col_span) > MAX_AREA:
        raise too_large(f"a cell at row {row + row_span}, column {col + col_span}")
