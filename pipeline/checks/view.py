"""A table as the checks see it: halves, rows that total and rows that are totalled, cells with their printed step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from pipeline.headings.identities import Identity, row_identities
from pipeline.korean.items import leaning, opens_side
from pipeline.korean.labels import bare, is_subtotal, is_total, squeeze
from pipeline.korean.numbers import DASHES, step
from schemas import MONEY, NUMERIC, PERCENT, Cell, Place, Role, Side, Table

from .shapes import Half, Row, RowKind, Spot

#: Columns whose cells name a row, the one that names it best first.
NAMING = (Role.PROJECT, Role.ITEM, Role.YEAR, Role.DEPARTMENT, Role.DATE, Role.ORDINAL)
#: Columns that name the rows of a table which has none of those.
LAST_RESORT = (Role.TEXT, Role.DESCRIPTION)
LABELS = NAMING + LAST_RESORT
#: Of several totals in one half, the label that adds up all the others.
GRAND = frozenset({"총계", "총합계", "총합", "총액"})
#: Labels of rows that hold remarks and no item.
REMARKS = frozenset({"비고", "주", "참고"})

_REMARK = re.compile(r"(?<=.)[※*(\[（].*", re.DOTALL)


class View:
    """A table with everything that several rules ask of it, worked out once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._columns = {column.col: column for column in table.columns}
        self._cells = {(cell.row, cell.col): cell for cell in table.cells}
        self._spots: dict[tuple[int, int], Spot] = {}

    def spot(self, row: int, col: int) -> Spot:
        """The position at a row and a column."""
        spot = self._spots.get((row, col))
        if spot is None:
            spot = self._spots[row, col] = self._spot(row, col)
        return spot

    def _spot(self, row: int, col: int) -> Spot:
        cell = self._cells.get((row, col))
        role = self._columns[col].role if col in self._columns else Role.TEXT
        if cell is None:
            return Spot(self.table.ordinal, row, col, role, "", None, Decimal(0), Place())
        return Spot(self.table.ordinal, row, col, role, cell.text, cell.value, self._step(cell, role), cell.place)

    def heading(self, col: int) -> list[str]:
        """The heading of a column, from the top level down."""
        return self._columns[col].heading if col in self._columns else []

    def label(self, row: int, col: int) -> str:
        """The label that a row has in the half to which a column belongs."""
        for half in self.halves:
            if any(column.col == col for column in half.columns):
                found = next((one for one in half.rows if one.index == row), None)
                if found is not None:  # sides that stand one above the other share their columns
                    return found.label
        return ""

    @cached_property
    def body(self) -> list[int]:
        """The rows below the heading; headings repeated further down are left out."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.table.cells:
            if cell.row >= self.table.header_rows:
                rows.setdefault(cell.row, []).append(cell)
        return [row for row in sorted(rows) if not all(cell.is_header for cell in rows[row])]

    @cached_property
    def halves(self) -> list[Half]:
        """The sides of the table in printed order; one half without a side where columns have none."""
        columns = self.table.columns
        if stacked := self._stacked():
            return stacked
        sides = list(dict.fromkeys(column.side for column in columns if column.role in NUMERIC))
        return [self._half(side, is_whole=len(sides) == 1) for side in sides]

    def _half(self, side: Side | None, *, is_whole: bool) -> Half:
        columns = tuple(column for column in self.table.columns if column.side == side)
        rows = self._rows(side, is_whole)
        numbers = [column.col for column in columns if column.role in NUMERIC]
        spanned = {row.index for row in rows if row.kind == "aside" and self._is_continued(row.index)}
        loose = any(self._has_number(numbers)[index] for index in spanned) or any(
            row.kind == "total" and self._spans_rows(row) for row in rows
        )
        return Half(side, columns, rows, loose)

    @cached_property
    def _continued(self) -> frozenset[tuple[int, int]]:
        """Positions of labels that a cell further up covers."""
        names = {column.col for column in self.table.columns if column.role in LABELS}
        return frozenset(
            (row, cell.col)
            for cell in self.table.cells
            if cell.row_span > 1 and cell.col in names and squeeze(cell.text)
            for row in range(cell.row + 1, cell.row + cell.row_span)
        )

    def _is_continued(self, index: int) -> bool:
        return any((index, column.col) in self._continued for column in self.table.columns)

    def _spans_rows(self, row: Row) -> bool:
        return (row.index + 1, row.level) in self._continued

    def _stacked(self) -> list[Half]:
        """The sides of a plan that prints one above the other in the same columns; empty for any other table."""
        if self.table.kind not in {"plan", "revision"} or any(column.side for column in self.table.columns):
            return []
        columns = tuple(self.table.columns)
        names = [column.col for role in NAMING for column in reversed(columns) if column.role is role]
        numbers = [column.col for column in columns if column.role in NUMERIC]
        sections: list[tuple[Side, list[Row]]] = []
        for index in self.body:
            row = self._row(index, names, numbers)
            texts = [cell.text for col in names if (cell := self._cells.get((index, col)))]
            opened = next((side for side in map(opens_side, texts) if side), None)
            if opened is not None and (not sections or sections[-1][0] != opened):
                sections.append((opened, []))
            if opens_side(row.label) is not None:
                row = replace(row, kind="total" if self._has_number(numbers)[row.index] else "aside")
            if sections:
                sections[-1][1].append(row)
        if not sections:
            sections = self._twice_totalled(names, numbers)
        if {side for side, _ in sections} != {"revenue", "expenditure"} or len(sections) != 2:
            return []
        return [Half(side, columns, tuple(_settle_totals(rows, self._has_number(numbers)))) for side, rows in sections]

    def _twice_totalled(self, names: Sequence[int], numbers: Sequence[int]) -> list[tuple[Side, list[Row]]]:
        """The sides of a plan whose two totals have the same name and head items of one side each."""
        rows = [self._row(index, names, numbers) for index in self.body]
        starts = [at for at, row in enumerate(rows) if row.kind == "total"]
        if len(starts) != 2 or starts[0] or bare(rows[starts[0]].label) != bare(rows[starts[1]].label):
            return []
        found: list[tuple[Side, list[Row]]] = []
        for part in (rows[: starts[1]], rows[starts[1] :]):
            sides = {side for row in part if (side := leaning(row.label))}
            if len(sides) != 1:
                return []
            found.append((sides.pop(), part))
        return found

    @cached_property
    def identities(self) -> list[Identity]:
        """What the headings assert between the cells of a row."""
        return row_identities(self.table.columns)

    @cached_property
    def usual_step(self) -> Decimal:
        """The printed step of most money cells, which is what a lone dash may hide."""
        return self._usual(MONEY)

    @cached_property
    def usual_percent_step(self) -> Decimal:
        """The printed step of most percentages."""
        return self._usual(PERCENT)

    def _usual(self, roles: frozenset[Role]) -> Decimal:
        steps = Counter(
            step(squeeze(cell.text))
            for cell in self.table.cells
            if cell.value is not None
            and cell.row >= self.table.header_rows
            and cell.col in self._columns
            and self._columns[cell.col].role in roles
            and squeeze(cell.text) not in DASHES
        )
        return steps.most_common(1)[0][0] if steps else Decimal(1)

    def _step(self, cell: Cell, role: Role) -> Decimal:
        if role in MONEY and self.table.unit_won == 1:
            return Decimal(0)
        text = squeeze(cell.text)
        if text in DASHES:
            return self.usual_percent_step if role in PERCENT else self.usual_step
        return step(text)

    def _rows(self, side: Side | None, is_whole: bool) -> tuple[Row, ...]:
        own = [column for column in self.table.columns if is_whole or column.side in (side, None)]
        roles = [role for role in LABELS if role not in LAST_RESORT or not any(c.role in NAMING for c in own)]
        names = [column.col for role in roles for column in reversed(own) if column.role is role]
        numbers = [c.col for c in self.table.columns if c.role in NUMERIC and c.side == side]
        rows = _without_parts([self._row(index, names, numbers) for index in self.body])
        known = self.table.kind != "other"  # the purpose of any other table is not known well enough
        return tuple(_settle_totals(rows, self._has_number(numbers), may_be_unlabelled=known))

    def _has_number(self, cols: Sequence[int]) -> dict[int, bool]:
        return {row: any(self.spot(row, col).value is not None for col in cols) for row in self.body}

    def _row(self, index: int, names: Sequence[int], numbers: Sequence[int]) -> Row:
        cells = [cell for col in names if (cell := self._cells.get((index, col))) is not None and squeeze(cell.text)]
        label = cells[0].text if cells else ""
        level = cells[0].col if cells else 0
        texts = [cell.text for cell in cells]
        kind: RowKind = "item"
        if any(is_total_label(text) for text in texts):
            kind = "total"
        elif any(is_subtotal(_REMARK.sub("", text)) for text in texts):
            kind = "subtotal"
        elif all(not squeeze(self.spot(index, col).text) for col in numbers) and (
            not label or _is_remark(label) or any(_covers(cell, numbers) for cell in cells)
        ):
            kind = "aside"
        elif not cells and self._is_continued(index):
            kind = "aside"  # a further line of the row above
        return Row(index, label, kind, level)


def _without_parts(rows: list[Row]) -> list[Row]:
    """Rows with a dash, under rows without one, are parts of the row above: they do not add to the total again."""
    dashed = [row.kind == "item" and row.label.lstrip().startswith(("-", "–", "·", "∙")) for row in rows]
    if all(dashed[at] or row.kind != "item" for at, row in enumerate(rows)):
        return rows
    return [replace(row, kind="aside") if dashed[at] else row for at, row in enumerate(rows)]


def is_total_label(text: str) -> bool:
    """Whether a label is that of a total, a remark behind it (``합계 ※ …``, ``합 계(A)``) left aside."""
    return is_total(text) or is_total(_REMARK.sub("", text.strip()))


def views(tables: Sequence[Table]) -> list[View]:
    """One view for each table."""
    return [View(table) for table in tables]


def _is_remark(label: str) -> bool:
    return bare(label) in REMARKS or squeeze(label).startswith(("※", "*"))


def _covers(cell: Cell, numbers: Sequence[int]) -> bool:
    return any(cell.col < col < cell.col + cell.col_span for col in numbers)


def _settle_totals(rows: list[Row], has_number: dict[int, bool], *, may_be_unlabelled: bool = True) -> Iterator[Row]:
    """One total a half: an unlabelled first or last row where no row is labelled so; further totals are subtotals."""
    totals = [row for row in rows if row.kind == "total"]
    if not totals:
        filled = [row for row in rows if row.kind != "aside"]
        ends = [filled[0], filled[-1]] if len(filled) > 2 and may_be_unlabelled else []
        totals = [row for row in ends if not row.label and has_number[row.index]][:1]
    grand = next((row for row in totals if bare(row.label) in GRAND), None)
    if grand is None and totals:
        grand = totals[0] if totals[0] is rows[0] or len(totals) == 1 else totals[-1]
    for row in rows:
        if grand is not None and row.index == grand.index:
            yield replace(row, kind="total")
        elif row.kind == "total":
            yield replace(row, kind="subtotal")
        elif row.kind == "item" and not row.label and not has_number[row.index]:
            yield replace(row, kind="aside")
        else:
            yield row
