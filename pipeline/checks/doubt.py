"""Tables of a converted text whose cells came in an order that no reading mends: kept as read, and judged by nothing.

A converter that prints a page column by column, or block by block, leaves numbers without their labels.  What such a
table seems to contradict is the conversion and not the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.korean.labels import squeeze
from schemas import NUMERIC, Column, Reading, Relation, Role, Table

#: From so many rows of numbers without a label on, and this share of all, labels have been torn off.
UNLABELLED, SHARE = 2, 0.2
#: From so many relations within rows that fail on, where no fewer fail than hold, the numbers stand in other columns
#: than printed.  Sums over rows say nothing of it: one total row of another version breaks all of them.
FAILING = 3

_LABELS = frozenset({Role.ITEM, Role.PROJECT, Role.YEAR, Role.DATE, Role.ORDINAL})
_KINDS = frozenset({"plan", "revision", "execution", "history"})


def out_of_order(tables: Sequence[Table], relations: Sequence[Relation]) -> frozenset[int]:
    """The ordinals of tables whose numbers have lost their labels or their columns."""
    failing = Counter(each.table for each in relations if each.verdict == "violated" and _is_of_one_row(each))
    holding = Counter(
        each.table
        for each in relations
        if each.verdict in {"exact", "rounding"} and each.rule != "BOUND-EXECUTED" and _is_of_one_row(each)
    )
    found: list[int] = []
    for table in tables:
        count = failing[table.ordinal]
        if table.kind not in _KINDS or not count:
            continue
        if _is_torn(table) or (count >= FAILING and count >= holding[table.ordinal]):
            found.append(table.ordinal)
    return frozenset(found)


def kept_as_read(tables: Sequence[Table], which: Collection[int]) -> list[Table]:
    """The tables, those of the given ordinals as ones of unknown purpose."""
    return [_unknown(table) if table.ordinal in which else table for table in tables]


def _is_of_one_row(relation: Relation) -> bool:
    """Whether a relation is one of a single row."""
    rows = {(operand.table, operand.row) for operand in relation.operands}
    return len(rows) == 1


def _is_torn(table: Table) -> bool:
    """Whether several rows have numbers and no label, in a half whose other rows have one."""
    texts = {(cell.row, cell.col): squeeze(cell.text) for cell in table.cells}
    numbers = {(cell.row, cell.col) for cell in table.cells if cell.value is not None}
    bare = rows = 0
    for side in dict.fromkeys(column.side for column in table.columns):
        own = [column for column in table.columns if column.side == side]
        labels = [column.col for column in own if column.role in _LABELS]
        amounts = [column.col for column in own if column.role in NUMERIC]
        for row in range(table.header_rows, table.row_count if labels else 0):
            if any((row, col) in numbers for col in amounts):
                rows += 1
                bare += not any(texts.get((row, col)) for col in labels)
    return bare >= UNLABELLED and bare >= SHARE * rows


def _unknown(table: Table) -> Table:
    told = Reading(
        rule="out-of-order",
        row=None,
        chosen="cells as read, of unknown purpose",
        reason="its rows lack labels or its numbers do not fit its columns, so the text must have them out of order",
    )
    columns = [_plain(column) for column in table.columns]
    return table.model_copy(update={"kind": "other", "columns": columns, "readings": [*table.readings, told]})


def _plain(column: Column) -> Column:
    role = Role.AMOUNT if column.role in NUMERIC else column.role
    return column.model_copy(update={"role": role, "side": None, "stage": None})
