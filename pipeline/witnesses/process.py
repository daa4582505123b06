"""Asking the witnesses, which read in a process of their own (``child``) that is ended when it takes too long.

The process is kept for the next document: to load both witnesses takes most of a second.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .child import SIZE
from .engines import ENGINES, Table
from .suspects import Box

#: Seconds that a witness may take for a document, and more of them for each page.
MAX_SECONDS, SECONDS_A_PAGE = 8.0, 1.0
#: Cells of a page beyond which it is a drawing.
MAX_CELLS = 4_000

#: Witness, document, password and pages.
Request = tuple[str, bytes, str | None, list[int]]
#: Tables, why there are none, and whether the process can be asked again.
Answer = tuple[list[Table], str, bool]


@dataclass(frozen=True)
class WitnessCell:
    """A cell that a witness sees: its box in points from the page's top left corner, and its text."""

    box: Box
    text: str


@dataclass(frozen=True)
class WitnessTable:
    """A table that a witness sees on a page, counted from 1."""

    page: int
    cells: list[WitnessCell]


@dataclass(frozen=True)
class Statement:
    """What a witness saw; ``silent`` says why it said nothing."""

    name: str
    tables: list[WitnessTable]
    silent: str = ""


def statements(data: bytes, password: str | None, pages: Sequence[int]) -> list[Statement]:
    """What every witness sees on the pages.  None fails: one that cannot read the document is silent."""
    return [_statement(name, data, password, sorted(pages)) for name in ENGINES]


def _statement(name: str, data: bytes, password: str | None, pages: list[int]) -> Statement:
    try:
        process = _process()
    except OSError as wrong:
        return Statement(name, [], f"its process did not start: {wrong.strerror}")
    answer = process.ask((name, data, password, pages), MAX_SECONDS + SECONDS_A_PAGE * len(pages))
    if answer is None:
        process.end()
        return Statement(name, [], process.failed)
    tables, why, goes_on = answer
    if goes_on:
        _idle.append(process)
    else:
        process.end()
    if why:
        return Statement(name, [], f"it failed with {why}")
    if sum(len(cells) for _, cells in tables) > MAX_CELLS * len(pages):
        return Statement(name, [], f"it sees over {MAX_CELLS:,} cells a page")
    return Statement(
        name, [WitnessTable(page, [WitnessCell(cell[:4], cell[4]) for cell in cells]) for page, cells in tables]
    )


def _process() -> _Process:
    """One that waits, or a new one."""
    while _idle:
        process = _idle.pop()
        if process.is_running:
            return process
        process.end()
    return _Process()


class _Process:
    """A process that hears the witnesses, one request after another."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="geomto-")  # the process takes it away, or, where it is ended, this one
        try:
            self._popen = subprocess.Popen(
                [sys.executable, "-P", "-c", _PROGRAM, self._folder, str(Path(__file__).parents[2]), *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1"),
            )
        except OSError:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self.failed = ""

    @property
    def is_running(self) -> bool:
        """Whether it can be asked."""
        return self._popen.poll() is None

    def ask(self, request: Request, seconds: float) -> Answer | None:
        """Its answer; None where it ended, or had to be ended, and ``failed`` says which."""
        begun = time.monotonic()
        watch = threading.Timer(seconds, self._popen.kill)
        watch.start()
        try:
            return self._exchange(marshal.dumps(request))
        except (BrokenPipeError, EOFError):
            late = time.monotonic() - begun >= seconds
            self.failed = f"it took over {seconds:.0f} s" if late else "its process ended"
            return None
        finally:
            watch.cancel()

    def _exchange(self, body: bytes) -> Answer:
        assert self._popen.stdin
        assert self._popen.stdout
        self._popen.stdin.write(SIZE.pack(len(body)))
        self._popen.stdin.write(body)
        self._popen.stdin.flush()
        head = self._popen.stdout.read(SIZE.size)
        told = self._popen.stdout.read(SIZE.unpack(head)[0]) if len(head) == SIZE.size else b""
        if not told:
            raise EOFError
        answer: Answer = marshal.loads(told)
        return answer

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._popen.kill()
        self._popen.wait()
        for pipe in filter(None, (self._popen.stdin, self._popen.stdout)):
            with contextlib.suppress(OSError):  # what was not yet written is not wanted any more
                pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)


#: Processes that wait for a document.
_idle: list[_Process] = []


@atexit.register
def end_all() -> None:
    """End the processes that wait."""
    while _idle:
        _idle.pop().end()


if hasattr(os, "register_at_fork"):  # a forked copy of this process must not talk to processes of the other
    os.register_at_fork(after_in_child=_idle.clear)

_PROGRAM = "import sys; sys.path[:] = sys.argv[2:]; from pipeline.witnesses.child import main; main(sys.argv[1])"
