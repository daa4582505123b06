"""Subtotals before or after their items, and items outside them."""

from __future__ import annotations

import pytest

from pipeline.checks import check

from .make import table

STRUCTURES = {
    "before": ["합계|70|7", "소계|30|3", "가|10|1", "나|20|2", "소계|40|4", "다|15|1", "라|25|3"],
    "after": ["가|10|1", "나|20|2", "소계|30|3", "다|15|1", "라|25|3", "소계|40|4", "합계|70|7"],
    "after, total first": ["합계|70|7", "가|10|1", "나|20|2", "소계|30|3", "다|15|1", "라|25|3", "소계|40|4"],
    "before, one outside": [
        "합계|75|9",
        "소계|30|3",
        "가|10|1",
        "나|20|2",
        "소계|40|4",
        "다|15|1",
        "라|25|3",
        "예비비|5|2",
    ],
    "after, one outside": [
        "예비비|5|2",
        "가|10|1",
        "나|20|2",
        "소계|30|3",
        "다|15|1",
        "라|25|3",
        "소계|40|4",
        "합계|75|9",
    ],
    "named": ["총계|70|7", "국내사업 소계|30|3", "가|10|1", "나|20|2", "국외사업 소계|40|4", "다|15|1", "라|25|3"],
    "totals of groups": ["총계|70|7", "계|30|3", "가|10|1", "나|20|2", "계|40|4", "다|15|1", "라|25|3"],
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_the_structure_that_closes_is_taken(name: str) -> None:
    relations, findings = check([table("plan", "ITEM ORIGINAL REVISED", STRUCTURES[name])])
    assert {r.verdict for r in relations} == {"exact"}
    assert [r.rule for r in relations].count("SUM-SUBTOTAL") == 4
    assert findings == []


def test_the_choice_is_recorded() -> None:
    relations, _ = check([table("plan", "ITEM ORIGINAL", [line.rpartition("|")[0] for line in STRUCTURES["after"]])])
    assert all("below their items: 3 sums close that way" in relation.reason for relation in relations)


def test_a_wrong_item_does_not_turn_the_structure() -> None:
    rows = ["합계|70|7", "소계|30|3", "가|10|1", "나|28|2", "소계|40|4", "다|15|1", "라|25|3"]
    relations, findings = check([table("plan", "ITEM ORIGINAL REVISED", rows)])
    assert [(r.rule, r.expression) for r in relations if r.verdict == "violated"] == [("SUM-SUBTOTAL", "30 = 10 + 28")]
    assert [(f.cause, f.difference_won) for f in findings] == [("does-not-add-up", -8_000_000)]
