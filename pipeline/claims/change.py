"""Holds a stated change (``제3차 변경은 예치금 10억원을 감액``) against the stages of a plan.

revision  예치금   1차 4,541   2차 4,300   3차 3,215      3차 − 2차 = △1,085: no 10억 4천 5백만원
plan      예치금   당초 4,412  변경 3,215  증감 △1,197
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from schemas import Cell, Role

from .rows import SHORTEST, Line
from .statement import Agreement, Ledger, Statement
from .vocabulary import AFTER, NEAR, SPENDING_ITEM, YEAR

UP = re.compile(r"증액|증가|늘[었어려린리]|더[하한해했]|추가|신설|확대|상향")
DOWN = re.compile(r"감액|감소|줄[었어이인였임]|축소|삭감|하향")
#: The whole plan, where the sentence names no item.
FROM_ORIGINAL = re.compile(r"당초(?:계획)?(?:보다|대비|에비해|에비하여)")
_NUMBER = re.compile(r"\d")
#: The revision that a sentence speaks of.
STAGE = re.compile(r"제?(\d{1,2})[차회](?:변경|수정|추경)")


def is_of_change(statement: Statement) -> bool:
    """Whether the words between the statement and the next number make it an increase or a decrease."""
    return _sign(_NUMBER.split(statement.sentence.rest[: 2 * AFTER])[0]) != 0


def _sign(words: str) -> int:
    return bool(UP.search(words)) - bool(DOWN.search(words))


def changes_meant(statement: Statement, ledger: Ledger) -> list[Agreement]:
    """The changes of the rows that the clause names, or of the whole plan, at the stage that the sentence names."""
    stages = [int(number) for number in STAGE.findall(statement.sentence.before)]
    lines = [line for line in ledger.near(statement, "plan", "revision") if line.table.unit_won]
    named = [line for line in lines if not line.is_total and names(statement, line)]
    if not named and FROM_ORIGINAL.search(statement.sentence.clause):
        named = [line for line in lines if line.is_total and line.table.kind == "plan"]
    return list(_changes(named, stages[-1] if stages else None))


def match_change(statement: Statement, ledger: Ledger) -> Agreement | None:
    """The change of a row that the clause names, at the stage that the sentence names; None without certainty."""
    sign = _sign(statement.sentence.rest[: 2 * AFTER])
    if not sign:
        return None
    stages = [int(number) for number in STAGE.findall(statement.sentence.before)]
    lines = [line for line in ledger.near(statement, "plan", "revision") if line.table.unit_won]
    for agreement in changes_meant(statement, ledger):
        assert agreement.given is not None
        if agreement.given * sign > 0 and abs(abs(agreement.given) - statement.stated) < max(
            _step(agreement), statement.step
        ):
            is_exact = abs(agreement.given) == statement.stated
            return replace(agreement, verdict="exact" if is_exact else "rounding")
    return _contradicted(statement, lines, stages)


def _contradicted(statement: Statement, lines: Sequence[Line], stages: Sequence[int]) -> Agreement | None:
    """The change of the one row that the clause ends with, at the one stage that the sentence names."""
    direct = [line for line in lines if line.table.kind == "revision" and _is_called(statement, line)]
    if len(set(stages)) != 1 or len(direct) != 1 or _is_of_another_year(statement, direct[0]):
        return None
    if (statement.sentence.before + statement.sentence.after).count(direct[0].label) > 1:
        return None  # its change may be told in parts
    near = list(_changes(direct, stages[0]))
    same = [line for line in lines if line.label == direct[0].label and line.side == direct[0].side]
    levels = {abs(line.worth(cell)[0]) for line in same for _, cell in line.cells}
    changes = {abs(agreement.given or 0) for agreement in _changes(same, None)}
    if len(near) != 1 or not near[0].given or statement.stated in levels | changes:
        return None
    return replace(near[0], verdict="violated")


def _is_of_another_year(statement: Statement, line: Line) -> bool:
    """Whether the revision is said to be one of another year; years named after it speak of what it takes up."""
    stage = STAGE.search(statement.sentence.before)
    years = YEAR.findall(statement.sentence.before[: stage.start() if stage else None])
    return bool(years) and line.table.fiscal_year != int(years[-1])


def _changes(lines: Sequence[Line], stage: int | None) -> Iterator[Agreement]:
    """What changed in some rows: from stage to stage, at one stage where it is given, or as a plan states it."""
    for line in lines:
        by_stage = {line.stage_of(cell) or 0: cell for role, cell in line.cells if role is Role.STAGE}
        for number, cell in sorted(by_stage.items()):
            before = by_stage.get(number - 1)
            if before is not None and stage in (None, number):
                yield _agreement(line, cell, before, cell)
        for role, cell in line.cells if stage is None else ():
            if role is Role.CHANGE:
                yield Agreement(line, cell, "unchecked", line.worth(cell)[0])


def _agreement(line: Line, cell: Cell, before: Cell, after: Cell) -> Agreement:
    given = line.worth(after)[0] - line.worth(before)[0]
    assert after.value is not None
    assert before.value is not None
    working = f"{_printed(after)} − {_printed(before)}"
    return Agreement(line, cell, "unchecked", given, working, (before,))


def _printed(cell: Cell) -> str:
    return "".join(cell.text.split())


def _step(agreement: Agreement) -> Decimal:
    return agreement.line.worth(agreement.cell)[1]


def names(statement: Statement, line: Line) -> bool:
    """Whether the words before the change name a row: its label, the start of it, or the last word of it."""
    sentence, label = statement.sentence, line.label
    if len(label) < SHORTEST:
        return False
    near = sentence.clause[-(len(label) + NEAR) :]
    last = sentence.last_words[1]
    return label in near or (len(last) >= SHORTEST and label.endswith(last) and last.endswith(SPENDING_ITEM))


def _is_called(statement: Statement, line: Line) -> bool:
    """Whether the clause ends with just this row's label, after a space or a particle."""
    if line.is_total or len(line.label) < SHORTEST:
        return False
    words = statement.sentence.words
    tails = {"".join(words[-count:]).rstrip("을를은는이가") for count in range(1, 4)}
    return line.label in tails or f"{line.label}수입" in tails
