"""A made report in whole won, published anew in a coarser unit: every number rounded or cut off by itself.

What adds up in won then no longer has to add up in print: three items of 1.4 make a total of 4.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from .invent import Choices, invent
from .spec import MadeCell, MadeReport, MadeTable, Unit

Mode = Literal["rounded", "truncated"]
_CUT = {"rounded": ROUND_HALF_UP, "truncated": ROUND_DOWN}
WON = Unit("원", 1)


def invent_published(seed: int, unit: Unit, mode: Mode, choices: Choices | None = None) -> MadeReport:
    """The report of ``seed``, worked out in won and published in ``unit``."""
    report = invent(seed, replace(choices or Choices(), unit=WON))
    blocks = tuple(_published(block, unit, mode) if isinstance(block, MadeTable) else block for block in report.blocks)
    return replace(report, blocks=blocks)


def _published(table: MadeTable, unit: Unit, mode: Mode) -> MadeTable:
    if table.unit is None:
        return table
    cells = tuple(_cell(table, cell, unit, mode) for cell in table.cells)
    lines = tuple(_renamed(line, unit) for line in table.caption)
    return replace(table, cells=cells, caption=lines, unit=unit)


def _renamed(line: str, unit: Unit) -> str:
    """The caption line with the new unit behind the word 단위."""
    head, sign, tail = line.rpartition("단위")
    return head + sign + tail.replace(WON.name, unit.name, 1) if sign else line


def _cell(table: MadeTable, cell: MadeCell, unit: Unit, mode: Mode) -> MadeCell:
    role = table.columns[cell.col].role
    if role == "rate" and isinstance(cell.says, Decimal):
        return _rate(table, cell, mode)
    if isinstance(cell.says, bool) or not isinstance(cell.says, int) or cell.text in ("", "-", "0"):
        return cell
    step = Decimal(1).scaleb(-unit.decimals)
    printed = (Decimal(abs(cell.says)) / unit.won).quantize(step, _CUT[mode])
    sign = "" if cell.text[0].isdigit() or not printed else cell.text[0]
    text = f"{sign}{printed:,f}"
    says = int(printed * unit.won) * (-1 if cell.says < 0 else 1)
    return replace(cell, text=text, says=says)


def _rate(table: MadeTable, cell: MadeCell, mode: Mode) -> MadeCell:
    """The rate of the amounts in won, cut as the amounts are."""
    amounts = {table.columns[c.col].role: c.says for c in table.cells if c.row == cell.row and isinstance(c.says, int)}
    budget, executed = amounts.get("budget", 0), amounts.get("executed", 0)
    if not budget:
        return cell
    rate = (Decimal(100 * executed) / Decimal(budget)).quantize(Decimal("0.1"), _CUT[mode])
    digits = f"{rate:f}".removesuffix(".0")
    return replace(cell, text=digits + ("%" if cell.text.endswith("%") else ""), says=rate)
