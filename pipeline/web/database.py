"""The database as the page uses it: opened for each request and closed at once, so that others can work on it too.

DuckDB lets one process write, and none read meanwhile.  Within this process readers share and a writer waits for them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store.connect import open_confined, open_reader, open_writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Database:
    """One file, many readers or one writer.  Opening raises UsageError where another process holds the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._readers = 0
        self._waiting = 0
        self._is_written = False

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        """A connection that reads."""
        with self._shared(), open_reader(self._path) as connection:
            yield connection

    @contextmanager
    def asking(self) -> Iterator[DuckDBPyConnection]:
        """A connection for SQL of unknown origin."""
        with self._shared(), open_confined(self._path) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[DuckDBPyConnection]:
        """The connection that writes, for as short as possible."""
        with self._alone(), open_writer(self._path) as connection:
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
