"""A plan (운용계획) against the table of its revisions (변경내역), and against another print of itself.

plan       당초  변경        revisions  당초  1차  2차
사업비    1,703 3,118        사업비    1,559 1,639 2,974     3,118 is not 2,974, but 144 more, and there
                             인력운영비  144   144   144     인력운영비 stands by itself: another scope, explained
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.checks.shapes import Row
from pipeline.korean.labels import squeeze

from .amount import Amount
from .books import Books, Plan
from .link import Link, across

#: So many items that the other plan prints by themselves may be in one of this plan.
MOST_APART = 2
APART = "the item takes in {names}, which the other table prints by itself"
#: Shorter names stand inside too many others.
SHORTEST = 3
#: What a name may have behind it and mean the same.
TAILS = ("수입", "금", "액", "등", "지출")


@across("SAME-PLAN")
def same_plan(books: Books) -> Iterator[Link]:
    """The items and totals of a plan are those of every other table of the same plan, at the stages that both print.

    An item that takes in another one, which the other table prints by itself, is explained.
    """
    for one, other in combinations(books.plans, 2):
        same = (one.owner, one.year, one.side) == (other.owner, other.year, other.side)
        if not same or one.number == other.number or one.year is None:
            continue
        for stage in _common_stages(one, other):
            yield from _stage(one, other, stage)


def _common_stages(one: Plan, other: Plan) -> list[tuple[int, int]]:
    """Pairs of columns that stand for the same stage: the original ones, and the one that each plan ends with.

    Where a plan ends with an earlier revision than the other, the totals tell which.
    """
    pairs = []
    if one.has_original and other.has_original:
        pairs.append((one.stages[0], other.stages[0]))
    if len(one.stages) > 1 and len(other.stages) > 1:
        pairs.append(_latest(one, other) or (one.stages[-1], other.stages[-1]))
    return pairs


def _latest(one: Plan, other: Plan) -> tuple[int, int] | None:
    for column in reversed(other.stages[1:]):
        if any(link.confirms and link.holds() for link in _total(one, other, (one.stages[-1], column))):
            return one.stages[-1], column
    for column in reversed(one.stages[1:]):
        if any(link.confirms and link.holds() for link in _total(one, other, (column, other.stages[-1]))):
            return column, other.stages[-1]
    return None


def _total(one: Plan, other: Plan, stage: tuple[int, int]) -> Iterator[Link]:
    if one.half.total is None or other.half.total is None:
        return
    first, second = one.at(one.half.total, stage[0]), other.at(other.half.total, stage[1])
    if first is not None and second is not None:
        yield Link("SAME-PLAN", second, ((first, 1),))


def _stage(one: Plan, other: Plan, stage: tuple[int, int]) -> Iterator[Link]:
    yield from _total(one, other, stage)
    pairs = matched(one.items, other.items)
    alone = [row for name, row in one.items.items() if name not in {first for first, _ in pairs}]
    beside = [row for name, row in other.items.items() if name not in {second for _, second in pairs}]
    for name, partner in pairs:
        first, second = one.at(one.items[name], stage[0]), other.at(other.items[partner], stage[1])
        if first is None or second is None:
            continue
        plain = Link("SAME-PLAN", second, ((first, 1),))
        yield plain if plain.holds() else _with_scope(plain, one, other, stage, alone=alone, beside=beside)


def matched(one: Mapping[str, Row], other: Mapping[str, Row]) -> list[tuple[str, str]]:
    """Items of the same name, then those that end alike (``공공예금이자수입``, ``이자수입``)."""
    pairs = [(name, name) for name in one if name in other]
    left = [name for name in one if name not in other]
    right = [name for name in other if name not in one]
    for name in left:
        near = [each for each in right if len(min(name, each, key=len)) >= SHORTEST and _is_tail(name, each)]
        back = [each for each in left if near and _is_tail(each, near[0])]
        if len(near) == 1 and back == [name]:
            pairs.append((name, near[0]))
    return pairs


def _is_tail(one: str, other: str) -> bool:
    """Whether the longer name ends with the shorter one, or only has 수입 or the like behind it."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) or long in {short + tail for tail in TAILS}


def _with_scope(
    link: Link, one: Plan, other: Plan, stage: tuple[int, int], *, alone: Sequence[Row], beside: Sequence[Row]
) -> Link:
    """The link, explained where items that only one of the tables prints make up the difference."""
    (first, _), *_ = link.terms
    for plan, column, rows, factor in ((other, stage[1], beside, -1), (one, stage[0], alone, 1)):
        parts = [(row, amount) for row in rows if (amount := plan.at(row, column)) is not None and amount.spot.value]
        for count in range(1, MOST_APART + 1):
            for chosen in combinations(parts, count):
                terms: tuple[tuple[Amount, int], ...] = ((first, 1), *((amount, factor) for _, amount in chosen))
                wider = Link(link.rule, link.reported, terms)
                if wider.holds():
                    names = ", ".join(squeeze(row.label) for row, _ in chosen)
                    return Link(link.rule, link.reported, link.terms, explained=APART.format(names=names))
    return link
