"""Finds the file that a report was read from.  It counts as that file only if its content is still the same."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from threading import Lock

from pipeline.readers.base import MAX_BYTES
from pipeline.store.review_shapes import SourceFacts

from .settings import Settings

#: Files of one name that are looked at under the folders given with --documents.
MOST_ALIKE = 20
#: Files under those folders that are known by name, and seconds until they are looked through again.
MOST_FILES, FRESH = 200_000, 30.0
#: Files whose content is remembered as checked.
MOST_KNOWN = 512


@dataclass(frozen=True)
class Found:
    """The document, with the SHA-256 that it was found to have."""

    path: Path
    sha256: str


@dataclass(frozen=True)
class Lost:
    """Why there is none: ``unknown`` (no path was kept), ``moved`` or ``changed``, and where it was looked for."""

    why: str
    looked: tuple[str, ...]


class Documents:
    """The documents beside a database."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[tuple[str, int, int], str] = {}
        self._files: dict[str, list[Path]] = {}
        self._until = 0.0
        self._lock = Lock()

    def find(self, source: SourceFacts) -> Found | Lost:
        """The file where it was read, or one of its name under the folders given, if its content is the same."""
        looked, changed = [], False
        for path in self._candidates(source):
            looked.append(str(path))
            digest = self._digest(path)
            if digest == source.sha256:
                return Found(path, digest)
            changed = changed or digest is not None
        why = "changed" if changed else "moved" if looked else "unknown"
        return Lost(why, tuple(looked))

    def _candidates(self, source: SourceFacts) -> Iterator[Path]:
        folder = self._settings.db.absolute().parent
        seen = set()
        for name in source.paths:
            seen.add((folder / name).resolve())
            yield (folder / name).resolve()
        for path in self._named(source.file_name)[:MOST_ALIKE]:
            if path.resolve() not in seen:
                yield path.resolve()

    def _named(self, name: str) -> list[Path]:
        """Files of this name under the folders given, which are walked through now and then."""
        if not self._settings.documents:
            return []
        with self._lock:
            if time.monotonic() > self._until:
                self._files = _files(self._settings.documents)
                self._until = time.monotonic() + FRESH
            return self._files.get(name, [])

    def _digest(self, path: Path) -> str | None:
        """SHA-256 of the file; None where it is none that could have been read."""
        try:
            stat = path.stat()
            if not path.is_file() or stat.st_size > MAX_BYTES:
                return None
            key = (str(path), stat.st_mtime_ns, stat.st_size)
            with self._lock:
                if key in self._known:
                    return self._known[key]
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        with self._lock:
            while len(self._known) >= MOST_KNOWN:
                self._known.pop(next(iter(self._known)))
            self._known[key] = digest
        return digest


def _files(folders: Sequence[Path]) -> dict[str, list[Path]]:
    """Name → files of that name under the folders."""
    found: dict[str, list[Path]] = defaultdict(list)
    walked = ((Path(place), name) for folder in folders for place, _, names in os.walk(folder) for name in names)
    for place, name in islice(walked, MOST_FILES):
        found[name].append(place / name)
    return found
