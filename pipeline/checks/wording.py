"""Findings in words: one sentence with table, row, column, the sum written out, and why it is not rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.korean.causes import SLIPS
from pipeline.korean.labels import squeeze
from pipeline.korean.names import normalise
from pipeline.korean.particles import with_particle
from pipeline.korean.units import UNITS_EN
from schemas import Table

from .judge import Judged
from .numerals import Language, number, right_side
from .phrases import PHRASES
from .shapes import Spot
from .single import Change
from .view import View

#: Columns of a broken total row that a sentence names.
MOST_COLUMNS = 3


class Wording:
    """Writes about the cells of some tables in one language."""

    def __init__(self, tables: Mapping[int, View], language: Language) -> None:
        self._tables = tables
        self._language = language

    def differs(self, one: Judged, repaired: Sequence[Change], mended: int, cause: str = "") -> str:
        """A relation that is violated or improbable, with the changes that mend it and ``mended - 1`` others."""
        head = one.draft.reported
        slip = self._say("slipped", slip=SLIPS[cause][self._language == "en"]) if cause in SLIPS else ""
        repair = self._repair(head, repaired, mended)
        return f"{self._cell(head)}: {self._equation(one)}; {self._why(one)}{repair}{slip}"

    def slipped(self, one: Judged, changes: Sequence[Change]) -> str:
        """A thousandfold slip and the totals that repeat it."""
        first, *rest = changes
        carried = ", ".join(self._change(change) for change in rest)
        return self._say(
            "slip",
            cell=self._cell(first.spot),
            printed=self._number(first.spot.value),
            budget=self._amount(one.draft.terms[0][0].value, first.spot),
            meant=self._number(first.value),
            meant_if=with_particle(self._number(first.value), "이면"),
            totals=self._say("slip-totals", changes=carried) if rest else "",
        )

    def stale(self, broken: Sequence[Judged]) -> str:
        """A total row that agrees with itself and not with its columns."""
        head = broken[0].draft.reported
        columns = [f"‘{self._heading(one.draft.reported)}’ {self._unequal(one)}" for one in broken[:MOST_COLUMNS]]
        more = len(broken) - MOST_COLUMNS
        return self._say(
            "stale",
            row=self._row(head),
            columns=", ".join(columns),
            more=self._say("stale-more", count=more) if more > 0 else "",
            unit=self._unit(head) or "?",
        )

    def together(self, relations: Sequence[Judged]) -> str:
        """Relations that hold one by one and not all at once."""
        named = [
            f"{self._number(one.draft.reported.value)} = {right_side(one.draft, self._language)}" for one in relations
        ]
        more = len(named) - MOST_COLUMNS
        return self._say(
            "together",
            row=self._row(relations[0].draft.reported),
            relations="; ".join(named[:MOST_COLUMNS]),
            more=self._say("together-more", count=more) if more > 0 else "",
        )

    def added_up(self, one: Judged) -> str:
        """A total that adds up balances."""
        head, last = one.draft.reported, one.draft.terms[0][0]
        return self._say(
            "added-up",
            cell=self._cell(head),
            printed=self._number(head.value),
            printed_is=with_particle(self._number(head.value), "은"),
            last=self._amount(last.value, head),
            difference=self._difference(one),
        )

    def _say(self, phrase: str, **parts: object) -> str:
        return PHRASES[self._language][phrase].format(**parts)

    def _equation(self, one: Judged) -> str:
        left, right = self._number(one.draft.reported.value), right_side(one.draft, self._language)
        if one.draft.form == "bound":
            return self._say("over", left=left, right=right, difference=self._difference(one))
        computed = self._number(one.draft.computed())
        if computed != right:
            right = f"{right} = {computed}"
        return self._say("equation", left=left, right=right, difference=self._difference(one))

    def _unequal(self, one: Judged) -> str:
        return f"{self._number(one.draft.reported.value)} ≠ {self._number(one.draft.computed())}"

    def _why(self, one: Judged) -> str:
        if one.draft.form == "bound":
            return self._say("why-bound")
        if one.verdict == "improbable":
            return self._say("why-improbable")
        if one.bounds.low == one.bounds.high == 0:
            return self._say("why-exact")
        return self._say("why-beyond", low=self._number(one.bounds.low), high=self._number(one.bounds.high))

    def _repair(self, head: Spot, repaired: Sequence[Change], mended: int) -> str:
        if not repaired:
            return ""
        named = [
            self._change(change)
            if change.spot.key == head.key
            else f"{self._short(change.spot)} {self._change(change)}"
            for change in repaired
        ]
        changes = ", ".join(named)
        return self._say(
            "repair-all" if mended > 1 else "repair-one",
            changes=changes,
            changes_to=with_particle(changes, "으로"),
            count=mended,
        )

    def _change(self, change: Change) -> str:
        return f"{self._number(change.spot.value)} → {self._number(change.value)}"

    def _difference(self, one: Judged) -> str:
        difference = one.draft.difference()
        if one.draft.form == "ratio":
            return self._say("points", number=self._number(difference))
        return self._amount(difference, one.draft.reported)

    def _amount(self, value: Decimal | None, spot: Spot) -> str:
        return self._say("amount", number=self._number(value), unit=self._unit(spot)).strip()

    def _number(self, value: Decimal | None) -> str:
        return number(value, self._language)

    def _unit(self, spot: Spot) -> str:
        unit = self._tables[spot.table].table.unit or ""
        return unit if self._language == "ko" else UNITS_EN.get(unit, unit)

    def _row(self, spot: Spot) -> str:
        return self._say("row", title=title_of(self._tables[spot.table].table), label=self._label(spot))

    def _cell(self, spot: Spot) -> str:
        return self._say("cell", row=self._row(spot), heading=self._heading(spot))

    def _short(self, spot: Spot) -> str:
        return f"{self._label(spot)} ‘{self._heading(spot)}’"

    def _label(self, spot: Spot) -> str:
        return normalise(self._tables[spot.table].label(spot.row, spot.col)) or self._say("unlabelled")

    def _heading(self, spot: Spot) -> str:
        words = [normalise(word) for word in self._tables[spot.table].heading(spot.col)]
        return " ".join(dict.fromkeys(word for word in words if word))


def title_of(table: Table) -> str:
    """The title of a table, its account before it where the title does not say it; its number where it has none."""
    title = normalise(table.title) if table.title else f"#{table.ordinal}"
    account = table.account or ""
    return title if squeeze(account) in squeeze(title) else f"{account} {title}"
