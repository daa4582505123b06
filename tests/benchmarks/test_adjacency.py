"""Adjacency relations, worked out by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.adjacency import Cell, relations, score
from pipeline.korean.numbers import is_number

#: ┌─────────┬────┬────┐
#: │ 수입    │ 당초 │ 변경 │
#: │ (2 rows)├────┼────┤
#: │         │ 10 │    │
#: ├─────────┼────┴────┤
#: │ 지출    │ 1 0     │
#: └─────────┴─────────┘
TABLE = [
    Cell(0, 0, 2, 1, "수 입"),
    Cell(0, 1, 1, 1, "당초"),
    Cell(0, 2, 1, 1, "변경"),
    Cell(1, 1, 1, 1, "10"),
    Cell(1, 2, 1, 1, " "),
    Cell(2, 0, 1, 1, "지출"),
    Cell(2, 1, 1, 2, "1 0"),
]
WITH_NUMBERS = Counter(
    {
        ("수입", "10", "right"): 1,
        ("당초", "10", "below"): 1,
        ("10", "10", "below"): 1,
        ("변경", "10", "below"): 1,
        ("지출", "10", "right"): 1,
    }
)
OTHERS = Counter({("수입", "당초", "right"): 1, ("당초", "변경", "right"): 1, ("수입", "지출", "below"): 1})


def test_neighbours_of_merged_and_blank_cells() -> None:
    assert relations([TABLE], lambda _: True) == WITH_NUMBERS + OTHERS
    assert relations([TABLE], is_number) == WITH_NUMBERS


def test_relations_are_counted_over_all_tables() -> None:
    assert relations([TABLE, TABLE], is_number) == WITH_NUMBERS + WITH_NUMBERS
    assert not relations([[]], is_number)


def test_score() -> None:
    true = relations([TABLE], is_number)
    assert score(true, true) == (1, 1, 1)
    unmerged = [cell._replace(row_span=1, col_span=1) for cell in TABLE]
    found = relations([unmerged], is_number)
    # 수입 no longer reaches the row of 10, and 변경 has nothing below it.
    assert true - found == Counter({("수입", "10", "right"): 1, ("변경", "10", "below"): 1})
    assert score(true, found) == (1, 3 / 5, 2 * 3 / (5 + 3))
    assert score(true, found + Counter({("10", "9", "right"): 1})) == pytest.approx((3 / 4, 3 / 5, 6 / 9))
    assert score(true, Counter()) == (0, 0, 0)
