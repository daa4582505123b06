"""The process that works out a query of the SQL box; ``sql_box`` starts it and ends it.

It can neither write a file nor take more memory than it is given, whatever function a query calls: DuckDB's own limits
of time and memory do not reach into all of them (``levenshtein``, ``format``).
"""

from __future__ import annotations

import contextlib
import json
import sys
import threading
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.errors import DatabaseHeldError, UsageError
from pipeline.store.query import NotASelectError, TooLargeError, ask

from .database import Database
from .words import plain

#: Bytes that the process may take beside what the query may.
MAX_DATA = 1280 * 1024 * 1024
#: Characters of a value that are shown.
LONGEST = 2000


def main() -> None:
    """Hear one question as JSON on stdin, and answer as JSON on stdout."""
    _confine()
    asked = json.load(sys.stdin)
    json.dump(_answer(**asked), sys.stdout)
    sys.stdout.flush()


def _confine() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (MAX_DATA, MAX_DATA))


def _answer(db: str, sql: str, seconds: float, rows: int) -> dict[str, Any]:
    """Columns and rows, or what was wrong: ``late``, ``large``, ``held``, ``select`` or other ``wrong`` SQL."""
    is_late = threading.Event()
    try:
        with Database(Path(db)).asking() as connection:

            def stop() -> None:
                is_late.set()
                connection.interrupt()

            timer = threading.Timer(seconds, stop)
            timer.daemon = True
            timer.start()
            found = ask(connection, sql)
            got = list(islice(found.rows, rows + 1))
            timer.cancel()
            shown = [[_cell(value, name) for value, name in zip(row, found.columns, strict=True)] for row in got[:rows]]
            return {"columns": found.columns, "rows": shown, "is_cut": len(got) > rows}
    except DatabaseHeldError as error:
        return {"wrong": "held", "message": error.message, "remedy": error.remedy}
    except NotASelectError:
        return {"wrong": "select"}
    except (TooLargeError, MemoryError):
        return {"wrong": "large"}
    except UsageError as error:
        return {"wrong": "late" if is_late.is_set() else "sql", "message": error.message, "remedy": error.remedy}
    except (RuntimeError, KeyboardInterrupt):
        if is_late.is_set():
            return {"wrong": "late"}
        raise


def _cell(value: object, column: str) -> tuple[str, bool]:
    """What is shown of a value, and whether it is a number."""
    text = plain(value, column)
    is_number = not isinstance(value, (str, bool)) and value is not None and text.lstrip("-")[:1].isdigit()
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text, is_number
