"""The refusals of documents, which both processes raise."""

from __future__ import annotations

from pipeline.errors import DocumentError


def damaged(what: str) -> DocumentError:
    """The refusal of a document whose structure is broken: reading it in part would look like reading it whole."""
    return DocumentError(
        "damaged-document",
        f"the document is damaged: {what}",
        "download it again, or ask for it anew, best as HWP or HWPX",
    )


def too_large(what: str) -> DocumentError:
    """The refusal of a document that holds more than any report does."""
    return DocumentError(
        "document-too-large",
        f"the document is larger than a report can be: {what}",
        "save the pages of the report alone as a new document",
    )
