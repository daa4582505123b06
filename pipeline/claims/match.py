"""Holds a statement against the tables of its account.

A statement agrees with a cell (``exact``, or ``rounding`` at the places that it states) when the words before it name the
row.  It contradicts one (``violated``) only where the words state the level itself — ``전입금 10억원`` and not
``전입금 10억원을 증액`` — and no row of that name in any table of the account agrees.  In doubt it stays ``unchecked``: a false
contradiction is worse than silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from schemas import Cell, Claim, Role, Side, Table, Verdict

from .rows import SHORTEST, Line, lines_of, money_cells
from .sentence import Sentence

#: Words around a statement that make it something other than the level of a row.
NOT_A_LEVEL = re.compile(
    r"증액|감액|증가|감소|포함|중$|중에|신설|추가|조정|변경|이내|이상|이하|초과|미만|제외|늘|줄|반납|대비|전년|지난|목표|예정|향후|예상|추정|당초|최대|최소|평균|각각|외에|"
    r"차액|차이|보다|부터|에서$|실집행"
)
#: What may stand between the name of a row and its amount.
PARTICLES = re.compile(r"(?:은|는|이|가|을|를|으로|로|의|:|：|약|총|금|\)|’|'|”|,)*$")
#: Characters between the name of a row and an amount that agrees with it.
NEAR = 12
#: Characters after a statement in which its meaning is looked for.
AFTER = 8

_YEAR = re.compile(r"((?:19|20)\d\d)년")
_RATE = re.compile(r"집행[률율]?")
_WHOLE = re.compile(r"기금|계정|전체|현재")
_REVENUE_TOTAL = re.compile(r"총조성|조성액|조성규모|수입계획|총수입|수입총액|수입규모")
_SPENDING = re.compile(r"지출계획|사업비|지출액|총지출|지출규모")
#: Columns that state a level, the one that a sentence means first.
LEVELS = (Role.REVISED, Role.STAGE, Role.BUDGET, Role.AMOUNT, Role.ORIGINAL, Role.EXECUTED)


@dataclass(frozen=True)
class Statement:
    """A claim with its sentence, the worth of its last stated place (won or percent) and the account it speaks of."""

    claim: Claim
    sentence: Sentence
    step: Decimal
    account: str | None


def match(statement: Statement, tables: Sequence[Table]) -> dict[str, object] | None:
    """The cell that a statement agrees with or contradicts, as fields of its claim; None where neither is certain."""
    near = _by_nearness(statement, tables)
    if statement.claim.kind == "amount":
        return _amount(statement, near)
    if statement.claim.kind == "percent":
        return _rate(statement, near)
    return None


def _amount(statement: Statement, tables: Sequence[Table]) -> dict[str, object] | None:
    lines = [
        line
        for table in tables
        if table.unit_won and table.kind in ("plan", "revision", "execution")
        for line in lines_of(table)
    ]
    named = [line for line in lines if not line.is_total and _names(statement.sentence, line.label)]
    longest = max((len(line.label) for line in named), default=0)
    named = [line for line in named if len(line.label) == longest] or list(_meant(statement.sentence, lines))
    agreeing = _first_agreeing(statement, named)
    if agreeing is not None:
        return agreeing
    return _contradicted(statement, lines)


def _first_agreeing(statement: Statement, lines: Sequence[Line]) -> dict[str, object] | None:
    """The nearest cell of the rows that states the same amount, exact ones before rounded ones."""
    assert statement.claim.amount_won is not None
    stated = Decimal(statement.claim.amount_won)
    rounded: dict[str, object] | None = None
    for line in lines:
        for _, cell in sorted(money_cells(line), key=_level_first):
            worth, step = line.worth(cell)
            if worth == stated:
                return _fields(line, cell, "exact")
            if rounded is None and worth and abs(worth - stated) < max(step, statement.step):
                rounded = _fields(line, cell, "rounding")
    return rounded


def _contradicted(statement: Statement, lines: Sequence[Line]) -> dict[str, object] | None:
    """The cell of the one row that the sentence names directly, where the sentence states a level of it."""
    sentence = statement.sentence
    if NOT_A_LEVEL.search(sentence.clause) or NOT_A_LEVEL.search(sentence.rest[: 2 * AFTER]):
        return None
    direct = [
        line for line in lines if line.table.kind == "plan" and not line.is_total and _ends_with(sentence, line.label)
    ]
    if not direct:
        return None
    nearest = direct[0].table
    own = [line for line in direct if line.table is nearest]
    years = _YEAR.findall(sentence.before)
    if len(own) != 1 or (years and nearest.fiscal_year != int(years[-1])):
        return None
    levels = sorted(((role, cell) for role, cell in money_cells(own[0]) if role in LEVELS), key=_level_first)
    return _fields(own[0], levels[0][1], "violated") if levels else None


def _rate(statement: Statement, tables: Sequence[Table]) -> dict[str, object] | None:
    sentence, stated = statement.sentence, statement.claim.percent
    assert stated is not None
    if not (_RATE.search(sentence.clause[-NEAR:]) or _RATE.search(sentence.rest[:AFTER])):
        return None
    lines = [line for table in tables if table.kind == "execution" for line in lines_of(table)]
    named = [
        line for line in lines if not line.is_total and len(line.label) >= SHORTEST and line.label in sentence.before
    ]
    totals = [line for line in lines if line.is_total]
    for line in named or totals:
        for cell in _rates(line):
            if cell.value == stated:
                return _fields(line, cell, "exact")
            if cell.value and abs(cell.value - stated) < statement.step:
                return _fields(line, cell, "rounding")
    if named or not totals or NOT_A_LEVEL.search(sentence.clause) or NOT_A_LEVEL.search(sentence.rest):
        return None
    return _contradicted_rate(statement, totals[0], lines)


def _contradicted_rate(statement: Statement, total: Line, lines: Sequence[Line]) -> dict[str, object] | None:
    """The rate of the nearest table's total, where the sentence speaks of the whole and no row has that rate."""
    sentence = statement.sentence
    own = [line for line in lines if line.table is total.table]
    years = _YEAR.findall(sentence.before)
    is_other_year = bool(years) and total.table.fiscal_year != int(years[-1])
    is_some_row = any(cell.value == statement.claim.percent for line in own for cell in _rates(line))
    rates = _rates(total)
    if is_other_year or is_some_row or not rates or not _WHOLE.search(sentence.before):
        return None
    return _fields(total, rates[0], "violated")


