"""Opens the database file: to write, to read, or to answer a query that nobody here wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DatabaseHeldError, UsageError

from .migrate import migrate, require_current

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Format of the file: DuckDB 1.5 and every later version open it.
STORAGE_VERSION = "v1.5.0"
#: Name under which the file is attached, whatever it is called on disk.
CATALOG = "geomto"
#: Nothing is fetched from the network: whatever is needed is built into DuckDB.
SETTINGS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
#: What a stranger's SQL may not reach: files, the network, Python's variables, space on disk, the settings themselves.
CONFINED = (
    "SET python_enable_replacements = false",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
#: What DuckDB makes of Ctrl-C while it works.
INTERRUPTED = "Query interrupted"
#: Where a DuckDB file says that it is one.
MAGIC, MAGIC_AT = b"DUCK", 8


@contextmanager
def open_writer(path: Path) -> Iterator[DuckDBPyConnection]:
    """Open the file to write, create it where there is none and bring it up to date.

    Raises UsageError for a file that is no database of this program or newer than it, DatabaseHeldError for one that
    another process has open.
    """
    _reject_other_files(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _attached(path, f"STORAGE_VERSION '{STORAGE_VERSION}'", threads=1) as connection:
        migrate(connection, path)
        yield connection


@contextmanager
def open_reader(path: Path) -> Iterator[DuckDBPyConnection]:
    """Open the file to read.  Raises UsageError as ``open_writer`` does, and where there is no file."""
    if not path.exists():
        raise UsageError(
            f"there is no database at {path}", "run `geomto ingest PATH…` first, or name another with --db"
        )
    _reject_other_files(path)
    with _attached(path, "READ_ONLY") as connection:
        require_current(connection, path)
        yield connection


@contextmanager
def open_confined(path: Path, memory: str | None = None) -> Iterator[DuckDBPyConnection]:
    """Open the file for SQL of unknown origin: it can read the file's views and nothing else.

    ``memory`` bounds what it may take, as in ``512MB``.
    """
    with open_reader(path) as connection:
        if memory:
            connection.execute(f"SET memory_limit = {quoted(memory)}")
        for statement in CONFINED:
            connection.execute(statement)
        yield connection


@contextmanager
def _attached(path: Path, option: str, threads: int | None = None) -> Iterator[DuckDBPyConnection]:
    """Attach the file to a fresh DuckDB in memory, which is the only way to choose a storage version."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {**SETTINGS}
    if threads:
        settings["threads"] = threads
    connection = duckdb.connect(":memory:", config=settings)
    try:
        try:
            connection.execute(f"ATTACH {quoted(str(path))} AS {CATALOG} (TYPE duckdb, {option})")
        except duckdb.Error as error:
            raise _explained(path, str(error)) from error
        connection.execute(f"USE {CATALOG}")
        yield connection
    except RuntimeError as error:
        if str(error) == INTERRUPTED:
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.close()


def quoted(text: str) -> str:
    """A text as an SQL literal, for the few statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _reject_other_files(path: Path) -> None:
    """Refuse what is plainly no DuckDB file before DuckDB guesses what else it might be."""
    if path.is_dir():
        raise UsageError(f"{path} is a directory, not a database", "name a file with --db")
    try:
        if not path.exists():
            return
        with path.open("rb") as file:
            start = file.read(MAGIC_AT + len(MAGIC))
    except OSError as error:
        raise UsageError(f"{path} cannot be opened ({error.strerror})", "check its permissions") from error
    if start[MAGIC_AT:] != MAGIC:
        raise UsageError(
            f"{path} is not a DuckDB database", "name another file with --db, or move this one out of the way"
        )


def _explained(path: Path, text: str) -> UsageError:
    """Say what DuckDB's refusal to open means for the user."""
    if "lock" in text or "Unique file handle conflict" in text:
        holder = re.search(r"held in (.+?) \(PID (\d+)\)", text)
        who = f"process {holder[2]} ({holder[1]})" if holder else "another connection"
        return DatabaseHeldError(
            f"{path} is locked: {who} has it open",
            "wait for it to finish or close the program that holds it, then run the command again",
        )
    if "newer version" in text or "storage version" in text:
        return UsageError(
            f"{path} was written by a newer DuckDB than this one",
            "upgrade the duckdb package, or name another file with --db",
        )
    if "orrupt" in text:
        return UsageError(
            f"{path} is damaged ({_first_line(text)})", "restore a copy, or delete it and run `geomto ingest` again"
        )
    return UsageError(f"{path} cannot be opened ({_first_line(text)})", "check the path and its permissions")


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
