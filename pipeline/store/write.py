"""Puts reports into the database, several in one transaction, and takes out what they replace."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from .decisions import read_log
from .inserts import COLUMNS, FACTS, Inserts
from .links import LINKS, link
from .migrate import STORAGE, utc_now
from .pack import Packed, columns_json
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
#: Reports whose every file has since been read as something else.
ORPHANS = f"SELECT report_id FROM {STORAGE}.reports WHERE report_id NOT IN (SELECT report_id FROM {STORAGE}.sources)"


@dataclass(frozen=True)
class Incoming:
    """A report to store, the ``source_key`` of the file that it was read from, and that file."""

    packed: Packed
    source: str
    path: Path | None = None

    @property
    def report_id(self) -> str:
        """As the report states it."""
        return str(self.packed.header["report_id"])


@dataclass
class _Plan:
    """What a transaction is to do: ``reports`` by their report_id, ``files`` by their source_key with the report that
    each holds, and the stored reports that go.
    """

    reports: dict[str, Packed] = field(default_factory=dict)
    files: dict[str, tuple[str, Path | None]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


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
        self._inserts = Inserts(connection)
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
                self._unlink(source)
                self._link({source: (report, path)}, [content])
                orphans = self._orphans()
                self._remove(orphans)
            self._forget(orphans)
        self._met.add(report)
        return report

    def write(self, packed: Packed, source: str, path: Path | None = None) -> Stored:
        """Store a report, unless it is stored already, in place of what it supersedes."""
        return self.write_all([Incoming(packed, source, path)])[0]

    def write_all(self, group: Sequence[Incoming]) -> list[Stored]:
        """Store reports as ``write`` does, each from another file, and tell what became of each.

        One transaction: where one of them cannot be stored, none is.
        """
        statuses: list[Stored | None] = ["unchanged" if self._is_stored(each) else None for each in group]
        if None not in statuses:
            return [status for status in statuses if status]
        plan = _Plan()
        with self._transaction():
            told = [status or self._place(each, plan) for status, each in zip(statuses, group, strict=True)]
            self._remove(plan.gone)
            self._insert(plan.reports)
            self._link(plan.files, [str(packed.header["sha256"]) for packed in plan.reports.values()])
            if self._has_decisions:
                log = read_log(self._connection)
                for report in plan.reports:
                    link(self._connection, log, report)
        self._forget(plan.gone)
        for report, packed in plan.reports.items():
            self._known[str(packed.header["sha256"])] = (str(packed.header["extractor_version"]), report)
            self._bills.add(_bill(packed))
            self._met.add(report)
        return told

    def fail(self, source: str, file_name: str, content: str | None, code: str, reason: str) -> None:
        """Record that a document could not be read, in place of any earlier failure of the same document."""
        from pipeline.korean.refusals import refused

        self._has_failures = True
        with self._transaction():
            self._run(
                f"DELETE FROM {STORAGE}.failures WHERE source_key = ? OR (file_name = ? AND sha256 = ?)",
                [source, file_name, content],
            )
            self._run(
                f"INSERT INTO {STORAGE}.failures VALUES (?, ?, ?, ?, ?, ?, ?)",
                [source, file_name, content, code, reason, utc_now(), refused(code, reason, "ko")],
            )

    def _is_stored(self, each: Incoming) -> bool:
        content, version = (str(each.packed.header[name]) for name in ("sha256", "extractor_version"))
        return self.recognise(each.source, content, version, each.path) is not None

    def _place(self, each: Incoming, plan: _Plan) -> Stored:
        """Plan for a report that is not stored yet: what it takes the place of, and what its file held before."""
        header, gone = each.packed.header, len(plan.gone)
        report = each.report_id
        is_new = report not in plan.reports
        if is_new and (header["sha256"] in self._known or _bill(each.packed) in self._bills):
            plan.gone += [old for old in self._superseded(header) if old not in plan.gone]
        if each.source in self._sources:
            self._unlink(each.source)
            plan.gone += [old for old in self._orphans() if old not in plan.gone]
        plan.reports.setdefault(report, each.packed)
        plan.files[each.source] = (report, each.path)
        if not is_new:
            return "unchanged"
        return "replaced" if len(plan.gone) > gone else "stored"

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

    def _unlink(self, source: str) -> None:
        """Forget what the file held."""
        if source in self._sources:
            self._run(f"DELETE FROM {STORAGE}.sources WHERE source_key = ?", [source])

    def _link(self, files: dict[str, tuple[str, Path | None]], contents: Sequence[str]) -> None:
        """Note which report each file holds, and that neither the files nor the contents fail any more."""
        noted = [
            columns_json(report, COLUMNS["sources"], [[source, self._seen_from_here(path)]])
            for source, (report, path) in files.items()
        ]
        self._inserts.insert("sources", noted)
        self._sources.update(files)
        if self._has_failures:
            self._run(
                f"DELETE FROM {STORAGE}.failures WHERE list_contains(?, source_key) OR list_contains(?, sha256)",
                [list(files), list(contents)],
            )

    def _insert(self, reports: dict[str, Packed]) -> None:
        """Insert everything that the reports hold, a table at a time."""
        now = utc_now()
        facts = [
            columns_json(report, COLUMNS["reports"], [[*(packed.header[name] for name in FACTS), now]])
            for report, packed in reports.items()
        ]
        self._inserts.insert("reports", facts)
        for table in ROWS:
            self._inserts.insert(table, [each.columns[table] for each in reports.values() if table in each.columns])

    def _superseded(self, header: dict[str, object]) -> list[str]:
        """Reports that the new one takes the place of; no other content that this run has met."""
        found = self._run(SUPERSEDED, {name: header[name] for name in SUPERSEDED_BY}).fetchall()
        return [report for report, is_same_content in found if is_same_content or report not in self._met]

    def _orphans(self) -> list[str]:
        return [report for (report,) in self._run(ORPHANS).fetchall()]

    def _remove(self, reports: Sequence[str]) -> None:
        """Remove every trace of the reports."""
        if not reports:
            return
        listed = ", ".join("?" * len(reports))
        for table in (*ROWS, *LINKS, "sources", "reports"):
            self._run(f"DELETE FROM {STORAGE}.{table} WHERE report_id IN ({listed})", list(reports))

    def _forget(self, reports: Sequence[str]) -> None:
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


def _bill(packed: Packed) -> tuple[object, ...]:
    return tuple(packed.header[name] for name in BILL)


def _folder(connection: DuckDBPyConnection) -> Path:
    """The folder of the database file."""
    file = connection.execute("SELECT path FROM duckdb_databases() WHERE database_name = current_database()").fetchall()
    return Path(file[0][0] or "").absolute().parent
