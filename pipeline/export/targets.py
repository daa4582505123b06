"""Chooses the writer by the name of what is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

from .csv_files import write_csv
from .html.page import write_html
from .json_file import write_json
from .parquet_files import write_parquet
from .workbook.write import write_xlsx

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Suffix → what writes every view.  csv and parquet write a directory, json a file.
VIEW_WRITERS = {".csv": write_csv, ".parquet": write_parquet, ".json": write_json}
#: Suffix → what writes a file for people, of all reports or of some.
REPORT_WRITERS = {".xlsx": write_xlsx, ".html": write_html}
DIRECTORIES = frozenset({".csv", ".parquet"})
SUPPORTED = "OUT.xlsx, OUT.html or OUT.json (a file), OUT.csv or OUT.parquet (a directory)"


def require_supported(out: Path, reports: Sequence[str] = ()) -> None:
    """Raise UsageError unless something can be written under this name, and of these reports."""
    suffix = out.suffix.lower()
    if suffix not in VIEW_WRITERS and suffix not in REPORT_WRITERS:
        raise UsageError(f"{out} cannot be exported to: {suffix or 'no suffix'} is not supported", f"use {SUPPORTED}")
    if suffix not in DIRECTORIES and out.is_dir():
        raise UsageError(f"{out} is a directory", "name a file")
    if suffix in DIRECTORIES and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file", f"{suffix} export writes a directory: name another, or remove the file")
    if reports and suffix not in REPORT_WRITERS:
        raise UsageError(f"{suffix} export writes every report", f"leave {reports[0]} out, or use OUT.xlsx or OUT.html")


def write(connection: DuckDBPyConnection, out: Path, reports: Sequence[str] = (), lang: str = "ko") -> list[Path]:
    """Write what the name asks for and return the files; other files in a directory stay as they are.

    ``reports`` and ``lang`` are for workbook and page.
    """
    require_supported(out, reports)
    suffix = out.suffix.lower()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if suffix in REPORT_WRITERS:
            return REPORT_WRITERS[suffix](connection, out, reports, lang)
        return VIEW_WRITERS[suffix](connection, out)
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror})", "check the path and its permissions") from error
