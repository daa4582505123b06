"""From the words over each column to the kind of the table and the role of every column.

Works on paths (``("사용액", "계")``), whatever format they came from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.korean.labels import squeeze
from schemas import NUMERIC, Column, Role, Side, TableKind

from .vocabulary import LABEL, TEXT, senses

_STAGE = re.compile(r"([1-9])(?:차|회)")
_RATE_MARK = re.compile(r"\)/[A-Z]$|\(%\)$|[률율]")
#: A word outside the vocabulary that heads percentages: ``체납률``, ``달성도(%)``.
_PERCENT_WORD = re.compile(r"[가-힣][률율](?:\(%\))?$|[가-힣]\(%\)$")
#: Senses that mean the same role wherever they stand.
_PLAIN = {
    "ordinal": Role.ORDINAL, "year": Role.YEAR, "date": Role.DATE, "department": Role.DEPARTMENT,
    "note": Role.NOTE, "text": Role.TEXT, "description": Role.DESCRIPTION, "expiry": Role.EXPIRY,
    "item": Role.ITEM, "project": Role.PROJECT, "share": Role.SHARE, "rate": Role.RATE, "percent": Role.PERCENT,
}  # fmt: skip
_HISTORY = {
    "raised": Role.RAISED, "contribution": Role.CONTRIBUTION, "interest": Role.INTEREST,
    "raised_other": Role.RAISED_OTHER, "revenue": Role.RAISED, "used": Role.USED, "expenditure": Role.USED,
    "executed": Role.USED, "project_cost": Role.PROJECT_COST, "operating": Role.OPERATING,
    "used_other": Role.USED_OTHER, "net": Role.NET, "change": Role.NET, "balance": Role.BALANCE,
}  # fmt: skip
_EXECUTION = {
    "budget": Role.BUDGET, "original": Role.BUDGET, "revised": Role.BUDGET, "executed": Role.EXECUTED,
    "used": Role.EXECUTED, "unspent": Role.UNSPENT, "balance": Role.UNSPENT, "carried": Role.CARRIED,
}  # fmt: skip


def kind_of(paths: Sequence[tuple[str, ...]]) -> TableKind:
    """The kind of table that the headings describe; ``other`` where they do not say."""
    return _kind_of(tuple(paths))


@lru_cache(maxsize=1024)
def _kind_of(paths: tuple[tuple[str, ...], ...]) -> TableKind:
    own = [senses(squeeze(path[-1])) for path in paths]
    every = [frozenset().union(*(senses(squeeze(word)) for word in path)) for path in paths]
    seen = frozenset().union(*every) if every else frozenset()
    money = seen & (_HISTORY.keys() | _EXECUTION.keys() | {"budget", "original", "stage", "amount"})
    if seen & {"expiry", "description"} and seen & {"date", "year"} and not money:
        return "term"
    stages = {_stage(path) for path, found in zip(paths, own, strict=True) if "stage" in found}
    if len(stages) > 1 or (stages and "change" not in seen and "original" in seen):
        return "revision"
    flows = seen & {"raised", "used", "revenue", "expenditure", "balance", "contribution"}
    if "year" in seen and not seen & {"budget", "project"} and len(flows) > 1:
        return "history"
    sided = {_side(path) for path in paths} == {"revenue", "expenditure"}
    if not sided and "item" in seen and seen & {"raised"} and seen & {"used"} and "balance" in seen:
        return "history"
    leaves = frozenset().union(*own) if own else frozenset()
    if sum(1 for found in own if found & {"executed"} and not found & {"expenditure"}) > 1:
        return "other"  # several executions side by side: no one of them is the row's
    if leaves & {"budget", "original", "revised"} and leaves & {"executed", "rate"}:
        return "execution"
    sided = sided or len({_side(path) for path in paths} - {None}) == 1
    if seen & {"item", "project"} and (sided or (seen & {"original", "nth_year"} and seen & {"revised", "change"})):
        return "plan"
    return "other"


def columns_of(paths: Sequence[tuple[str, ...]], kind: TableKind) -> list[Column]:
    """The columns with their roles, for a table of the given kind."""
    columns = [_column(col, path, kind) for col, path in enumerate(paths)]
    if kind == "plan":
        columns = _plan_years(columns)
    if kind == "execution":
        columns = _named_project(columns)
    return _single_budget(columns)


@lru_cache(maxsize=4096)
def _column(col: int, path: tuple[str, ...], kind: TableKind) -> Column:
    """A column as its own heading tells it; headings are held against their rows in several ways."""
    side = _side(path) if kind in {"plan", "revision"} else None
    role, stage = _role(path, kind)
    return Column(col=col, role=role, heading=list(path), side=side, stage=stage)


def _side(path: tuple[str, ...]) -> Side | None:
    found = senses(squeeze(path[0])) if len(path) > 1 else frozenset()
    return "revenue" if "revenue" in found else "expenditure" if "expenditure" in found else None


def _stage(path: tuple[str, ...]) -> int:
    match = _STAGE.search(squeeze(path[-1]))
    return int(match[1]) if match else 0


def _role(path: tuple[str, ...], kind: TableKind) -> tuple[Role, int | None]:
    word = squeeze(path[-1])
    found = senses(word)
    above = senses(squeeze(path[-2])) if len(path) > 1 else frozenset()
    if "change_rate" in found or ("change" in found and _RATE_MARK.search(word)):
        return Role.CHANGE_RATE, None
    if kind == "revision":
        if "stage" in found:
            return Role.STAGE, _stage(path)
        if "original" in found:
            return Role.STAGE, 0
    if kind == "history":
        if "sum" in found:
            return (Role.USED if above & {"used", "expenditure"} else Role.RAISED), None
        if "item" in found or "nth_year" in found:
            return Role.YEAR, None
        if found & {"interest", "raised_other"} and above & {"used", "expenditure"}:
            return Role.USED_OTHER, None
        for sense, role in _HISTORY.items():
            if sense in found and not (sense == "contribution" and "raised" in found):
                return role, None
        if not found and above & {"raised", "revenue"}:
            return Role.RAISED_OTHER, None
        if not found and above & {"used", "expenditure"}:
            return Role.USED_OTHER, None
    if kind == "execution":
        for sense, role in _EXECUTION.items():
            if sense in found:
                return role, None
    if kind in {"plan", "revision"}:
        for sense, role in (
            ("change", Role.CHANGE),
            ("original", Role.ORIGINAL),
            ("revised", Role.REVISED),
            ("budget", Role.ORIGINAL),
            ("amount", Role.ORIGINAL),
        ):
            if sense in found:
                return role, None
    for sense, role in _PLAIN.items():
        if sense in found:
            return role, None
    if not found and _PERCENT_WORD.search(word):
        return Role.PERCENT, None
    if not found and "item" in above:
        return Role.ITEM, None  # a level of its own under a heading over several label columns: 과목 over 관, 항, 목
    known = found - LABEL - TEXT
    return (Role.AMOUNT if known else Role.TEXT), None


def _plan_years(columns: list[Column]) -> list[Column]:
    """``2023년 │ 2024년(안) │ 증감``: of two years the first is the original plan, the second the revised one."""
    changed: list[Column] = []
    for side in dict.fromkeys(column.side for column in columns):
        years = [c for c in columns if c.side == side and "nth_year" in senses(squeeze(c.heading[-1]))]
        taken = {c.role for c in columns if c.side == side}
        if len(years) == 1 and not taken & {Role.ORIGINAL, Role.REVISED, Role.CHANGE}:
            changed.append(years[0].model_copy(update={"role": Role.ORIGINAL}))
        if len(years) == 2 and not taken & {Role.ORIGINAL, Role.REVISED}:
            years.sort(key=lambda column: column.heading[-1])
            changed += [
                years[0].model_copy(update={"role": Role.ORIGINAL}),
                years[1].model_copy(update={"role": Role.REVISED}),
            ]
    by_col = {column.col: column for column in changed}
    return [by_col.get(column.col, column) for column in columns]


def _named_project(columns: list[Column]) -> list[Column]:
    """Where no column of an execution table says that it names projects, the first text before its numbers does."""
    if any(column.role in {Role.PROJECT, Role.ITEM, Role.YEAR} for column in columns):
        return columns
    for at, column in enumerate(columns):
        if column.role in NUMERIC:
            break
        if column.role is Role.TEXT:
            return [*columns[:at], column.model_copy(update={"role": Role.PROJECT}), *columns[at + 1 :]]
    return columns


def _single_budget(columns: list[Column]) -> list[Column]:
    """Of several budgets in an execution table (본예산, 예산현액) the last is the one that is executed."""
    budgets = [column for column in columns if column.role is Role.BUDGET]
    return [column.model_copy(update={"role": Role.AMOUNT}) if column in budgets[:-1] else column for column in columns]
