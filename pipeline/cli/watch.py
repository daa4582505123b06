"""``geomto watch``: reads reports as they arrive in a folder."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import DatabaseHeldError, UsageError

from .arrivals import Arrivals, snapshot
from .ingest import SOME_ERROR, SOME_UNREAD
from .options import DEFAULT_DB, DEFAULT_JOBS, Db, Jobs, Lang, Language, Password, Quiet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from rich.console import Console

    from .storing import Outcome

#: Findings printed for what arrived together; ``geomto check`` prints all.
SHOWN = 5
#: How long is waited before a database that another process has open is tried again, in seconds.
WAIT = 0.5
#: What is news: nothing is told of a document that is stored already.
NEWS = frozenset({"stored", "replaced", "failed"})


def watch(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", readable=False, help="Folders in which reports arrive, or reports.")
    ],
    *,
    db: Db = DEFAULT_DB,
    once: Annotated[bool, typer.Option("--once", help="End when all that is there has been read.")] = False,
    settle: Annotated[
        float, typer.Option("--settle", min=0, metavar="SECONDS", help="For how long a file has to be still.")
    ] = 2,
    every: Annotated[
        float, typer.Option("--every", min=0.05, metavar="SECONDS", help="How often the folders are looked at.")
    ] = 1,
    jobs: Jobs = DEFAULT_JOBS,
    password: Password = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document a line, for each event.")] = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Read every report that arrives in the folders, check it and store it, until Ctrl-C.

    A file is read when it has been still for a while, so that half a copy is not taken for a report, and again when
    it changes.  A report whose file is deleted stays stored.  Where another program has the database open, this waits.
    Exits as ingest does: with 3 if a document could not be read, with 1 if an error was found, otherwise with 0.

    Examples: [bold]geomto watch raw[/bold], or [bold]geomto watch /srv/reports --json >> events.jsonl[/bold]
    """
    from pipeline.extraction import is_missing

    from .console import stderr

    missing = [str(path) for path in paths if is_missing(path)]
    if missing:
        raise UsageError(f"no such file or folder: {', '.join(missing)}", "make the folder first, or check the name")
    watching = Watching(paths, db, jobs, password, lang, stderr(quiet), as_json, Arrivals(settle))
    try:
        with _terminated_like_ctrl_c():
            watching.note(f"watching {', '.join(map(str, paths))}{'' if once else '; Ctrl-C ends'}")
            while True:
                watching.look()
                if once and not watching.is_blind and not watching.arrivals.is_waiting:
                    break
                time.sleep(every)
    except KeyboardInterrupt:
        watching.note("ended")
    raise typer.Exit(watching.exit_code)


@dataclass
class Watching:
    """Looks at the folders, reads what is ready and tells what becomes of it."""

    paths: list[Path]
    db: Path
    jobs: int
    password: str | None
    lang: str
    notes: Console
    as_json: bool
    arrivals: Arrivals
    is_blind: bool = False
    _has_looked: bool = False
    _unread: set[Path] = field(default_factory=set)
    _wrong: set[Path] = field(default_factory=set)

    @property
    def exit_code(self) -> int:
        """That of ``ingest``, by what each file was when it was last read."""
        return SOME_UNREAD if self._unread else SOME_ERROR if self._wrong else 0

    def look(self) -> None:
        """Look once, and read what is ready.  A folder that has gone away is waited for; its files are not gone."""
        from pipeline.extraction import collect, is_missing

        lost = [str(path) for path in self.paths if is_missing(path)]
        if lost:
            if not self.is_blind:
                self._event("lost", reason=f"{', '.join(lost)} cannot be seen; waiting for it to come back")
            self.is_blind = True
            return
        self.is_blind = False
        seen = self.arrivals.look(snapshot(collect(self.paths)), time.monotonic())
        if self._has_looked:  # what is there from the start has not just arrived
            for path in seen.arriving:
                self._event("arriving", path)
        self._has_looked = True
        for path in seen.gone:
            self._event("gone", path, reason="its report stays stored")
        if seen.ready:
            for path in seen.ready:
                self.arrivals.take(path)
            self._read(seen.ready)

    def note(self, text: str) -> None:
        """Tell people something on stderr."""
        from .console import safe

        self.notes.print(safe(text))

    def _read(self, documents: list[Path]) -> None:
        from pipeline.store.write import Writer

        from .intake import read_each
        from .summary import summarise

        fresh: list[Outcome] = []
        with self._writer() as connection:
            share = max(1, self.jobs // max(1, len(documents)))  # of few documents, each has the jobs that stand idle
            reading = read_each(Writer(connection), documents, self.jobs, password=self.password, share=share)
            with closing(reading):
                for path, outcome in reading:
                    self._keep(connection, path, outcome)
                    if outcome.status in NEWS:
                        fresh.append(outcome)
            if fresh and not self.as_json:
                summarise(
                    connection,
                    outcomes=fresh,
                    lang=self.lang,
                    most=SHOWN,
                    as_json=False,
                )
                sys.stdout.flush()

    def _keep(self, connection: DuckDBPyConnection, path: Path, outcome: Outcome) -> None:
        """Tell what became of a document, and remember it for the exit code."""
        from pipeline.store.counts import count

        findings = count(connection, [outcome.report_id]).findings if outcome.report_id else {}
        self._unread.discard(path)
        self._wrong.discard(path)
        if outcome.status == "failed":
            self._unread.add(path)
        elif findings.get("error"):
            self._wrong.add(path)
        self._event(outcome.status, path, outcome, findings)

    @contextmanager
    def _writer(self) -> Iterator[DuckDBPyConnection]:
        """The database to write to, for as long as something is stored: in between others can have it."""
        from pipeline.store.connect import open_writer

        with ExitStack() as stack:
            told = False
            while True:
                try:
                    connection = stack.enter_context(open_writer(self.db))
                    break
                except DatabaseHeldError as held:
                    if not told:
                        self._event("waiting", reason=held.message)
                    told = True
                    time.sleep(WAIT)
            yield connection

    def _event(
        self,
        event: str,
        path: Path | None = None,
        outcome: Outcome | None = None,
        findings: Mapping[str, int] | None = None,
        reason: str | None = None,
    ) -> None:
        """Tell one event: a line of JSON on stdout, or a line of text on stderr."""
        from datetime import UTC, datetime

        from schemas import SCHEMA_VERSION

        if not self.as_json:
            from .console import on_one_line
            from .intake import why

            reason = why(outcome, self.lang) if outcome else reason
            told = " ".join([f"{event:9}", on_one_line(path.name) if path else ""]).rstrip()
            self.note(f"{told}: {reason}" if reason else told)
            return
        reason = outcome.reason if outcome else reason
        document = {
            "schema_version": SCHEMA_VERSION,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "event": event,
            "file_name": path.name if path else None,
            "report_id": outcome.report_id if outcome else None,
            "reason_code": outcome.reason_code if outcome else None,
            "reason": reason,
            "findings": findings or {},
        }
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
        sys.stdout.flush()


@contextmanager
def _terminated_like_ctrl_c() -> Iterator[None]:
    """End as cleanly where a service manager asks for it (SIGTERM)."""
    import signal

    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
