"""From links that do not hold to findings: joined to a finding of the same cause where there is one, else a warning.

A link says the same as a finding that stands already where the finding's repair makes it hold, where both differ by
the same amount at a cell that they share, where the finding suspects a cell of it without knowing better, or where
both doubt the scope of the same total row.  What is left is told once for each difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.checks.components import connected
from pipeline.checks.shapes import Key
from pipeline.checks.view import View
from schemas import CellRole, Finding, FindingCell

from . import ACROSS_RULES
from .amount import Amount
from .books import Books
from .link import Link
from .words import AcrossWording

#: What a link that does not hold is called.
TABLES_DIFFER = "tables-differ"
CARRY_GAP = "carry-gap"
STALE = "stale-stage"
SCOPE = "scope-of-total"
#: Findings on sums whose total row may be of another scope.
SUMS = frozenset({"SUM-COLUMN"})


def tell(views: Sequence[View], findings: Sequence[Finding], links: Sequence[Link], first: int) -> list[Finding]:
    """The findings with what the links add; ``first`` is the index of the first link among the report's relations."""
    told = _Telling(views, [reranked(finding, links) for finding in findings])
    for at, (finding, before) in enumerate(zip(told.findings, findings, strict=True)):
        if _repaired(finding) != _repaired(before):
            told.prefer(at)
    left = [at for at, link in enumerate(links) if link.verdict == "violated" and not told.join(first + at, link)]
    left = told.settle(left, links, first)
    groups = connected(left, lambda at: _handles(links[at]))
    return [
        *told.findings,
        *(told.finding([links[at] for at in group], [first + at for at in group]) for group in groups),
    ]


def reranked(finding: Finding, links: Sequence[Link]) -> Finding:
    """The finding with the repair first that other tables speak for, the only one where they speak for none as much.

    A repair gains by every link that it makes hold and loses by every link that it breaks.
    """
    ranks = sorted({repair.rank for repair in finding.repairs})
    if len(ranks) < 2 or any(repair.is_unique for repair in finding.repairs if repair.rank == ranks[0]):
        return finding
    values = {rank: _repaired(finding, rank) for rank in ranks}
    scores = {
        rank: sum(
            link.holds(values[rank]) - link.holds()
            for link in links
            if link.verdict in ("exact", "rounding", "violated") and link.keys & values[rank].keys()
        )
        for rank in ranks
    }
    best = max(ranks, key=lambda rank: (scores[rank], -rank))
    alone = sum(score == scores[best] for score in scores.values()) == 1
    if scores[best] == scores[ranks[0]] and not (alone and scores[best] > 0):
        return finding
    order = [best, *(rank for rank in ranks if rank != best)]
    repairs = [
        repair.model_copy(update={"rank": order.index(repair.rank) + 1, "is_unique": alone and repair.rank == best})
        for repair in finding.repairs
    ]
    return finding.model_copy(update={"repairs": sorted(repairs, key=lambda repair: repair.rank)})


def _cause(link: Link) -> str:
    if link.earlier:
        return STALE
    if link.is_scope:
        return SCOPE
    return CARRY_GAP if link.rule == "CARRY" else TABLES_DIFFER


def _handles(link: Link) -> list[tuple[Decimal, Key]]:
    return [(abs(link.difference()), key) for key in link.keys]


