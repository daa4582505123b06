"""Contradicts a statement that is one slip of the hand away from what its row states: ``22억 2천 5백만원`` for 2,224.

A sentence that names a row and states another number may mean something that no table prints.  Where all but one digit
of three or more are the row's own, and no cell of the report states the number, it means the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from .statement import Agreement, Ledger, Statement

#: Significant figures that both numbers have at least: of fewer, one other figure is another number.
FIGURES = 3
#: Words by which a number is not that of the whole row, or not that of this year.
OF_ELSE = re.compile(
    r"중$|^중|중에|가운데|포함|이내|이상|이하|초과|미만|제외|전년|지난|작년|목표|향후|예상|추정|최대|최소|평균|각각|외에|차액|차이|부터"
)
#: Starts a clause on one row of what was said before: ``이 가운데 사업비로``.
_OF_THEM = re.compile(r"^(?:이|그)(?:가운데|중)")


def slipped(statement: Statement, candidates: Iterable[Agreement], ledger: Ledger) -> Agreement | None:
    """The one number among ``candidates`` that the statement has a slip of; None where none, or more than one, is."""
    sentence, stated = statement.sentence, statement.stated
    if OF_ELSE.search(_OF_THEM.sub("", sentence.clause)) or OF_ELSE.search(sentence.rest[:8]):
        return None
    near: list[tuple[Decimal, Agreement]] = []
    for one in candidates:
        given = abs(one.given if one.given is not None else one.line.worth(one.cell)[0])
        if _is_slip_of(statement, given, one) and not statement.is_of_another_year(one.line.table):
            near.append((given, one))
    if not near or len({given for given, _ in near}) != 1 or ledger.states(stated, statement.step):
        return None
    given, one = near[0]
    return Agreement(one.line, one.cell, "violated", given, one.working, one.others)


def _is_slip_of(statement: Statement, given: Decimal, one: Agreement) -> bool:
    """Whether the statement is a slip, and not rounded where the table is cut off; of a change both ends can be."""
    step, stated = one.line.worth(one.cell)[1] or Decimal(1), statement.stated
    ends = 2 if one.others or one.given is not None else 1
    if abs(stated - given) <= ends * max(step, statement.step):
        return False
    # What the sentence says beyond the cell's last place may be right.
    return any(is_slip((each // step) * step, given) for each in (stated, stated + step / 2))


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ by one figure: another, missing, too many, or changed with its neighbour."""
    if one == other or one <= 0 or other <= 0:
        return False
    first, second = (f"{number.normalize():f}".replace(".", "") for number in _aligned(one, other))
    if min(_figures(first), _figures(second)) < FIGURES:
        return False
    if len(first) == len(second):
        differing = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
        if len(differing) == 1:
            return True
        at, *more = differing
        return more == [at + 1] and first[at] == second[at + 1] and first[at + 1] == second[at]
    short, long = sorted((first, second), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _aligned(one: Decimal, other: Decimal) -> tuple[Decimal, Decimal]:
    """Both in the largest power of ten that leaves them whole, so that zeros behind count for nothing."""
    while not one % 10 and not other % 10:
        one, other = one / 10, other / 10
    return one, other


def _figures(digits: str) -> int:
    return len(digits.strip("0"))
