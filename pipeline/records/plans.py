"""Plans and their revisions: one record a line item, or a line item and stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pipeline.korean.items import opens_side
from pipeline.korean.labels import bare
from pipeline.korean.names import normalise
from schemas import Column, PlanItem, PlanRevision, Role, Side, Table

from .rows import Making, Row, adds_up, body_rows

#: Labels of cells that hold no line item.
_NO_ITEM = frozenset({"비고", ""})


@dataclass(frozen=True)
class _Item:
    """One half of a row: its side, its columns and its label."""

    row: Row
    side: Side
    half: list[Column]
    label: str | None
    is_total: bool


def plan_items(table: Table) -> Iterator[Making[PlanItem]]:
    """The items of a plan."""
    for item in _items(table):
        yield item.row, partial(_plan_item, table, item)


def plan_revisions(table: Table) -> Iterator[Making[PlanRevision]]:
    """The items of a plan at each of its stages."""
    for item in _items(table):
        for each in item.half:
            if each.role is Role.STAGE:
                yield item.row, partial(_plan_revision, table, item, each)


def _plan_item(table: Table, item: _Item) -> PlanItem:
    def amount(role: Role) -> Column | None:
        return next((each for each in item.half if each.role is role), None)

    return PlanItem(
        table=table.ordinal,
        row=item.row.number,
        fund=table.fund,
        account=table.account,
        fiscal_year=table.fiscal_year,
        side=item.side,
        item=item.label,
        is_total=item.is_total,
        original=item.row.amount(amount(Role.ORIGINAL)),
        revised=item.row.amount(amount(Role.REVISED)),
        change=item.row.amount(amount(Role.CHANGE)),
    )


def _plan_revision(table: Table, item: _Item, each: Column) -> PlanRevision:
    return PlanRevision(
        table=table.ordinal,
        row=item.row.number,
        fund=table.fund,
        account=table.account,
        fiscal_year=table.fiscal_year,
        side=item.side,
        item=item.label,
        is_total=item.is_total,
        stage=each.stage or 0,
        amount=item.row.amount(each),
    )


def _items(table: Table) -> Iterator[_Item]:
    sides: list[Side | None] = list(dict.fromkeys(each.side for each in table.columns if each.side)) or [None]
    stacked: Side | None = None  # the side that a row such as 수입 합계 opened, in a table without sides
    rows = list(body_rows(table))
    for position, row in enumerate(rows):
        for side in sides:
            half = [each for each in table.columns if each.side == side]
            label = normalise(row.label(Role.ITEM, Role.PROJECT, side=side))
            if side is None:
                opened = map(opens_side, row.labels(Role.ITEM, Role.PROJECT))
                stacked = next((each for each in opened if each), stacked)
            known = side or stacked
            unlabelled = not label and row.has_numbers(half) and position in {0, len(rows) - 1}
            if known is None or (bare(label) in _NO_ITEM and not unlabelled):
                continue
            if side is None and opens_side(label) and not row.has_numbers(half):
                continue  # only the heading of a side
            total = unlabelled or adds_up(label) or opens_side(label) is not None
            yield _Item(row, known, half, label or None, total)
