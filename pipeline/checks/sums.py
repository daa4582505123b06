"""Footing: totals, subtotals, and the sums that stand in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .draft import Draft, rule
from .identity import row_drafts
from .shapes import Row
from .structure import is_asserted, structure_of
from .view import View


@rule("SUM-COLUMN")
def sum_column(tables: Sequence[View]) -> Iterator[Draft]:
    """A total (합계) is the sum of its items, or of the subtotals and the items outside them.

    Balances are stocks and are never added up; percentages have their own rules.
    """
    for view in tables:
        for half in view.halves:
            if half.total is None:
                continue
            structure = structure_of(view, half)
            if is_asserted(view, half, half.total, structure.parts):
                for column in half.flows:
                    yield from _sum("SUM-COLUMN", view, half.total, structure.parts, column.col, note=structure.note)


@rule("SUM-SUBTOTAL")
def sum_subtotal(tables: Sequence[View]) -> Iterator[Draft]:
    """A subtotal (소계) is the sum of the items of its group."""
    for view in tables:
        for half in view.halves:
            structure = structure_of(view, half)
            for group in structure.groups:
                if not is_asserted(view, half, group.subtotal, group.items):
                    continue
                for column in half.flows:
                    yield from _sum("SUM-SUBTOTAL", view, group.subtotal, group.items, column.col, note=structure.note)


@rule("SUM-ROW")
def sum_row(tables: Sequence[View]) -> Iterator[Draft]:
    """A sum within a row is the sum of its parts: 조성액 = 출연금 + 이자수입 등, 사용액 = 사업비 + 기본경비."""
    return row_drafts(tables, "SUM-ROW")


def _sum(code: str, view: View, total: Row, items: Sequence[Row], col: int, *, note: str) -> Iterator[Draft]:
    terms = tuple((view.spot(row.index, col), 1) for row in items)
    if any(spot.value is not None for spot, _ in terms):
        yield Draft(code, "sum", view.spot(total.index, col), terms, note)
