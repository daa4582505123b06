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
#: From so many relations within rows that fail on, where more fail than hold, numbers stand in the wrong columns.
FAILING = 3
#: Verdicts of what holds.
HELD = frozenset({"exact", "rounding"})
#: What headings assert within a row.  Totals and balances say nothing of columns: a report can have all of them wrong.
WITHIN_ROWS = frozenset({"CHANGE", "CHANGE-RATE", "SUM-ROW", "NET", "RATE", "UNSPENT"})
#: Those of them that say nothing beside columns that add up: there, rates that are all wrong are findings.
RATES = frozenset({"CHANGE-RATE", "RATE"})

_LABELS = frozenset({Role.ITEM, Role.PROJECT, Role.YEAR, Role.DATE, Role.ORDINAL})
_KINDS = frozenset({"plan", "revision", "execution", "history"})


def out_of_order(tables: Sequence[Table], relations: Sequence[Relation]) -> frozenset[int]:
    """The ordinals of tables whose numbers have lost their labels or their columns."""
    inside = [each for each in relations if all(operand.table == each.table for operand in each.operands)]
    failing = Counter(each.table for each in inside if each.verdict == "violated")
    whole = {each.table for each in inside if each.rule == "SUM-COLUMN" and each.verdict in HELD}
    rows = Counter(
        (each.table, each.verdict == "violated")
        for each in inside
        if _is_within_a_row(each) and not (each.rule in RATES and each.table in whole)
    )
    found: list[int] = []
    for table in tables:
        if table.kind not in _KINDS or not failing[table.ordinal]:
            continue
        wrong, right = rows[table.ordinal, True], rows[table.ordinal, False]
        if _is_torn(table) or (wrong >= FAILING and wrong > right):
            found.append(table.ordinal)
    return frozenset(found)


def kept_as_read(tables: Sequence[Table], which: Collection[int]) -> list[Table]:
    """The tables, those of the given ordinals as ones of unknown purpose."""
    return [_unknown(table) if table.ordinal in which else table for table in tables]


def _is_within_a_row(relation: Relation) -> bool:
    return relation.rule in WITHIN_ROWS and relation.verdict in HELD | {"violated"}


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
