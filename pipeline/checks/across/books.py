"""The tables of a report by what they account for: plans, executions, histories, with their rows by name.

fund and account, year   plan        수입 / 지출 items and totals, by stage
                         execution   projects and total: budget, executed
                         history     years: raised, used, balance
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.checks.shapes import Half, Row
from pipeline.checks.view import View
from pipeline.korean.dates import is_cumulative, parse_year
from pipeline.korean.labels import bare, squeeze
from pipeline.korean.projects import project_id, split_department, split_ordinal
from schemas import Role, Side

from .amount import Amount, Reading
from .sorts import item_sort

#: Headings of a plan whose first amount is that of the year before.
_OTHER_YEAR = re.compile(r"전년|작년|금년|당해")
#: What marks a year that is not settled yet.
PROJECTED = re.compile(r"추계|예상|전망|예정|계획|추정|예산|잠정|\(안\)")
_REMARK = re.compile(r"\s*[※*].*$", re.DOTALL)

#: Whose table it is: fund and account, squeezed.
Owner = tuple[str, str]


@dataclass(frozen=True)
class Book:
    """A half of a table whose unit of money is known."""

    view: View
    half: Half

    @property
    def number(self) -> int:
        """The table's ordinal."""
        return self.view.table.ordinal

    @property
    def year(self) -> int | None:
        """The table's fiscal year."""
        return self.view.table.fiscal_year

    @cached_property
    def owner(self) -> Owner:
        """Fund and account."""
        return squeeze(self.view.table.fund or ""), squeeze(self.view.table.account or "")

    def at(self, row: Row, col: int | None) -> Amount | None:
        """The amount at a row and a column; None without the column or where nothing is printed."""
        if col is None:
            return None
        return Amount.at(self.view.spot(row.index, col), self.view.table.unit_won or 1)


class Plan(Book):
    """One side of a plan or of a table of its revisions."""

    @property
    def side(self) -> Side:
        """Which of the two."""
        assert self.half.side is not None
        return self.half.side

    @cached_property
    def stages(self) -> tuple[int, ...]:
        """The columns of its stages, the original one first and the latest last; an original of another year is none.

        ``has_original`` says whether the first one is the original.
        """
        columns = [c for c in self.half.columns if c.role in (Role.STAGE, Role.ORIGINAL, Role.REVISED, Role.AMOUNT)]
        staged = [c for c in columns if c.role is Role.STAGE]
        if staged:
            return tuple(c.col for c in sorted(staged, key=lambda c: c.stage or 0))
        return tuple(c.col for c in columns if c.role is not Role.ORIGINAL or not self._is_of_another_year(c.heading))

    @cached_property
    def has_original(self) -> bool:
        """Whether the first stage is the original plan."""
        first = next((c for c in self.half.columns if self.stages and c.col == self.stages[0]), None)
        if first is None:
            return False
        return first.role is Role.ORIGINAL or (first.role is Role.STAGE and first.stage == 0)

    def _is_of_another_year(self, heading: Sequence[str]) -> bool:
        return any(_OTHER_YEAR.search(squeeze(word)) for word in heading)

    @cached_property
    def items(self) -> dict[str, Row]:
        """Its line items by their bare label; of items that share one, none."""
        return _unique((bare(row.label), row) for row in self.half.rows if row.kind == "item" and bare(row.label))

    @cached_property
    def sorts(self) -> dict[str, str]:
        """Of its items those of a known sort, by their bare label."""
        return {name: sort for name in self.items if (sort := item_sort(name))}

    @cached_property
    def readings(self) -> dict[tuple[str, int], Sequence[Reading]]:
        """What it comes to by measure and stage, kept by who has worked it out (``plan_terms``)."""
        return {}


class Execution(Book):
    """The projects of a year."""

    @property
    def as_of(self) -> date | None:
        """The day that its amounts stand for."""
        return self.view.table.as_of

    @cached_property
    def budget(self) -> int | None:
        """The column of the budget."""
        return self.half.only(Role.BUDGET)

    @cached_property
    def has_carried_budget(self) -> bool:
        """Whether its budget is 예산현액, which takes in what was carried over."""
        return self.budget is not None and any("현액" in squeeze(word) for word in self.view.heading(self.budget))

    @cached_property
    def executed(self) -> int | None:
        """The column of what was executed."""
        return self.half.only(Role.EXECUTED)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its projects' rows."""
        return tuple(row for row in self.half.rows if row.kind == "item")

    @cached_property
    def projects(self) -> dict[str, Row]:
        """Its projects by their identity; of projects that share one, none."""
        return _unique((key, row) for row in self.rows if (key := _project_key(row.label)))


@dataclass(frozen=True)
class HistoryYear:
    """A row of a history."""

    year: int
    is_cumulative: bool
    is_projected: bool
    row: Row


class History(Book):
    """The years of a fund."""

    @property
    def as_of(self) -> date | None:
        """The day that its last year stands for, where it is not the year's end."""
        return self.view.table.as_of

    @cached_property
    def years(self) -> dict[int, HistoryYear]:
        """Its years; those that stand for several are marked."""
        found = [
            (year, HistoryYear(year, is_cumulative(row.label), self._is_projected(row), row))
            for row in self.half.rows
            if row.kind == "item" and (year := parse_year(row.label)) is not None
        ]
        return _unique_years(found)

    def _is_projected(self, row: Row) -> bool:
        notes = [c.col for c in self.view.table.columns if c.role in (Role.NOTE, Role.TEXT)]
        texts = [row.label, *(self.view.spot(row.index, col).text for col in notes)]
        return any(PROJECTED.search(squeeze(text)) for text in texts)

    def of(self, row: Row, role: Role) -> Amount | None:
        """What a year states of a measure."""
        return self.at(row, self.half.only(role))


class Books:
    """All books of a report."""

    def __init__(self, tables: Iterable[View]) -> None:
        self.plans: list[Plan] = []
        self.executions: list[Execution] = []
        self.histories: list[History] = []
        for view in tables:
            if view.table.unit_won is None:
                continue
            for half in view.halves:
                if view.table.kind in ("plan", "revision") and half.side is not None:
                    self.plans.append(Plan(view, half))
                elif view.table.kind == "execution":
                    self.executions.append(Execution(view, half))
                elif view.table.kind == "history":
                    self.histories.append(History(view, half))

    def plans_of(self, owner: Owner, year: int, side: Side) -> list[Plan]:
        """The plans of an account and year, of one side."""
        return [p for p in self.plans if (p.owner, p.year, p.side) == (owner, year, side) and p.stages]


def _project_key(label: str) -> str | None:
    name = split_department(split_ordinal(_REMARK.sub("", label))[1])[0]
    return project_id(name)


def _unique(pairs: Iterable[tuple[str, Row]]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    twice: set[str] = set()
    for key, row in pairs:
        if key in found:
            twice.add(key)
        found[key] = row
    return {key: row for key, row in found.items() if key not in twice}


def _unique_years(pairs: Sequence[tuple[int, HistoryYear]]) -> dict[int, HistoryYear]:
    years = [year for year, _ in pairs]
    return {year: row for year, row in pairs if years.count(year) == 1}
