"""The pages of a document, read by pdfium in a process of its own (``child``), which harms nobody when it fails.

The process is kept for the next document: to begin one takes as long as reading ten pages.  While it reads a page, the
caller has the one before.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import marshal
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DocumentError
from schemas import Reading

from . import child
from .opening import damaged
from .page_text import PageText
from .shapes import Page
from .streams import check_streams, is_portfolio
from .text_layer import judge_text, told
from .transport import put_together

#: Seconds that a document may have its reader wait for pdfium, and more of them for each page that has come.
MAX_SECONDS, SECONDS_A_PAGE = 15.0, 0.03
Frame = tuple[bytes, Any]


class Source:
    """A document that is being read: its pages by iterating once, and then what is to be told of it."""

    def __init__(self, frames: Iterator[Frame]) -> None:
        self._frames = frames
        self._texts: list[PageText] = []
        self._unread: list[int] = []
        kind, value = next(frames)
        assert kind == child.OPENED
        self.page_count: int
        self.page_count, self._is_repaired, self._has_fields, self.attachments = value

    def __iter__(self) -> Iterator[Page]:
        """The pages that can be read, in order."""
        for kind, value in self._frames:
            if kind == child.UNREAD:
                self._unread.append(value)
                continue
            parts, text = value
            self._texts.append(PageText(*text))
            yield put_together(parts)

    def readings(self) -> list[Reading]:
        """What is to be told of the document, once all pages are read.

        Raises DocumentError where its text cannot be believed, or where no page could be read.
        """
        if not self._texts:
            raise damaged("none of its pages can be read")
        return [*self._damage(), *judge_text(self._texts)]

    def _damage(self) -> Iterator[Reading]:
        if self._unread:
            rest = f"the other {len(self._texts)} of {self.page_count} pages"
            why = "damaged, or fuller than a page of a report can be, and not read"
            yield told("pages-not-read", rest, why, self._unread)
        if self._is_repaired:
            yield Reading(
                rule="repaired-references",
                row=None,
                chosen="the objects that were found",
                reason="the file's table of references is damaged and was made anew: text or pages may be missing",
            )
        if self.attachments:
            yield Reading(
                rule="attached-files",
                row=None,
                chosen="the pages",
                reason=f"the document has {self.attachments} attached files, which were not read",
            )
        if self._has_fields:
            yield Reading(
                rule="form-fields",
                row=None,
                chosen="the pages without what is typed into fields",
                reason="the document is a form: what is typed into its fields was not read",
            )


@contextmanager
def open_pages(data: bytes, password: str | None = None) -> Iterator[Source]:
    """The pages of a document; ``password`` opens one that is protected.

    Raises DocumentError, here or while they are read, where it cannot be opened or read.
    """
    check_streams(data)
    with _frames(Request(child.READ, data, password)) as frames:
        source = Source(frames)
        if source.attachments and is_portfolio(data):
            raise _portfolio(source.attachments)
        yield source


def draw_page(data: bytes, password: str | None, number: int, scale: float) -> tuple[int, int, float, bytes]:
    """A picture of the page with this number, from 1: its width, height, scale, and bytes of red, green and blue.

    ``scale`` is in pixels a point; a large page is drawn at less than was asked for.  Raises DocumentError where the
    document cannot be opened or the page not be drawn.
    """
    with _frames(Request(child.DRAW, data, password, number, scale)) as frames:
        (_, picture), *_ = frames
    width, height, scale, pixels = picture
    return width, height, scale, pixels


@dataclass(frozen=True)
class Request:
    """What is asked of the process; ``page`` and ``scale`` are those of a picture."""

    asked: bytes
    data: bytes
    password: str | None
    page: int = 0
    scale: float = 0.0


@contextmanager
def _frames(request: Request) -> Iterator[Iterator[Frame]]:
    """What the process answers.  It is kept for the next document where it has come to the end of this one."""
    process = _idle.pop() if _idle else _Process()
    try:
        yield process.ask(request)
    finally:
        if process.is_kept:
            _idle.append(process)
        else:
            process.end()


class _Process:
    """A process that reads documents, one after another."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-S", "-c", _PROGRAM, *_paths()]
        try:
            self._popen = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as wrong:
            raise _failed(f"its process did not start: {wrong.strerror}") from wrong
        self.is_kept = False
        self._left = 0.0

    def ask(self, request: Request) -> Iterator[Frame]:
        """What it answers to a request, up to the end of the document."""
        self.is_kept, self._left = False, MAX_SECONDS
        secret = b"" if request.password is None else request.password.encode("utf-8", "replace")
        size = child.NO_PASSWORD if request.password is None else len(secret)
        head = child.REQUEST.pack(request.asked, request.page, request.scale, size, len(request.data))
        assert self._popen.stdin
        with contextlib.suppress(BrokenPipeError):  # how it ended is told when its answer is waited for
            self._popen.stdin.write(head + secret)
            self._popen.stdin.write(request.data)
            self._popen.stdin.flush()
        while (frame := self._answer())[0] != child.END:
            if frame[0] == child.REFUSED:
                self.is_kept = self._answer()[1]
                raise DocumentError(*frame[1])
            self._left += SECONDS_A_PAGE
            yield frame
        self.is_kept = frame[1]

    def _answer(self) -> Frame:
        """The next frame.  Raises DocumentError where the process has ended, or has to be ended."""
        begun = time.monotonic()
        watch = threading.Timer(self._left, self._popen.kill)
        watch.start()
        assert self._popen.stdout
        try:
            head = self._popen.stdout.read(child.FRAME.size)
            kind, size = child.FRAME.unpack(head) if len(head) == child.FRAME.size else (b"", 0)
            body = self._popen.stdout.read(size)
        finally:
            watch.cancel()
        self._left -= time.monotonic() - begun
        if kind and len(body) == size:
            return kind, marshal.loads(body)
        if self._left <= 0:
            raise _failed("it takes too long")
        raise _failed(f"its process ended with {self._popen.wait()}, as where it needs too much memory")

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._popen.kill()
        self._popen.communicate()


#: Processes that wait for a document.
_idle: list[_Process] = []


@atexit.register
def end_all() -> None:
    """End the processes that wait."""
    while _idle:
        _idle.pop().end()


if hasattr(os, "register_at_fork"):  # a forked copy of this process must not talk to processes of the other
    os.register_at_fork(after_in_child=_idle.clear)

_PROGRAM = "import sys; sys.path += sys.argv[1:]; from pipeline.readers.pdf.child import main; main()"


def _paths() -> list[str]:
    """Where this package and pypdfium2 are: the process looks nowhere else, which makes it begin in half the time."""
    found = importlib.util.find_spec("pypdfium2")
    assert found is not None
    assert found.origin is not None
    return [str(Path(__file__).parents[3]), str(Path(found.origin).parents[1])]


def _portfolio(count: int) -> DocumentError:
    return DocumentError(
        "pdf-portfolio",
        f"this is a PDF portfolio: a folder of {count} files with a cover sheet",
        "take the reports out of it in Adobe Reader, and give them one by one",
    )


def _failed(why: str) -> DocumentError:
    return DocumentError(
        "pdf-failed",
        f"pdfium did not read the document: {why}",
        "print it to PDF again from a PDF viewer, or ask for the HWP that it was made from",
    )
