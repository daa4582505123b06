"""Several wrong numbers in one table, ties, what other tables confirm, and tables beyond repair."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checks import causes, check, judged_relations
from pipeline.checks.causes import find_causes
from pipeline.checks.components import index_by_cell
from pipeline.checks.context import Context
from pipeline.checks.fit import habits_of
from pipeline.checks.repair import Clock, Component
from pipeline.checks.shapes import Key
from pipeline.checks.single import Search
from schemas import Finding, Table

from .make import table
from .seed import domestic_2023, domestic_plan
from .test_causes import with_cell


def repaired(findings: list[Finding]) -> set[tuple[int, int, Decimal]]:
    return {(r.row, r.col, r.proposed) for f in findings for r in f.repairs if r.rank == 1}


def test_two_wrong_numbers_of_one_row_are_two_findings() -> None:
    source = with_cell(with_cell(domestic_plan(), 2, 6, "3,811"), 2, 7, "217")
    findings = check([source])[1]
    assert repaired(findings) == {(2, 6, 3_181), (2, 7, 211)}
    assert sorted(f.cause for f in findings) == ["digit-changed", "digits-swapped"]


def test_numbers_of_very_different_size_are_told_apart() -> None:
    """3,540,000,000 and 6 → 5 in one column: a solver that sees the one does not see the other."""
    source = with_cell(with_cell(domestic_plan(), 5, 2, "3,540,000,000"), 4, 2, "66")
    assert repaired(check([source])[1]) == {(5, 2, 3_540), (4, 2, 6)}


def test_three_wrong_numbers() -> None:
    source = with_cell(with_cell(with_cell(domestic_plan(), 2, 6, "3,811"), 1, 3, "505"), 3, 1, "90")
    assert repaired(check([source])[1]) == {(2, 6, 3_181), (1, 3, 550), (3, 1, 60)}


def test_an_item_that_its_total_repeats_is_one_finding() -> None:
    """344 → 434 in a row and in the total: both rates say so, and the sum holds."""
    source = with_cell(with_cell(domestic_2023(), 3, 2, "434"), 1, 2, "1,856")
    findings = check([source])[1]
    assert repaired(findings) == {(3, 2, 344), (1, 2, 1_766)}


def test_ties_are_told_as_ties() -> None:
    findings = check([table("plan", "ITEM ORIGINAL", ["합계|117", "가|37", "나|48", "다|28"])])[1]
    chances = [r.chance for f in findings for r in f.repairs]
    assert all(chance is not None and chance < 0.9 for chance in chances)
    assert [r.is_unique for f in findings for r in f.repairs] == [False] * len(chances)


class SameFact:
    """Another table that states the number of a cell."""

    def __init__(self, key: Key, value: int) -> None:
        self.key, self.value = key, Decimal(value)

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset({self.key})

    def holds(self, changed: dict[Key, Decimal], /) -> bool:
        return changed.get(self.key) == self.value


def component(source: Table, *, witnesses: tuple[SameFact, ...] = (), seconds: float = 1.0) -> Component:
    seen, judged = judged_relations([source])
    by_cell = index_by_cell(judged)
    views = {view.table.ordinal: view for view in seen}
    search = Search(judged, by_cell, Context(views, judged), habits_of({1: judged}), witnesses)
    violated = [index for index, one in enumerate(judged) if one.verdict == "violated"]
    return Component(violated, search, Clock(seconds, seconds))


@pytest.mark.parametrize(("row", "right"), [(2, 41), (3, 52), (4, 32)])
def test_what_another_table_says_breaks_the_tie(row: int, right: int) -> None:
    source = table("plan", "ITEM ORIGINAL", ["합계|117", "가|37", "나|48", "다|28"])
    best = component(source, witnesses=(SameFact((1, row, 1), right),)).solve()[0]
    assert best.values == {(1, row, 1): right}


def wrecked(rows: int) -> Table:
    """A plan most of whose numbers are other ones."""
    lines = [f"사업 {n}|{n * 7919 % 9001}|{n * 6007 % 8009}|{n * 4001 % 997}" for n in range(1, rows)]
    return table("plan", "ITEM ORIGINAL REVISED CHANGE", ["합계|9,999|9,999|9", *lines])


def test_a_table_beyond_repair_ends_with_what_it_has() -> None:
    relations, findings = check([wrecked(30)])
    told = {index for finding in findings for index in finding.relations}
    assert told >= {index for index, relation in enumerate(relations) if relation.verdict == "violated"}


def test_a_search_that_was_cut_short_says_so_and_calls_nothing_unique(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(causes, "SECONDS", 0.0)
    findings = check([wrecked(12)])[1]
    assert {probe.name for f in findings for probe in f.probes if probe.holds} >= {"time-limit"}
    assert not any(repair.is_unique for f in findings for repair in f.repairs)


def test_without_time_nothing_is_proposed_and_nothing_lost() -> None:
    solutions = component(wrecked(12), seconds=0.0).solve()
    assert [solution.changes for solution in solutions] == [()]
    assert len(solutions[0].left) > 10
    assert not solutions[0].is_proven


def test_causes_take_views_and_judged_relations() -> None:
    seen, judged = judged_relations([domestic_plan()])
    assert find_causes(seen, judged) == []
