"""From violated relations to findings: one finding for one cause.

First the causes that break many relations at once and are known by their shape: balances added up, a thousandfold
slip, a total row from another version.  Then, for every group of violated relations that share cells, the fewest cells
to change.  What no cell explains is reported as it stands, relations with the same residual together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from pipeline.korean.causes import SLIPS
from schemas import Finding, Repair, Severity

from .balances import ADDED_UP
from .components import connected, index_by_cell
from .compose import compose, repair_of
from .context import Context
from .fit import habits_of
from .judge import Judged
from .probes import cause_of, probes
from .registry import SEVERITIES as OF_RULES
from .repair import CARRIERS, UNIQUE, Clock, Component, Solution
from .shapes import Key
from .shares import Share, shares
from .single import Change, Search, Witness
from .stalerow import find_stale_totals
from .thousandfold import find_slips
from .together import impossible_together
from .view import View
from .wording import Wording

#: What a violated relation is called where no single cell explains it.
PLAIN_CAUSES = {
    "RATE": "rate-differs",
    "CHANGE-RATE": "rate-differs",
    "BOUND-EXECUTED": "over-budget",
    "BALANCE-SIDES": "sides-differ",
    "OPENING": "opening-differs",
    "ROLL-FORWARD": "carry-gap",
    "ORDINALS": "ordinal-gap",
    "SUGGESTED": "out-of-pattern",
    "SHARE": "rate-differs",
}
DOES_NOT_ADD_UP = "does-not-add-up"
WRONG_CELL = "wrong-cell"
THOUSANDFOLD = "thousandfold-unit"
STALE_ROW = "row-from-another-version"
BALANCES_ADDED_UP = "balances-added-up"
IMPROBABLE = "improbable-rounding"
IMPOSSIBLE = "impossible-together"
#: The code under which sums and rates are told that cannot all be true.
TOGETHER = "TOGETHER"

#: Reasons of repairs, for the analyst, in Korean and English.
LAST_BALANCE = ("마지막 연도말 잔액 (빈칸일 수도 있음)", "the last year's balance (or it may be blank)")
FITS_DIVIDED = (
    "1,000으로 나누면 예산 이내이고 다른 관계도 모두 맞음",
    "divided by 1,000 it is within the budget and all other relations hold",
)
MENDS = ("맞게 되는 관계: {rules}", "relations that then hold: {rules}")

#: Runners-up told beside the best repair.
MOST_REPAIRS = 3
#: What the search for several wrong numbers may take in a report, and in one of its components.
SECONDS = 1.6
SECONDS_EACH = 1.0
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def find_causes(tables: Sequence[View], judged: Sequence[Judged], witnesses: Sequence[Witness] = ()) -> list[Finding]:
    """All findings, worst first: by severity, then by the size of the difference, then in reading order.

    ``witnesses`` are the same facts in other tables; a repair that they confirm is likelier.
    """
    findings = list(_Causes(tables, judged, witnesses).find())
    return sorted(
        findings,
        key=lambda f: (SEVERITIES.index(f.severity), -abs(f.difference_won or 0), f.table or 0, f.relations[0]),
    )


class _Causes:
    def __init__(self, tables: Sequence[View], judged: Sequence[Judged], witnesses: Sequence[Witness]) -> None:
        self._views = list(tables)
        self._tables = {view.table.ordinal: view for view in tables}
        self._judged = judged
        self._witnesses = witnesses
        self._ko, self._en = Wording(self._tables, "ko"), Wording(self._tables, "en")
        self._open = {index for index, one in enumerate(judged) if one.verdict == "violated"}
        self._doubtful = {index for index, one in enumerate(judged) if one.verdict == "improbable"}

    def find(self) -> Iterator[Finding]:
        """Each cause takes the relations that it explains out of the open ones."""
        if self._open or self._doubtful:
            self._search = self._searching()
            yield from self._broken()
        yield from self._impossible()

    def _broken(self) -> Iterator[Finding]:
        yield from self._balances_added_up()
        yield from self._slips()
        yield from self._stale_rows()
        self._search, clock = self._searching(), Clock(SECONDS, SECONDS_EACH)
        totals = self._repeating_totals()
        for group in connected(sorted(self._open | self._doubtful), lambda index: self._handles(index, totals)):
            if self._open.isdisjoint(group):
                yield from (self._finding([index], IMPROBABLE, severity="warning") for index in group)
            else:
                yield from self._component(Component(group, self._search, clock))

    def _impossible(self) -> Iterator[Finding]:
        """Relations that hold one by one and not together, where nothing is told of their cells already."""
        doubted = {key for one in self._judged if one.verdict in ("violated", "improbable") for key in one.draft.keys}
        for group in impossible_together(self._judged):
            told = [self._judged[index] for index in group]
            if all(doubted.isdisjoint(one.draft.keys) for one in told):
                words = self._ko.together(told), self._en.together(told)
                yield self._composed(group, IMPOSSIBLE, severity="warning", words=words, rule=TOGETHER)

    @cached_property
    def _search(self) -> Search:
        """Set anew when what is known by sight has been taken out; not needed where nothing is broken."""
        return self._searching()

    def _searching(self) -> Search:
        by_cell = index_by_cell(self._judged, self._explained())
        tables: dict[int, list[Judged]] = {}
        for one in self._judged:
            tables.setdefault(one.draft.reported.table, []).append(one)
        context = Context(self._tables, self._judged)
        return Search(self._judged, by_cell, context, habits_of(tables), self._witnesses)

    def _handles(self, index: int, totals: Mapping[Key, set[Key]]) -> set[Key]:
        """What a relation shares with others: its cells, and the doubted totals that may repeat one of them."""
        keys = set(self._keys(index))
        return keys.union(*(totals.get(key, ()) for key in keys))

    def _repeating_totals(self) -> dict[Key, set[Key]]:
        """For the cells of violated relations the totals that hold with them and are violated elsewhere."""
        doubted = {key for index in self._open for key in self._keys(index)}
        found: dict[Key, set[Key]] = {}
        for one in self._judged:
            head = one.draft.reported.key
            if one.draft.rule in CARRIERS and one.verdict in ("exact", "rounding") and head in doubted:
                for key in one.draft.keys & doubted - {head}:
                    found.setdefault(key, set()).add(head)
        return found

    def _keys(self, index: int) -> list[Key]:
        return [spot.key for spot in self._judged[index].draft.spots]

    def _explained(self) -> set[int]:
        return {i for i, one in enumerate(self._judged) if one.verdict == "violated" and i not in self._open}

    def _balances_added_up(self) -> Iterator[Finding]:
        for index in sorted(self._open):
            one = self._judged[index]
            if one.draft.note == ADDED_UP:
                self._open.discard(index)
                words = self._ko.added_up(one), self._en.added_up(one)
                change = Change(one.draft.reported, one.draft.computed())
                repair = repair_of(self._tables, change, rank=1, is_unique=False, reason=LAST_BALANCE)
                yield self._composed([index], BALANCES_ADDED_UP, words=words, repairs=[repair], changes=[change])

    def _slips(self) -> Iterator[Finding]:
        for slip in find_slips(self._judged, index_by_cell(self._judged, self._explained())):
            first = next(i for i in slip.explains if self._judged[i].draft.reported.key == slip.changes[0].spot.key)
            relations = [first, *(index for index in slip.explains if index != first)]
            self._open -= set(relations)
            one = self._judged[first]
            words = self._ko.slipped(one, slip.changes), self._en.slipped(one, slip.changes)
            repairs = [repair_of(self._tables, c, rank=1, is_unique=True, reason=FITS_DIVIDED) for c in slip.changes]
            yield self._composed(relations, THOUSANDFOLD, words=words, repairs=repairs, changes=slip.changes)

    def _stale_rows(self) -> Iterator[Finding]:
        for indexes in find_stale_totals(self._views, self._judged):
            relations = [index for index in indexes if index in self._open]
            broken = [self._judged[index] for index in relations if self._judged[index].draft.rule == "SUM-COLUMN"]
            if len(broken) < 2:
                continue
            self._open -= set(relations)
            suspects = [one.draft.reported.key for one in broken]
            words = self._ko.stale(broken), self._en.stale(broken)
            yield self._composed(relations, STALE_ROW, words=words, suspects=suspects)

    def _component(self, component: Component) -> Iterator[Finding]:
        solutions = component.solve()
        best = solutions[0]
        for share in shares(component, best, self._judged):
            yield self._finding(list(share.relations), self._cause(share, solutions), share=share, solutions=solutions)
        wrong = set(best.values)
        doubtful = {index for index in best.left if index in self._doubtful}
        for index in sorted(doubtful):
            if wrong.isdisjoint(self._keys(index)):
                yield self._finding([index], IMPROBABLE, severity="warning")
        for group in connected(sorted(best.left - doubtful), self._residual):
            relations = sorted(group, key=lambda index: (len(self._keys(index)), index))
            yield self._finding(relations, self._plain(relations[0]), solutions=solutions)

    def _cause(self, share: Share, solutions: Sequence[Solution]) -> str:
        """What the slip is called where the cell is hardly in question; else what the relation is."""
        change = share.changes[0]
        surely = sum(one.chance for one in solutions if change.spot.key in one.values) >= UNIQUE
        slip = cause_of(self._search, change) if surely else None
        return slip or (WRONG_CELL if len(share.mended) > 1 else self._plain(share.relations[0]))

    def _severity(self, index: int) -> Severity:
        return OF_RULES.get(self._judged[index].draft.rule, "error")

    def _plain(self, index: int) -> str:
        return PLAIN_CAUSES.get(self._judged[index].draft.rule, DOES_NOT_ADD_UP)

    def _residual(self, index: int) -> list[tuple[object, ...]]:
        difference = abs(self._judged[index].draft.difference())
        return [(difference, key) for key in self._keys(index)]

    def _finding(
        self,
        relations: list[int],
        cause: str,
        *,
        severity: Severity | None = None,
        share: Share | None = None,
        solutions: Sequence[Solution] = (),
    ) -> Finding:
        """The finding on some relations, told by the first, with the changes that mend them."""
        one = self._judged[relations[0]]
        changes, mended = (share.changes, share.mended) if share else ((), ())
        is_proven = all(one.is_proven for one in solutions)
        words = self._ko.differs(one, changes, len(mended), cause), self._en.differs(one, changes, len(mended), cause)
        repairs = [
            repair_of(
                self._tables, change, rank=rank, is_unique=is_proven and chance >= UNIQUE, chance=chance,
                reason=self._reason(change, mended if rank == 1 else relations),
            )
            for rank, (group, chance) in enumerate(self._candidates(changes, solutions), start=1)
            for change in group
        ]  # fmt: skip
        gravest = min((self._severity(index) for index in relations), key=SEVERITIES.index)
        return self._composed(
            relations, cause, severity=severity or gravest, words=words, repairs=repairs, changes=changes,
            is_proven=is_proven,
        )  # fmt: skip

    def _reason(self, change: Change, mended: Sequence[int]) -> tuple[str, str]:
        """How the number came about, and the relations that then hold."""
        rules = ", ".join(sorted({self._judged[index].draft.rule for index in mended}))
        slip = SLIPS.get(cause_of(self._search, change) or "", ("", ""))
        ko, en = (words.format(rules=rules) for words in MENDS)
        return "; ".join(filter(None, (slip[0], ko))), "; ".join(filter(None, (slip[1], en)))

    def _composed(
        self,
        relations: Sequence[int],
        cause: str,
        *,
        severity: Severity = "error",
        words: tuple[str, str],
        repairs: Sequence[Repair] = (),
        changes: Sequence[Change] = (),
        suspects: Sequence[Key] = (),
        rule: str | None = None,
        is_proven: bool = True,
    ) -> Finding:
        told = [self._judged[index] for index in relations]
        view = self._tables[told[0].draft.reported.table]
        return compose(
            self._tables, self._judged, relations, cause=cause, severity=severity, words=words, repairs=repairs,
            suspects=[*(change.spot.key for change in changes), *suspects],
            rule=rule,
            probes=probes(
                self._search, changes[0] if changes else None, told, cause=cause, view=view, is_proven=is_proven
            ),
        )  # fmt: skip

    def _candidates(
        self, changes: Sequence[Change], solutions: Sequence[Solution]
    ) -> Iterator[tuple[Sequence[Change], float]]:
        """The chosen changes and, where a single cell is in question, the next likely cells; each with its chance."""
        if not changes:
            return
        chosen = {change.spot.key: change.value for change in changes}
        chance = sum(one.chance for one in solutions if chosen.items() <= one.values.items())
        yield changes, min(chance, 1.0)
        seen = set(chosen)
        if len(solutions[0].changes) > len(changes):
            return
        for solution in solutions[1:]:
            if len(seen) < MOST_REPAIRS and len(solution.changes) == 1 and seen.isdisjoint(solution.values):
                seen |= set(solution.values)
                yield solution.changes, solution.chance
