"""What the headings of one row assert between its own cells.

The text reader uses these to choose between two readings of a row, the checks to judge the row once it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas import Column, Role

#: Parts of a sum by the role of their sum.
PARTS = {
    Role.RAISED: (Role.CONTRIBUTION, Role.INTEREST, Role.RAISED_OTHER),
    Role.USED: (Role.PROJECT_COST, Role.OPERATING, Role.USED_OTHER),
}


@dataclass(frozen=True)
class Identity:
    """One equation over the columns of a row.

    ``reported`` is the column of the stated result.  For sums, it equals Σ factor × column over ``terms``; for
    ``RATE`` and ``CHANGE-RATE`` it is 100 × terms[0] ÷ terms[1], for ``BOUND-EXECUTED`` it is at most terms[0].
    """

    rule: str
    reported: int
    terms: tuple[tuple[int, int], ...]


def row_identities(columns: Sequence[Column]) -> list[Identity]:
    """Every identity that the headings assert.  Side-by-side halves are kept apart by their ``side``."""
    sides = list(dict.fromkeys(column.side for column in columns))
    return [identity for side in sides for identity in _of_half([c for c in columns if c.side == side])]


def _of_half(columns: Sequence[Column]) -> Iterator[Identity]:
    def one(role: Role) -> int | None:
        found = [column.col for column in columns if column.role is role]
        return found[0] if len(found) == 1 else None

    original, revised, change = one(Role.ORIGINAL), one(Role.REVISED), one(Role.CHANGE)
    if original is not None and revised is not None:
        if change is not None:
            yield Identity("CHANGE", change, ((revised, 1), (original, -1)))
        if (share := one(Role.CHANGE_RATE)) is not None and change is not None:
            yield Identity("CHANGE-RATE", share, ((change, 1), (original, 1)))

    for role, parts in PARTS.items():
        total = one(role)
        found = [column.col for column in columns if column.role in parts]
        if total is not None and len(found) > 1:
            yield Identity("SUM-ROW", total, tuple((col, 1) for col in found))

    raised, used, net = one(Role.RAISED), one(Role.USED), one(Role.NET)
    if raised is not None and used is not None and net is not None:
        yield Identity("NET", net, ((raised, 1), (used, -1)))

    budget, executed, rate = one(Role.BUDGET), one(Role.EXECUTED), one(Role.RATE)
    unspent, carried = one(Role.UNSPENT), one(Role.CARRIED)
    if budget is not None and executed is not None:
        if rate is not None:
            yield Identity("RATE", rate, ((executed, 1), (budget, 1)))
        yield Identity("BOUND-EXECUTED", executed, ((budget, 1),))
        if unspent is not None:
            rest = ((budget, 1), (executed, -1), *(((carried, -1),) if carried is not None else ()))
            yield Identity("UNSPENT", unspent, rest)
