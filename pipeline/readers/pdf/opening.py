"""Opening a PDF document with pdfium, and what can be told of it before its first page is read.

pdfium is native code that reads hostile bytes: documents of others are opened in the process of ``child`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from pipeline.errors import DocumentError

from . import calls
from .refusals import damaged, too_large

#: Pages of a document.  The longest reports have some hundreds, a whole budget book a thousand.
MAX_PAGES = 2_000
#: What pdfium calls a document without a form, and one whose pages are made by a program.
_NO_FORM, _XFA = 0, 2
_TAKE_OFF = "save it without protection in a PDF program"


class _Wrong:
    """Why pdfium does not open a document."""

    PASSWORD, SECURITY = 4, 5


@contextmanager
def open_pdf(data: bytes, password: str | None = None) -> Iterator[int]:
    """A handle of pdfium for a document; ``password`` opens one that is protected and is ignored by any other.

    Raises DocumentError for a document that cannot be opened or whose pages cannot be in it: ``damaged-document``,
    ``password-protected``, ``wrong-password``, ``drm-protected``, ``document-too-large``, ``xfa-form``.
    """
    _library()
    handle = _loaded(data, password)
    try:
        _check(handle)
        yield handle
    finally:
        calls.close_document(handle)


def page_count(handle: int) -> int:
    """The number of pages."""
    return int(calls.pages_of(handle))


def is_repaired(handle: int) -> bool:
    """Whether the table that says where the objects are was broken, and was made anew from the objects found."""
    return not calls.has_references(handle)


def has_fields(handle: int) -> bool:
    """Whether the document is a form to be filled in; what is typed into its fields is no text of a page."""
    return bool(calls.form_of(handle) != _NO_FORM)


def attachments(handle: int) -> int:
    """The number of files that are attached to the document."""
    return int(calls.attachments_of(handle))


@cache
def _library() -> None:
    calls.begin()


def _loaded(data: bytes, password: str | None) -> int:
    """The handle.  Without a password first: what only its owner's password protects is open to read."""
    handle, wrong = _load(data, None)
    if wrong == _Wrong.PASSWORD and password is not None:
        handle, wrong = _load(data, password.encode())
    if handle:
        return handle
    match wrong:
        case _Wrong.PASSWORD if password is None:
            raise DocumentError(
                "password-protected",
                "the document is protected by a password",
                f"give the password with --password, or {_TAKE_OFF}",
            )
        case _Wrong.PASSWORD:
            raise DocumentError(
                "wrong-password",
                "the password does not open the document",
                f"give the right one with --password, or {_TAKE_OFF}",
            )
        case _Wrong.SECURITY:
            raise DocumentError(
                "drm-protected",
                "the document is encrypted for certain users, by a certificate or by rights management (DRM)",
                f"open it where you may and {_TAKE_OFF}, or ask for it so",
            )
    raise damaged("its pages cannot be found, as where the end of the file is missing")


def _load(data: bytes, password: bytes | None) -> tuple[int, int]:
    """The handle and the error.  pdfium reads the bytes until it closes the document, so they have to be kept."""
    handle = calls.load_document(data, len(data), password)
    return (handle, 0) if handle else (0, int(calls.last_error()))


def _check(handle: int) -> None:
    if calls.form_of(handle) == _XFA:
        raise DocumentError(
            "xfa-form",
            "the document is an XFA form: its pages are made by the program that shows it and are not in the file",
            "open it in Adobe Reader and print it to PDF",
        )
    count = page_count(handle)
    if count < 1:
        raise damaged("it has no page")
    if count > MAX_PAGES:
        raise too_large(f"it has {count:,} pages, more than {MAX_PAGES:,}")
