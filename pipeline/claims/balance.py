"""Holds a stated balance (``2022년 말 현재 41억원이 조성되어 있음``) against the history of its account."""

from __future__ import annotations

import re

from pipeline.korean.dates import is_cumulative, parse_year
from schemas import Role

from .statement import Agreement, Ledger, Statement
from .vocabulary import AFTER, NEAR

_YEAR_END = re.compile(r"((?:19|20)\d\d)년도?(?:12월)?말(?:현재|기준|까지)?")
_HELD = re.compile(r"조성되어|조성돼|적립되어|조성액|잔액|현재액|보유|남아|적립액")
_PART = re.compile(r"가운데|중|예정|예상|추계|목표|이상|이내|넘|약")


def match_balance(statement: Statement, ledger: Ledger) -> Agreement | None:
    """The balance of the year that the sentence names; contradicted only where the account has just one history."""
    sentence = statement.sentence
    years = _YEAR_END.findall(sentence.before)
    around = f"{sentence.clause[-NEAR:]} {sentence.rest[: 2 * AFTER]}"
    if len(set(years)) != 1 or not _HELD.search(around):
        return None
    lines = [line for line in ledger.near(statement, "history") if line.table.unit_won]
    own = [line for line in lines if parse_year(line.year) == int(years[0]) and line.of(Role.BALANCE)]
    for line in own:
        cell = line.of(Role.BALANCE)[0]
        worth, step = line.worth(cell)
        if abs(worth - statement.stated) < max(step, statement.step):
            return Agreement(line, cell, "exact" if worth == statement.stated else "rounding", worth)
    alone = len({line.table.ordinal for line in lines}) == 1 and len(own) == 1 and not is_cumulative(own[0].year)
    if not alone or _PART.search(around) or not sentence.clause.endswith(("현재", "기준", "말", "조성액은", "잔액은")):
        return None
    return Agreement(own[0], own[0].of(Role.BALANCE)[0], "violated", own[0].worth(own[0].of(Role.BALANCE)[0])[0])
