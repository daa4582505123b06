"""``geomto ingest``: reads reports into the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

from .options import DEFAULT_DB, DEFAULT_JOBS, Db, Jobs, Json, Lang, Language, Password, Quiet

if TYPE_CHECKING:
    from rich.console import Console

    from .storing import Outcome

#: Findings printed after a batch; ``geomto check`` prints all.
SHOWN = 20
#: Number of documents from which a progress bar is worth its place.
LONG = 3
SOME_ERROR, SOME_UNREAD, INTERRUPTED = 1, 3, 130


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", readable=False, help="Reports, or folders that hold them.")
    ],
    *,
    db: Db = DEFAULT_DB,
    jobs: Jobs = DEFAULT_JOBS,
    password: Password = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and print, but store nothing.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Read every report under the paths (pdf, hwp, hwpx, text), check it and store it.

    A document already stored is unchanged; a new version of it replaces the old one.
    Exits with 1 if an error was found in a report, with 3 if a document could not be read.

    Examples: [bold]geomto ingest raw[/bold], or [bold]geomto ingest 2024 2025 --jobs 4 --db reports.duckdb[/bold]
    """
    from pipeline.compare import refresh
    from pipeline.store.connect import open_writer
    from pipeline.store.write import Writer

    from .console import stderr
    from .intake import read_into
    from .summary import summarise

    documents = _documents(paths)
    notes = stderr(quiet)
    outcomes: list[Outcome] = []
    try:
        with _database(db, dry_run) as file, open_writer(file) as connection:
            processes = min(jobs, len(documents))
            share = jobs // processes  # of few documents, each has the jobs that others leave idle
            reading = read_into(Writer(connection), documents, processes, dry_run, password, share=share)
            with closing(reading), _progress(notes, len(documents)) as advance:
                for outcome in reading:
                    outcomes.append(outcome)
                    notes.print(_line(outcome, lang))
                    advance()
            refresh(connection)
            has_error = summarise(
                connection,
                outcomes=outcomes,
                lang=lang,
                most=SHOWN,
                as_json=as_json,
            )
    except KeyboardInterrupt:
        notes.print(f"interrupted: {len(outcomes)} of {len(documents)} documents done; run it again for the rest")
        raise typer.Exit(INTERRUPTED) from None
    if any(outcome.status == "failed" for outcome in outcomes):
        raise typer.Exit(SOME_UNREAD)
    if has_error:
        raise typer.Exit(SOME_ERROR)


def _documents(paths: list[Path]) -> list[Path]:
    """Every document under the paths; UsageError where a path does not exist or none holds a document."""
    from pipeline.extraction import collect, is_missing

    missing = [str(path) for path in paths if is_missing(path)]
    if missing:
        raise UsageError(f"no such file or folder: {', '.join(missing)}", "check the name; nothing was stored")
    documents: list[Path] = collect(paths)
    if not documents:
        raise UsageError(
            f"no reports under {', '.join(map(str, paths))}", "name files, or folders that hold pdf, hwp, hwpx or txt"
        )
    return documents


@contextmanager
def _database(db: Path, dry_run: bool) -> Iterator[Path]:
    """The file to write to: the database, or for a dry run one that is thrown away."""
    import tempfile

    if not dry_run:
        yield db
        return
    with tempfile.TemporaryDirectory(prefix="geomto-") as folder:
        yield Path(folder) / "dry-run.duckdb"


@contextmanager
def _progress(notes: Console, total: int) -> Iterator[Callable[[], None]]:
    """A progress bar where somebody watches; yields what to call after each document."""
    if not notes.is_terminal or notes.quiet or total < LONG:
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=notes, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


def _line(outcome: Outcome, lang: str) -> str:
    from .console import on_one_line, safe
    from .intake import why

    reason = f": {why(outcome, lang)}" if outcome.reason else ""
    return safe(f"{outcome.status:9} {on_one_line(outcome.file_name)}{reason}")
