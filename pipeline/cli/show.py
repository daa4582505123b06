"""``geomto show``: a report's tables, or one of them, as the program read them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet
from .picture import Wanted

if TYPE_CHECKING:
    from pipeline.store.library import ReportView, TableView


def show(
    report: Annotated[str, typer.Argument(help="A report, by id or its start, bill number or file name.")],
    table: Annotated[int | None, typer.Argument(help="A table's number.", show_default=False)] = None,
    *,
    picture: Annotated[
        Path | None,
        typer.Option(
            "--picture",
            metavar="OUT.png",
            help="Draw the table's pages of a PDF, with its grid, heading and findings.",
            show_default=False,
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--source",
            metavar="FILE",
            help="The PDF for --picture; looked for under this folder and the database's if not given.",
            show_default=False,
        ),
    ] = None,
    password: Annotated[
        str | None,
        typer.Option(
            "--password",
            envvar="GEOMTO_PASSWORD",
            metavar="TEXT",
            help="Opens a protected PDF for --picture.",
            show_default=False,
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """List a report's tables, or draw one of them as it was read.

    In the drawing the heading is bold, cells with a finding are red, and the choices that reading took stand below.
    With --picture the pages of a PDF are drawn instead, with the table's grid over them.

    Examples: [bold]geomto show 1136[/bold], [bold]geomto show 1136 3[/bold], or
    [bold]geomto show 1136 3 --picture table.png[/bold]
    """
    from pipeline.store.connect import open_reader
    from pipeline.store.library import find_report, read_grid, read_readings, read_tables

    from .console import print_json
    from .draw import draw

    if picture is not None:
        if table is None:
            raise UsageError("a picture is of one table", f"name it: geomto show {report} 1 --picture {picture}")
        _picture(db, report, table, Wanted(picture, source, password), as_json=as_json, quiet=quiet, lang=lang)
        return
    with open_reader(db) as connection:
        found = find_report(connection, report)
        tables = read_tables(connection, found)
        if table is None:
            if as_json:
                print_json({"report": asdict(found), "tables": [asdict(each) for each in tables]})
            else:
                _list(found, tables, lang)
            return
        chosen = _chosen(found, tables, table)
        grid, readings = read_grid(connection, chosen), read_readings(connection, chosen)
    if as_json:
        print_json(
            {
                "report": asdict(found),
                "table": asdict(chosen),
                "cells": [asdict(cell) for cell in grid],
                "readings": [asdict(reading) for reading in readings],
            }
        )
    else:
        draw(chosen, grid, readings, lang)


def _chosen(report: ReportView, tables: list[TableView], ordinal: int) -> TableView:
    chosen = next((each for each in tables if each.ordinal == ordinal), None)
    if chosen is None:
        raise UsageError(
            f"{report.file_name} has no table {ordinal}", f"it has {len(tables)}: geomto show {report.report_id}"
        )
    return chosen


def _picture(db: Path, term: str, ordinal: int, wanted: Wanted, *, as_json: bool, quiet: bool, lang: str) -> None:
    """Draw a table of a PDF; of a report in several formats it is the PDF that is meant."""
    from pipeline.store.boxes import origin, read_boxes
    from pipeline.store.connect import open_reader
    from pipeline.store.library import find_report, find_reports, read_tables

    from .console import print_json, stderr
    from .picture import draw_table
    from .source import source_of

    if wanted.target.suffix.lower() != ".png":
        raise UsageError(f"{wanted.target} is no name for a picture", "give one that ends in .png")
    with open_reader(db) as connection:
        pdfs = [each for each in find_reports(connection, term) if each.format == "pdf"]
        found = pdfs[0] if len(pdfs) == 1 else find_report(connection, term)
        chosen = _chosen(found, read_tables(connection, found), ordinal)
        boxes, (digest, known) = read_boxes(connection, chosen), origin(connection, found)
    if not boxes:
        raise UsageError(
            f"table {ordinal} of {found.file_name} has no place on a page, which only a PDF has",
            f"ingest the report's PDF, or leave --picture out: geomto show {found.report_id} {ordinal}",
        )
    home = db.absolute().parent
    data = source_of(found, digest, wanted.source, [home / path for path in known], [Path.cwd(), home])
    written = draw_table(data, boxes, chosen, wanted, lang)
    if as_json:
        tables = {"report": asdict(found), "table": asdict(chosen)}
        print_json({**tables, "pictures": [str(path) for path in written]})
    else:
        stderr(quiet).print(f"wrote {', '.join(map(str, written))}: table {ordinal} of {found.file_name}", markup=False)


def _list(report: ReportView, tables: list[TableView], lang: str) -> None:
    from .console import safe, stdout
    from .labels import labels
    from .rows import Column, print_rows

    say, out = labels(lang), stdout()
    names = [report.report_id, report.file_name, report.bill_no, report.title]
    out.print(f"[bold]{safe(' · '.join(name for name in names if name))}[/]")
    keys = ("no", "kind", "title", "account", "year", "unit", "at", "size", "findings")
    rows = [
        [each.ordinal, say[f"kind_{each.kind}"], each.title, each.account, each.fiscal_year, each.unit,
         pages(each), f"{each.row_count}×{each.column_count}", each.findings]
        for each in tables
    ]  # fmt: skip
    print_rows(
        [Column(say[key], is_number=key in {"no", "size", "findings"}) for key in keys],
        [["" if value is None else str(value) for value in row] for row in rows],
        ["red" if each.findings else "" for each in tables],
    )


def pages(table: TableView) -> str:
    """``3`` or ``3–4``; empty where the format has no pages."""
    if table.page_first is None:
        return ""
    same = table.page_last in {None, table.page_first}
    return str(table.page_first) if same else f"{table.page_first}–{table.page_last}"
