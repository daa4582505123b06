"""Where numbers of a row can stand in several columns, the table's own arithmetic chooses.

A row with a blank cell prints fewer numbers than there are columns.  Each way to place them is tried; the way whose
row identities and column totals close is taken, and kept with what was rejected and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pipeline.headings.identities import Identity, row_identities
from pipeline.korean.numbers import parse_number
from schemas import PERCENT, Column, Reading, Role

from .atoms import Atom
from .shape import Group

#: No row is tried in more ways than this.
MAX_WAYS = 90
#: What one closed or broken relation weighs, and one blank before the last number.  A broken relation weighs little:
#: a reading must not win by hiding an inconsistency behind a blank, only by closing more.
CLOSED, BROKEN, INNER_BLANK = 1.0, -0.2, -0.3
#: Roles whose columns do not add up.
_NO_SUM = PERCENT | {Role.BALANCE}

Placing = dict[int, Atom]
Values = dict[int, Decimal]


@dataclass(frozen=True)
class Line:
    """A row for the purpose of choosing: its groups, and whether it adds up the others."""

    groups: Sequence[Group]
    is_total: bool
    is_part: bool  # an item row; False for subtotals


def place(lines: Sequence[Line], columns: Sequence[Column]) -> list[Reading]:
    """Put every group's numbers into columns (``Group.placed``), and tell which rows had more than one way."""
    identities = row_identities(columns)
    open_groups: list[tuple[int, Group, list[Placing]]] = []
    extra: list[Reading] = []
    for number, line in enumerate(lines):
        for group in line.groups:
            if group.fixed:
                continue
            ways = _ways(group)
            group.placed = ways[0]
            if len(ways) > 1:
                open_groups.append((number, group, ways))
    values = [_values(line) for line in lines]
    for _ in range(2 if len(open_groups) > 1 else 1):
        for number, group, ways in open_groups:
            scores = [_score(lines, values, group, way, number=number, identities=identities) for way in ways]
            group.placed = ways[scores.index(max(scores))]
            values[number] = _values(lines[number])
    for number, line in enumerate(lines):
        for group in line.groups:
            if len(group.atoms) > len(group.columns) and not group.fixed:
                extra.append(_extra(number, group, identities, values[number]))
    return extra + [
        Reading(
            rule="blank-cell",
            row=number,
            chosen=_spell(group, group.placed),
            rejected=[_spell(group, way) for way in ways if way != group.placed][:8],
            reason=_reason(lines, values, number, group, identities),
        )
        for number, group, ways in open_groups
        if len(group.atoms) <= len(group.columns)
    ]


def _ways(group: Group) -> list[Placing]:
    """Ways to put the numbers into the columns in their order; blanks at the end come first."""
    cols = [column.col for column in group.columns]
    atoms = group.atoms
    spare = len(atoms) - len(cols)
    if spare >= 0:
        starts = range(spare, -1, -1) if group.remark is not None else [spare]
        return [dict(zip(cols, atoms[start : start + len(cols)], strict=True)) for start in starts]
    percent = {column.col for column in group.columns if column.role in PERCENT}
    ways = []
    for chosen in combinations(cols, len(atoms)):
        way = dict(zip(chosen, atoms, strict=True))
        if all(
            (atom.text.endswith("%") and col in percent) or not atom.text.endswith("%") for col, atom in way.items()
        ):
            ways.append(way)
        if len(ways) == MAX_WAYS:
            break
    return ways or [dict(zip(cols, atoms, strict=False))]


def _extra(number: int, group: Group, identities: Sequence[Identity], values: Values) -> Reading:
    """A row with more numbers than columns: what has no column stays in the label or the remark.

    Where an identity of the row closes, the choice is sure; otherwise a person should look (``extra-number``).
    """
    own = {column.col for column in group.columns}
    closed = [each.rule for each in identities if each.reported in own and _judge(each, values) == CLOSED]
    by = ", ".join(closed) or "nothing"
    return Reading(
        rule="number-in-text" if closed else "extra-number",
        row=number,
        chosen=_spell(group, group.placed),
        rejected=[" | ".join(atom.text for atom in group.atoms)],
        reason=f"{len(group.atoms)} numbers for {len(group.columns)} columns; closed by this reading: {by}",
    )


def _score(
    lines: Sequence[Line],
    values: Sequence[Values],
    group: Group,
    way: Placing,
    *,
    number: int,
    identities: Sequence[Identity],
) -> tuple[float, float]:
    """How well a way to place the numbers of a group fits the table; ``values`` are those of all lines so far."""
    before = group.placed
    group.placed = way
    own = _values(lines[number])
    group.placed = before
    tried = [*values[:number], own, *values[number + 1 :]]
    score = sum(_judge(identity, own) for identity in identities)
    score += sum(_column(lines, tried, column.col) for column in group.columns if column.role not in _NO_SUM)
    cols = [column.col for column in group.columns]
    last = max(cols.index(col) for col in way)
    inner = sum(1 for position in range(last) if cols[position] not in way)
    return score + INNER_BLANK * inner, -float(last)


def _values(line: Line) -> Values:
    values: Values = {}
    for group in line.groups:
        for col, atom in group.placed.items():
            value = parse_number(atom.text)
            if value is not None:
                values[col] = value
    return values


def _judge(identity: Identity, values: Values) -> float:
    """Closed, broken or nothing to say."""
    stated = values.get(identity.reported)
    terms = [(values.get(col), factor) for col, factor in identity.terms]
    if stated is None or any(value is None for value, _ in terms):
        return 0.0
    known = [(value or Decimal(0), factor) for value, factor in terms]
    if identity.rule == "BOUND-EXECUTED":
        return 0.2 if stated <= known[0][0] else BROKEN
    if identity.rule in {"RATE", "CHANGE-RATE"}:
        if not known[1][0]:
            return 0.0
        rate = 100 * known[0][0] / known[1][0]
        return CLOSED if abs(rate - stated) <= max(Decimal("0.1"), abs(rate) / 20) else BROKEN
    computed = sum((value * factor for value, factor in known), Decimal(0))
    return CLOSED if abs(computed - stated) <= len(known) else BROKEN


def _column(lines: Sequence[Line], values: Sequence[Values], col: int) -> float:
    """Whether the total of a column closes, a blank counting as nothing."""
    totals = [own.get(col) for line, own in zip(lines, values, strict=True) if line.is_total]
    if len(totals) != 1 or totals[0] is None:
        return 0.0
    items = [own.get(col) for line, own in zip(lines, values, strict=True) if line.is_part]
    return CLOSED if abs(sum((v for v in items if v is not None), Decimal(0)) - totals[0]) <= len(items) else 0.0


def _spell(group: Group, way: Placing) -> str:
    return " | ".join(way[column.col].text if column.col in way else "·" for column in group.columns)


def _reason(
    lines: Sequence[Line], values: Sequence[Values], number: int, group: Group, identities: Sequence[Identity]
) -> str:
    own = {column.col for column in group.columns}
    closed = [i.rule for i in identities if i.reported in own and _judge(i, values[number]) == CLOSED]
    placed = [column.col for column in group.columns if column.col in group.placed]
    sums = sum(1 for col in placed if _column(lines, values, col) == CLOSED)
    if closed or sums:
        by = ", ".join(closed) or "no row identity"
        return f"the row has blank cells; closed by this reading: {by}, {sums} column totals"
    return "the row has blank cells and no arithmetic decides; blanks taken to stand last"
