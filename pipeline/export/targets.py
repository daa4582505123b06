"""Chooses the writer by the name of what is to be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

from .csv_files import write_csv
from .json_file import write_json
from .parquet_files import write_parquet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Suffix → what writes it.  csv and parquet write a directory, json a file.
WRITERS = {".csv": write_csv, ".parquet": write_parquet, ".json": write_json}
SUPPORTED = "OUT.csv (a directory), OUT.parquet (a directory) or OUT.json (a file)"


def require_supported(out: Path) -> None:
    """Raise UsageError unless something can be written under this name."""
    suffix = out.suffix.lower()
    if suffix not in WRITERS:
        raise UsageError(f"{out} cannot be exported to: {suffix or 'no suffix'} is not supported", f"use {SUPPORTED}")
    if suffix == ".json" and out.is_dir():
        raise UsageError(f"{out} is a directory", "name a file")
    if suffix != ".json" and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file", f"{suffix} export writes a directory: name another, or remove the file")


def write(connection: DuckDBPyConnection, out: Path) -> list[Path]:
    """Write every view of the contract and return the files; other files in a directory stay as they are."""
    require_supported(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return WRITERS[out.suffix.lower()](connection, out)
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror})", "check the path and its permissions") from error
