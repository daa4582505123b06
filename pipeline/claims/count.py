"""Holds a stated number of projects (``8개 고유사업``) against the rows of the execution table of its account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from schemas import Role

from .rows import Line
from .statement import Agreement, Ledger, Statement

_COUNT = re.compile(
    r"(?<![\d.,~∼-])(?P<count>\d{1,3})\s*개\s*(?:의\s*)?(?:고유\s*목적|고유|목적|세부|단위|정책|자체)?\s*사업(?=$|[^가-힣비]|[에은의을이과와으]\s?)"
)
#: Projects counted at another level than that of the table's rows.
_OTHER_LEVEL = re.compile(r"단위|정책|세부|자체")
#: A number further off may count something else; where a table's projects are surely all, one twice as large may.
MOST_OFF = 2
#: What makes a number of projects one of some of them.
OF_SOME = re.compile(r"중$|가운데$|중에서?$|나머지|신규|일부|외$|이상|이내|각각|^중|^가운데|부진|미집행|완료|우수|대상")


@dataclass(frozen=True)
class FoundCount:
    """A number of projects in a text, and where its words start and end."""

    count: int
    start: int
    end: int


def find_counts(text: str) -> list[FoundCount]:
    """Every number of projects of a text, in order."""
    if "사업" not in text or "개" not in text:
        return []
    return [FoundCount(int(m["count"]), m.start(), m.end()) for m in _COUNT.finditer(text)]


def match_count(statement: Statement, ledger: Ledger, beside: Sequence[Agreement]) -> Agreement | None:
    """The total row of the table that has so many projects.

    ``beside`` is what the sentence's other statements agree with.  A number is contradicted only where one of them is
    the budget, the executed amount or the rate of a whole table, so that the sentence is known to speak of it.
    """
    sentence = statement.sentence
    if OF_SOME.search(sentence.clause) or OF_SOME.search(sentence.rest[:4]):
        return None
    counted = list(_counted(ledger.near(statement, "execution")))
    spoken_of = _spoken_of(beside)
    own = [(total, count) for total, count, _ in counted if _is_meant(total, spoken_of)]
    is_known = len({count for _, count in own}) == 1 and not statement.is_of_another_year(own[0][0].table)
    for total, count, _ in counted:
        is_meant = not is_known or total.table.ordinal in {one.table.ordinal for one, _ in own}
        if is_meant and count == statement.stated and not statement.is_of_another_year(total.table):
            return Agreement(total, total.cells[0][1], "exact", Decimal(count))
    if not is_known or _OTHER_LEVEL.search(statement.claim.text):
        return None
    total, count = own[0]
    off = abs(count - statement.stated)
    whole = {one.table.ordinal for one, _, is_whole in counted if is_whole}
    is_near = total.table.ordinal in whole and 2 * off <= max(Decimal(count), statement.stated)
    if off > MOST_OFF and not is_near:
        return None
    return Agreement(total, total.cells[0][1], "violated", Decimal(count))


def _counted(lines: Sequence[Line]) -> Iterator[tuple[Line, int, bool]]:
    """The total row of each table without subtotals, the number of its projects, and whether they are surely all.

    They are where each has a name of its own and their budgets, or what was executed, add up to the total.
    """
    for ordinal in dict.fromkeys(line.table.ordinal for line in lines):
        own = [line for line in lines if line.table.ordinal == ordinal]
        totals = [line for line in own if line.is_total]
        if len(totals) == 1:
            parts = [line for line in own if not line.is_total]
            is_whole = len({line.label for line in parts}) == len(parts) and _adds_up(totals[0], parts)
            yield totals[0], len(parts), is_whole


def _adds_up(total: Line, parts: Sequence[Line]) -> bool:
    sums = [
        (total.of(role)[0].value, sum((line.of(role)[0].value or Decimal(0) for line in parts), Decimal(0)))
        for role in (Role.BUDGET, Role.EXECUTED)
        if total.of(role) and all(line.of(role) for line in parts)
    ]
    return any(stated == given for stated, given in sums)


def _spoken_of(beside: Sequence[Agreement]) -> set[tuple[int, Decimal]]:
    """Totals that the sentence states: the unit and the value of each."""
    return {
        (one.line.table.unit_won or 0, one.cell.value)
        for one in beside
        if one.verdict == "exact" and one.cell.value and (one.line.is_total or one.line.label.endswith("사업비"))
    }


def _is_meant(total: Line, spoken_of: set[tuple[int, Decimal]]) -> bool:
    unit = total.table.unit_won or 0
    values = {(unit, cell.value) for role, cell in total.cells if role in (Role.BUDGET, Role.EXECUTED, Role.RATE)}
    return bool(values & spoken_of)
