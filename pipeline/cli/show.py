"""``geomto show``: a report's tables, or one of them, as the program read them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet

if TYPE_CHECKING:
    from pipeline.store.library import ReportView, TableView


def show(
    report: Annotated[str, typer.Argument(help="A report, by id or its start, bill number or file name.")],
    table: Annotated[int | None, typer.Argument(help="A table's number.", show_default=False)] = None,
    *,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """List a report's tables, or draw one of them as it was read.

    In the drawing the heading is bold, cells with a finding are red, and the choices that reading took stand below.

    Examples: [bold]geomto show 1136[/bold], or [bold]geomto show 1136 3[/bold]
    """
    from pipeline.store.connect import open_reader
    from pipeline.store.library import find_report, read_grid, read_readings, read_tables

    from .console import print_json
    from .draw import draw

    with open_reader(db) as connection:
        found = find_report(connection, report)
        tables = read_tables(connection, found)
        if table is None:
            if as_json:
                print_json({"report": asdict(found), "tables": [asdict(each) for each in tables]})
            else:
                _list(found, tables, lang)
            return
        chosen = next((each for each in tables if each.ordinal == table), None)
        if chosen is None:
            raise UsageError(
                f"{found.file_name} has no table {table}", f"it has {len(tables)}: geomto show {found.report_id}"
            )
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


def _list(report: ReportView, tables: list[TableView], lang: str) -> None:
    from rich.table import Table

    from .console import safe, stdout
    from .labels import labels

    say, out = labels(lang), stdout()
    names = [report.report_id, report.file_name, report.bill_no, report.title]
    out.print(f"[bold]{safe(' · '.join(name for name in names if name))}[/]")
    drawn = Table()
    for key in ("no", "kind", "title", "account", "year", "unit", "at", "size", "findings"):
        drawn.add_column(say[key], justify="right" if key in {"no", "size", "findings"} else "left", overflow="fold")
    for each in tables:
        values = (
            each.ordinal, each.kind, each.title, each.account, each.fiscal_year, each.unit, pages(each),
            f"{each.row_count}×{each.column_count}", each.findings,
        )  # fmt: skip
        drawn.add_row(*("" if value is None else safe(value) for value in values), style="red" if each.findings else "")
    out.print(drawn)


def pages(table: TableView) -> str:
    """``3`` or ``3–4``; empty where the format has no pages."""
    if table.page_first is None:
        return ""
    same = table.page_last in {None, table.page_first}
    return str(table.page_first) if same else f"{table.page_first}–{table.page_last}"
