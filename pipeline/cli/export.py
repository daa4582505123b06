"""``geomto export``: writes the database's views into files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import DEFAULT_DB, Db, Json, Quiet


def export(
    out: Annotated[Path, typer.Argument(help="OUT.csv or OUT.parquet, a directory, or OUT.json, a file.")],
    *,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write every view: a CSV or Parquet file for each, or one JSON document with all.

    In a directory that exists only the files of the export are written over.

    Examples: [bold]geomto export extracted/2024.csv[/bold], or [bold]geomto export extracted/2024.json[/bold]
    """
    from pipeline.export.targets import require_supported, write
    from pipeline.store.connect import open_reader

    from .console import print_json, safe, stderr

    require_supported(out)
    with open_reader(db) as connection:
        files = write(connection, out)
    if as_json:
        print_json({"files": [str(file) for file in files]})
    else:
        stderr(quiet).print(safe(f"{len(files)} files written to {out}"))
