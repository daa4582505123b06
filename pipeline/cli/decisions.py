"""``geomto decisions``: writes the log of decisions to a file and replays one on another database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import UsageError

from .options import DEFAULT_DB, Db, Json, Quiet

#: A log of decisions is text of a few hundred bytes each; what is larger is something else.
MAX_BYTES = 256 * 1024 * 1024

decisions = typer.Typer(
    help="The log of what reviewers decided: export it, or replay one on another database.", no_args_is_help=True
)


@decisions.command()
def export(
    out: Annotated[Path | None, typer.Argument(readable=False, help="File to write.", show_default="stdout")] = None,
    *,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write every decision, those undone too, as one JSON document.

    Example: [bold]geomto decisions export decisions.json[/bold]
    """
    from pipeline.store.connect import open_reader
    from pipeline.store.decisions import read_log

    from .console import print_json, safe, stderr

    with open_reader(db) as connection:
        log = [each.model_dump(mode="json") for each in read_log(connection)]
    if out is None:
        print_json({"decisions": log})
        return
    from schemas import SCHEMA_VERSION

    text = json.dumps({"schema_version": SCHEMA_VERSION, "decisions": log}, ensure_ascii=False, indent=2)
    try:
        out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror})", "check the path and its permissions") from error
    if as_json:
        print_json({"files": [str(out)], "decisions": len(log)})
    else:
        stderr(quiet).print(safe(f"{len(log)} decisions written to {out}"))


@decisions.command()
def replay(
    log: Annotated[
        Path, typer.Argument(readable=False, help="File that `geomto decisions export` wrote, or - for stdin.")
    ],
    *,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add the decisions of a log to the database.  What it has already is left as it is; reports may come later.

    Example: [bold]geomto decisions replay decisions.json --db another.duckdb[/bold]
    """
    from pipeline.store.connect import open_writer
    from pipeline.store.decisions import replay as replay_log

    from .console import print_json, safe, stderr

    given = _read(log)
    with open_writer(db) as connection:
        done = replay_log(connection, given)
    if as_json:
        print_json(vars(done))
        return
    notes = stderr(quiet)
    notes.print(safe(f"{done.added} decisions added, {done.known} known already"))
    if done.unplaced:
        notes.print(f"{done.unplaced} fit no finding that is stored; they wait for their report")


def _read(path: Path) -> list[object]:
    """The decisions of a file; UsageError where it is no log."""
    try:
        if str(path) != "-" and path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path} is too large for a log", "give a file of `geomto decisions export`")
        document = json.loads(sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror})", "check the path and its permissions") from error
    except ValueError as error:
        raise UsageError(f"{path} is not JSON ({error})", "give a file of `geomto decisions export`") from error
    found = document.get("decisions") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise UsageError(f"{path} holds no decisions", "give a file of `geomto decisions export`")
    return found
