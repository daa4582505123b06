"""A program of its own: what is asked of a witness comes in on stdin, and its tables go out on stdout.

The witnesses read hostile bytes in Python: they can be slow beyond any bound, or take all memory.  Here they can be
ended.  Requests and answers are a length and a value in marshal form.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import marshal
import shutil
import struct
import sys
import tempfile
import warnings
from pathlib import Path

#: Bytes of memory that this process may have; over the second it reads no other document.
MAX_MEMORY, KEPT_MEMORY = 1024 * 1024**2, 400 * 1024**2
#: The length of what follows.
SIZE = struct.Struct("<Q")


def main(folder: str) -> None:
    """Answer requests (witness, document, password, pages) with (tables, why there are none, whether it can go on).

    Temporary files are written to a folder, which goes with this process.
    """
    tempfile.tempdir = folder
    try:
        _answer()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answer() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    _limit()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a witness prints is no answer
    from .engines import ENGINES

    while head := requests.read(SIZE.size):
        name, data, password, pages = marshal.loads(requests.read(SIZE.unpack(head)[0]))
        tables, why = [], ""
        try:
            tables = list(ENGINES[name](data, password, pages))
        except Exception as wrong:  # a witness that fails is silent, whatever it failed of
            tables, why = [], type(wrong).__name__
        del data
        goes_on = _peak() < KEPT_MEMORY
        body = marshal.dumps((tables, why, goes_on))
        answers.write(SIZE.pack(len(body)) + body)
        answers.flush()
        if not goes_on:
            return


def _limit() -> None:
    """Have the system refuse memory beyond the limit; Windows has no such limits."""
    with contextlib.suppress(ImportError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _peak() -> int:
    """Bytes that this process had at most.  Linux counts the parent's in ``ru_maxrss``, so /proc is asked first."""
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return 0
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * (1 if sys.platform == "darwin" else 1024)
