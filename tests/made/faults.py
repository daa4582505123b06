"""Planting named errors: the printed text of one cell and what it says are changed, everything else stays true."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from .spec import Fault, Label, MadeCell, MadeReport, MadeTable

RULES = (
    "SUM-COLUMN", "SUM-ROW", "CHANGE", "RATE", "BOUND-EXECUTED", "BALANCE-SIDES", "ROLL-FORWARD", "NET",
)  # fmt: skip
#: Where each rule's error is planted: kinds of table, roles of column, and whether in a total row (None: any).
_WHERE = {
    "SUM-COLUMN": (("execution", "history"), ("budget", "executed", "used", "raised"), True),
    "SUM-ROW": (("history",), ("contribution", "interest", "project_cost"), False),
    "CHANGE": (("plan",), ("change",), False),
    "RATE": (("execution",), ("rate",), False),
    "BOUND-EXECUTED": (("execution",), ("executed",), False),
    "BALANCE-SIDES": (("revision",), ("stage",), True),
    "ROLL-FORWARD": (("history",), ("balance",), False),
    "NET": (("history",), ("net",), False),
}


def _is_total(table: MadeTable, row: int) -> bool:
    says = (cell.says for cell in table.cells if cell.row == row)
    return any(isinstance(said, Label) and said.is_total for said in says)


def _candidates(report: MadeReport, rule: str) -> list[tuple[int, MadeCell]]:
    kinds, roles, total = _WHERE[rule]
    return [
        (number, cell)
        for number, table in enumerate(report.tables, start=1)
        if table.kind in kinds
        for cell in table.body()
        if table.columns[cell.col].role in roles
        and isinstance(cell.says, int | Decimal)
        and abs(cell.says) > 9
        and sum(ch.isdigit() for ch in cell.text) >= 2
        and _is_total(table, cell.row) == total
    ]


def slip(text: str, rng: Random) -> str:
    """``text`` with one digit other than the last changed, the first never to zero."""
    places = [i for i, ch in enumerate(text) if ch.isdigit()]
    place = rng.choice(places[:-1])
    digits = [d for d in "123456789" if d != text[place]]
    return text[:place] + rng.choice(digits) + text[place + 1 :]


def plant(rng: Random, report: MadeReport, rule: str) -> MadeReport:
    """``report`` with one error that breaks ``rule``; ValueError where it has no cell for it."""
    candidates = _candidates(report, rule)
    if not candidates:
        raise ValueError(f"seed {report.seed}: no cell in which to plant {rule}")
    number, cell = rng.choice(candidates)
    printed = cell.text + ",000" if rule == "BOUND-EXECUTED" else slip(cell.text, rng)
    return plant_at(report, rule, number, (cell.row, cell.col), printed)


def plant_at(report: MadeReport, rule: str, number: int, place: tuple[int, int], printed: str) -> MadeReport:
    """``report`` with ``printed`` in one cell of the table ``number``; the new meaning scales with the old one."""
    table = report.tables[number - 1]
    row, col = place
    cell = table.at(row, col)
    if cell is None or not isinstance(cell.says, int | Decimal):
        raise ValueError(f"table {number} has no number at ({row}, {col})")
    old, new = (Decimal("".join(ch for ch in text if ch.isdigit() or ch == ".")) for text in (cell.text, printed))
    said: int | Decimal = new if isinstance(cell.says, Decimal) else int(cell.says * new / old)
    wrong = replace(cell, text=printed, says=said)
    cells = tuple(wrong if other is cell else other for other in table.cells)
    changed = replace(table, cells=cells)
    blocks = tuple(changed if block is table else block for block in report.blocks)
    fault = Fault(rule, number, row, col, printed, cell.text)
    return replace(report, blocks=blocks, faults=(*report.faults, fault))
