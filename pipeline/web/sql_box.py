"""The SQL box: one SELECT on the views, with a limit of time, of rows and of memory."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.store.query import ask

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SECONDS, ROWS = 5, 500
#: Characters of a value that are shown.
LONGEST = 2000


@dataclass(frozen=True)
class Shown:
    """The columns and rows of an answer; ``is_cut`` where it had more rows."""

    columns: list[str]
    rows: list[tuple[object, ...]]
    is_cut: bool


class TooLongError(UsageError):
    """The query did not end in time."""


def answer(connection: DuckDBPyConnection, sql: str, seconds: float = SECONDS) -> Shown:
    """The answer of a confined connection.  Raises UsageError for what is no SELECT, wrong, or takes too long."""
    is_late = threading.Event()

    def stop() -> None:
        is_late.set()
        connection.interrupt()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        found = ask(connection, sql)
        rows = list(islice(found.rows, ROWS + 1))
    except (UsageError, RuntimeError, KeyboardInterrupt) as error:
        if is_late.is_set():
            raise TooLongError(f"stopped after {seconds:g} s", "ask for less") from error
        raise
    finally:
        timer.cancel()
    return Shown(found.columns, [tuple(map(_short, row)) for row in rows[:ROWS]], len(rows) > ROWS)


def _short(value: object) -> object:
    return f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value
