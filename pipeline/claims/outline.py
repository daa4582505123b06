"""Holds the outline of one project (``○○ 사업 개요``: 2023년 1,045백만원) against the project's budget of that year."""

from __future__ import annotations

import re

from pipeline.korean.labels import squeeze
from pipeline.korean.projects import project_id
from schemas import Cell, Role, Table

from .rows import Line
from .statement import Agreement, Ledger, Statement

_OUTLINE = re.compile(r"(?:사업)?(?:개요|추진계획|추진개요|세부내역|사업내용|추진현황)(?:\(안\))?$")
_OF_YEAR = re.compile(r"((?:19|20)\d\d)년도?:?$")
_COST = re.compile(r"사업비|예산")
#: Money that no budget of the fund holds.
_OTHER_MONEY = re.compile(r"국비|도비|구비|자부담|민간|매칭|일반회계|분담")


def match_outline(statement: Statement, table: Table, ledger: Ledger) -> Agreement | None:
    """The budget of the project that the outline is about; contradicted where all tables of that year agree on it."""
    sentence = statement.sentence
    title = squeeze(table.title or "")
    year = _OF_YEAR.search(sentence.before)
    if not _OUTLINE.search(title) or year is None or not _COST.search(sentence.before):
        return None
    project = project_id(_OUTLINE.sub("", title))
    lines = [
        line
        for line in ledger.near(statement, "execution")
        if line.table.fiscal_year == int(year[1]) and not line.is_total and project_id(line.label) == project
    ]
    budgets = [(line, cell) for line in lines if line.table.unit_won for cell in line.of(Role.BUDGET)]
    for line, cell in budgets:
        worth, step = line.worth(cell)
        if abs(worth - statement.stated) < max(step, statement.step):
            return Agreement(line, cell, "exact" if worth == statement.stated else "rounding", worth)
    if not budgets or _OTHER_MONEY.search(sentence.before + sentence.after) or not _is_one(budgets):
        return None
    line, cell = budgets[0]
    return Agreement(line, cell, "violated", line.worth(cell)[0])


def _is_one(budgets: list[tuple[Line, Cell]]) -> bool:
    """Whether all the tables state the same budget."""
    worths = [line.worth(cell) for line, cell in budgets]
    return max(worth for worth, _ in worths) - min(worth for worth, _ in worths) < max(step for _, step in worths)
