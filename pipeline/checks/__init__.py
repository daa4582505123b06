"""Every number of a report against every other: relations with their verdicts, and one finding for one cause."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Finding, Relation, Table

from .across import ACROSS_RULES, Books
from .across.tell import tell
from .causes import find_causes
from .convention import infer_convention
from .draft import Draft
from .judge import Judged, judge
from .registry import RULES
from .view import views

__all__ = ["check"]


def check(tables: Sequence[Table]) -> tuple[list[Relation], list[Finding]]:
    """All relations that were tried, the ones that hold too, and the findings, worst first.

    ``Finding.relations`` are indexes into the relations returned.
    """
    seen = views(tables)
    drafts = [draft for rule in RULES for draft in rule(seen)]
    by_table: dict[int, list[Draft]] = {view.table.ordinal: [] for view in seen}
    for draft in drafts:
        by_table[draft.reported.table].append(draft)
    conventions = {ordinal: infer_convention(found) for ordinal, found in by_table.items()}
    judged: list[Judged] = [judge(draft, conventions[draft.reported.table]) for draft in drafts]
    books = Books(seen)
    links = [link for rule in ACROSS_RULES for link in rule(books)]
    relations = [*(one.relation for one in judged), *(link.relation() for link in links)]
    return relations, tell(seen, find_causes(seen, judged), links, len(judged))
