"""All views in one JSON document."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from .views import VIEWS, selection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 1000


def write_json(connection: DuckDBPyConnection, out: Path) -> list[Path]:
    """Write ``{"schema_version": …, VIEW: [{column: value, …}, …], …}``, a row at a time so that memory stays flat."""
    from schemas import SCHEMA_VERSION

    with out.open("w", encoding="utf-8") as file:
        file.write(f'{{\n"schema_version": "{SCHEMA_VERSION}"')
        for view in VIEWS:
            file.write(f',\n"{view}": [')
            cursor = connection.execute(selection(view))
            names = [column[0] for column in cursor.description or ()]
            before = "\n"
            while rows := cursor.fetchmany(CHUNK):
                for row in rows:
                    text = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_plain)
                    file.write(before + text)
                    before = ",\n"
            file.write("]")
        file.write("\n}\n")
    return [out]


def _plain(value: object) -> object:
    """A date in ISO form, a decimal as a number."""
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
