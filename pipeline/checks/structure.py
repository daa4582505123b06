"""Which rows a subtotal adds up: those below it, or those above it.

    소계  30          a   10
    a     10    or    b   20
    b     20          소계 30

The labels do not say.  Both structures are tried and the one in which more sums close is taken; a row that no subtotal
takes in (예비비 after the last group) is left outside where only that closes the group.

Where labels stand in several columns, a subtotal further left adds up those further right::

    보조금 │ 국고보조금 │  70
           │ 시도보조금 │  15
           │ 소계       │  85     adds up the two above
    보조금 소계         │  85     adds up the subtotals since the last of its own column
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.korean.labels import squeeze

from .shapes import Half, Row
from .view import LABELS, View


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
    outermost: tuple[Row, ...] | None = None  # subtotals that no other adds up; None where no group holds another

    @property
    def parts(self) -> tuple[Row, ...]:
        """What the total adds up: the outermost subtotals and the items outside them, in printed order."""
        subtotals = [group.subtotal for group in self.groups] if self.outermost is None else self.outermost
        rows = (*subtotals, *self.outside)
        return tuple(sorted(rows, key=lambda row: row.index))


def structure_of(view: View, half: Half) -> Structure:
    """The structure of a half; without subtotals all items stand outside."""
    rows = [
        replace(row, kind="carried") if _is_of_another_table(row, view, half) else row
        for row in half.rows
        if row.kind in ("item", "subtotal")
    ]
    levels = sorted({row.level for row in rows if row.kind == "subtotal"})
    if len(levels) > 1:
        return _nested(view, half, rows, levels)
    return _flat(view, half, rows)


def _is_of_another_table(row: Row, view: View, half: Half) -> bool:
    """Whether a subtotal adds up a group that labels in several columns would name, and none of them does.

    It stands where a long table was cut into several: ``세입 소계`` as the first row of the part for 세출.
    """
    name = squeeze(row.label).removesuffix("소계")
    labels = [column.col for column in half.columns if column.role in LABELS]
    if row.kind != "subtotal" or not name or row.level + 1 >= max(labels, default=0) or len(labels) < 2:
        return False
    others = {squeeze(cell.text) for cell in view.table.cells if cell.col in labels and cell.row != row.index}
    return not any(name in other and not other.endswith("소계") for other in others)


def _nested(view: View, half: Half, rows: Sequence[Row], levels: Sequence[int]) -> Structure:
    """The structure where subtotals stand in several columns: the innermost groups first, then groups of groups."""
    groups: list[Group] = []
    left = list(rows)
    note = ""
    for level in reversed(levels):
        found: list[Row] = []
        stretch: list[Row] = []
        for row in [*left, None]:
            if row is not None and not (row.kind == "subtotal" and row.level < level):
                stretch.append(row)
                continue
            if any(each.kind == "subtotal" for each in stretch):
                inner = _flat(view, half, stretch)
                groups += inner.groups
                note = note or inner.note
                found += [replace(part, kind="item") if part.kind == "subtotal" else part for part in inner.parts]
            else:
                found += stretch
            found += [row] if row is not None else []
            stretch = []
        left = found
    groups.sort(key=lambda group: group.subtotal.index)
    inside = {item.index for group in groups for item in (group.subtotal, *group.items)}
    outermost = [group for group in groups if not _is_inside(group, groups)]
    return Structure(
        tuple(groups),
        tuple(row for row in rows if row.index not in inside),
        note,
        tuple(group.subtotal for group in outermost),
    )


def _is_inside(group: Group, groups: Sequence[Group]) -> bool:
    return any(group.subtotal.index == item.index for other in groups for item in other.items)


def _flat(view: View, half: Half, rows: Sequence[Row]) -> Structure:
    """The structure where all subtotals are of one level."""
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


def is_asserted(view: View, half: Half, total: Row, items: Sequence[Row]) -> bool:
    """Whether a table says that these rows add up to the total.

    In the tables of a fund's plans and accounts the label says so.  In a table whose purpose is not known, where labels
    over several rows leave open what is added up, or where a part is carried over from another table, the label only
    suggests it: most columns have to close.  A row without any label is no total where no column closes.
    """
    if not total.label and len(half.flows) > 1:
        return any(_differs_little(view, column.col, total, items) for column in half.flows)
    if view.table.kind != "other" and not half.is_loose and all(item.kind != "carried" for item in items):
        return True
    closed = [
        _differs_little(view, column.col, total, items)
        for column in half.flows
        if view.spot(total.index, column.col).value and len(items) > 1
    ]
    return sum(closed) * 2 > len(closed)


def _closed(view: View, half: Half, structure: Structure) -> int:
    """How many sums of a structure close, the total's among them."""
    count = sum(bool(group.items) and _closes(view, half, group.subtotal, group.items) for group in structure.groups)
    return count + (half.total is not None and _closes(view, half, half.total, structure.parts))


def _closes(view: View, half: Half, total: Row, items: Sequence[Row]) -> bool:
    """Whether the items add up to the total in every column, up to half a printed step for each number."""
    return all(_differs_little(view, column.col, total, items) for column in half.flows)


def _differs_little(view: View, col: int, total: Row, items: Sequence[Row]) -> bool:
    spots = [view.spot(row.index, col) for row in (total, *items)]
    values = [spot.value or Decimal(0) for spot in spots]
    return abs(values[0] - sum(values[1:])) <= sum(spot.step for spot in spots) / 2
