"""A finding put together: its sums in won, its cells with their parts, its repairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from schemas import MONEY, CellRole, Finding, FindingCell, Probe, Repair, Severity

from .judge import Judged
from .shapes import Key, Spot
from .single import Change
from .view import View


def compose(
    tables: Mapping[int, View],
    judged: Sequence[Judged],
    relations: Sequence[int],
    *,
    cause: str,
    severity: Severity,
    words: tuple[str, str],
    suspects: Sequence[Key] = (),
    repairs: Sequence[Repair] = (),
    probes: Sequence[Probe] = (),
    rule: str | None = None,
) -> Finding:
    """The finding on ``relations``, the one that it is told by first; ``words`` are Korean and English.

    ``rule`` is the code that it is told under where that is not the rule of the first relation.
    """
    first = judged[relations[0]]
    unit = _unit(tables, first.draft.reported) if first.draft.form != "ratio" else None
    return Finding(
        rule=rule or first.draft.rule,
        severity=severity,
        cause=cause,
        table=first.draft.reported.table,
        reported_won=_won(first.draft.reported.value, unit),
        computed_won=_won(first.draft.computed(), unit),
        difference_won=_won(first.draft.difference(), unit),
        message_ko=words[0],
        message_en=words[1],
        relations=sorted(relations),
        cells=_cells([judged[index] for index in relations], suspects),
        repairs=list(repairs),
        probes=list(probes),
    )


def repair_of(
    tables: Mapping[int, View],
    change: Change,
    *,
    rank: int,
    is_unique: bool,
    reason: tuple[str, str],
    chance: float | None = None,
) -> Repair:
    """A change as a repair that stands beside the printed value; ``reason`` is Korean and English."""
    spot = change.spot
    return Repair(
        rank=rank,
        table=spot.table,
        row=spot.row,
        col=spot.col,
        printed=spot.text,
        proposed_won=_won(change.value, _unit(tables, spot)),
        proposed=change.value,
        is_unique=is_unique,
        reason=reason[0],
        reason_en=reason[1],
        chance=None if chance is None else round(chance, 4),
    )


def _cells(relations: Sequence[Judged], suspects: Sequence[Key]) -> list[FindingCell]:
    """Suspects, the stated result and its operands, then the cells of the other relations, which bear witness."""
    parts: dict[Key, tuple[Spot, CellRole]] = {}
    spots = {spot.key: spot for one in relations for spot in one.draft.spots}
    for key in suspects:
        if key in spots:
            parts[key] = (spots[key], "suspect")
    for number, one in enumerate(relations):
        for spot in one.draft.spots:
            is_result = number == 0 and spot.key == one.draft.reported.key
            role: CellRole = "reported" if is_result else "operand" if number == 0 else "witness"
            parts.setdefault(spot.key, (spot, role))
    return [
        FindingCell(
            table=spot.table,
            row=spot.row,
            col=spot.col,
            role=role,
            printed=spot.text,
            value=spot.value,
            place=spot.place,
        )
        for spot, role in parts.values()
    ]


def _unit(tables: Mapping[int, View], spot: Spot) -> int | None:
    return tables[spot.table].table.unit_won if spot.role in MONEY else None


def _won(value: Decimal | None, unit: int | None) -> int | None:
    return None if value is None or unit is None else int((value * unit).to_integral_value())
