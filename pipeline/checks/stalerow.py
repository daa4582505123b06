"""A total row from another version of the table: its columns do not add up, but it agrees with itself.

Also what a table looks like from which a row was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .judge import Judged
from .keyboard import typed
from .shapes import Key
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
            if sum(not _has_another_cause(i, judged, row) for i in broken) < 2:
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


def _has_another_cause(index: int, judged: Sequence[Judged], row: set[Key]) -> bool:
    """Whether an item of a column is in doubt by itself, or one slip of the keyboard in it would close its sum."""
    draft = judged[index].draft
    items = draft.keys - row
    if any(one.verdict == "violated" and one.draft.keys & items for i, one in enumerate(judged) if i != index):
        return True
    held = {
        key
        for i, one in enumerate(judged)
        if i != index and one.draft.form != "bound" and one.verdict in ("exact", "rounding")
        for key in one.draft.keys
    }
    off = draft.difference()
    free = [spot for spot, _ in draft.terms if spot.value and spot.key not in held]
    return any(typed(spot.value, spot.value + off).slip != "other" for spot in free if spot.value)


def _confirms(one: Judged, cells: set[Key]) -> bool:
    """Whether the other side of the plan agrees with the row: then its items are wrong, not the row."""
    holds = one.verdict in ("exact", "rounding")
    return one.draft.rule == "BALANCE-SIDES" and holds and any(spot.key in cells for spot in one.draft.spots)
