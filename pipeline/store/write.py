"""Puts reports into the database, each in one transaction, and takes out what they replace."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from .connect import quoted
from .decisions import relink
from .links import LINKS
from .migrate import STORAGE, utc_now
from .pack import REPORT_FIELDS, Packed, columns_json
from .rows import ROWS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Stored = Literal["stored", "replaced", "unchanged"]

BILL = ("file_name", "bill_no", "title")
SUPERSEDED_BY = ("report_id", "sha256", "file_name", "bill_no", "title")
#: Other reports that the new one takes the place of: the same content read before by another version, and the same
#: bill in a file of the same name.
SUPERSEDED = f"""
SELECT report_id, report_id = $report_id OR sha256 = $sha256 FROM {STORAGE}.reports
WHERE report_id = $report_id OR sha256 = $sha256
   OR (file_name = $file_name AND bill_no = $bill_no AND title = $title)
"""
#: What the row of a report takes from the report itself, beside its report_id.
FACTS = tuple(name for name in REPORT_FIELDS if name != "report_id")
#: Storage table → the columns that are inserted beside report_id.
COLUMNS: dict[str, Sequence[str]] = {
    "reports": (*FACTS, "ingested_at"),
    "sources": ("source_key", "path"),
    **{table: names.split() for table, (names, _) in ROWS.items()},
}
#: Reports whose every file has since been read as something else.
ORPHANS = f"SELECT report_id FROM {STORAGE}.reports WHERE report_id NOT IN (SELECT report_id FROM {STORAGE}.sources)"


def source_key(path: Path) -> str:
    """What a file is known by: the SHA-256 of its absolute path."""
    return sha256(str(path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()


def from_folder(path: Path, folder: Path) -> str:
    """The path as it is found from a folder, so that database and documents can be moved together.

    ``/home/a/work/raw/x.hwp`` from ``/home/a/work/extracted`` → ``../raw/x.hwp``; on another drive it stays absolute.
    """
    try:
        return Path(os.path.relpath(path.absolute(), folder)).as_posix()
    except ValueError:
        return str(path.absolute())


class Writer:
    """The one writer of an open database, for one run of ``ingest``.

    A report stays as long as a file that it was read from still holds it.  A file is known by ``source_key``.
    Files of one name with the same bill are versions of it from run to run, but two reports where one run meets both.
    """

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._run = connection.execute
        types = _types(connection)
        self._inserts = {table: _insert_sql(table, names, types) for table, names in COLUMNS.items()}
        self._prepared: set[str] = set()
        self._met: set[str] = set()
        stored = self._run(
            f"SELECT sha256, extractor_version, report_id, file_name, bill_no, title FROM {STORAGE}.reports"
        ).fetchall()
        self._known: dict[str, tuple[str, str]] = {
            content: (version, report) for content, version, report, *_ in stored
        }
        # What a new report can meet: kept here, so that one that meets nothing costs no look-ups.
        self._bills: set[tuple[object, ...]] = {tuple(bill) for _, _, _, *bill in stored}
        self._sources = {key for (key,) in self._run(f"SELECT source_key FROM {STORAGE}.sources").fetchall()}
        self._has_failures = bool(self._run(f"SELECT count(*) FROM {STORAGE}.failures").fetchall()[0][0])
        self._has_decisions = bool(self._run(f"SELECT count(*) FROM {STORAGE}.decisions").fetchall()[0][0])
        self._connection = connection
        self._folder = _folder(connection)

    def recognise(self, source: str, content: str, version: str, path: Path | None = None) -> str | None:
        """The report_id of this content, if it is stored as this extractor version reads it; its file is noted.

        ``path`` is kept for who wants to see the pages; ``source`` is its ``source_key``.
        """
        known_version, report = self._known.get(content, ("", ""))
        if known_version != version:
            return None
        if not self._is_settled(source, content, report, path):
            with self._transaction():
                self._link(source, content, report, path)
                orphans = self._remove(self._orphans())
            self._forget(orphans)
        self._met.add(report)
        return report

    def write(self, packed: Packed, source: str, path: Path | None = None) -> Stored:
        """Store a report, unless it is stored already, in place of what it supersedes."""
        header = packed.header
        content, version, report = (str(header[name]) for name in ("sha256", "extractor_version", "report_id"))
        if self.recognise(source, content, version, path):
            return "unchanged"
        bill = tuple(header[name] for name in BILL)
        is_new = content not in self._known and bill not in self._bills and source not in self._sources
        with self._transaction():
            old = [] if is_new else self._remove(self._superseded(header))
            facts = [*(header[name] for name in FACTS), utc_now()]
            self._insert("reports", report, columns_json(COLUMNS["reports"], [facts]))
            for table, columns in packed.columns.items():
                self._insert(table, report, columns)
            self._link(source, content, report, path)
            old += [] if is_new else self._remove(self._orphans())
            if self._has_decisions:
                relink(self._connection, report)
        self._forget(old)
        self._known[content] = (version, report)
        self._bills.add(bill)
        self._met.add(report)
        return "replaced" if old else "stored"

    def fail(self, source: str, file_name: str, content: str | None, code: str, reason: str) -> None:
        """Record that a document could not be read, in place of any earlier failure of the same document."""
        from pipeline.diagnosis.reasons import told

        self._has_failures = True
        with self._transaction():
            self._run(
                f"DELETE FROM {STORAGE}.failures WHERE source_key = ? OR (file_name = ? AND sha256 = ?)",
                [source, file_name, content],
            )
            self._run(
                f"INSERT INTO {STORAGE}.failures VALUES (?, ?, ?, ?, ?, ?, ?)",
                [source, file_name, content, code, reason, utc_now(), told(code, reason, "ko")],
            )

    def _is_settled(self, source: str, content: str, report: str, path: Path | None) -> bool:
        """Whether the file is known, by its path too, to hold the report and nothing remembers a failure of it."""
        linked, failed = self._run(
            f"SELECT (SELECT count(*) FROM {STORAGE}.sources WHERE source_key = ? AND report_id = ?"
            f"        AND path IS NOT DISTINCT FROM ?),"
            f" (SELECT count(*) FROM {STORAGE}.failures WHERE source_key = ? OR sha256 = ?)",
            [source, report, self._seen_from_here(path), source, content],
        ).fetchall()[0]
        return bool(linked) and not failed

    def _seen_from_here(self, path: Path | None) -> str | None:
        return None if path is None else from_folder(path, self._folder)

    def _link(self, source: str, content: str, report: str, path: Path | None) -> None:
        """Note that the file holds the report, whatever it held or failed with before."""
        if source in self._sources:
            self._run(f"DELETE FROM {STORAGE}.sources WHERE source_key = ?", [source])
        self._insert("sources", report, columns_json(COLUMNS["sources"], [[source, self._seen_from_here(path)]]))
        self._sources.add(source)
        if self._has_failures:
            self._run(f"DELETE FROM {STORAGE}.failures WHERE source_key = ? OR sha256 = ?", [source, content])

    def _insert(self, table: str, report: str, columns: str) -> None:
        """Insert a table's rows.  Planning so wide a statement costs more than running it, so it is prepared once;
        DuckDB's Python client passes no parameters to EXECUTE, hence the literals.
        """
        if table not in self._prepared:
            self._run(f"PREPARE insert_{table} AS {self._inserts[table]}")
            self._prepared.add(table)
        self._run(f"EXECUTE insert_{table}({quoted(report)}, {quoted(columns)})")

    def _superseded(self, header: dict[str, object]) -> list[str]:
        """Reports that the new one takes the place of; no other content that this run has met."""
        found = self._run(SUPERSEDED, {name: header[name] for name in SUPERSEDED_BY}).fetchall()
        return [report for report, is_same_content in found if is_same_content or report not in self._met]

    def _orphans(self) -> list[str]:
        return [report for (report,) in self._run(ORPHANS).fetchall()]

    def _remove(self, reports: list[str]) -> list[str]:
        """Remove every trace of the reports and return them."""
        for report in reports:
            for table in (*ROWS, *LINKS, "sources", "reports"):
                self._run(f"DELETE FROM {STORAGE}.{table} WHERE report_id = ?", [report])
        return reports

    def _forget(self, reports: list[str]) -> None:
        if not reports:
            return
        for content in [content for content, (_, report) in self._known.items() if report in reports]:
            del self._known[content]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        import duckdb

        self._run("BEGIN")
        try:
            yield
        except BaseException:
            with suppress(duckdb.TransactionException):  # DuckDB has rolled back by itself
                self._run("ROLLBACK")
            raise
        self._run("COMMIT")


def _folder(connection: DuckDBPyConnection) -> Path:
    """The folder of the database file."""
    file = connection.execute("SELECT path FROM duckdb_databases() WHERE database_name = current_database()").fetchall()
    return Path(file[0][0] or "").absolute().parent


def _types(connection: DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """(storage table, column) → the column's type."""
    listed = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns()"
        " WHERE database_name = current_database() AND schema_name = ?",
        [STORAGE],
    ).fetchall()
    return {(table, column): data_type for table, column, data_type in listed}


def _insert_sql(table: str, names: Sequence[str], types: dict[tuple[str, str], str]) -> str:
    """The statement that takes a report_id and the table's columns as JSON; a column that is not there becomes NULL.

    So does a value that does not fit its column, which only a number of more than 18 digits can do.
    """
    shape = json.dumps({name: f"{types[table, name]}[]" for name in names})
    fields = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f'unnest(j."{name}")' for name in names)
    return (
        f"INSERT INTO {STORAGE}.{table} (report_id, {fields})"
        f" SELECT $1::VARCHAR, {values} FROM (SELECT from_json($2::VARCHAR::JSON, {quoted(shape)}) AS j)"
    )
