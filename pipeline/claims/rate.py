"""Holds a stated execution rate (``39.2%를 집행``, ``집행률 55.5%``) against the execution tables of its account."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.korean.amounts import find_amounts
from schemas import Cell, Role

from .rows import SHORTEST, Line
from .statement import Agreement, Ledger, Statement
from .vocabulary import AFTER, FELL_SHORT, NEAR, NOT_A_LEVEL, RATE, STOCK_MONTH, WHOLE


def match_rate(statement: Statement, ledger: Ledger) -> Agreement | None:
    """The rate of the project that the clause names, or else of the total."""
    sentence, stated = statement.sentence, statement.claim.percent
    assert stated is not None
    is_rate = RATE.search(sentence.clause[-NEAR:]) or RATE.search(sentence.rest[:AFTER])
    fell_short = FELL_SHORT.search(sentence.rest)
    if not (is_rate or fell_short):
        return None
    lines = ledger.near(statement, "execution")
    named = [
        line for line in lines if not line.is_total and len(line.label) >= SHORTEST and line.label in sentence.clause
    ]
    totals = [line for line in lines if line.is_total and _rates(line)]
    for line in named if fell_short and not is_rate else named or totals:
        for cell in _rates(line):
            if cell.value == stated:
                return Agreement(line, cell, "exact")
            if cell.value and abs(cell.value - stated) < statement.step:
                return Agreement(line, cell, "rounding")
    if not is_rate or named or not totals or NOT_A_LEVEL.search(sentence.clause) or NOT_A_LEVEL.search(sentence.rest):
        return None
    return _contradicted(statement, totals[0], lines)


def _contradicted(statement: Statement, total: Line, lines: Sequence[Line]) -> Agreement | None:
    """The rate of the nearest table's total, where the sentence speaks of the whole and no row has the stated rate."""
    own = [line for line in lines if line.table is total.table]
    is_some_row = any(cell.value == statement.claim.percent for line in own for cell in _rates(line))
    is_whole = WHOLE.search(statement.sentence.before) is not None and not statement.is_of_another_year(total.table)
    is_held = (is_whole or _says_executed(statement, total)) and not _is_of_another_day(statement, total)
    if is_some_row or not is_held:
        return None
    return Agreement(total, _rates(total)[0], "violated")


def _is_of_another_day(statement: Statement, total: Line) -> bool:
    """Whether the sentence takes stock in another month than its table."""
    months = {int(month) for month in STOCK_MONTH.findall(statement.sentence.before)}
    as_of = total.table.as_of
    return bool(months) and as_of is not None and as_of.month not in months


def _says_executed(statement: Statement, total: Line) -> bool:
    """Whether the sentence has just said what was executed in all: ``3억 2천만원을 집행하여 집행률은 71.1%``."""
    executed = {total.worth(cell)[0] for cell in total.of(Role.EXECUTED)}
    return any(amount.won in executed for amount in find_amounts(statement.sentence.before))


def _rates(line: Line) -> list[Cell]:
    return [cell for role, cell in line.cells if role is Role.RATE]
