"""Holds a statement against the tables of its account.

A statement agrees with a cell (``exact``, or ``rounding`` at the places that it states) when the words before it name
the row.  It contradicts one (``violated``) only where the words state the level itself — ``전입금 10억원`` and not
``전입금 10억원을 증액`` — and no row of that name in any table of the account agrees.  In doubt it stays ``unchecked``:
a false contradiction is worse than silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.korean.items import item_side
from schemas import Cell, Role, Side

from .balance import match_balance
from .change import STAGE, changes_meant, is_of_change, match_change
from .growth import match_growth
from .raised import match_raised
from .rate import match_rate
from .rows import SHORTEST, Line, money_cells
from .sentence import Sentence
from .slip import slipped
from .statement import Agreement, Ledger, Statement
from .total import contradicted_total
from .vocabulary import AFTER, LEVELS, NEAR, NOT_A_LEVEL, REVENUE_TOTAL, SPENDING, SPENDING_ITEM


def match(statement: Statement, ledger: Ledger) -> Agreement | None:
    """The cell that a statement agrees with or contradicts; None where neither is certain."""
    if statement.claim.kind == "amount":
        return _amount(statement, ledger)
    if statement.claim.kind == "percent":
        return match_rate(statement, ledger) or match_growth(statement, ledger)
    return None


def _amount(statement: Statement, ledger: Ledger) -> Agreement | None:
    lines = [line for line in ledger.near(statement, "plan", "revision", "execution") if line.table.unit_won]
    named = [line for line in lines if not line.is_total and _names(statement.sentence, line.label)]
    longest = max((len(line.label) for line in named), default=0)
    named = [line for line in named if len(line.label) == longest]
    for candidates in (named, list(_meant(statement.sentence, lines))):
        agreeing = _first_agreeing(statement, candidates)
        if agreeing is not None:
            return agreeing
    for other in (match_raised, match_balance, match_growth):
        found = other(statement, ledger)
        if found is not None:
            return found
    return (
        match_change(statement, ledger)
        or contradicted_total(statement, lines)
        or _contradicted(statement, lines)
        or slipped(statement, _candidates(statement, ledger, lines, named), ledger)
    )


def _candidates(
    statement: Statement, ledger: Ledger, lines: Sequence[Line], named: Sequence[Line]
) -> Iterator[Agreement]:
    """What a statement may mean: changes where it speaks of one, else the levels of its row, or those meant unnamed."""
    if is_of_change(statement):
        has_stage = STAGE.search(statement.sentence.before) is not None
        for change in changes_meant(statement, ledger):
            if has_stage or change.line.table.kind == "plan":  # of several revisions one cannot be told
                yield change
        return
    for line in (*named, *_meant(statement.sentence, lines)):
        yield from (Agreement(line, cell, "unchecked") for role, cell in money_cells(line) if role in LEVELS)


def _first_agreeing(statement: Statement, lines: Sequence[Line]) -> Agreement | None:
    """The nearest cell of the rows that states the same amount, exact ones before rounded ones."""
    assert statement.claim.amount_won is not None
    stated = Decimal(statement.claim.amount_won)
    rounded: Agreement | None = None
    for line in lines:
        for _, cell in sorted(money_cells(line), key=_level_first):
            worth, step = line.worth(cell)
            if worth == stated:
                return Agreement(line, cell, "exact")
            if rounded is None and worth and abs(worth - stated) < max(step, statement.step):
                rounded = Agreement(line, cell, "rounding")
    return rounded


def _contradicted(statement: Statement, lines: Sequence[Line]) -> Agreement | None:
    """The cell of the one row of a plan that the sentence names directly, where the sentence states a level of it."""
    sentence = statement.sentence
    if NOT_A_LEVEL.search(sentence.clause) or NOT_A_LEVEL.search(sentence.rest[: 2 * AFTER]):
        return None
    plan = [line for line in lines if line.table.kind == "plan"]
    direct = [line for line in plan if not line.is_total and _ends_with(sentence, line.label) and _is_in_place(line)]
    own = [line for line in direct if line.table is direct[0].table]
    if len(own) != 1 or statement.is_of_another_year(own[0].table):
        return None
    levels = sorted((pair for pair in money_cells(own[0]) if pair[0] in LEVELS), key=_level_first)
    return Agreement(own[0], levels[0][1], "violated") if levels else None


def _names(sentence: Sentence, label: str) -> bool:
    """Whether the words shortly before the statement name a row."""
    is_near = len(label) >= SHORTEST and label in sentence.clause[-(len(label) + NEAR) :]
    return is_near or _ends_with(sentence, label)


def _is_in_place(line: Line) -> bool:
    """Whether an item stands on the side that its name belongs to; a plan that was misread may have it elsewhere."""
    return item_side(line.label) in (None, line.side)


def _ends_with(sentence: Sentence, label: str) -> bool:
    """Whether a row is named right before the statement, by its label or by the last whole words of it."""
    if len(label) < SHORTEST:
        return False
    if any(clause.endswith(label) for clause in sentence.endings):
        return True
    return any(len(word) >= SHORTEST and label.endswith(word) for word in sentence.last_words)


def _meant(sentence: Sentence, lines: Sequence[Line]) -> Iterator[Line]:
    """The rows that a sentence means without naming them: 총 조성액 the revenue total, 지출계획 what is to be spent."""
    around = f"{sentence.clause[-NEAR:]} {sentence.rest[:AFTER]}"
    sides: list[Side] = []
    if REVENUE_TOTAL.search(around):
        sides.append("revenue")
    if SPENDING.search(around):
        sides.append("expenditure")
    for line in lines:
        is_spending = line.side == "expenditure" and SPENDING_ITEM in line.label
        if line.side in sides and (line.is_total or is_spending):
            yield line


def _level_first(pair: tuple[Role, Cell]) -> tuple[int, int]:
    """The column that a sentence means first: the revised amount, the latest stage, the budget."""
    role, cell = pair
    place = LEVELS.index(role) if role in LEVELS else len(LEVELS)
    return place, -cell.col if role is Role.STAGE else cell.col
