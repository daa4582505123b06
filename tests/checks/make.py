"""Tables from rows of strings, for tests: ``table("history", "YEAR RAISED USED NET BALANCE", rows)``."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.korean.numbers import parse_number
from schemas import NUMERIC, Cell, Column, Place, Role, Side, Table, TableKind

WON = {"원": 1, "천원": 1_000, "백만원": 1_000_000, "억원": 100_000_000}
SIDES: dict[str, Side] = {"R": "revenue", "E": "expenditure"}


def column(col: int, word: str) -> Column:
    """``BUDGET``; ``R.ORIGINAL`` on the revenue side; ``E.STAGE2`` for the second stage of expenditure."""
    side, _, name = word.rpartition(".")
    stage = int(name[5:]) if name.startswith("STAGE") else None
    role = Role[name.rstrip("0123456789")]
    return Column(col=col, role=role, heading=[name], side=SIDES.get(side), stage=stage)


def table(
    kind: TableKind,
    columns: str,
    rows: Sequence[str],
    *,
    ordinal: int = 1,
    unit: str | None = "백만원",
    title: str = "표",
    account: str | None = None,
    fiscal_year: int | None = None,
) -> Table:
    """One table; cells of a row are separated by ``|``, and a blank one is no cell at all."""
    heads = [column(col, word) for col, word in enumerate(columns.split())]
    cells = [Cell(row=0, col=head.col, text=head.heading[0], is_header=True, place=Place(line=1)) for head in heads]
    for index, line in enumerate(rows, start=1):
        for head, text in zip(heads, (part.strip() for part in line.split("|")), strict=True):
            if text:
                value = parse_number(text) if head.role in NUMERIC else None
                cells.append(Cell(row=index, col=head.col, text=text, value=value, place=Place(line=10 * index)))
    return Table(
        ordinal=ordinal,
        kind=kind,
        title=title,
        fund=None,
        account=account,
        fiscal_year=fiscal_year,
        as_of=None,
        basis=None,
        unit=unit,
        unit_won=WON.get(unit or ""),
        page_first=None,
        page_last=None,
        line_first=None,
        line_last=None,
        row_count=len(rows) + 1,
        column_count=len(heads),
        header_rows=1,
        columns=heads,
        cells=cells,
        readings=[],
    )
