"""Answers SQL of unknown origin and the ready queries of ``queries/*.sql``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Rows fetched at a time.
CHUNK = 1000
#: The views with their columns and what they hold; those of the contract are English, the others Korean.
VIEWS = """
SELECT v.view_name AS "view", v.comment AS about, string_agg(c.column_name, ', ' ORDER BY c.column_index) AS columns
FROM duckdb_views() v
JOIN duckdb_columns() c ON c.table_name = v.view_name AND c.schema_name = 'main' AND NOT c.internal
WHERE NOT v.internal
GROUP BY v.view_name, v.comment
ORDER BY v.view_name
"""
#: The macros with their parameters.
MACROS = """
SELECT function_name || '(' || array_to_string(parameters, ', ') || ')' AS macro, comment AS about
FROM duckdb_functions() WHERE NOT internal AND function_type = 'macro' ORDER BY macro
"""


@dataclass(frozen=True)
class Ready:
    """A ready query: its name, its title and a sentence on it in Korean and English, and its SQL."""

    name: str
    title_ko: str
    about_ko: str
    title_en: str
    about_en: str
    sql: str

    @property
    def body(self) -> str:
        """The SQL without the two lines that say what it is."""
        return self.sql.split("\n", 2)[2]


@dataclass(frozen=True)
class Answer:
    """Column names, and the rows as they come."""

    columns: list[str]
    rows: Iterator[tuple[object, ...]]


def ready_queries() -> dict[str, Ready]:
    """The ready queries by name.  The first two lines of each file are ``-- title: sentence``, Korean then English."""
    folder = files("pipeline.store") / "queries"
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".sql"):
            name, text = entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8")
            korean, english = (line.removeprefix("-- ").partition(": ") for line in text.splitlines()[:2])
            found[name] = Ready(name, korean[0], korean[2], english[0], english[2], text)
    return found


def ready_query(name: str) -> Ready:
    """The ready query of this name; UsageError where there is none."""
    known = ready_queries()
    if name not in known:
        raise UsageError(f"no ready query “{name}”", f"there are: {', '.join(known)}")
    return known[name]


class NotASelectError(UsageError):
    """Anything but one SELECT."""


class TooLargeError(UsageError):
    """A query that needs more memory than it may have."""


def ask(connection: DuckDBPyConnection, sql: str) -> Answer:
    """Run one SELECT on a confined connection.  Raises UsageError for anything else, and for an error in the SQL."""
    import duckdb

    try:
        statements = duckdb.extract_statements(sql)
        if len(statements) != 1:
            raise NotASelectError(f"one statement is expected, not {len(statements)}", "give a single SELECT")
        if statements[0].type != duckdb.StatementType.SELECT:
            raise NotASelectError(
                f"{statements[0].type.name} is not allowed: the database is only read here", "give a single SELECT"
            )
        cursor = connection.execute(statements[0])
        columns = _distinct([column[0] for column in cursor.description or []])
    except duckdb.Error as error:
        raise _explained(error) from error
    return Answer(columns, _rows(cursor))


def _distinct(names: list[str]) -> list[str]:
    """Column names that differ: ``text, text`` → ``text, text_2``."""
    distinct: list[str] = []
    for name in names:
        candidates = (f"{name}_{n}" if n > 1 else name for n in count(1))
        distinct.append(next(candidate for candidate in candidates if candidate not in distinct))
    return distinct


def _rows(cursor: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    import duckdb

    try:
        while rows := cursor.fetchmany(CHUNK):
            yield from rows
    except duckdb.Error as error:
        raise _explained(error) from error


def _explained(error: Exception) -> UsageError:
    """DuckDB's own words without the drawing of the place, which Python shows as a block of lines."""
    import duckdb

    if isinstance(error, duckdb.OutOfMemoryException):
        return TooLargeError("the answer needs more memory than it may have", "ask for less, or give a LIMIT")
    lines = [line.strip() for line in str(error).splitlines() if line.strip(" ^")]
    message = " ".join(line for line in lines if not line.startswith("LINE "))
    return UsageError(
        message, 'the views are listed by: geomto query "SHOW TABLES", a view\'s columns by: "DESCRIBE cells"'
    )
