"""Figures that a report states otherwise than an earlier report of the same fund: restated, or wrong in one of the two.

report of 2023   ’22  사업비 1,612  사용액 1,613  증감 △509  연도말 3,714
report of 2024   ’22  사업비 1,622  사용액 1,623  증감 △519  연도말 3,704    사업비 is restated, the rest follows

A figure is compared with the latest earlier report that states it.  Where the year was not settled then, or the two
stand for different days, a difference is explained.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from pipeline.checks.across.books import PROJECTED
from pipeline.korean.labels import squeeze
from pipeline.korean.numbers import DASHES, step
from pipeline.store.figures import Edition, Figure

from .editions import Owner, before, days, owner_of

#: A figure but for its report: owner, kind, year, measure, item.
Key = tuple[Owner, str, int, str, str]

NOT_SETTLED = "the year was not settled in the earlier report"
OTHER_DAY = "the two stand for different days"
#: What a measure of a history is made of; a balance is that of the year before and the net.
PARTS = {
    "raised": (("contribution", 1), ("interest", 1), ("raised_other", 1)),
    "used": (("project_cost", 1), ("operating", 1), ("used_other", 1)),
    "net": (("raised", 1), ("used", -1)),
}


@dataclass(frozen=True)
class Pair:
    """A figure and the same figure in an earlier report."""

    now: Figure
    then: Figure
    explained: str = ""

    @cached_property
    def difference(self) -> Decimal:
        """Now less then, in won."""
        return self.now.won - self.then.won

    @cached_property
    def tolerance(self) -> Decimal:
        """What the printed places can hide, in won: one number may be rounded and the other cut off."""
        return max(step_won(self.now), step_won(self.then))

    @property
    def verdict(self) -> str:
        """As of a relation."""
        if self.difference == 0:
            return "exact"
        if abs(self.difference) <= self.tolerance:
            return "rounding"
        return "explained" if self.explained else "violated"


@dataclass(frozen=True)
class Restated:
    """One cause: the pair that tells it, pairs restated likewise, and pairs that only carry it on."""

    pairs: tuple[Pair, ...]
    carried: tuple[Pair, ...]


def compare(editions: Sequence[Edition], figures: Sequence[Figure]) -> list[Pair]:
    """Every figure that an earlier report of the fund states too."""
    known = {edition.report_id: edition for edition in editions}
    day = days(editions, figures)
    stated: dict[Key, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    accounts = {(figure.report_id, figure.fund, figure.account) for figure in figures}
    owners = {(report, *account): owner_of(known[report], *account) for report, *account in accounts}
    for figure in figures:
        owner = owners[figure.report_id, figure.fund, figure.account]
        if owner is not None and figure.report_id in day:
            item = "" if figure.measure == "balance" else figure.item  # after ~’21 it is that of ’21
            key = owner, figure.kind, figure.year, figure.measure, item
            stated[key][figure.report_id].append(figure)
    pairs = []
    for by_report in stated.values():
        for report, own in by_report.items():
            earlier = before(report, list(by_report), day)
            if earlier:
                last = [other for other in earlier if day[other] == day[earlier[0]]]  # one report in several formats
                pairs.append(_pair(own, [figure for other in last for figure in by_report[other]], day))
    return sorted(pairs, key=lambda pair: (pair.now.table_id, pair.now.row, pair.now.col))


def _pair(own: Sequence[Figure], earlier: Sequence[Figure], day: Mapping[str, date]) -> Pair:
    """The two that agree best, where reports state a figure in several tables."""
    pairs = [Pair(now, then, _explained(now, then, day)) for now in own for then in earlier]
    ranks = ("exact", "rounding", "violated", "explained")
    same_day = [pair for pair in pairs if pair.now.as_of == pair.then.as_of] or pairs
    return min(same_day, key=lambda pair: (ranks.index(pair.verdict), pair.now.table_id, pair.then.table_id))


def _explained(now: Figure, then: Figure, day: Mapping[str, date]) -> str:
    """Why the two may differ."""
    if now.as_of is not None and now.as_of == then.as_of:
        return ""
    if not _is_settled(then, day) or not _is_settled(now, day):
        return NOT_SETTLED
    return OTHER_DAY if _ends_early(now) or _ends_early(then) else ""


def _is_settled(figure: Figure, day: Mapping[str, date]) -> bool:
    if figure.note and figure.kind == "history" and PROJECTED.search(squeeze(figure.note)):
        return False
    return figure.year < day[figure.report_id].year


def _ends_early(figure: Figure) -> bool:
    """Whether a table stands for a day within the year that it is about."""
    return figure.as_of is not None and figure.as_of < date(figure.year, 12, 31)


def causes(pairs: Iterable[Pair]) -> list[Restated]:
    """The restated figures, one for each cause: what follows from another one in the same table is carried."""
    apart: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        apart[pair.now.report_id, squeeze(pair.now.account or "")].append(pair)
    return [cause for group in apart.values() for cause in _causes(group)]


def _causes(pairs: Sequence[Pair]) -> Iterator[Restated]:
    by_place = {(p.now.kind, p.now.year, p.now.measure, p.now.item, p.now.table_id): p for p in pairs}
    open_ = [pair for pair in pairs if pair.verdict == "violated"]
    sources = {id(pair): _sources(pair, by_place) for pair in open_}
    roots = [pair for pair in open_ if not sources[id(pair)]]
    groups = list(_alike(roots))
    for group in groups:
        own = {id(pair) for pair in group}
        carried = [pair for pair in open_ if id(pair) not in own and _first_root(pair, sources) in own]
        yield Restated(tuple(group), tuple(carried))


def _first_root(pair: Pair, sources: Mapping[int, list[Pair]]) -> int:
    """The restated figure that one follows from, over as many steps as it takes."""
    while sources[id(pair)]:
        pair = sources[id(pair)][0]
    return id(pair)


def _sources(pair: Pair, by_place: Mapping[tuple[str, int, str, str, str], Pair]) -> list[Pair]:
    """The restated figures of the same table that account for a pair's difference; empty where none do."""
    now = pair.now
    if now.kind == "execution":
        parts = [
            other for other in by_place.values()
            if now.item == "" and other.now.item and _is_beside(other.now, now) and other.now.measure == now.measure
        ]  # fmt: skip
        return _accounting(pair, [(part, 1) for part in parts])
    if now.measure == "balance":
        last = by_place.get((now.kind, now.year - 1, "balance", "", now.table_id)) or by_place.get(
            (now.kind, now.year - 1, "balance", "~", now.table_id)
        )
        parts_of = _net_parts(pair, by_place)
        return _accounting(pair, [*parts_of, *([(last, 1)] if last else [])])
    wanted = PARTS.get(now.measure, ())
    found = [(by_place.get((now.kind, now.year, part, now.item, now.table_id)), factor) for part, factor in wanted]
    return _accounting(pair, [(part, factor) for part, factor in found if part is not None])


