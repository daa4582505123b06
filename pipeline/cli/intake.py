"""Takes documents in: what is not stored yet is read, and each is stored or its failure noted.

What became of a document is told when that is safe on disk, and Ctrl-C leaves nothing that was read unstored.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.store.write import Writer

    from .storing import Outcome, Told

#: Seconds between looks at whether reports have waited for others long enough.
PATIENCE = 0.1


def why(outcome: Outcome, lang: str) -> str | None:
    """Why a document was not read, in the language of who reads it; None where it was."""
    if outcome.reason is None or outcome.reason_code is None:
        return outcome.reason
    from pipeline.korean.refusals import refused

    return refused(outcome.reason_code, outcome.reason, lang)


def read_into(
    writer: Writer,
    documents: Iterable[Path],
    jobs: int,
    dry_run: bool = False,
    password: str | None = None,
    *,
    share: int = 1,
) -> Generator[Outcome, None, None]:
    """Read the documents that are not stored yet, store them, and yield what became of each.

    ``password`` opens those that are protected; it is kept nowhere.  ``share`` processes may share the pages of one.
    """
    with closing(read_each(writer, documents, jobs, dry_run, password, share=share)) as reading:
        for _, outcome in reading:
            yield outcome


def read_each(
    writer: Writer,
    documents: Iterable[Path],
    jobs: int,
    dry_run: bool = False,
    password: str | None = None,
    *,
    share: int = 1,
) -> Generator[Told, None, None]:
    """As ``read_into``, with the path that each outcome is of."""
    from functools import partial

    from pipeline.extraction import EXTRACTOR_VERSION
    from pipeline.store.write import source_key

    from .batch import read_all, read_one
    from .storing import Held, Outcome, digest

    known: list[Told] = []

    def unread() -> Iterator[Path]:
        for path in documents:
            content = digest(path)
            report = writer.recognise(source_key(path), content, EXTRACTOR_VERSION, path) if content else None
            if report and not dry_run:
                known.append((path, Outcome(path.name, "unchanged", report)))
            else:
                yield path

    held = Held(writer, dry_run)
    try:
        for done in read_all(unread(), jobs, partial(read_one, password=password, jobs=share), PATIENCE):
            yield from _drained(known)
            if done:
                yield from held.add(*done)
            elif held.is_due():
                yield from held.store()
        yield from held.store()
    except KeyboardInterrupt:
        yield from held.store()
        raise
    except GeneratorExit:
        held.store()
        raise
    yield from _drained(known)


def _drained(outcomes: list[Told]) -> Iterator[Told]:
    while outcomes:
        yield outcomes.pop(0)
