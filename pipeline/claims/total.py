"""Contradicts a stated total (``총 조성 규모는 46억원``, ``31억원의 지출계획``) by the one plan of the account.

Only an amount near the plan's speaks of it: a 총 조성액 far from it may be what was raised over all the years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas import Cell, Role

from .rows import Line
from .statement import Agreement, Statement
from .vocabulary import LEVELS, NOT_A_LEVEL, PARTICLES, SPENDING_ITEM

_REVENUE = re.compile(r"(?:총조성(?:규모|액)|조성규모|(?:총)?운용규모|기금규모|총수입|수입총액|수입규모)$")
_SPENDING = re.compile(r"^의?(?:지출계획|사업비)(?:를|을)")
#: A stated total further than this part of the plan's from it speaks of something else.
NEAR = 3


def contradicted_total(statement: Statement, lines: Sequence[Line]) -> Agreement | None:
    """The total, or the project cost, of the one plan of the account that the sentence speaks of."""
    sentence = statement.sentence
    rows = [line for line in lines if line.table.kind == "plan"]
    if not rows or len({line.table.ordinal for line in rows}) != 1 or statement.is_of_another_year(rows[0].table):
        return None
    if _REVENUE.search(PARTICLES.sub("", sentence.clause)) and not NOT_A_LEVEL.search(sentence.rest[:4]):
        rows = [line for line in rows if line.side == "revenue" and line.is_total]
    elif _SPENDING.search(sentence.rest):
        rows = [line for line in rows if line.side == "expenditure" and line.label.endswith(SPENDING_ITEM)]
    else:
        return None
    cell = _level(rows[0]) if len(rows) == 1 else None
    if cell is None:
        return None
    worth, _ = rows[0].worth(cell)
    is_near = NEAR * abs(worth - statement.stated) <= worth
    return Agreement(rows[0], cell, "violated", worth) if is_near else None


def _level(line: Line) -> Cell | None:
    """The amount that a sentence means: the revised one."""
    found = [cell for role in LEVELS for cell in line.of(role) if role in (Role.REVISED, Role.AMOUNT)]
    return found[0] if found else None
