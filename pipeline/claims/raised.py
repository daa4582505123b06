"""Holds a change and the level that it leads to (``예치금을 5억원 증액한 20억원``) against one row of a plan.

So are two levels, ``운용 규모를 451억원에서 502억원으로``.  One of the two has to agree with the row before the other
one can contradict it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.korean.amounts import find_amounts
from schemas import Cell, Role

from .change import STAGE
from .rows import SHORTEST, Line
from .statement import Agreement, Ledger, Statement

#: What stands between the change and the level.
_LEADS_TO = re.compile(
    r"(?:을|를)?(?P<verb>증액|증가|확대|추가|감액|감소|삭감|축소)(?:한|된|하여|시킨|되어|해)(?:총|약|모두)?"
)
_DOWN = frozenset({"감액", "감소", "삭감", "축소"})
_FROM = re.compile(r"에서(?:총|약)?")
#: What the total of a plan is called.
_WHOLE = ("운용규모", "조성규모", "기금규모", "총규모", "운용총액", "총수입", "총지출", "예산규모")
_PARTICLES = re.compile(r"(?:은|는|이|가|을|를|의|에서|에|보다|당초|대비|약|총)*$")


def match_raised(statement: Statement, ledger: Ledger) -> Agreement | None:
    """The change or the level of the one row that stands before them; None where the text has no such pair."""
    return _from_to(statement, ledger) or _raised(statement, ledger)


def _from_to(statement: Statement, ledger: Ledger) -> Agreement | None:
    """The original or the revised amount of a row, or of the whole plan, that is told to go from one to the other."""
    before, after = statement.sentence.before, statement.sentence.after
    last = next(_amounts_that_end(before.removesuffix("에서")), None) if before.endswith("에서") else None
    first = _FROM.match(after)
    next_ = next((found for found in find_amounts(after[first.end() :]) if found.start == 0), None) if first else None
    if last is not None:
        name, other, mine, beside = last[0], last[1], Role.REVISED, Role.ORIGINAL
    elif next_ is not None:
        name, other = _PARTICLES.sub("", before), Decimal(next_.won)
        mine, beside = Role.ORIGINAL, Role.REVISED
    else:
        return None
    lines = [line for line in ledger.near(statement, "plan") if line.table.unit_won]
    is_whole = any(name.endswith(word) for word in _WHOLE)
    own = [line for line in lines if (line.is_total if is_whole else _is_named(line, name))]
    for line in own:
        cells, others = line.of(mine), line.of(beside)
        if len(cells) == len(others) == 1 and line.worth(others[0])[0] == other:
            if statement.is_of_another_year(line.table):
                return None
            # A revision may start from the one before, which a plan does not print.
            sure = not (STAGE.search(before) or ledger.states(statement.stated, statement.step))
            return _judged(line, cells[0], line.worth(cells[0])[0], statement, confirmed=sure)
    return None


def _is_named(line: Line, name: str) -> bool:
    return not line.is_total and len(line.label) >= SHORTEST and name.endswith(line.label)


def _raised(statement: Statement, ledger: Ledger) -> Agreement | None:
    pair = _as_level(statement) or _as_change(statement)
    if pair is None:
        return None
    name, other, is_level, is_down = pair
    lines = [line for line in ledger.near(statement, "plan") if line.table.unit_won and not line.is_total]
    own = [line for line in lines if len(line.label) >= SHORTEST and name.endswith(line.label)]
    own = [line for line in own if line.table is own[0].table]
    if len(own) != 1 or statement.is_of_another_year(own[0].table):
        return None
    cells = dict(own[0].cells)
    if Role.CHANGE not in cells or Role.REVISED not in cells:
        return None
    sign = -1 if is_down else 1
    given = {
        Role.CHANGE: sign * own[0].worth(cells[Role.CHANGE])[0],
        Role.REVISED: own[0].worth(cells[Role.REVISED])[0],
    }
    mine, beside = (Role.REVISED, Role.CHANGE) if is_level else (Role.CHANGE, Role.REVISED)
    return _judged(own[0], cells[mine], given[mine], statement, confirmed=given[beside] == other)


def _judged(line: Line, cell: Cell, given: Decimal, statement: Statement, *, confirmed: bool) -> Agreement | None:
    off = abs(given - statement.stated)
    if off == 0:
        return Agreement(line, cell, "exact", given)
    if off < max(line.worth(cell)[1], statement.step):
        return Agreement(line, cell, "rounding", given)
    return Agreement(line, cell, "violated", given) if confirmed else None


def _as_level(statement: Statement) -> tuple[str, Decimal, bool, bool] | None:
    """Where the statement is the level: the name before the change, and the change."""
    before = statement.sentence.before
    for match in _LEADS_TO.finditer(before):
        if match.end() != len(before):
            continue
        for name, amount in _amounts_that_end(before[: match.start()]):
            return name, amount, True, match["verb"] in _DOWN
    return None


def _as_change(statement: Statement) -> tuple[str, Decimal, bool, bool] | None:
    """Where the statement is the change: the name before it, and the level behind."""
    after = statement.sentence.after
    match = _LEADS_TO.match(after)
    if match is None:
        return None
    level = next((found for found in find_amounts(after[match.end() :]) if found.start == 0), None)
    name = _PARTICLES.sub("", statement.sentence.before)
    return None if level is None else (name, Decimal(level.won), False, match["verb"] in _DOWN)


def _amounts_that_end(text: str) -> Iterator[tuple[str, Decimal]]:
    for found in find_amounts(text):
        if found.end == len(text):
            yield _PARTICLES.sub("", text[: found.start]), Decimal(found.won)
