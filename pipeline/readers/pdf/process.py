"""Processes in which pdfium reads pages (``child``), and which harm nobody when they fail.

A process is kept for the next document: to begin one takes as long as reading some pages.  While it reads a page, the
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

from . import protocol

#: Seconds that a document may have its reader wait for pdfium, and more of them for each page that has come.
MAX_SECONDS, SECONDS_A_PAGE = 15.0, 0.03
Frame = tuple[bytes, Any]


@dataclass(frozen=True)
class Request:
    """What is asked of a process.

    ``page`` and ``scale`` are those of a picture; ``share``, from 0, and ``jobs`` tell which pages are read.
    """

    asked: bytes
    data: bytes
    password: str | None
    page: int = 0
    scale: float = 0.0
    share: int = 0
    jobs: int = 1


class Patience:
    """What is left of the time that a document may take, whichever process is waited for."""

    def __init__(self) -> None:
        self.left = MAX_SECONDS


@contextmanager
def answers(request: Request, patience: Patience) -> Iterator[Iterator[Frame]]:
    """What a process answers.  It is kept for the next document where it has come to the end of this one."""
    process = _idle.pop() if _idle else _Process()
    try:
        process.ask(request)
        yield process.answers(patience)
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
            raise failed(f"its process did not start: {wrong.strerror}") from wrong
        self.is_kept = False

    def ask(self, request: Request) -> None:
        """Send a request."""
        self.is_kept = False
        secret = b"" if request.password is None else request.password.encode("utf-8", "replace")
        size = protocol.NO_PASSWORD if request.password is None else len(secret)
        which = request.page, request.scale, request.share, request.jobs
        head = protocol.REQUEST.pack(request.asked, *which, size, len(request.data))
        assert self._popen.stdin
        with contextlib.suppress(BrokenPipeError):  # how it ended is told when its answer is waited for
            self._popen.stdin.write(head + secret)
            self._popen.stdin.write(request.data)
            self._popen.stdin.flush()

    def answers(self, patience: Patience) -> Iterator[Frame]:
        """What it answers to a request, up to the end of the document."""
        while (frame := self._answer(patience))[0] != protocol.END:
            if frame[0] == protocol.REFUSED:
                self.is_kept = self._answer(patience)[1]
                raise DocumentError(*frame[1])
            patience.left += SECONDS_A_PAGE
            yield frame
        self.is_kept = frame[1]

    def _answer(self, patience: Patience) -> Frame:
        """The next frame.  Raises DocumentError where the process has ended, or has to be ended."""
        begun = time.monotonic()
        watch = threading.Timer(patience.left, self._popen.kill)
        watch.start()
        assert self._popen.stdout
        try:
            head = self._popen.stdout.read(protocol.FRAME.size)
            kind, size = protocol.FRAME.unpack(head) if len(head) == protocol.FRAME.size else (b"", 0)
            body = self._popen.stdout.read(size)
        finally:
            watch.cancel()
        patience.left -= time.monotonic() - begun
        if kind and len(body) == size:
            return kind, marshal.loads(body)
        if patience.left <= 0:
            raise failed("it takes too long")
        raise failed(f"its process ended with {self._popen.wait()}, as where it needs too much memory")

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
    """Where this package and pdfium are: the process looks nowhere else, which makes it begin in half the time."""
    found = importlib.util.find_spec("pypdfium2_raw")
    assert found is not None
    assert found.origin is not None
    return [str(Path(__file__).parents[3]), str(Path(found.origin).parents[1])]


def failed(why: str) -> DocumentError:
    """The refusal of a document on which pdfium failed."""
    return DocumentError(
        "pdf-failed",
        f"pdfium did not read the document: {why}",
        "print it to PDF again from a PDF viewer, or ask for the HWP that it was made from",
    )
