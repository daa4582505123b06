"""Findings between tables in words, Korean and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.checks.numerals import Language, number
from pipeline.checks.shapes import Spot
from pipeline.checks.view import View
from pipeline.checks.wording import title_of
from pipeline.korean.names import normalise
from pipeline.korean.particles import with_particle
from pipeline.korean.units import UNITS_EN
from schemas import Repair

from .amount import Amount
from .link import Link, written

PHRASES: dict[Language, dict[str, str]] = {
    "ko": {
        "cell": "「{title}」 {label} 행 ‘{heading}’",
        "unlabelled": "(이름 없는 합계)",
        "differs": "{cell} {left} ≠ {others} {right} (차이 {difference}{unit}); {meaning}, {why}",
        "SAME-PLAN": "같은 계획을 적은 두 표가 다르고 어느 쪽이 맞는지는 알 수 없음",
        "SAME-EXECUTION": "같은 사업의 같은 금액을 적은 두 표가 다르고 어느 쪽이 맞는지는 알 수 없음",
        "PLAN-BUDGET": "사업별 예산의 합계가 운용계획의 사업비와 다르고 어느 쪽이 맞는지는 알 수 없음",
        "SPENT-HISTORY": "그해의 집행액이 조성 현황의 사업비와 다르고 어느 쪽이 맞는지는 알 수 없음",
        "PLAN-HISTORY": "조성 현황이 그해의 운용계획과 다르고 어느 쪽이 맞는지는 알 수 없음",
        "CARRY": "계획이 넘겨받은 예치금이 전년도 말 잔액과 다르고 어느 쪽이 맞는지는 알 수 없음",
        "SAME-HISTORY": "같은 연도를 적은 두 조성 현황이 다르고 어느 쪽이 맞는지는 알 수 없음",
        "why-exact": "끝자리까지 적힌 숫자라 반올림이 아님",
        "why-beyond": "인쇄된 자릿수로 생길 수 있는 차이({low}~{high})를 벗어나 반올림이 아님",
        "items": "; 항목의 합은 조성 현황의 사업비와 같으므로 합계에 다른 비용이 들어 있는 것으로 보임",
        "mended": "; 그러면 {others} {right_with}도 맞음",
        "stale": "; 인쇄된 값은 「{title}」의 ‘{stage}’ 단계로 계산한 값과 같음",
        "likewise": "; 같은 원인으로 {cell} {left} ≠ {others} {right}",
        "same-row": "; 같은 합계 행의 {cell} {left}도 {others} {right_with} 다르고 항목의 합은 그와 같으므로 "
        "합계에 다른 비용이 들어 있는 것으로 보임",
        "settled": "; 그러면 {cell} {left_with} 다른 표의 차이도 없어지거나 설명됨",
        "preferred": "; 다른 표와 견주면 {cell} {printed} → {proposed}",
        "several": "「{title}」의 {cells}",
        "part": "{label} ‘{heading}’",
    },
    "en": {
        "cell": "“{title}”, row {label}, ‘{heading}’",
        "unlabelled": "(total without a label)",
        "differs": "{cell}: {left} ≠ {right} in {others} (difference {difference} {unit}); {meaning}; {why}",
        "SAME-PLAN": "two tables of the same plan disagree, and neither is known to be right",
        "SAME-EXECUTION": "two tables disagree on the same amount of a project, and neither is known to be right",
        "PLAN-BUDGET": "the budget of all projects is not the plan's project cost, and neither is known to be right",
        "SPENT-HISTORY": (
            "what was executed in the year is not the history's project cost, and neither is known to be right"
        ),
        "PLAN-HISTORY": "the history disagrees with the plan of that year, and neither is known to be right",
        "CARRY": "the deposit that the plan takes over is not the balance of the year before; neither is known right",
        "SAME-HISTORY": "two histories disagree on the same year, and neither is known to be right",
        "why-exact": "the numbers are printed in full, so this is no rounding",
        "why-beyond": "the printed places allow only {low} to {high}, so this is no rounding",
        "items": "; the items add up to the history's project cost, so the total seems to take in other costs",
        "mended": "; it then agrees with {right} in {others} too",
        "stale": "; what is printed is what “{title}” gives at its stage ‘{stage}’",
        "likewise": "; of the same cause, {cell}: {left} ≠ {right} in {others}",
        "same-row": "; in the same total row {cell}, {left}, is not {right} in {others} either, to which the items add "
        "up: the total seems to take in other costs",
        "settled": "; the difference of {cell}, {left}, from another table is then gone or accounted for",
        "preferred": "; other tables speak for {cell}, {printed} → {proposed}",
        "several": "“{title}”, {cells}",
        "part": "{label} ‘{heading}’",
    },
}


class AcrossWording:
    """Writes about links in one language."""

    def __init__(self, tables: Mapping[int, View], language: Language) -> None:
        self._tables = tables
        self._language = language

    def differs(self, link: Link) -> str:
        """A link that does not hold: both sides with their places, and why it is no rounding."""
        unit = link.reported.unit
        low, high = (self._number(end / unit) for end in link.allowed)
        exact = not any(link.allowed)
        text = self._say(
            "differs",
            **self._parts(link),
            difference=self._number(link.difference() / unit),
            unit=self._unit(link.reported),
            meaning=self._say(link.rule),
            why=self._say("why-exact") if exact else self._say("why-beyond", low=low, high=high),
        )
        return text + (self._say("items") if link.is_scope else "") + self._stale(link)

    def mended(self, link: Link, repaired: set[tuple[int, int, int]]) -> str:
        """What is added to a finding whose repair another table confirms."""
        parts = self._parts(link)
        if link.reported.spot.key not in repaired:
            parts |= {"others": parts["cell"], "right": parts["left"], "right_with": parts["left_with"]}
        return self._say("mended", **parts) + self._stale(link)

    def likewise(self, link: Link) -> str:
        """What is added to a finding of the same cause."""
        phrase = "same-row" if link.is_scope else "likewise"
        return self._say(phrase, **self._parts(link)) + self._stale(link)

    def settled(self, link: Link) -> str:
        """What is added to a finding whose repair leaves nothing of another table's difference."""
        return self._say("settled", **self._parts(link))

    def preferred(self, repair: Repair) -> str:
        """What is added to a finding of whose repairs other tables speak for one."""
        view = self._tables[repair.table]
        spot = view.spot(repair.row, repair.col)
        return self._say(
            "preferred",
            cell=self._cell(spot),
            printed=self._number(spot.value),
            proposed=self._number(repair.proposed),
        )

    def _stale(self, link: Link) -> str:
        """What is added where the printed amount is that of an earlier stage."""
        if not link.earlier:
            return ""
        first = link.earlier[0][0]
        view = self._tables[first.spot.table]
        heading = " ".join(normalise(word) for word in view.heading(first.spot.col)[1:]) or self._heading(first.spot)
        return self._say("stale", title=title_of(view.table), stage=heading)

    def _parts(self, link: Link) -> dict[str, str]:
        right = written(link, self._language)
        total = self._number(link.computed() / link.reported.unit)
        return {
            "cell": self._cell(link.reported.spot),
            "left": self._number(link.reported.value),
            "right": right if right == total else f"{right} = {total}",
            "right_with": with_particle(right if right == total else f"{right} = {total}", "과"),
            "left_with": with_particle(self._number(link.reported.value), "과"),
            "others": self._cells([amount for amount, _ in link.terms]),
        }

    def _cells(self, amounts: Sequence[Amount]) -> str:
        """The places of some amounts; those of one table by its title once."""
        if len(amounts) == 1:
            return self._cell(amounts[0].spot)
        by_table: dict[int, list[str]] = {}
        for amount in amounts:
            text = self._say("part", label=self._label(amount.spot), heading=self._heading(amount.spot))
            by_table.setdefault(amount.spot.table, []).append(text)
        told = [
            self._say("several", title=title_of(self._tables[table].table), cells=", ".join(dict.fromkeys(cells)))
            for table, cells in by_table.items()
        ]
        return ", ".join(told)

    def _cell(self, spot: Spot) -> str:
        view = self._tables[spot.table]
        return self._say("cell", title=title_of(view.table), label=self._label(spot), heading=self._heading(spot))

    def _label(self, spot: Spot) -> str:
        return normalise(self._tables[spot.table].label(spot.row, spot.col)) or self._say("unlabelled")

    def _heading(self, spot: Spot) -> str:
        words = [normalise(word) for word in self._tables[spot.table].heading(spot.col)]
        return " ".join(dict.fromkeys(word for word in words if word))

    def _unit(self, amount: Amount) -> str:
        unit = self._tables[amount.spot.table].table.unit or ""
        return unit if self._language == "ko" else UNITS_EN.get(unit, unit)

    def _number(self, value: Decimal | None) -> str:
        return number(value, self._language)

    def _say(self, phrase: str, **parts: str) -> str:
        return PHRASES[self._language][phrase].format(**parts)
