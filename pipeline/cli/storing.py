"""Stores what was read, several reports in one transaction: the disk takes as long to make one safe as to make many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.store.pack import Packed
    from pipeline.store.write import Incoming, Writer

    from .batch import Failure

#: Reports that share a transaction, and characters of them.  More would save next to nothing.
MOST_REPORTS, MOST_CHARACTERS = 32, 8_000_000
#: For how many seconds a report that is read waits for others.
MOST_SECONDS = 1.0

#: ``read`` stands for all that is not failed in a dry run, which stores nothing.
Status = Literal["stored", "replaced", "unchanged", "read", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What became of one document."""

    file_name: str
    status: Status
    report_id: str | None = None
    reason_code: str | None = None
    reason: str | None = None


Told = tuple[Path, Outcome]


@dataclass
class Held:
    """Documents that are read and not stored yet, by their ``source_key`` and in the order in which they came."""

    writer: Writer
    dry_run: bool
    _documents: dict[str, tuple[Path, Packed | Failure]] = field(default_factory=dict)
    _characters: int = 0
    _since: float = 0.0

    def add(self, path: Path, result: Packed | Failure) -> Iterator[Told]:
        """Hold one more document; where it is time, store all of them and yield what became of each."""
        from pipeline.store.write import source_key

        from .batch import Failure

        source = source_key(path)
        if source in self._documents:  # named twice
            yield from self.store()
        if not self._documents:
            self._since = monotonic()
        self._documents[source] = (path, result)
        self._characters += 0 if isinstance(result, Failure) else result.size
        if self.is_due():
            yield from self.store()

    def is_due(self) -> bool:
        """Whether what is held is enough, or has waited for long enough."""
        return bool(self._documents) and (
            len(self._documents) >= MOST_REPORTS
            or self._characters >= MOST_CHARACTERS
            or monotonic() - self._since >= MOST_SECONDS
        )

    def store(self) -> list[Told]:
        """Store all that is held, and tell what became of each document."""
        from pipeline.store.write import Incoming

        from .batch import Failure

        group = [
            Incoming(result, source, path)
            for source, (path, result) in self._documents.items()
            if not isinstance(result, Failure)
        ]
        stored = self._stored(group)
        told = []
        for source, (path, result) in self._documents.items():
            became = result if isinstance(result, Failure) else stored[source]
            told.append((path, self._failed(path, source, became) if isinstance(became, Failure) else became))
        self._documents, self._characters = {}, 0
        return told

    def _stored(self, group: list[Incoming]) -> dict[str, Outcome | Failure]:
        """Store reports together; where that cannot be done each by itself, so that only the one at fault fails."""
        import duckdb

        from .batch import our_fault

        try:
            statuses = self.writer.write_all(group)
        except duckdb.Error as error:
            if len(group) == 1:
                return {group[0].source: our_fault(f"{type(error).__name__}: {error}")}
            return {source: became for each in group for source, became in self._stored([each]).items()}
        names = {source: path.name for source, (path, _) in self._documents.items()}
        return {
            each.source: Outcome(names[each.source], "read" if self.dry_run else became, each.report_id)
            for each, became in zip(group, statuses, strict=True)
        }

    def _failed(self, path: Path, source: str, failure: Failure) -> Outcome:
        self.writer.fail(source, path.name, digest(path), failure.code, failure.reason)
        return Outcome(path.name, "failed", None, failure.code, failure.reason)


def digest(path: Path) -> str | None:
    """SHA-256 of the content; None where it cannot be opened or is too large to be read."""
    from hashlib import file_digest

    from pipeline.readers.base import MAX_BYTES

    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
