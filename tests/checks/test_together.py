"""Sums and rates that hold one by one, asked whether they can hold at once."""

from __future__ import annotations

from pipeline.checks import check, judged_relations
from pipeline.checks.judge import judge
from pipeline.checks.together import impossible_together
from pipeline.checks.tolerance import Convention
from schemas import Table

from .make import table


def rows(total: str) -> Table:
    """Three projects of 3 and 1, at a third each: 1 of 3 is 0.995 … 1.005 at 33.3 %."""
    items = [f"사업 {n}|3.00|1.00|33.3" for n in range(3)]
    return table("execution", "PROJECT BUDGET EXECUTED RATE", [f"합계|9.00|{total}|", *items])


def test_a_total_that_its_parts_can_give() -> None:
    assert list(impossible_together(judged_relations([rows("3.01")])[1])) == []


def test_hidden_parts_cannot_be_large_for_one_relation_and_small_for_another() -> None:
    """Budgets that are printed in full leave each third at most 1.0005: three of them are at most 3.0015 and not 3.02.

    The sum by itself may be 0.02 off, since each of its four numbers hides up to 0.005.
    """
    items = [f"사업 {n}|3,000.00|1,000.00|33.333" for n in range(3)]
    source = table("execution", "PROJECT BUDGET EXECUTED RATE", ["합계|9,000.00|3,000.02|33.333", *items])
    relations, findings = check([source])
    assert {r.verdict for r in relations} <= {"exact", "rounding"}
    assert [f.cause for f in findings] in ([], ["impossible-together"])


def test_balances_that_could_only_grow_by_hidden_parts_are_told() -> None:
    """0 is added each year, at most 0.5; 10 … 13 need at least 12.5 − 10.5 = 2 in three years.

    Each step by itself is 1 off, and its three numbers may hide 1.5.
    """
    lines = ["’20|3|3|10", "’21|3|3|11", "’22|3|3|12", "’23|3|3|13"]
    drafts = [one.draft for one in judged_relations([table("history", "YEAR RAISED USED BALANCE", lines)])[1]]
    judged = [judge(draft, Convention.ROUNDED) for draft in drafts]
    assert [(one.draft.rule, one.verdict) for one in judged] == [("ROLL-FORWARD", "rounding")] * 3
    assert list(impossible_together(judged)) == []  # raised and used hide as much again
    lines = ["’20|0|10", "’21|0|11", "’22|0|12", "’23|0|13"]
    drafts = [one.draft for one in judged_relations([table("history", "YEAR NET BALANCE", lines)])[1]]
    judged = [judge(draft, Convention.ROUNDED) for draft in drafts]
    assert [(one.draft.rule, one.verdict) for one in judged] == [("ROLL-FORWARD", "rounding")] * 3
    assert list(impossible_together(judged)) == [[0, 1, 2]]
