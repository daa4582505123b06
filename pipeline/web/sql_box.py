"""The SQL box: one SELECT on the views, with a limit of time, of rows and of memory.

A query is worked out in a process of its own (``asked``), which is ended where it does not end by itself: some of
DuckDB's functions cannot be interrupted and take memory that it does not count.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DatabaseHeldError, UsageError
from pipeline.store.query import NotASelectError, TooLargeError

SECONDS, ROWS = 5, 500
#: Seconds beside those of the query: to start the process, and to wait for a database that is held for a moment.
BESIDES = 6
#: Queries worked out at a time; the others wait.
_TURNS = threading.BoundedSemaphore(2)
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from pipeline.web.asked import main; main()"


@dataclass(frozen=True)
class Value:
    """A value as it is shown."""

    text: str
    is_number: bool


@dataclass(frozen=True)
class Shown:
    """The columns and rows of an answer; ``is_cut`` where it had more rows."""

    columns: list[str]
    rows: list[list[Value]]
    is_cut: bool


class TooLongError(UsageError):
    """The query did not end in time."""


def answer(db: Path, sql: str) -> Shown:
    """The answer to a query.

    Raises NotASelectError, TooLongError, TooLargeError, DatabaseHeldError, and UsageError for what is wrong SQL.
    """
    asked = json.dumps({"db": str(db), "sql": sql, "seconds": SECONDS, "rows": ROWS})
    with _TURNS:
        told = _ask(asked, SECONDS + BESIDES)
    match told.get("wrong"):
        case None:
            rows = [[Value(*value) for value in row] for row in told["rows"]]
            return Shown(told["columns"], rows, told["is_cut"])
        case "late":
            raise TooLongError(f"stopped after {SECONDS:g} s", "ask for less")
        case "large":
            raise TooLargeError("the answer needs more memory than it may have", "ask for less, or give a LIMIT")
        case "select":
            raise NotASelectError("only a SELECT is answered", "give a single SELECT")
        case "held":
            raise DatabaseHeldError(told["message"], told["remedy"])
        case _:
            raise UsageError(told["message"], told["remedy"])


def _ask(asked: str, seconds: float) -> dict[str, Any]:
    """What the process says; that it was late or took too much where it was ended or ended by itself."""
    paths = [str(Path(__file__).parents[2]), *sys.path]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _PROGRAM, *paths],
            input=asked.encode(), capture_output=True, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"wrong": "late"}
    told: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"wrong": "large"}
    return told
