"""Reads many documents in processes of their own.  One that fails, or kills its process, stops no other."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from pipeline.store.pack import Packed

#: Documents under way for each process: enough to keep it busy, few enough to keep memory flat.
AHEAD = 4
#: Extraction makes many small objects and hardly a cycle among them: collecting as often as usual costs a tenth of the
#: time and frees next to nothing.
GC_THRESHOLD = (100_000, 50, 50)
INTERNAL_ERROR = "internal-error"
REMEDY = "this is a fault of geomto: please report it, with the document if you may"


@dataclass(frozen=True)
class Failure:
    """Why a document was not read: a stable code, and what was found with what to do."""

    code: str
    reason: str


Work = Callable[[Path], "Packed | Failure"]


def read_one(path: Path, password: str | None = None, jobs: int = 1) -> Packed | Failure:
    """Extract one document, whose pages ``jobs`` processes may share, and pack it.  Nothing it raises is let out."""
    from pipeline.errors import DocumentError
    from pipeline.extraction import extract
    from pipeline.store.pack import pack

    try:
        return pack(extract(path, password, jobs))
    except DocumentError as error:
        return Failure(error.code, str(error))
    except Exception as error:  # whatever our own fault is, the batch goes on
        return our_fault(f"{type(error).__name__}: {error}")


def our_fault(what: str) -> Failure:
    """The failure of a document that geomto itself stumbled on."""
    return Failure(INTERNAL_ERROR, f"reading failed unexpectedly ({what[:200]}) — {REMEDY}")


def read_all(
    paths: Iterable[Path], jobs: int, work: Work = read_one, patience: float | None = None
) -> Generator[tuple[Path, Packed | Failure] | None, None, None]:
    """Read documents in ``jobs`` processes and yield them in the order given.

    Documents that were under way when a process died are read again, each alone, so that only the deadly one fails.
    While the next one is not there, None is yielded every ``patience`` seconds; with one job nothing can be.
    """
    if jobs == 1:
        for path in paths:
            with _seldom_collecting():
                result = work(path)
            yield path, result
        return
    queue = iter(paths)
    while bereft := (yield from _pooled(queue, jobs, work, patience)):
        for path in bereft:
            yield path, _alone(path, work)


def _pooled(
    queue: Iterator[Path], jobs: int, work: Work, patience: float | None
) -> Generator[tuple[Path, Packed | Failure] | None, None, list[Path]]:
    """Read from the queue until it is empty or a process dies; return what was then under way."""
    from concurrent.futures import wait
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(jobs)
    under_way: deque[tuple[Path, Future[Packed | Failure]]] = deque()
    bereft: list[Path] = []
    try:
        while True:
            while not bereft and len(under_way) < jobs * AHEAD and (path := next(queue, None)):
                try:
                    under_way.append((path, pool.submit(work, path)))
                except BrokenProcessPool:
                    bereft.append(path)
            if not under_way:
                return bereft
            path, future = under_way[0]
            if not wait([future], patience).done:
                yield None
                continue
            under_way.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                bereft.append(path)
            else:
                yield path, result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(path: Path, work: Work) -> Packed | Failure:
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(1)
    try:
        return pool.submit(work, path).result()
    except BrokenProcessPool:
        return our_fault("its process died")
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Spawned, because a forked copy of DuckDB's threads and locks is not safe to use.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """Let Ctrl-C end a reading process at once and without a traceback, and collect garbage seldom there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(*GC_THRESHOLD)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Collect garbage seldom for a while; the process is shared with whoever called."""
    usual = gc.get_threshold()
    gc.set_threshold(*GC_THRESHOLD)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