class _Telling:
    def __init__(self, views: Sequence[View], findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        self._views = views
        tables = {view.table.ordinal: view for view in views}
        self._ko, self._en = AcrossWording(tables, "ko"), AcrossWording(tables, "en")

    def join(self, index: int, link: Link) -> bool:
        """Join a link to a finding of the same cause; False where there is none."""
        for at, finding in enumerate(self.findings):
            values = _repaired(finding)
            if link.keys & values.keys() and link.holds(values):
                added = self._ko.mended(link, set(values)), self._en.mended(link, set(values))
                self.findings[at] = _joined(finding, index, link, added)
                return True
        for at, finding in enumerate(self.findings):
            if _is_same_difference(finding, link) or _is_suspected(finding, link) or _doubts_scope(finding, link):
                added = self._ko.likewise(link), self._en.likewise(link)
                self.findings[at] = _joined(finding, index, link, added)
                return True
        return False

    def settle(self, left: Sequence[int], links: Sequence[Link], first: int) -> list[int]:
        """Join links to a finding of whose repair they are no more broken: it may change what is compared with what.

        Returns those that no repair settles.
        """
        open_ = list(left)
        for at, finding in enumerate(self.findings):
            values = _repaired(finding)
            tables = {table for table, _, _ in values}
            if not any(tables & {key[0] for key in links[one].keys} for one in open_):
                continue
            books = Books(mended(self._views, values))
            broken = {
                (link.rule, link.reported.spot.key)
                for rule in ACROSS_RULES
                for link in rule(books)
                if link.verdict == "violated"
            }
            for one in [each for each in open_ if (links[each].rule, links[each].reported.spot.key) not in broken]:
                added = self._ko.settled(links[one]), self._en.settled(links[one])
                self.findings[at] = _joined(self.findings[at], first + one, links[one], added)
                open_.remove(one)
        return open_

    def prefer(self, at: int) -> None:
        """Say which repair the other tables speak for."""
        finding = self.findings[at]
        repair = finding.repairs[0]
        self.findings[at] = finding.model_copy(
            update={
                "message_ko": finding.message_ko + self._ko.preferred(repair),
                "message_en": finding.message_en + self._en.preferred(repair),
            }
        )

    def finding(self, links: Sequence[Link], indexes: Sequence[int]) -> Finding:
        """One warning for links that differ by the same amount at cells that they share."""
        head = links[0]
        return Finding(
            rule=head.rule,
            severity="warning",
            cause=_cause(head),
            table=head.reported.spot.table,
            reported_won=int(head.reported.won),
            computed_won=int(head.computed()),
            difference_won=int(head.difference()),
            message_ko=self._ko.differs(head),
            message_en=self._en.differs(head),
            relations=sorted(indexes),
            cells=_cells(links, {}),
        )


def _repaired(finding: Finding, rank: int | None = None) -> dict[Key, Decimal]:
    """The values that the repairs of a rank propose, of the best one where none is given."""
    best = min((repair.rank for repair in finding.repairs), default=1) if rank is None else rank
    return {(r.table, r.row, r.col): r.proposed for r in finding.repairs if r.rank == best}


def _is_same_difference(finding: Finding, link: Link) -> bool:
    shares = any((cell.table, cell.row, cell.col) in link.keys for cell in finding.cells)
    difference = abs(link.difference())
    return shares and finding.difference_won is not None and abs(abs(finding.difference_won) - difference) == 0


def _is_suspected(finding: Finding, link: Link) -> bool:
    repaired = _repaired(finding)
    suspects = {(c.table, c.row, c.col) for c in finding.cells if c.role == "suspect"} - repaired.keys()
    return bool(suspects & link.keys)


def _doubts_scope(finding: Finding, link: Link) -> bool:
    """Whether the finding is on the sum of another column of the total row that the link is about."""
    spot = link.reported.spot
    rows = {(cell.table, cell.row) for cell in finding.cells if cell.role in ("reported", "suspect")}
    return link.is_scope and finding.rule in SUMS and (spot.table, spot.row) in rows


def _joined(finding: Finding, index: int, link: Link, added: tuple[str, str]) -> Finding:
    """The finding with a link: its relation, cells and words; an earlier stage that gives the number is its cause."""
    is_stale = bool(link.earlier)
    probes = [
        probe.model_copy(update={"holds": True}) if is_stale and probe.name == STALE else probe
        for probe in finding.probes
    ]
    there: Mapping[Key, FindingCell] = {(cell.table, cell.row, cell.col): cell for cell in finding.cells}
    return finding.model_copy(
        update={
            "relations": sorted({*finding.relations, index}),
            "probes": probes,
            "cells": [*finding.cells, *_cells([link], there, "witness")],
            "message_ko": finding.message_ko + added[0],
            "message_en": finding.message_en + added[1],
        }
    )


def mended(views: Sequence[View], values: Mapping[Key, Decimal]) -> list[View]:
    """The tables with other numbers in some cells."""
    tables = {key[0] for key in values}
    return [_mended(view, values) if view.table.ordinal in tables else view for view in views]


def _mended(view: View, values: Mapping[Key, Decimal]) -> View:
    table = view.table
    cells = [
        cell
        if (value := values.get((table.ordinal, cell.row, cell.col))) is None
        else cell.model_copy(update={"value": value, "text": f"{value:,f}"})
        for cell in table.cells
    ]
    return View(table.model_copy(update={"cells": cells}))


def _cells(links: Sequence[Link], there: Mapping[Key, FindingCell], only: CellRole | None = None) -> list[FindingCell]:
    """The first link's stated result and its operands, then the cells of the others, which bear witness."""
    parts: dict[Key, tuple[Amount, CellRole]] = {}
    for number, link in enumerate(links):
        for amount in link.amounts:
            is_result = number == 0 and amount is link.reported
            role: CellRole = "reported" if is_result else "operand" if number == 0 else "witness"
            parts.setdefault(amount.spot.key, (amount, only or role))
    return [
        FindingCell(
            table=amount.spot.table, row=amount.spot.row, col=amount.spot.col, role=role, printed=amount.spot.text,
            value=amount.spot.value, place=amount.spot.place,
        )
        for key, (amount, role) in parts.items()
        if key not in there
    ]  # fmt: skip
