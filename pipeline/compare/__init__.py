"""Reports of the database held against each other: restated figures, and projects under another name.

Pure but for ``refresh``, which reads and stores through ``store``.  What it gives depends on the reports that are
stored and not on their order, so it is run after every change of them; bodies whose reports are as they were when they
were last compared are left alone.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.store.compared import Comparison, read_digests, store_comparison
from pipeline.store.figures import Edition, read_editions, read_figures, read_projects

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["refresh"]


#: Raised with every change to what a comparison gives, so that stored reports are compared again.
_REVISION = 1


def refresh(connection: DuckDBPyConnection) -> None:
    """Compare the reports of every body whose reports have changed, and keep what that gives."""
    from .editions import by_body

    bodies = by_body(read_editions(connection))
    digests = {body: _digest(editions) for body, editions in bodies.items()}
    known = read_digests(connection)
    changed = [body for body, digest in digests.items() if known.get(body) != digest]
    gone = [body for body in known if body not in digests]
    if changed or gone:
        editions = [bodies[body] for body in changed]
        found = _compared(connection, editions, {**dict.fromkeys(gone), **{body: digests[body] for body in changed}})
        store_comparison(connection, found)


def _compared(
    connection: DuckDBPyConnection, bodies: list[list[Edition]], digests: dict[str, str | None]
) -> Comparison:
    from .links import suggest
    from .restated import causes, compare
    from .words import finding_of, relation_of

    editions = [edition for body in bodies for edition in body]
    reports = [edition.report_id for edition in editions]
    several = [edition.report_id for body in bodies if len(body) > 1 for edition in body]
    pairs = compare(editions, read_figures(connection, several) if several else [])
    by_report = {edition.report_id: edition for edition in editions}
    return Comparison(
        digests,
        reports,
        [relation_of(pair) for pair in pairs],
        [finding_of(cause, by_report) for cause in causes(pairs)],
        [link.row() for link in suggest(editions, read_projects(connection, reports))],
    )


def _digest(editions: list[Edition]) -> str:
    said = [f"{e.report_id} {e.extractor_version} {e.day}" for e in editions]
    return sha256("\n".join([str(_REVISION), *sorted(said)]).encode()).hexdigest()
