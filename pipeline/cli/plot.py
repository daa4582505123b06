"""``geomto plot``: charts as picture files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import UsageError

from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet


class ChartFormat(StrEnum):
    """Format of the pictures."""

    PNG = "png"
    SVG = "svg"


class ChartKind(StrEnum):
    """What a chart shows."""

    BALANCE = "balance"
    PROJECTS = "projects"
    RATES = "rates"


def plot(
    out: Annotated[Path, typer.Argument(metavar="DIRECTORY", readable=False, help="Directory for the pictures.")],
    reports: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REPORT…]", help="Reports, by id or its start, bill number or file name.", show_default="all"
        ),
    ] = None,
    kinds: Annotated[
        list[ChartKind] | None,
        typer.Option("--chart", help="Only these charts; may be given twice.", show_default="all"),
    ] = None,
    form: Annotated[ChartFormat, typer.Option("--format", help="Format of the pictures.")] = ChartFormat.PNG,
    *,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Draw charts: balance and flows by year, budget and execution by project, execution rates over years.

    Numbers are as printed; those that a finding says are wrong are hatched in red.

    Examples: [bold]geomto plot charts[/bold], or [bold]geomto plot charts 1136 --chart rates --format svg[/bold]
    """
    from pipeline.export.charts.render import write_charts
    from pipeline.store.connect import open_reader

    from .console import print_json, safe, stderr

    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file", "name a directory for the pictures")
    with open_reader(db) as connection:
        names = [kind.value for kind in kinds or ChartKind]
        files = write_charts(connection, out, reports or (), kinds=names, form=form.value, lang=lang.value)
    if as_json:
        print_json({"files": [str(file) for file in files]})
    else:
        stderr(quiet).print(safe(f"{len(files)} charts written to {out}"))
