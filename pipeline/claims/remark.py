"""Holds remarks of an execution table against their row: amounts, the rate without some project, and parts too large.

project   budget  executed   remark
구호지원   1,000       400   물품지원: 총 400백만원               the executed amount
합계       3,973     3,410   구호지원 제외시 집행률 98.2%        (3,410 − 490) ÷ (3,973 − 1,000) × 100
공동마케팅   150       150   개최지원금 지원: 8건 (992백만원)      more than the whole row
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from schemas import Cell, Role, Verdict

from .rows import SHORTEST, Line
from .statement import Agreement, Statement
from .vocabulary import AFTER, RATE

WITHOUT = re.compile(r"(?P<name>.+?)(?:을|를)?제외(?:시|하면|할경우|한경우|한)")
#: What is paid out of the row's own money.
PAID = re.compile(r"지원금|보조금|장려금|구호금|위로금|교부|지급")
#: What shows that other money is meant.
OTHER_MONEY = re.compile(
    r"총사업비|매출|판매|실적|국비|도비|시비|구비|자부담|투자|유치|융자|누적|누계|확보|예정|계획|목표|전년|작년|규모"
)
#: A part is too large beyond this many times its row, in hundredths: less can be rounding or another date.
EXCESS = 110


def match_remark(statement: Statement, lines: Sequence[Line], above: str) -> Agreement | None:
    """What a remark agrees with or contradicts in its row; ``above`` is the line before it.  None in doubt."""
    row = statement.row
    if row is None or not row.table.unit_won:
        return None
    if statement.claim.kind == "percent":
        return _without(statement, row, lines)
    return _amount(statement, row, above) if statement.claim.kind == "amount" else None


def _amount(statement: Statement, row: Line, above: str) -> Agreement | None:
    cells = [cell for role in (Role.EXECUTED, Role.BUDGET) for cell in row.of(role) if cell.value]
    for cell in cells:
        worth, step = row.worth(cell)
        if abs(worth - statement.stated) < max(step, statement.step):
            return Agreement(row, cell, "exact" if worth == statement.stated else "rounding")
    around = statement.sentence.before + statement.sentence.after + "".join(above.split())
    if row.is_total or len(cells) < 2 or not PAID.search(around) or OTHER_MONEY.search(around):
        return None
    most = max(cells, key=lambda cell: row.worth(cell)[0])
    worth, _ = row.worth(most)
    if 100 * statement.stated <= EXCESS * worth:
        return None
    return Agreement(row, most, "violated", worth)


def _without(statement: Statement, row: Line, lines: Sequence[Line]) -> Agreement | None:
    """The rate of a table without one of its projects."""
    before = re.sub(r"^[※*\s]+", "", statement.sentence.before)
    match = WITHOUT.search(before)
    if match is None or not row.is_total or not RATE.search(before[-AFTER:]):
        return None
    left_out = [line for line in lines if len(line.label) >= SHORTEST and _is_named(line.label, match["name"])]
    cells = [_only(line, role) for line in (row, *left_out) for role in (Role.EXECUTED, Role.BUDGET)]
    if len(left_out) != 1 or None in cells:
        return None
    executed, budget, less, lot = (cell for cell in cells if cell is not None)
    whole = (budget.value or Decimal(0)) - (lot.value or Decimal(0))
    if whole <= 0:
        return None
    given = 100 * ((executed.value or Decimal(0)) - (less.value or Decimal(0))) / whole
    printed = ["".join(cell.text.split()) for cell in (executed, less, budget, lot)]
    working = "({} − {}) ÷ ({} − {}) × 100".format(*printed)
    off = abs(given - statement.stated)
    slack = statement.step + 100 * 2 * row.worth(budget)[1] / (whole * (row.table.unit_won or 1))
    verdict: Verdict = "exact" if off < statement.step else "rounding" if off <= slack else "violated"
    cell = next(iter(row.of(Role.RATE)), executed)
    return Agreement(row, cell, verdict, given.quantize(Decimal("0.01")), working, (executed, less, budget, lot))


def _is_named(label: str, name: str) -> bool:
    plain = re.compile(r"[^0-9A-Za-z가-힣]")
    return plain.sub("", label).removesuffix("사업") == plain.sub("", name).removesuffix("사업")


def _only(line: Line, role: Role) -> Cell | None:
    found = line.of(role)
    return found[0] if len(found) == 1 else None
