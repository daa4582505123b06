"""One CSV file for each view, as a spreadsheet opens it: UTF-8 with a byte order mark, no text taken for a formula."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from .escape import looks_like_formula
from .views import VIEWS, selection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 1000


def write_csv(connection: DuckDBPyConnection, out: Path) -> list[Path]:
    """Write ``OUT/VIEW.csv`` for every view."""
    out.mkdir(exist_ok=True)
    written = []
    for view in VIEWS:
        path = out / f"{view}.csv"
        cursor = connection.execute(selection(view))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(column[0] for column in cursor.description or ())
            while rows := cursor.fetchmany(CHUNK):
                writer.writerows([field(value) for value in row] for row in rows)
        written.append(path)
    return written


def field(value: object) -> object:
    """A value as its CSV field: ``=1+1`` → ``'=1+1``, but ``-1,234``, ``-5.0%`` and ``-``, which are numbers, stay."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, str) and looks_like_formula(value):
        return f"'{value}"
    return value
