"""Footing: totals, subtotals, and the sums that stand in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.korean.labels import squeeze
from schemas import MONEY

from .draft import Draft, rule
from .identity import row_drafts
from .shapes import Half, Row
from .structure import is_asserted, structure_of
from .view import View, is_total_label

#: Columns that a total over columns adds up at least, and rows that have to close.
FEWEST_PARTS = 2
FEWEST_ROWS = 2


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
    """A sum within a row is the sum of its parts: 조성액 = 출연금 + 이자수입 등, 합계 = what stands beside it.

    In a table of another kind the heading (합계, 계) only suggests it: most rows have to close.
    """
    yield from row_drafts(tables, "SUM-ROW")
    for view in tables:
        if view.table.kind == "other":
            for half in view.halves:
                for total, parts in totals_over_columns(half):
                    yield from _over_columns(view, half, total, parts)


def totals_over_columns(half: Half) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The columns headed 합계 or the like, with those under the same heading; all others where none joins them."""
    columns = [c for c in half.columns if c.role in MONEY and c.heading and squeeze(c.heading[-1])]
    totals = [column for column in columns if is_total_label(column.heading[-1])]
    for total in totals:
        group = [c.col for c in columns if c.heading[:-1] == total.heading[:-1] and c not in totals]
        if len(group) < FEWEST_PARTS and len(totals) == 1:
            group = [column.col for column in columns if column is not total]
        if len(group) >= FEWEST_PARTS:
            yield total.col, tuple(group)


def _over_columns(view: View, half: Half, total: int, parts: Sequence[int]) -> Iterator[Draft]:
    drafts = [
        Draft("SUM-ROW", "sum", view.spot(row.index, total), tuple((view.spot(row.index, col), 1) for col in parts))
        for row in half.rows
        if row.kind != "aside" and view.spot(row.index, total).value
    ]
    known = [draft for draft in drafts if draft.is_complete]
    closed = sum(abs(draft.difference()) <= sum(spot.step for spot in draft.spots) / 2 for draft in known)
    if closed >= FEWEST_ROWS and 2 * closed > len(known):
        yield from drafts


def _sum(code: str, view: View, total: Row, items: Sequence[Row], col: int, *, note: str) -> Iterator[Draft]:
    terms = tuple((view.spot(row.index, col), 1) for row in items)
    if any(spot.value is not None for spot, _ in terms):
        yield Draft(code, "sum", view.spot(total.index, col), terms, note)