def _net_parts(pair: Pair, by_place: Mapping[tuple[str, int, str, str, str], Pair]) -> list[tuple[Pair, int]]:
    now = pair.now
    net = by_place.get((now.kind, now.year, "net", now.item, now.table_id))
    if net is not None:
        return [(net, 1)]
    sides = [(by_place.get((now.kind, now.year, part, now.item, now.table_id)), f) for part, f in PARTS["net"]]
    return [(side, factor) for side, factor in sides if side is not None]


def _is_beside(one: Figure, other: Figure) -> bool:
    return (one.kind, one.year, one.table_id) == (other.kind, other.year, other.table_id)


def _accounting(pair: Pair, parts: Sequence[tuple[Pair, int]]) -> list[Pair]:
    """The violated parts, the largest first, where together they make up the pair's difference."""
    moved = [(part, factor) for part, factor in parts if part.verdict == "violated"]
    total = sum((factor * part.difference for part, factor in moved), Decimal(0))
    slack = pair.tolerance + sum((part.tolerance for part, _ in parts), Decimal(0))
    if not moved or abs(pair.difference - total) > slack:
        return []
    return sorted((part for part, _ in moved), key=lambda part: -abs(part.difference))


def _alike(roots: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Restated figures of one year that differ by the same amount: printed in two tables, or moved between items."""
    left = list(roots)
    while left:
        first, *left = left
        same = [
            other for other in left
            if other.now.year == first.now.year
            and abs(abs(other.difference) - abs(first.difference)) <= first.tolerance + other.tolerance
        ]  # fmt: skip
        left = [other for other in left if other not in same]
        yield sorted([first, *same], key=lambda pair: (pair.now.kind != "history", pair.now.table_id, pair.now.col))


def step_won(figure: Figure) -> Decimal:
    """The worth of a figure's last printed place, in won; 0 where it is printed in full."""
    if figure.unit_won == 1:
        return Decimal(0)
    text = squeeze(figure.text)
    return (Decimal(1) if text in DASHES else step(text)) * figure.unit_won
