"""Options that several commands share."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_DB = Path("extracted/geomto.duckdb")
DEFAULT_JOBS = os.cpu_count() or 1


class Lang(StrEnum):
    """Language of what an analyst reads."""

    KO = "ko"
    EN = "en"


class Severity(StrEnum):
    """Severity of a finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Db = Annotated[Path, typer.Option("--db", envvar="GEOMTO_DB", readable=False, help="Database file.", show_default=True)]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print no progress and no notes.")]
Language = Annotated[Lang, typer.Option("--lang", envvar="GEOMTO_LANG", help="Language of findings and labels.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read.", show_default="one a core")]
Password = Annotated[
    str | None,
    typer.Option(
        "--password",
        envvar="GEOMTO_PASSWORD",
        metavar="TEXT",
        help="Opens every protected document among them; it is kept nowhere.",
        show_default=False,
    ),
]
