"""``geomto query``: read-only SQL on the database."""

from __future__ import annotations

import csv
import math
import sys
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

from .headings import MONEY, heading
from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet

if TYPE_CHECKING:
    from pipeline.store.query import Answer

#: Rows of a printed table; csv and json have no limit.
MOST_ROWS = 1000


class Listed(StrEnum):
    """What can be listed."""

    QUERIES = "queries"
    VIEWS = "views"
    MACROS = "macros"


class Form(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def _names(incomplete: str) -> list[str]:
    """The ready queries that begin so, for the shell that completes a name."""
    from pipeline.store.query import ready_queries

    return [name for name in ready_queries() if name.startswith(incomplete)]


def query(
    sql: Annotated[str | None, typer.Argument(help="One SELECT on the views.", show_default=False)] = None,
    *,
    name: Annotated[
        str | None,
        typer.Option("--name", "-n", help="A ready query; without SQL, lists them.", autocompletion=_names),
    ] = None,
    listed: Annotated[
        Listed | None, typer.Option("--list", help="List what there is to ask.", show_default=False)
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How rows are printed.")] = Form.TABLE,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Answer one SELECT, or a ready query.  Nothing can be written and no file read.

    Without SQL and without --name, the ready queries are listed.  The headings of a ready query's table follow --lang;
    csv and json keep the names of its SQL.

    Examples: [bold]geomto query "select account, year, balance_won from fund_history order by all"[/bold],
    or [bold]geomto query --name worst-executed --format csv[/bold]
    """
    from pipeline.store.connect import open_confined
    from pipeline.store.query import MACROS, VIEWS, ask, ready_query

    chosen = Form.JSON if as_json else form
    given = [option for option, value in (("SQL", sql), ("--name", name), ("--list", listed)) if value is not None]
    if len(given) > 1:
        raise UsageError(f"both {given[0]} and {given[1]} are given", "give one of them")
    if listed in {Listed.VIEWS, Listed.MACROS}:
        with open_confined(db) as connection:
            PRINTERS[chosen](ask(connection, VIEWS if listed is Listed.VIEWS else MACROS))
        return
    if not given or listed:
        _list(lang, chosen)
        return
    ready = ready_query(name) if name else None
    with open_confined(db) as connection:
        answer = ask(connection, ready.sql if ready else sql or "")
        if ready and chosen is Form.TABLE:
            from .console import safe, stderr

            titles = (ready.title_ko, ready.about_ko) if lang is Lang.KO else (ready.title_en, ready.about_en)
            stderr(quiet).print(safe(": ".join(titles)))
            answer = replace(answer, columns=[heading(column, lang) for column in answer.columns])
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
    from .console import stderr
    from .rows import Column, print_rows

    rows = list(islice(answer.rows, MOST_ROWS + 1))
    columns = [
        Column(name, is_number=any(isinstance(row[i], (int, float, Decimal)) for row in rows))
        for i, name in enumerate(answer.columns)
    ]
    print_rows(
        columns,
        [
            [shown(value, separated=column.endswith(MONEY)) for column, value in zip(answer.columns, row, strict=True)]
            for row in rows[:MOST_ROWS]
        ],
    )
    if len(rows) > MOST_ROWS:
        stderr().print(f"only the first {MOST_ROWS} rows are shown; --format csv gives all")


def _csv(answer: Answer) -> None:
    from pipeline.export.csv_files import field

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(map(field, answer.columns))
    for row in answer.rows:
        # What a document prints is no formula of the spreadsheet that opens it.
        writer.writerow([field(value) if isinstance(value, str) else shown(value) for value in row])


def _json(answer: Answer) -> None:
    from .console import print_json

    rows = [dict(zip(answer.columns, map(_finite, row), strict=True)) for row in answer.rows]
    print_json({"columns": answer.columns, "rows": rows})


def shown(value: object, separated: bool = False) -> str:
    """A value as text: NULL as nothing, money separated by thousands where a person reads it, a year never."""
    from .console import number

    if value is None:
        return ""
    return number(value) if separated else number(value, separator="")


def _finite(value: object) -> object:
    """JSON has no NaN and no infinity."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


PRINTERS = {Form.TABLE: _table, Form.CSV: _csv, Form.JSON: _json}
