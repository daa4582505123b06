"""``geomto export``: a workbook or a page to pass on, or the database's views as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet


def export(
    out: Annotated[
        Path, typer.Argument(help="OUT.xlsx, OUT.html or OUT.json, a file; OUT.csv or OUT.parquet, a directory.")
    ],
    reports: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REPORT…]",
            help="For xlsx and html: reports, by id or its start, bill number or file name.",
            show_default="all",
        ),
    ] = None,
    *,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Write a workbook (xlsx) or a page (html) with findings and tables, or every view as csv, parquet or json.

    Workbook and page hold a report that is stored in several formats once.
    In a directory that exists only the files of the export are written over.

    Examples: [bold]geomto export extracted/1136.xlsx 1136[/bold], or [bold]geomto export extracted/2024.csv[/bold]
    """
    from pipeline.export.targets import require_supported, write
    from pipeline.store.connect import open_reader

    from .console import print_json, safe, stderr

    require_supported(out, reports or ())
    with open_reader(db) as connection:
        files = write(connection, out, reports or (), lang.value)
    if as_json:
        print_json({"files": [str(file) for file in files]})
    else:
        stderr(quiet).print(safe(f"{len(files)} files written to {out}" if len(files) > 1 else f"{out} written"))
