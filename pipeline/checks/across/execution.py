"""Executions: against another table of the same projects, against the plan's budget, and against the history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pipeline.checks.shapes import Row
from schemas import Role

from .amount import Amount
from .books import Books, Execution, History, HistoryYear
from .link import Link, across, agree, first_that_holds
from .plan_terms import plan_terms

#: Another date: amounts of projects only grow during a year.
LATER = "the tables stand for different days, and what is executed by a day only grows"
BUDGET_LATER = "the tables stand for different days, between which a budget can be changed"
UNKNOWN_DAY = "one of the tables does not say for which day it stands"
OTHER_BUDGET = "예산현액 takes in what was carried over from the year before"
UNKNOWN_SCOPE = "the projects may be only a part of what the plan calls project cost"
EARLIER_STAGE = "the budget is that of the plan before its last revision"
ONE_SORT = "the table holds the projects of one of the plan's items only"
WITH_OPERATING = "the projects take in operating costs, which the history prints by themselves"
BEFORE_YEAR_END = "the execution table ends before the year does"
ITEMS_SAY_SO = "its projects add up to what the history states, so the total takes in something else"
#: A total further from the plan's than this part of it speaks of something else.
NEAR = 5


@across("SAME-EXECUTION")
def same_execution(books: Books) -> Iterator[Link]:
    """The budget and the executed amount of a project are the same in every table of the same account, year and day.

    Of different days the later one states the larger executed amount.
    """
    for one, other in combinations(books.executions, 2):
        if (one.owner, one.year) != (other.owner, other.year) or one.number == other.number or one.year is None:
            continue
        pairs = [(row, other.projects[key]) for key, row in one.projects.items() if key in other.projects]
        if 2 * len(pairs) < min(len(one.rows), len(other.rows)):
            continue  # tables of other projects, which share a name
        if one.half.total and other.half.total:
            pairs.append((one.half.total, other.half.total))
        yield from _compared(one, other, pairs)


def _compared(one: Execution, other: Execution, pairs: list[tuple[Row, Row]]) -> Iterator[Link]:
    is_same_day = one.as_of == other.as_of
    day_unknown = UNKNOWN_DAY if None in (one.as_of, other.as_of) and not is_same_day else ""
    doubt = OTHER_BUDGET if one.has_carried_budget != other.has_carried_budget else day_unknown
    for row, partner in pairs:
        first, second = one.at(row, one.budget), other.at(partner, other.budget)
        if first is not None and second is not None:
            why = "" if is_same_day or day_unknown else BUDGET_LATER
            yield Link("SAME-EXECUTION", second, ((first, 1),), doubt=doubt, explained=why)
        first, second = one.at(row, one.executed), other.at(partner, other.executed)
        if first is not None and second is not None:
            why = _grown(one, other, first, second)
            yield Link("SAME-EXECUTION", second, ((first, 1),), doubt=day_unknown, explained=why)


def _grown(one: Execution, other: Execution, first: Amount, second: Amount) -> str:
    """Why two executed amounts may differ: of different days, and the later one is the larger."""
    if one.as_of == other.as_of or one.as_of is None or other.as_of is None:
        return ""
    grows = first.won <= second.won if one.as_of < other.as_of else second.won <= first.won
    return LATER if grows else ""


@across("PLAN-BUDGET")
def plan_budget(books: Books) -> Iterator[Link]:
    """The budget of all projects (예산액 합계) is the project cost (사업비) of the plan, as it was last revised.

    It may take in 인력운영비; a total far from the plan's is of another scope.
    """
    for execution in books.executions:
        if execution.year is None or execution.half.total is None:
            continue
        budget = execution.at(execution.half.total, execution.budget)
        if budget is None:
            continue
        readings = [
            Link("PLAN-BUDGET", budget, terms, note)
            for plan in books.plans_of(execution.owner, execution.year, "expenditure")
            for terms, note in plan_terms(plan, "project_cost", plan.stages[-1])
        ]
        if not readings:
            continue
        found = first_that_holds(readings)
        if found is not None:
            yield found
            continue
        earlier = any(
            agree(budget, terms)
            for plan in books.plans_of(execution.owner, execution.year, "expenditure")
            for stage in plan.stages[:-1]
            for terms, _ in plan_terms(plan, "project_cost", stage)
        )
        plain = readings[0]
        alone = any(agree(budget, (term,)) for reading in readings for term in reading.terms)
        why = EARLIER_STAGE if earlier else ONE_SORT if alone else ""
        doubt = "" if is_near(plain) else UNKNOWN_SCOPE
        if execution.has_carried_budget and plain.difference() > 0:
            doubt = OTHER_BUDGET
        yield Link(plain.rule, plain.reported, plain.terms, plain.note, doubt=doubt, explained=why)


@across("SPENT-HISTORY")
def spent_history(books: Books) -> Iterator[Link]:
    """What was executed in a year (집행액 합계) is the year's project cost (사업비) in the history of the account.

    It may take in operating costs, and be less where it ends before the year does.  Only a table whose other years
    agree with the history can contradict it.
    """
    for history in books.histories:
        links = []
        for execution in books.executions:
            year = history.years.get(execution.year or 0)
            if execution.owner != history.owner or year is None or year.is_cumulative or year.is_projected:
                continue
            link = _spent(execution, history, year)
            if link is not None:
                links.append(link)
        agreeing = [link for link in links if link.confirms]
        for link in links:
            if agreeing or link.verdict != "violated":
                yield link
            else:
                yield Link(link.rule, link.reported, link.terms, doubt=UNKNOWN_SCOPE)


def _spent(execution: Execution, history: History, year: HistoryYear) -> Link | None:
    total = execution.half.total
    executed = execution.at(total, execution.executed) if total else None
    cost, used = history.of(year.row, Role.PROJECT_COST), history.of(year.row, Role.USED)
    if executed is None or (cost or used) is None:
        return None
    if cost is None:
        assert used is not None
        return Link("SPENT-HISTORY", executed, ((used, 1),), doubt=UNKNOWN_SCOPE)
    plain = Link("SPENT-HISTORY", executed, ((cost, 1),))
    if plain.holds():
        return plain
    is_scope = _items_give(execution, cost)
    explained, doubt = "", "" if is_near(plain) else UNKNOWN_SCOPE
    most = used.won + plain.allowed[1] if used is not None else None
    if not is_scope and most is not None and cost.won <= executed.won <= most:
        explained = WITH_OPERATING
    elif (
        executed.won < cost.won
        and execution.as_of is not None
        and (execution.as_of.month, execution.as_of.day) != (12, 31)
    ):
        explained = BEFORE_YEAR_END
    elif most is not None and executed.won > most:
        doubt = ""
    note = ITEMS_SAY_SO if is_scope else ""
    return Link("SPENT-HISTORY", executed, ((cost, 1),), note, doubt, explained, is_scope=is_scope)


def _items_give(execution: Execution, cost: Amount) -> bool:
    """Whether the projects themselves add up to the project cost."""
    amounts = [execution.at(row, execution.executed) for row in execution.rows]
    known = [amount for amount in amounts if amount is not None]
    return bool(known) and abs(sum(amount.won for amount in known) - cost.won) < cost.step


def is_near(link: Link) -> bool:
    """Whether two amounts are near enough to speak of the same thing."""
    return NEAR * abs(link.difference()) <= abs(link.computed())
