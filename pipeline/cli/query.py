"""``geomto query``: read-only SQL on the database."""

from __future__ import annotations

import csv
import math
import sys
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet

if TYPE_CHECKING:
    from pipeline.store.query import Answer

#: Rows of a printed table; csv and json have no limit.
MOST_ROWS = 1000


class Form(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def query(
    sql: Annotated[str | None, typer.Argument(help="One SELECT on the views.", show_default=False)] = None,
    *,
    name: Annotated[str | None, typer.Option("--name", "-n", help="A ready query; without SQL, lists them.")] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How rows are printed.")] = Form.TABLE,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Answer one SELECT, or a ready query.  Nothing can be written and no file read.

    Without SQL and without --name, the ready queries are listed.

    Examples: [bold]geomto query "select account, year, balance_won from fund_history order by all"[/bold],
    or [bold]geomto query --name worst-executed --format csv[/bold]
    """
    from pipeline.store.connect import open_confined
    from pipeline.store.query import ask, ready_query

    chosen = Form.JSON if as_json else form
    if sql is not None and name is not None:
        raise UsageError("both SQL and --name are given", "give one of them")
    if sql is None and name is None:
        _list(lang, chosen)
        return
    ready = ready_query(name) if name else None
    with open_confined(db) as connection:
        answer = ask(connection, ready.sql if ready else sql or "")
        if ready and chosen is Form.TABLE:
            from .console import safe, stderr

            titles = (ready.title_ko, ready.about_ko) if lang is Lang.KO else (ready.title_en, ready.about_en)
            stderr(quiet).print(safe(": ".join(titles)))
        PRINTERS[chosen](answer)


def _list(lang: Lang, form: Form) -> None:
    """List the ready queries."""
    from pipeline.store.query import Answer, ready_queries

    rows = (
        (ready.name, *((ready.title_ko, ready.about_ko) if lang is Lang.KO else (ready.title_en, ready.about_en)))
        for ready in ready_queries().values()
    )
    PRINTERS[form](Answer(["name", "title", "about"], rows))


def _table(answer: Answer) -> None:
    from rich.table import Table

    from .console import safe, stderr, stdout

    rows = list(islice(answer.rows, MOST_ROWS + 1))
    table = Table()
    for i, column in enumerate(answer.columns):
        is_number = any(isinstance(row[i], (int, float, Decimal)) for row in rows)
        table.add_column(safe(column), justify="right" if is_number else "left", overflow="fold")
    for row in rows[:MOST_ROWS]:
        cells = zip(answer.columns, row, strict=True)
        table.add_row(*(safe(_shown(value, separated=column.endswith("_won"))) for column, value in cells))
    stdout().print(table)
    if len(rows) > MOST_ROWS:
        stderr().print(f"only the first {MOST_ROWS} rows are shown; --format csv gives all")


def _csv(answer: Answer) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([_shown(value) for value in row])


def _json(answer: Answer) -> None:
    from .console import print_json

    rows = [dict(zip(answer.columns, map(_finite, row), strict=True)) for row in answer.rows]
    print_json({"columns": answer.columns, "rows": rows})


def _shown(value: object, separated: bool = False) -> str:
    """A value as text: NULL as nothing, money separated by thousands where a person reads it, a year never."""
    from .console import number

    if value is None:
        return ""
    return number(value) if separated else number(value, separator="")


def _finite(value: object) -> object:
    """JSON has no NaN and no infinity."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


PRINTERS = {Form.TABLE: _table, Form.CSV: _csv, Form.JSON: _json}
