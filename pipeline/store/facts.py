"""What a cell says, apart from where it stands: the name by which a decision finds its cell again.

    | 사업명      | 예산액 |        execution · 사업집행 현황 · 2024 · row “나무 심기” (1st)
    | 나무 심기   | 100    |   →    · column budget “예산액” (1st) · printed “100”

A report that is read anew may have its tables and rows at other numbers; the words stay.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.korean.labels import bare, squeeze
from schemas import DecidedCell, Role

from .migrate import STORAGE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Columns whose cells name their row.
NAMING = frozenset({Role.ITEM, Role.PROJECT, Role.YEAR, Role.DATE})

Spot = tuple[str, int, int]
"""A cell by table_id, row and column."""

TABLES = f"""
SELECT table_id, ordinal, kind, title, account, fiscal_year, unit, unit_won, header_rows
FROM {STORAGE}.tables WHERE report_id = $report AND ($tables IS NULL OR list_contains($tables, table_id))
"""
COLUMNS = f"""
SELECT table_id, col, role, heading, side, stage FROM {STORAGE}.columns
WHERE report_id = $report AND ($tables IS NULL OR list_contains($tables, table_id)) ORDER BY ALL
"""
CELLS = f"""
SELECT table_id, row, col, text, value FROM {STORAGE}.cells
WHERE report_id = $report AND ($tables IS NULL OR list_contains($tables, table_id)) ORDER BY ALL
"""


@dataclass(frozen=True)
class Fact:
    """A cell by what it says, with where it stands and what its unit is worth in won."""

    spot: Spot
    cell: DecidedCell
    unit_won: int | None


def key_of(cell: DecidedCell) -> tuple[object, ...]:
    """What has to be the same for two cells to state one fact, the printed text included."""
    return "exact", *loose_key_of(cell), cell.column_nth, cell.fiscal_year, _squeezed(cell.table_title)


def loose_key_of(cell: DecidedCell) -> tuple[object, ...]:
    """The same without what a table is called: another version of the reader may see title and year otherwise."""
    return *likeness(cell), cell.row_nth, squeeze(cell.printed)


def likeness(cell: DecidedCell) -> tuple[object, ...]:
    """What is the same from one year's report to the next: account, kind of table, row and meaning of the column."""
    column = cell.role if cell.role not in {None, Role.AMOUNT, Role.TEXT} else _squeezed(cell.heading)
    return cell.kind, _squeezed(cell.account), bare(cell.row_label), column, cell.side, cell.stage


def facts_of(connection: DuckDBPyConnection, report_id: str, tables: Sequence[str] | None = None) -> dict[Spot, Fact]:
    """Every cell below the headings of a report's tables, or of those named."""
    chosen = {"report": report_id, "tables": None if tables is None else list(tables)}
    columns: dict[str, list[tuple[int, str | None, str | None, str | None, int | None]]] = defaultdict(list)
    for table, *rest in connection.execute(COLUMNS, chosen).fetchall():
        columns[table].append(tuple(rest))
    cells: dict[str, list[tuple[int, int, str, Decimal | None]]] = defaultdict(list)
    for table, *rest in connection.execute(CELLS, chosen).fetchall():
        cells[table].append(tuple(rest))
    found: dict[Spot, Fact] = {}
    for table, *facts in connection.execute(TABLES, chosen).fetchall():
        for fact in _facts(table, facts, columns[table], cells[table]):
            found[fact.spot] = fact
    return found


def _facts(
    table: str,
    facts: Sequence[object],
    columns: Sequence[tuple[int, str | None, str | None, str | None, int | None]],
    cells: Sequence[tuple[int, int, str, Decimal | None]],
) -> list[Fact]:
    ordinal, kind, title, account, fiscal_year, unit, unit_won, header_rows = facts
    assert isinstance(header_rows, int)
    meaning, met = {}, Counter[object]()
    for col, role, heading, side, stage in columns:
        same = (role, side, stage, _squeezed(heading))
        met[same] += 1
        meaning[col] = (role, side, stage, heading, met[same])
    naming = [(col, side) for col, role, _, side, _ in columns if role in NAMING]
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for row, col, text, value in cells:
        if text.strip() and (value is None or any(col == each for each, _ in naming)):
            rows[row][col] = text
    labels: dict[tuple[int, str | None], tuple[str, int]] = {}
    counted: Counter[object] = Counter()
    sides = {side for _, _, _, side, _ in columns} | {None}
    for row in sorted(rows):
        for side in sides:
            label = _label(rows[row], [col for col, its in naming if side is None or its in {None, side}])
            counted[side, bare(label)] += 1
            labels[row, side] = label, counted[side, bare(label)]
    made = []
    for row, col, text, value in cells:
        if row < header_rows:
            continue
        role, side, stage, heading, column_nth = meaning.get(col, (None, None, None, None, 1))
        label, row_nth = labels.get((row, side), ("", 1))
        cell = DecidedCell.model_validate(
            {
                "kind": kind, "table_title": title, "table_ordinal": ordinal, "account": account,
                "fiscal_year": fiscal_year, "unit": unit, "row_label": label, "row_nth": row_nth, "role": role,
                "side": side, "stage": stage, "heading": heading, "column_nth": column_nth, "printed": text,
                "printed_value": value,
            }
        )  # fmt: skip
        made.append(Fact((table, row, col), cell, unit_won if isinstance(unit_won, int) else None))
    return made


def _label(texts: dict[int, str], cols: Sequence[int]) -> str:
    """What names a row: the last label of its naming columns, or else its first text that is no number."""
    named = [texts[col] for col in cols if col in texts]
    return " ".join((named[-1] if named else next(iter(texts.values()), "")).split())


def _squeezed(text: str | None) -> str | None:
    return squeeze(text) if text else None
