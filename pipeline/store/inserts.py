"""Puts packed rows into the storage tables: for each table one statement, however many reports."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .connect import quoted
from .migrate import STORAGE
from .pack import REPORT_FIELDS
from .rows import ROWS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: What the row of a report takes from the report itself, beside its report_id.
FACTS = tuple(name for name in REPORT_FIELDS if name != "report_id")
#: Storage table → the columns that are inserted beside report_id.
COLUMNS: dict[str, Sequence[str]] = {
    "reports": (*FACTS, "ingested_at"),
    "sources": ("source_key", "path"),
    **{table: names.split() for table, (names, _) in ROWS.items()},
}


class Inserts:
    """The insert statements of an open database.

    Planning so wide a statement costs more than running it, so each is prepared once, when it is first needed.
    """

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._run = connection.execute
        self._types = _types(connection)
        self._prepared: set[str] = set()

    def insert(self, table: str, rows: Sequence[str]) -> None:
        """Insert the rows of several reports, those of each as ``columns_json`` gives them."""
        if not rows:
            return
        if table not in self._prepared:
            self._run(f"PREPARE insert_{table} AS {_insert_sql(table, self._types)}")
            self._prepared.add(table)
        # DuckDB's Python client passes no parameters to EXECUTE, hence the literal.
        self._run(f"EXECUTE insert_{table}({quoted('[' + ','.join(rows) + ']')})")


def _types(connection: DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """(storage table, column) → the column's type."""
    listed = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns()"
        " WHERE database_name = current_database() AND schema_name = ?",
        [STORAGE],
    ).fetchall()
    return {(table, column): data_type for table, column, data_type in listed}


def _insert_sql(table: str, types: dict[tuple[str, str], str]) -> str:
    """The statement that takes the rows of reports as JSON; a column that is not there becomes NULL.

    So does a value that does not fit its column, which only a number of more than 18 digits can do.
    """
    names = COLUMNS[table]
    shape = json.dumps([{"report_id": "VARCHAR", **{name: f"{types[table, name]}[]" for name in names}}])
    fields = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f'unnest("{name}")' for name in names)
    return (  # the inner unnest makes a row of each report and a column of each of its fields
        f"INSERT INTO {STORAGE}.{table} (report_id, {fields}) SELECT report_id, {values}"
        f" FROM (SELECT unnest(from_json($1::VARCHAR::JSON, {quoted(shape)}), max_depth := 2))"
    )
