"""Histories (조성 현황): against the plan of their last year, what the plan carries over, and other histories.

history  year  raised  used  balance        plan  revenue          expenditure
         ’22     …      …    3,714  ──────────►  예치금 회수 3,540    CARRY: 3,540 is not 3,714
         ’23   1,066  3,184  1,422  ◄──────────  예치금           1,422    PLAN-HISTORY: the same
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from schemas import Role

from .amount import Amount, Terms
from .books import Books, History, HistoryYear, Plan
from .link import Link, across, agree, first_that_holds
from .plan_terms import REVENUE, plan_terms

MEASURES = {
    Role.CONTRIBUTION: "contribution", Role.INTEREST: "interest", Role.RAISED: "raised",
    Role.PROJECT_COST: "project_cost", Role.OPERATING: "operating", Role.USED: "used", Role.BALANCE: "balance",
}  # fmt: skip
#: What bears out a measure: the whole of a part, the parts of a whole.
BESIDE = {
    Role.CONTRIBUTION: (Role.RAISED,), Role.INTEREST: (Role.RAISED,), Role.RAISED: (Role.CONTRIBUTION, Role.INTEREST),
    Role.PROJECT_COST: (Role.USED,), Role.OPERATING: (Role.USED,), Role.USED: (Role.PROJECT_COST, Role.OPERATING),
    Role.BALANCE: (Role.RAISED, Role.USED), Role.NET: (Role.RAISED, Role.USED),
}  # fmt: skip
PROJECTED = "the plan's original figure is a projection, the history's a settlement"
EARLIER_STAGE = "the history states the plan before its last revision"
OTHER_BASIS = "nothing else of the year agrees with the plan, so they may speak of different things"
UNLIKE = "most of what both tables state differs, so they may speak of different things"


@across("PLAN-HISTORY")
def plan_history(books: Books) -> Iterator[Link]:
    """A history's last year, which is projected, is what the plan of that year comes to: raised, used and left.

    Only a year of which something else agrees with the plan can contradict it.
    """
    for history, year, plans in _years_with_plans(books):
        if history.as_of is not None and not year.is_projected:
            continue  # what was raised and used up to a day, and not what is planned
        links = list(_planned(history, year, plans))
        agrees = _is_planned(year, links)
        for link in links:
            if link.holds() or (agrees and _is_borne_out(link, links)):
                yield link
            else:
                yield _doubted(link, OTHER_BASIS, EARLIER_STAGE if link.earlier else "")


@across("CARRY")
def carry(books: Books) -> Iterator[Link]:
    """What a plan takes over from the year before (예치금 회수) is that year's balance (연도말 조성액) in the history.

    Only where the plan's own year agrees with the history can the year before contradict it.
    """
    for history, year, plans in _years_with_plans(books):
        before = history.years.get(year.year - 1)
        balance = history.of(before.row, Role.BALANCE) if before else None
        if balance is None:
            continue
        readings = [link for plan in plans for link in _openings(plan, balance, -1)]
        found = first_that_holds(readings)
        if found is not None:
            yield found
        elif readings:
            earlier = any(link.holds() for plan in plans for link in _openings(plan, balance, 0))
            agrees = _is_planned(year, list(_planned(history, year, plans)))
            plain = readings[0]
            yield Link(
                plain.rule, plain.reported, plain.terms, plain.note,
                doubt="" if agrees else OTHER_BASIS, explained=PROJECTED if earlier else "",
            )  # fmt: skip


@across("SAME-HISTORY")
def same_history(books: Books) -> Iterator[Link]:
    """The years of a history are the same in every other history of the same account.

    A fund's own history is the sum of those of its accounts.
    """
    for one, other in combinations(books.histories, 2):
        if one.owner == other.owner and one.number != other.number:
            links = list(_same_years(one, other))
            alike = 2 * sum(link.holds() for link in links) >= len(links)
            yield from (link if alike or link.verdict != "violated" else _doubted(link, UNLIKE) for link in links)
    for whole in books.histories:
        parts = [part for part in books.histories if part.owner[0] == whole.owner[0] and part.owner[1]]
        if not whole.owner[1] and len({part.owner for part in parts}) == len(parts) >= 2:
            links = list(_added_up(whole, parts))
            alike = 2 * sum(link.holds() for link in links) >= len(links)
            yield from (link if alike or link.verdict != "violated" else _doubted(link, UNLIKE) for link in links)


def _years_with_plans(books: Books) -> Iterator[tuple[History, HistoryYear, list[Plan]]]:
    """The years of histories for which the report has plans, of either side."""
    for history in books.histories:
        for year in history.years.values():
            sides = (
                books.plans_of(history.owner, year.year, "revenue"),
                books.plans_of(history.owner, year.year, "expenditure"),
            )
            plans = [plan for side in sides for plan in side]
            if plans and not year.is_cumulative:
                yield history, year, plans


def _planned(history: History, year: HistoryYear, plans: list[Plan]) -> Iterator[Link]:
    for role, measure in MEASURES.items():
        stated = history.of(year.row, role)
        if stated is None:
            continue
        side = "revenue" if measure in REVENUE else "expenditure"
        own = [plan for plan in plans if plan.side == side]
        readings = [
            Link("PLAN-HISTORY", stated, terms, note)
            for plan in own
            for terms, note in plan_terms(plan, measure, plan.stages[-1])
        ]
        yield from _chosen(readings, (terms for plan in own for terms in _earlier(plan, measure)))
    yield from _net(history, year, plans)


def _is_planned(year: HistoryYear, links: list[Link]) -> bool:
    """Whether a year states the plan: something agrees to the digit, and at least half of it agrees.

    Where nothing marks the year as projected, more than half has to.
    """
    agreeing = sum(map(Link.holds, links))
    is_alike = 2 * agreeing >= len(links) if year.is_projected else 2 * agreeing > len(links)
    return is_alike and any(link.confirms and link.difference() == 0 for link in links)


def _is_borne_out(link: Link, links: list[Link]) -> bool:
    """Whether what stands beside a measure agrees, so that both tables mean the same by it.

    A part needs the whole that it is in; a whole, a balance or a net change one of what it is made of.
    """
    by_role = {each.reported.spot.role: each for each in links}
    beside = [by_role[role] for role in BESIDE.get(link.reported.spot.role, ()) if role in by_role]
    return not beside or any(each.holds() for each in beside)


def _chosen(readings: list[Link], earlier: Iterable[Terms]) -> Iterator[Link]:
    """The reading that agrees, or the usual one, with the terms of an earlier stage where those agree."""
    found = first_that_holds(readings)
    if found is not None:
        yield found
    elif readings:
        plain = readings[0]
        stale = next((terms for terms in reversed([*earlier]) if agree(plain.reported, terms)), ())
        yield Link(plain.rule, plain.reported, plain.terms, plain.note, earlier=stale)


def _earlier(plan: Plan, measure: str) -> list[Terms]:
    return [terms for stage in plan.stages[:-1] for terms, _ in plan_terms(plan, measure, stage)]


def _net(history: History, year: HistoryYear, plans: list[Plan]) -> Iterator[Link]:
    """The net change of the year: what the two sides of one table give at the same stage."""
    stated = history.of(year.row, Role.NET)
    pairs = [
        (one, other)
        for one in plans
        for other in plans
        if (one.side, other.side) == ("revenue", "expenditure") and one.number == other.number
    ]
    if stated is None:
        return
    latest = [terms for one, other in pairs for terms in _nets(one, other, -1)]
    stages = [(one, other, at) for one, other in pairs for at in range(len(one.stages) - 1)]
    earlier = [terms for one, other, at in stages for terms in _nets(one, other, at)]
    yield from _chosen([Link("PLAN-HISTORY", stated, terms) for terms in latest], earlier)


def _nets(one: Plan, other: Plan, stage: int) -> Iterator[Terms]:
    if len(one.stages) == len(other.stages):
        for raised, _ in plan_terms(one, "raised", one.stages[stage]):
            for used, _ in plan_terms(other, "used", other.stages[stage]):
                yield (*raised, *((amount, -factor) for amount, factor in used))


def _openings(plan: Plan, balance: Amount, stage: int) -> Iterator[Link]:
    if plan.side == "revenue":
        for terms, note in plan_terms(plan, "opening", plan.stages[stage]):
            first, *rest = terms
            yield Link("CARRY", first[0], ((balance, 1), *((amount, -1) for amount, _ in rest)), note)


def _same_years(one: History, other: History) -> Iterator[Link]:
    for number, year in one.years.items():
        twin = other.years.get(number)
        if twin is None or twin.is_cumulative != year.is_cumulative:
            continue
        for role in (*MEASURES, Role.NET):
            first, second = one.of(year.row, role), other.of(twin.row, role)
            if first is not None and second is not None:
                explained = PROJECTED if year.is_projected != twin.is_projected else ""
                yield Link("SAME-HISTORY", second, ((first, 1),), explained=explained)


def _added_up(whole: History, parts: list[History]) -> Iterator[Link]:
    for number, year in whole.years.items():
        twins = [part.years.get(number) for part in parts]
        for role in (*MEASURES, Role.NET):
            stated = whole.of(year.row, role)
            terms = [part.of(twin.row, role) for part, twin in zip(parts, twins, strict=True) if twin is not None]
            known = [term for term in terms if term is not None]
            same = all(twin is not None and twin.is_cumulative == year.is_cumulative for twin in twins)
            if stated is not None and same and len(known) == len(parts):
                yield Link("SAME-HISTORY", stated, tuple((term, 1) for term in known))


def _doubted(link: Link, why: str, explained: str = "") -> Link:
    return replace(link, doubt=why, explained=explained or link.explained)
