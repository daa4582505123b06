"""Takes documents in: what is not stored yet is read, and each is stored or its failure noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.store.pack import Packed
    from pipeline.store.write import Writer

    from .batch import Failure

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


def read_into(
    writer: Writer,
    documents: Iterable[Path],
    jobs: int,
    dry_run: bool = False,
    password: str | None = None,
    *,
    share: int = 1,
) -> Iterator[Outcome]:
    """Read the documents that are not stored yet, store them, and yield what became of each.

    ``password`` opens those that are protected; it is kept nowhere.  ``share`` processes may share the pages of one.
    """
    for _, outcome in read_each(writer, documents, jobs, dry_run, password, share=share):
        yield outcome


def read_each(
    writer: Writer,
    documents: Iterable[Path],
    jobs: int,
    dry_run: bool = False,
    password: str | None = None,
    *,
    share: int = 1,
) -> Iterator[tuple[Path, Outcome]]:
    """As ``read_into``, with the path that each outcome is of."""
    from functools import partial

    from pipeline.extraction import EXTRACTOR_VERSION
    from pipeline.store.write import source_key

    from .batch import read_all, read_one

    known: list[tuple[Path, Outcome]] = []

    def unread() -> Iterator[Path]:
        for path in documents:
            content = _digest(path)
            report = writer.recognise(source_key(path), content, EXTRACTOR_VERSION, path) if content else None
            if report and not dry_run:
                known.append((path, Outcome(path.name, "unchanged", report)))
            else:
                yield path

    for path, result in read_all(unread(), jobs, partial(read_one, password=password, jobs=share)):
        yield from _drained(known)
        yield path, _store(writer, path, result, dry_run)
    yield from _drained(known)


def _drained(outcomes: list[tuple[Path, Outcome]]) -> Iterator[tuple[Path, Outcome]]:
    while outcomes:
        yield outcomes.pop(0)


def _store(writer: Writer, path: Path, result: Packed | Failure, dry_run: bool) -> Outcome:
    import duckdb

    from pipeline.store.write import source_key

    from .batch import Failure, our_fault

    if isinstance(result, Failure):
        failure = result
    else:
        try:
            status = writer.write(result, source_key(path), path)
            return Outcome(path.name, "read" if dry_run else status, str(result.header["report_id"]))
        except duckdb.Error as error:
            failure = our_fault(f"{type(error).__name__}: {error}")
    writer.fail(source_key(path), path.name, _digest(path), failure.code, failure.reason)
    return Outcome(path.name, "failed", None, failure.code, failure.reason)


def _digest(path: Path) -> str | None:
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
