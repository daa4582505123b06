"""Named, recorded changes of the database's shape: ``sql/NNNN_name.sql``, each run once and in order."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Schema of the tables behind the views.  No file is called this, so no catalogue's name hides it.
STORAGE = "geomto_storage"

RECORD = f"""
CREATE SCHEMA IF NOT EXISTS {STORAGE};
CREATE TABLE IF NOT EXISTS {STORAGE}.migrations (name VARCHAR, applied_at TIMESTAMP);
COMMENT ON TABLE {STORAGE}.migrations IS 'Changes of shape that this database has had';
COMMENT ON COLUMN {STORAGE}.migrations.name IS 'Name of the change';
COMMENT ON COLUMN {STORAGE}.migrations.applied_at IS 'When it was made, in UTC';
"""


def migrations() -> dict[str, str]:
    """The program's migrations, name to SQL, in the order in which they run."""
    folder = files("pipeline.store") / "sql"
    found = {entry.name.removesuffix(".sql"): entry for entry in folder.iterdir() if entry.name.endswith(".sql")}
    return {name: found[name].read_text(encoding="utf-8") for name in sorted(found)}


def utc_now() -> datetime:
    """The time as the database keeps it: UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def migrate(connection: DuckDBPyConnection, path: Path) -> None:
    """Run the migrations that the database has not had, all of them or none.

    Raises UsageError where the file holds something else, or was made by a newer program.
    """
    had = _applied(connection, path)
    missing = {name: sql for name, sql in migrations().items() if name not in had}
    if not missing:
        return
    connection.execute("BEGIN")
    connection.execute(RECORD)
    for name, sql in missing.items():
        connection.execute(sql)
        connection.execute(f"INSERT INTO {STORAGE}.migrations VALUES (?, ?)", [name, utc_now()])
    connection.execute("COMMIT")


def require_current(connection: DuckDBPyConnection, path: Path) -> None:
    """Raise UsageError unless the database has exactly the shape that this program reads."""
    had = _applied(connection, path)
    if had != set(migrations()):
        raise UsageError(
            f"{path} was made by an older version of geomto",
            "run `geomto ingest` on it once, which brings it up to date and keeps what is stored",
        )


def _applied(connection: DuckDBPyConnection, path: Path) -> set[str]:
    """Names of the migrations that the database has had; UsageError where it is not ours or is newer."""
    schemas = "SELECT schema_name FROM duckdb_tables() WHERE database_name = current_database()"
    present = {name for (name,) in connection.execute(schemas).fetchall()}
    if STORAGE not in present:
        if present:
            raise UsageError(f"{path} is a DuckDB database, but not one of geomto", "name another file with --db")
        return set()
    had = {name for (name,) in connection.execute(f"SELECT name FROM {STORAGE}.migrations").fetchall()}
    newer = sorted(had - set(migrations()))
    if newer:
        raise UsageError(
            f"{path} was made by a newer version of geomto (it has {newer[-1]})",
            "upgrade geomto, or name another file with --db",
        )
    return had
