"""A total row from another version of the table: its columns do not add up, but it agrees with itself.

Also what a table looks like from which a row was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .judge import Judged
from .view import View

#: Sums within a row that show that it was printed as one.
OWN = frozenset({"SUM-ROW", "CHANGE", "RATE", "UNSPENT"})


def find_stale_totals(tables: Sequence[View], judged: Sequence[Judged]) -> Iterator[list[int]]:
    """For each such row the violated relations that it explains: its column sums, and what fails within the row."""
    for view in tables:
        for half in view.halves:
            if half.total is None:
                continue
            row = {(view.table.ordinal, half.total.index, column.col) for column in half.columns}
            sums = [
                i for i, one in enumerate(judged) if one.draft.rule == "SUM-COLUMN" and one.draft.reported.key in row
            ]
            sums = [i for i in sums if judged[i].verdict != "unchecked"]
            broken = [i for i in sums if judged[i].verdict == "violated"]
            if len(broken) < 2 or 2 * len(broken) < len(sums):
                continue
            within = [i for i, one in enumerate(judged) if one.draft.keys <= row]
            own = [
                judged[i].verdict for i in within if judged[i].draft.rule in OWN and judged[i].verdict != "unchecked"
            ]
            if not own or "violated" in own:
                continue
            if any(_confirms(one, {judged[i].draft.reported.key for i in broken}) for one in judged):
                continue
            failing = [
                i for i in within if judged[i].verdict == "violated" and judged[i].draft.rule != "SUM-OF-BALANCES"
            ]
            yield sorted({*broken, *failing})


def _confirms(one: Judged, cells: set[tuple[int, int, int]]) -> bool:
    """Whether the other side of the plan agrees with the row: then its items are wrong, not the row."""
    holds = one.verdict in ("exact", "rounding")
    return one.draft.rule == "BALANCE-SIDES" and holds and any(spot.key in cells for spot in one.draft.spots)
