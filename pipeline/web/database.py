"""The database as the page uses it: opened for each request and closed at once, so that others can work on it too.

DuckDB lets one process write, and none read meanwhile.  Within this process readers share and a writer waits for them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DatabaseHeldError
from pipeline.store.connect import open_confined, open_reader, open_writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    Opener = Callable[[Path], AbstractContextManager[DuckDBPyConnection]]

#: Seconds to wait for a process that holds the file for a moment, as another page does, and between two tries.
PATIENCE, PAUSE = 2.0, 0.1
#: What SQL of unknown origin may take.
MEMORY = "512MB"


class Database:
    """One file, many readers or one writer.  Opening raises DatabaseHeldError where another process holds the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._readers = 0
        self._waiting = 0
        self._is_written = False

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        """A connection that reads."""
        with self._shared(), self._opened(open_reader) as connection:
            yield connection

    @contextmanager
    def sharing(self) -> Iterator[None]:
        """Hold writers of this process off while another process that it started reads."""
        with self._shared():
            yield

    @contextmanager
    def asking(self) -> Iterator[DuckDBPyConnection]:
        """A connection for SQL of unknown origin."""
        with self._shared(), self._opened(lambda path: open_confined(path, MEMORY)) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[DuckDBPyConnection]:
        """The connection that writes, for as short as possible."""
        with self._alone(), self._opened(open_writer) as connection:
            yield connection

    @contextmanager
    def _opened(
        self, how: Callable[[Path], AbstractContextManager[DuckDBPyConnection]]
    ) -> Iterator[DuckDBPyConnection]:
        """The file, opened as soon as nobody else holds it."""
        until = time.monotonic() + PATIENCE
        with ExitStack() as stack:
            while True:
                try:
                    connection = stack.enter_context(how(self._path))
                    break
                except DatabaseHeldError:
                    if time.monotonic() > until:
                        raise
                    time.sleep(PAUSE)
            yield connection

    def _shared(self) -> AbstractContextManager[None]:
        return self._held(alone=False)

    def _alone(self) -> AbstractContextManager[None]:
        return self._held(alone=True)

    @contextmanager
    def _held(self, *, alone: bool) -> Iterator[None]:
        with self._changed:
            self._waiting += alone
            # New readers stand behind a writer that waits, or it might wait for ever.
            self._changed.wait_for(lambda: not self._is_written and not (self._readers if alone else self._waiting))
            self._waiting -= alone
            self._is_written = alone
            self._readers += not alone
        try:
            yield
        finally:
            with self._changed:
                self._is_written = False
                self._readers -= not alone
                self._changed.notify_all()
