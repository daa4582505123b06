"""Contradicts a change by what its sentence states beside it: ``전입금 36억원과 국고보조금 6억 7천만원의 증가``.

Where another amount of the sentence is the change of a row, the sentence speaks of the changes of that table, and an
amount behind the name of another row of it should be that row's change.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Role

from .rows import SHORTEST
from .slip import OF_ELSE
from .statement import Agreement, Ledger, Statement
from .vocabulary import AFTER

#: Figures of a change that agrees by no chance.
FIGURES = 2


def match_beside(statement: Statement, ledger: Ledger, beside: Sequence[Agreement]) -> Agreement | None:
    """The change of the one row that the clause ends with, in the table whose changes the sentence states."""
    sentence = statement.sentence
    if OF_ELSE.search(sentence.clause) or OF_ELSE.search(sentence.rest[:AFTER]):
        return None
    told = {one.line.table.ordinal for one in beside if _is_change(one)}
    rows = [
        line
        for line in ledger.near(statement, "plan")
        if line.table.ordinal in told and not line.is_total and _is_called(statement, line.label)
    ]
    if len(rows) != 1 or statement.is_of_another_year(rows[0].table) or ledger.states(statement.stated, statement.step):
        return None
    cells = rows[0].of(Role.CHANGE)
    if len(cells) != 1 or not cells[0].value:
        return None
    return Agreement(rows[0], cells[0], "violated", abs(rows[0].worth(cells[0])[0]))


def _is_change(one: Agreement) -> bool:
    value = one.cell.value
    is_change = any(cell is one.cell for cell in one.line.of(Role.CHANGE))
    return one.verdict == "exact" and is_change and len(str(abs(value or 0)).replace(".", "").strip("0")) >= FIGURES


def _is_called(statement: Statement, label: str) -> bool:
    return len(label) >= SHORTEST and any(clause.endswith(label) for clause in statement.sentence.endings)
