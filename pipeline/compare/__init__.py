"""Reports of the database held against each other: restated figures, and projects under another name.

Pure but for ``refresh``, which reads and stores through ``store``.  What it gives depends on the reports that are
stored and not on their order, so it is run after every change of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.store.compared import store_compared, store_links
from pipeline.store.figures import read_editions, read_figures, read_projects

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["refresh"]


def refresh(connection: DuckDBPyConnection) -> None:
    """Compare the stored reports anew and keep what that gives; nothing is written where it gives the same."""
    from .editions import several
    from .links import suggest
    from .restated import causes, compare
    from .words import finding_of, relation_of

    editions = read_editions(connection)
    pairs = compare(editions, read_figures(connection, several(editions)))
    known = {edition.report_id: edition for edition in editions}
    store_compared(
        connection, [relation_of(pair) for pair in pairs], [finding_of(cause, known) for cause in causes(pairs)]
    )
    store_links(connection, [link.row() for link in suggest(editions, read_projects(connection))])
