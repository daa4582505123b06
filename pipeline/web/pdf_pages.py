"""Page images of PDF documents: asked for here, drawn in a process of its own that may die without harm."""

from __future__ import annotations

import gc
import multiprocessing
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from typing import TypeVar

from . import pdf_child
from .documents import Found
from .pdf_child import Box, Size

T = TypeVar("T")

#: Seconds that a page may take before its process is given up.
LIMIT = 20.0
#: Page images kept; one has a few hundred kilobytes.
MOST_IMAGES = 32


class PdfPages:
    """Draws, measures and reads pages.  Everything is None or empty where the document cannot be drawn."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()
        self._images: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._sizes: dict[tuple[str, int], Size | None] = {}

    def warm(self) -> None:
        """Start the process before it is needed."""
        self._started().submit(int)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)
            del pool
            gc.collect()  # its semaphores go with it, and none is told of as leaked

    def size(self, document: Found, page: int) -> Size | None:
        """The size of a page, counted from 1."""
        key = (document.sha256, page)
        if key not in self._sizes:
            self._sizes[key] = self._ask(pdf_child.measure, document, page, None)
        return self._sizes[key]

    def image(self, document: Found, page: int) -> bytes | None:
        """A page as a PNG image."""
        key = (document.sha256, page)
        with self._lock:
            if key in self._images:
                self._images.move_to_end(key)
                return self._images[key]
        image = self._ask(pdf_child.draw, document, page, None)
        if image is not None:
            with self._lock:
                self._images[key] = image
                while len(self._images) > MOST_IMAGES:
                    self._images.popitem(last=False)
        return image

    def numbers(self, document: Found, page: int) -> list[tuple[str, Box]]:
        """The numbers of a page with their boxes."""
        return self._ask(pdf_child.numbers, document, page, [])

    def _ask(self, work: Callable[[str, str, int], T], document: Found, page: int, otherwise: T) -> T:
        pool = self._started()
        try:
            return pool.submit(work, str(document.path), document.sha256, page).result(LIMIT)
        except (BrokenProcessPool, TooLong):
            with self._lock:
                if self._pool is pool:
                    self._pool = None
            _end(pool)
            return otherwise
        except (MemoryError, RuntimeError, ValueError, OSError):
            return otherwise

    def _started(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, context, initializer=pdf_child.prepare)
            return self._pool


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool whose process may hang."""
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)
