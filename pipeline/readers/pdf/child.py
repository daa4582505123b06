"""A program of its own: PDF documents come in on stdin, one after another, and their pages go out on stdout.

pdfium is native code that reads hostile bytes.  Here it can crash, hang or fill the memory and harm nobody.  Little is
imported, so that the program has begun in a moment and is small: nothing that needs Pydantic or dataclasses.
"""

from __future__ import annotations

import contextlib
import importlib
import marshal
import mmap
import sys
from collections.abc import Callable

from pipeline.errors import DocumentError

from .opening import attachments, has_fields, is_repaired, open_pdf, page_count
from .page import read_page
from .protocol import END, FRAME, NO_PASSWORD, OPENED, PAGE, PICTURE, READ, REFUSED, REQUEST, UNREAD, shares

#: Bytes of memory that a document may take, itself included; a process that kept more than the second reads no other.
MAX_MEMORY, KEPT_MEMORY = 208 * 1024**2, 96 * 1024**2
#: Pages that are read before the document is opened anew.
PAGES_AT_ONCE = 50


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := requests.read(REQUEST.size):
        _limit()
        asked, number, scale, share, jobs, password_size, size = REQUEST.unpack(head)
        password = requests.read(password_size).decode() if password_size != NO_PASSWORD else None
        data = requests.read(size)

        def tell(kind: bytes, value: object) -> None:
            body = marshal.dumps(value)  # type: ignore[arg-type]
            answers.write(FRAME.pack(kind, len(body)) + body)
            answers.flush()

        try:
            if asked == READ:
                _read(data, password, share, jobs, tell)
            else:
                _draw(data, password, number, scale, tell)
        except DocumentError as wrong:
            tell(REFUSED, (wrong.code, wrong.message, wrong.remedy))
        del data
        is_kept = _reserved() < KEPT_MEMORY
        tell(END, is_kept)
        if not is_kept:
            return


def _read(data: bytes, password: str | None, share: int, jobs: int, tell: Callable[[bytes, object], None]) -> None:
    """Tell of the document and of every page of this share.

    pdfium keeps what it has unpacked until the document is closed, so that it is opened anew after some pages.
    """
    with open_pdf(data, password) as document:
        count, is_damaged = page_count(document), is_repaired(document)
        tell(OPENED, (count, is_damaged, has_fields(document), attachments(document)))
        numbers = range(1 + share, count + 1, shares(count, jobs))
        at_once = len(numbers) if is_damaged else PAGES_AT_ONCE  # to repair takes as long as to read many pages
        _tell_pages(document, numbers[:at_once], tell)
    for start in range(at_once, len(numbers), PAGES_AT_ONCE):
        with open_pdf(data, password) as document:
            _tell_pages(document, numbers[start : start + PAGES_AT_ONCE], tell)


def _tell_pages(document: int, numbers: range, tell: Callable[[bytes, object], None]) -> None:
    for number in numbers:
        try:
            page = read_page(document, number)
        except ValueError:
            tell(UNREAD, number)
        else:
            tell(PAGE, page)


def _draw(data: bytes, password: str | None, number: int, scale: float, tell: Callable[[bytes, object], None]) -> None:
    """Tell the picture of a page: width, height, and bytes of red, green and blue."""
    from .drawing import drawn

    with open_pdf(data, password) as document:
        tell(PICTURE, drawn(document, number, scale))


def _limit() -> None:
    """Have the system end this process when a document takes too much; Windows has no such limits."""
    with contextlib.suppress(ImportError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (_reserved() + MAX_MEMORY, most))


def _reserved() -> int:
    """Bytes of addresses that this process has; where the system does not tell, of memory that it took at most."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - pathlib takes time to import
            return int(told.read().split()[0]) * mmap.PAGESIZE
    except OSError:
        return _peak()


def _peak() -> int:
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return 0
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * (1 if sys.platform == "darwin" else 1024)
