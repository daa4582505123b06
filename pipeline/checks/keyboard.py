"""How far apart two numbers are at the keyboard."""

from __future__ import annotations

from decimal import Decimal


def typing_distance(printed: Decimal, proposed: Decimal) -> int:
    """Digits typed wrong, left out, put in or swapped with a neighbour; a lost sign counts as one.

    >>> typing_distance(Decimal(3600), Decimal(3700)), typing_distance(Decimal(4738), Decimal(4783))
    (1, 1)
    """
    left, right = f"{printed.normalize():f}", f"{proposed.normalize():f}"
    rows: list[list[int]] = [list(range(len(right) + 1))]
    for i, one in enumerate(left, start=1):
        row = [i]
        for j, other in enumerate(right, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
