"""Holds a stated growth (``2022년 사용액은 전년 대비 14.4% 증가``) against the history, or a plan's two columns.

In percent or as an amount: ``전년보다 3억 2천만원 늘어``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.korean.dates import is_cumulative, parse_year
from schemas import Cell, Role, Verdict

from .change import DOWN, FROM_ORIGINAL, UP
from .rows import Line
from .statement import Agreement, Ledger, Statement
from .vocabulary import AFTER, YEAR

LAST_YEAR = re.compile(r"(?:전년도?|작년)(?:동기)?(?:대비|보다|에비해|에비하여)")
#: What a sentence calls the columns of a history; the longest word is taken.
MEASURES = {
    "조성액": Role.RAISED, "조성규모": Role.RAISED, "출연금": Role.CONTRIBUTION, "전입금": Role.CONTRIBUTION,
    "이자수입": Role.INTEREST, "사용액": Role.USED, "지출액": Role.USED, "사업비": Role.PROJECT_COST,
    "연도말조성액": Role.BALANCE, "연도말잔액": Role.BALANCE, "잔액": Role.BALANCE, "현재액": Role.BALANCE,
}  # fmt: skip


def match_growth(statement: Statement, ledger: Ledger) -> Agreement | None:
    """The amount whose growth is stated; contradicted only where the sentence names the measure and its year."""
    sentence = statement.sentence
    rest = sentence.rest[:AFTER]
    up, down = UP.search(rest), DOWN.search(rest)
    if (up is None) == (down is None):
        return None
    sign = 1 if up else -1
    if statement.claim.kind == "percent" and FROM_ORIGINAL.search(sentence.clause):
        found = [one for one in _from_original(ledger.near(statement, "plan")) if one.line.is_total]
        return _agreeing(statement, found, sign)
    if not LAST_YEAR.search(sentence.clause):
        return None
    measures = {role: word for word, role in MEASURES.items() if word in sentence.before}
    longest = max((len(word) for word in measures.values()), default=0)
    roles = {role for role, word in measures.items() if len(word) == longest}
    years = YEAR.findall(sentence.before)
    tables = {line.table.ordinal for line in ledger.near(statement, "history")}
    is_amount = statement.claim.kind == "amount"
    found = list(_over_years(ledger.near(statement, "history"), roles or set(MEASURES.values()), is_amount=is_amount))
    agreeing = _agreeing(statement, found, sign)
    if agreeing is not None or len(roles) != 1 or len(set(years)) != 1 or len(tables) != 1:
        return agreeing
    own = [one for one in found if parse_year(one.line.year) == int(years[0])]
    if len(own) != 1 or own[0].given is None:
        return None
    return Agreement(own[0].line, own[0].cell, "violated", own[0].given * sign, own[0].working, own[0].others)


def _agreeing(statement: Statement, found: list[Agreement], sign: int) -> Agreement | None:
    for one in found:
        assert one.given is not None
        off = abs(one.given * sign - statement.stated)
        if statement.claim.kind == "amount":
            slack, is_exact = max(statement.step, 2 * one.line.worth(one.cell)[1]), off == 0
        else:
            slack, is_exact = statement.step, off * 2 <= statement.step
        if off < slack:
            verdict: Verdict = "exact" if is_exact else "rounding"
            return Agreement(one.line, one.cell, verdict, one.given * sign, one.working, one.others)
    return None


def _over_years(lines: list[Line], roles: set[Role], *, is_amount: bool) -> Iterator[Agreement]:
    years = {
        (line.table.ordinal, year): line
        for line in lines
        if (year := parse_year(line.year)) is not None and not is_cumulative(line.year)
    }
    for (table, year), line in years.items():
        before = years.get((table, year - 1))
        for role in roles if before is not None else ():
            assert before is not None
            cells, old = line.of(role), before.of(role)
            if len(cells) == len(old) == 1:
                yield from (_rise if is_amount else _growth)(line, cells[0], old[0])


def _rise(line: Line, cell: Cell, old: Cell) -> Iterator[Agreement]:
    if line.table.unit_won:
        working = f"{''.join(cell.text.split())} − {''.join(old.text.split())}"
        yield Agreement(line, cell, "unchecked", line.worth(cell)[0] - line.worth(old)[0], working, (old,))


def _from_original(lines: list[Line]) -> Iterator[Agreement]:
    for line in lines:
        cells, old = line.of(Role.REVISED), line.of(Role.ORIGINAL)
        if len(cells) == len(old) == 1:
            yield from _growth(line, cells[0], old[0])


def _growth(line: Line, cell: Cell, old: Cell) -> Iterator[Agreement]:
    if cell.value is not None and old.value is not None and old.value > 0:
        given = 100 * (cell.value - old.value) / old.value
        working = f"({''.join(cell.text.split())} − {''.join(old.text.split())}) ÷ {''.join(old.text.split())} × 100"
        yield Agreement(line, cell, "unchecked", given.quantize(Decimal("0.01")), working, (old,))
