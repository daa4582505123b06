"""A program of its own: PDF documents come in on stdin, one after another, and their pages go out on stdout.

pdfium is native code that reads hostile bytes.  Here it can crash, hang or fill the memory and harm nobody.  Little is
imported, so that the program has begun in a moment: nothing that needs Pydantic.

A request is its head, the password and the document.  Answers are frames: kind, length, and a value in marshal form.
"""

from __future__ import annotations

import contextlib
import importlib
import marshal
import mmap
import struct
import sys
from collections.abc import Callable

#: Bytes of memory that a document may take, itself included; a process that kept more than the second reads no other.
MAX_MEMORY, KEPT_MEMORY = 224 * 1024**2, 96 * 1024**2
#: Characters and rules of a document.
MAX_CHARACTERS, MAX_RULES = 4_000_000, 4_000_000
#: A request: what is asked, the page that it is asked for, its scale, and the lengths of password and document.
REQUEST = struct.Struct("<cIdqq")
#: A frame: its kind and length.
FRAME = struct.Struct("<cI")
READ, DRAW = b"R", b"D"
#: The length of a password that is not there.
NO_PASSWORD = -1
#: Kinds of frames: what is told of the document, a page, a page that cannot be loaded, a picture, a refusal, the end.
OPENED, PAGE, UNREAD, PICTURE, REFUSED, END = b"O", b"P", b"U", b"I", b"R", b"E"


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    from pipeline.errors import DocumentError

    while head := requests.read(REQUEST.size):
        _limit()
        asked, number, scale, password_size, size = REQUEST.unpack(head)
        password = requests.read(password_size).decode() if password_size != NO_PASSWORD else None
        data = requests.read(size)

        def tell(kind: bytes, value: object) -> None:
            body = marshal.dumps(value)  # type: ignore[arg-type]
            answers.write(FRAME.pack(kind, len(body)) + body)
            answers.flush()

        try:
            if asked == READ:
                _read(data, password, tell)
            else:
                _draw(data, password, number, scale, tell)
        except DocumentError as wrong:
            tell(REFUSED, (wrong.code, wrong.message, wrong.remedy))
        del data
        is_kept = _reserved() < KEPT_MEMORY
        tell(END, is_kept)
        if not is_kept:
            return


def _read(data: bytes, password: str | None, tell: Callable[[bytes, object], None]) -> None:
    """Tell of the document and every page."""
    from .doubled import without_doubles
    from .opening import attachments, has_fields, is_repaired, open_pdf, page_count, too_large
    from .page import read_page
    from .rules import joined
    from .transport import taken_apart

    with open_pdf(data, password) as document:
        count, characters, rules = page_count(document), 0, 0
        tell(OPENED, (count, is_repaired(document), has_fields(document), attachments(document)))
        for number in range(1, count + 1):
            try:
                page, text = read_page(document, number)
            except ValueError:
                tell(UNREAD, number)
                continue
            characters += len(page.glyphs)
            rules += len(page.across) + len(page.down)
            if characters > MAX_CHARACTERS or rules > MAX_RULES:
                raise too_large(f"over {MAX_CHARACTERS:,} characters or {MAX_RULES:,} rules up to page {number}")
            page.glyphs = without_doubles(page.glyphs)
            page.across, page.down = joined(page.across), joined(page.down)
            tell(PAGE, (taken_apart(page), tuple(text)))


def _draw(data: bytes, password: str | None, number: int, scale: float, tell: Callable[[bytes, object], None]) -> None:
    """Tell the picture of a page: width, height, and bytes of red, green and blue."""
    from .drawing import drawn
    from .opening import open_pdf

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
