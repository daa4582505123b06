"""Which rows a subtotal adds up: those below it, or those above it.

    소계  30          a   10
    a     10    or    b   20
    b     20          소계 30

The labels do not say.  Both structures are tried and the one in which more sums close is taken; a row that no subtotal
takes in (예비비 after the last group) is left outside where only that closes the group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .view import Half, Row, View


@dataclass(frozen=True)
class Group:
    """A subtotal and the items that it adds up."""

    subtotal: Row
    items: tuple[Row, ...]


@dataclass(frozen=True)
class Structure:
    """The groups of a half, the items outside any of them, and why this reading was taken."""

    groups: tuple[Group, ...]
    outside: tuple[Row, ...]
    note: str

    @property
    def parts(self) -> tuple[Row, ...]:
        """What the total adds up: the subtotals and the items outside them, in printed order."""
        rows = (*(group.subtotal for group in self.groups), *self.outside)
        return tuple(sorted(rows, key=lambda row: row.index))


def structure_of(view: View, half: Half) -> Structure:
    """The structure of a half; without subtotals all items stand outside."""
    rows = [row for row in half.rows if row.kind in ("item", "subtotal")]
    if not any(row.kind == "subtotal" for row in rows):
        return Structure((), tuple(rows), "")
    below = _read(view, half, rows)
    above = _read(view, half, rows[::-1])
    closed = _closed(view, half, below), _closed(view, half, above)
    if closed[0] == closed[1]:
        chosen, name = (below, "above") if rows[0].kind == "subtotal" else (above, "below")
        note = f"subtotals stand {name} their items, as the first and last rows suggest"
    else:
        chosen, name = (below, "above") if closed[0] > closed[1] else (above, "below")
        note = f"subtotals stand {name} their items: {max(closed)} sums close that way, {min(closed)} the other way"
    return Structure(chosen.groups, chosen.outside, note)


def _read(view: View, half: Half, rows: Sequence[Row]) -> Structure:
    """Every subtotal takes in the items after it up to the next one, or the longest run of them that closes."""
    groups: list[Group] = []
    outside: list[Row] = []
    starts = [at for at, row in enumerate(rows) if row.kind == "subtotal"]
    outside += rows[: starts[0]]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        run = tuple(rows[start + 1 : end])
        lengths = [n for n in range(len(run), 0, -1) if _closes(view, half, rows[start], run[:n])]
        taken = lengths[0] if lengths else len(run)
        groups.append(Group(rows[start], tuple(sorted(run[:taken], key=lambda row: row.index))))
        outside += run[taken:]
    groups.sort(key=lambda group: group.subtotal.index)
    return Structure(tuple(groups), tuple(sorted(outside, key=lambda row: row.index)), "")


def _closed(view: View, half: Half, structure: Structure) -> int:
    """How many sums of a structure close, the total's among them."""
    count = sum(bool(group.items) and _closes(view, half, group.subtotal, group.items) for group in structure.groups)
    return count + (half.total is not None and _closes(view, half, half.total, structure.parts))


def _closes(view: View, half: Half, total: Row, items: Sequence[Row]) -> bool:
    """Whether the items add up to the total in every column, up to half a printed step for each number."""
    for column in half.flows:
        spots = [view.spot(row.index, column.col) for row in (total, *items)]
        values = [spot.value or Decimal(0) for spot in spots]
        if abs(values[0] - sum(values[1:])) > sum(spot.step for spot in spots) / 2:
            return False
    return True
