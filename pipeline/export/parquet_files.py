"""One Parquet file for each view, with its types kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

from .views import VIEWS, selection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def write_parquet(connection: DuckDBPyConnection, out: Path) -> list[Path]:
    """Write ``OUT/VIEW.parquet`` for every view."""
    import duckdb

    out.mkdir(exist_ok=True)
    written = []
    for view in VIEWS:
        path = out / f"{view}.parquet"
        target = str(path).replace("'", "''")
        try:
            connection.execute(f"COPY ({selection(view)}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.IOException as error:
            raise UsageError(f"{path} cannot be written ({error})", "check the path and its permissions") from error
        written.append(path)
    return written
