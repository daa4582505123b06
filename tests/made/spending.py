"""Invented execution tables (사업집행 현황)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from .manner import Caption, Writer, caption, header, money, rate_cell, total_label
from .plans import split
from .spec import Label, MadeCell, MadeColumn, MadeTable, rate_of
from .words import DEPARTMENTS, EXECUTION_HEADINGS, NOTES, PROJECTS, REMARKS


@dataclass(frozen=True)
class Shape:
    """Which columns and rows an execution table has.

    ``ordinals``: none, ``prefix`` (``1. …``) or ``column`` (연번).  ``departments``: none, ``brackets`` or ``column``.
    ``notes``: none, ``short`` or ``narrative``.
    """

    ordinals: str = "prefix"
    departments: str = "none"
    notes: str = "none"
    rates: bool = True
    unspent: bool = False
    subtotals: bool = False
    named_total: bool = True


def invent_shape(rng: Random) -> Shape:
    notes = rng.choice(("none", "none", "short", "narrative"))
    return Shape(
        ordinals=rng.choice(("none", "prefix", "column")),
        departments=rng.choice(("none", "none", "brackets", "column")),
        notes=notes,
        rates=rng.random() < 0.85,
        unspent=rng.random() < 0.25,
        subtotals=rng.random() < 0.25,
        named_total=rng.random() < 0.9,
    )


@dataclass(frozen=True)
class _Line:
    """A row to print: ``name`` None is the total, ``소계`` a subtotal."""

    name: str | None
    budget: int
    executed: int
    is_total: bool = False


def _lines(rng: Random, shape: Shape, total: int, grain: int, total_first: bool) -> list[_Line]:
    count = rng.randint(3, 9)
    budgets = split(rng, total, count, grain)
    names = rng.sample(PROJECTS, count)
    items = []
    for name, budget in zip(names, budgets, strict=True):
        share = rng.choice((0, 1, rng.random(), rng.random(), rng.random(), rng.random()))
        items.append(_Line(name, budget, min(int(budget * share) // grain * grain, budget)))
    whole = _Line(None, total, sum(line.executed for line in items), True)
    rows = items
    if shape.subtotals and count >= 4:
        cut, rows = rng.randint(2, count - 2), []
        for group in (items[:cut], items[cut:]):
            sub = _Line("소계", sum(x.budget for x in group), sum(x.executed for x in group), True)
            rows += [sub, *group] if total_first else [*group, sub]
    return [whole, *rows] if total_first else [*rows, whole]


def _remark(rng: Random, shape: Shape, executed_won: int) -> str:
    """A remark; what it says was paid out is no more than the row's executed amount."""
    if shape.notes == "short":
        return rng.choice(NOTES)
    numbers = {"n": rng.randint(2, 40), "m": rng.randint(1, 11), "k": rng.randint(45, 980), "p": rng.randint(71, 98)}
    text = rng.choice(REMARKS)
    if "백만원" in text:
        numbers["k"] = min(numbers["k"], executed_won // 1_000_000)
        text = text if numbers["k"] else REMARKS[2]
    return text.format(**numbers)


def execution_table(
    writer: Writer,
    number: int,
    account: str | None,
    *,
    as_of: date | None,
    total: int,
    shape: Shape,
    grain: int = 1,
    top: Caption | None = None,
) -> MadeTable:
    """Projects with budget, executed amount and rate; ``total`` is the budget in ticks."""
    rng, manner, year = writer.rng, writer.manner, writer.year
    if top is None:
        top = caption(writer, number, "execution", account, year=year, as_of=as_of, percent=shape.rates)
    project, budget, executed, unspent, rate = rng.choice(EXECUTION_HEADINGS)
    sign = "" if "%" in rate else rng.choice(("%", "%", ""))
    plan = [
        ("ordinal", "연번", shape.ordinals == "column"),
        ("project", project, True),
        ("department", rng.choice(("소관부서", "담당부서", "부서명")), shape.departments == "column"),
        ("budget", budget, True),
        ("executed", executed, True),
        ("unspent", unspent, shape.unspent),
        ("rate", rate, shape.rates),
        ("note", "추진실적" if shape.notes == "narrative" else "비고", shape.notes != "none"),
    ]
    roles = [(role, text) for role, text, wanted in plan if wanted]
    cells = [header(0, col, text) for col, (_, text) in enumerate(roles)]
    ordinal = 0
    for row, line in enumerate(_lines(rng, shape, total, grain, manner.total_first), start=1):
        ordinal += not line.is_total
        office = rng.choice(DEPARTMENTS)
        for col, (role, _) in enumerate(roles):
            cells.append(
                _cell(writer, shape, row, col, role=role, line=line, ordinal=ordinal, office=office, sign=sign)
            )
    columns = tuple(MadeColumn(role) for role, _ in roles)
    return MadeTable(
        "execution", top.lines, top.titles, columns, 1, tuple(cells), manner.unit, account, year, top.as_of
    )


def _cell(writer: Writer, shape: Shape, row: int, col: int, *, role, line, ordinal, office, sign) -> MadeCell:
    rng, manner = writer.rng, writer.manner
    match role:
        case "project" if line.name is None:
            return total_label(manner, row, col, shape.named_total)
        case "project" if line.is_total:
            return MadeCell(row, col, rng.choice(("소계", "소 계")), says=Label("소계", is_total=True))
        case "project":
            text = f"{ordinal}. {line.name}" if shape.ordinals == "prefix" else line.name
            in_brackets = shape.departments == "brackets"
            number = ordinal if shape.ordinals != "none" else None
            said = Label(line.name, ordinal=number, department=office if in_brackets else None)
            return MadeCell(row, col, text + (f"\n({office})" if in_brackets else ""), says=said)
        case "ordinal":
            return MadeCell(row, col, "" if line.is_total else str(ordinal))
        case "department":
            return MadeCell(row, col, "", says=None) if line.is_total else MadeCell(row, col, office, says=office)
        case "budget":
            return money(rng, manner, row, col, line.budget)
        case "executed":
            return money(rng, manner, row, col, line.executed)
        case "unspent":
            return money(rng, manner, row, col, line.budget - line.executed)
        case "rate":
            return rate_cell(row, col, rate_of(line.executed, line.budget) if line.budget else None, sign)
    text = "" if line.is_total else _remark(rng, shape, manner.unit.in_won(line.executed))
    return MadeCell(row, col, text, says=text or None)
