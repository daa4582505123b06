"""Finds the file that a report was read from: where it was, or by its name; its content has to be the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.store.library import ReportView

#: Folders that are looked into in search of a file.
MOST_FOLDERS = 20_000


def source_of(
    report: ReportView, digest: str, given: Path | None, known: Sequence[Path], folders: Sequence[Path]
) -> bytes:
    """The content of the file that the report was read from: the one given, else where it was, else one of its name.

    Raises UsageError where it is not there, or is another one by now.
    """
    if given is not None:
        try:
            data = given.read_bytes()
        except OSError as wrong:
            raise UsageError(f"{given} cannot be read ({wrong.strerror})", "check the path") from wrong
        if _digest(data) != digest:
            raise UsageError(
                f"{given} is not the file that {report.file_name} was read from: its content differs",
                "give that file, or ingest this one first",
            )
        return data
    for path in chain(known, _named(report.file_name, folders)):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if _digest(data) == digest:
            return data
    where = " or ".join(dict.fromkeys(map(str, folders)))
    raise UsageError(f"{report.file_name} is not under {where} as it was read", "name it with --source FILE")


def _named(name: str, folders: Sequence[Path]) -> Iterator[Path]:
    """Files of this name under the folders; hidden folders and the farther ends of a whole disk are left out."""
    for folder in dict.fromkeys(folders):
        for place, below, names in islice(os.walk(folder), MOST_FOLDERS):
            below[:] = sorted(each for each in below if not each.startswith("."))
            if name in names:
                yield Path(place, name)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