def _rates(line: Line) -> list[Cell]:
    return [cell for role, cell in line.cells if role is Role.RATE]


def _by_nearness(statement: Statement, tables: Sequence[Table]) -> list[Table]:
    """The tables of the account, those after the statement first, the nearest of each first."""
    place = statement.claim.place
    own = [table for table in tables if statement.account is None or table.account in (statement.account, None)]

    def distance(table: Table) -> tuple[bool, int]:
        if place.line is not None and table.line_first is not None:
            ahead = table.line_first - place.line
        elif place.page is not None and table.page_first is not None:
            ahead = table.page_first - place.page
        else:
            return False, table.ordinal
        return ahead < 0, abs(ahead)

    return sorted(own, key=distance)


def _names(sentence: Sentence, label: str) -> bool:
    """Whether the words shortly before the statement name a row."""
    if len(label) < SHORTEST:
        return False
    return label in sentence.clause[-(len(label) + NEAR) :] or _ends_with(sentence, label)


def _ends_with(sentence: Sentence, label: str) -> bool:
    """Whether a row is named right before the statement, by its label or by the last whole words of it."""
    clause = PARTICLES.sub("", sentence.clause)
    if len(label) >= SHORTEST and clause.endswith(label):
        return True
    last = PARTICLES.sub("", sentence.words[-1]) if sentence.words else ""
    return len(last) >= SHORTEST and label.endswith(last)


def _meant(sentence: Sentence, lines: Sequence[Line]) -> Iterator[Line]:
    """The rows that a sentence means without naming them: 총 조성액 the revenue total, 지출계획 what is to be spent."""
    around = f"{sentence.clause[-NEAR:]} {sentence.rest[:AFTER]}"
    sides: list[Side] = []
    if _REVENUE_TOTAL.search(around):
        sides.append("revenue")
    if _SPENDING.search(around):
        sides.append("expenditure")
    for line in lines:
        if line.side in sides and (line.is_total or (line.side == "expenditure" and "사업비" in line.label)):
            yield line


def _level_first(pair: tuple[Role, Cell]) -> tuple[int, int]:
    role, cell = pair
    place = LEVELS.index(role) if role in LEVELS else len(LEVELS)
    return place, -cell.col if role is Role.STAGE else cell.col


def _fields(line: Line, cell: Cell, verdict: Verdict) -> dict[str, object]:
    return {"table": line.table.ordinal, "row": line.row, "col": cell.col, "verdict": verdict}
