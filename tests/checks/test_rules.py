"""Every rule on one table that keeps it and one that breaks it."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import pipeline.checks
from pipeline.checks import check
from pipeline.checks.draft import RegisteredRule
from pipeline.checks.registry import RULES, SEVERITIES
from schemas import Table

from .examples import EXAMPLES, YEARS, history
from .make import table


def test_every_rule_is_registered_once() -> None:
    modules = [
        importlib.import_module(m.name) for m in pkgutil.iter_modules(pipeline.checks.__path__, "pipeline.checks.")
    ]
    written = {
        id(thing): thing for module in modules for thing in vars(module).values() if isinstance(thing, RegisteredRule)
    }
    assert sorted(rule.code for rule in written.values()) == sorted(rule.code for rule in RULES)


def test_every_rule_has_one_sentence_and_two_examples() -> None:
    assert all(rule.sentence.endswith(".") and len(rule.sentence) > 20 for rule in RULES)
    assert list(EXAMPLES) == [rule.code for rule in RULES]


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_table_that_keeps_the_rule(code: str) -> None:
    relations, findings = check([EXAMPLES[code][0]])
    verdicts = [relation.verdict for relation in relations if relation.rule == code]
    assert verdicts
    assert set(verdicts) == {"exact"}
    assert findings == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_table_that_breaks_the_rule(code: str) -> None:
    relations, findings = check([EXAMPLES[code][1]])
    broken = {
        index for index, relation in enumerate(relations) if relation.rule == code and relation.verdict == "violated"
    }
    assert broken
    told = {index for finding in findings for index in finding.relations}
    assert broken <= told
    assert {finding.severity for finding in findings} == {SEVERITIES[code]}


def test_two_one_sided_tables_balance() -> None:
    def half(word: str, total: str, ordinal: int, year: int) -> Table:
        columns = f"{word}.ITEM {word}.ORIGINAL"
        return table("plan", columns, [f"합계|{total}", f"항목|{total}"], ordinal=ordinal, fiscal_year=year)

    relations, _ = check(
        [half("R", "500", 1, 2023), half("R", "700", 2, 2024), half("E", "500", 3, 2023), half("E", "690", 4, 2024)]
    )
    found: list[object] = [(r.table, r.reported, r.computed, r.verdict) for r in relations if r.rule == "BALANCE-SIDES"]
    assert found == [(3, 500, 500, "exact"), (4, 690, 700, "violated")]


def test_every_stage_of_a_revision_balances() -> None:
    columns = "R.ITEM R.STAGE0 R.STAGE1 R.STAGE2 E.ITEM E.STAGE0 E.STAGE1 E.STAGE2"
    relations, _ = check([table("revision", columns, ["계|10|20|30|계|10|25|30", "전입금|10|20|30|사업비|10|25|30"])])
    found: list[object] = [(r.reported, r.computed, r.verdict) for r in relations if r.rule == "BALANCE-SIDES"]
    assert found == [(10, 10, "exact"), (25, 20, "violated"), (30, 30, "exact")]


def test_a_blank_operand_is_unchecked_and_no_finding() -> None:
    relations, findings = check(
        [table("plan", "ITEM ORIGINAL REVISED CHANGE", ["합계|300|310|10", "가|100||", "나|200|210|10"])]
    )
    verdicts = {(r.rule, r.operands[0].row, r.operands[0].col): r.verdict for r in relations}
    assert verdicts["SUM-COLUMN", 1, 1] == "exact"
    assert verdicts["SUM-COLUMN", 1, 2] == "unchecked"
    assert verdicts["CHANGE", 2, 3] == "unchecked"
    assert findings == []


def test_a_dash_is_zero_and_not_blank() -> None:
    relations, _ = check([table("plan", "ITEM ORIGINAL", ["합계|300", "가|300", "나|-"])])
    assert [r.verdict for r in relations] == ["exact"]


def test_a_row_that_only_holds_a_remark_is_no_item() -> None:
    relations, _ = check([table("plan", "ITEM ORIGINAL", ["합계|300", "가|300", "(비고)|"])])
    assert [(r.verdict, len(r.operands)) for r in relations] == [("exact", 2)]


@pytest.mark.parametrize("label", ["합    계", "합\n계", "합계\n※ 구호지원 제외시 집행률", "(합계)", "총계", "계(A)"])
def test_total_labels_as_printed(label: str) -> None:
    relations, _ = check([table("execution", "PROJECT BUDGET", [f"{label}|300", "가|100", "나|200"])])
    assert [(r.rule, r.verdict) for r in relations] == [("SUM-COLUMN", "exact")]


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_total_without_a_label_stands_first_or_last(place: str) -> None:
    rows = ["1|가|100", "2|나|200"]
    rows.insert(0 if place == "first" else 2, "||300")
    relations, _ = check([table("execution", "ORDINAL PROJECT BUDGET", rows)])
    sums = [(str(r.reported), r.verdict) for r in relations if r.rule == "SUM-COLUMN"]
    assert sums == [("300", "exact")]


def test_years_that_are_not_consecutive_are_not_rolled_forward() -> None:
    rows = ["’18|10|10|0|0|10|10", "’20|10|10|0|0|10|99"]
    relations, _ = check([table("history", YEARS, rows)])
    assert [r for r in relations if r.rule == "ROLL-FORWARD"] == []


def test_without_a_net_column_raised_less_used_rolls_forward_in_any_order() -> None:
    relations, _ = check([table("history", "YEAR RAISED USED BALANCE", ["2021년|30|10|80", "2020년|100|40|60"])])
    assert [(r.rule, r.expression, r.verdict) for r in relations] == [("ROLL-FORWARD", "80 = 60 + 30 − 10", "exact")]


def test_a_total_of_balances_that_is_neither_sum_nor_last_is_unchecked() -> None:
    relations, findings = check([history(total="77")])
    assert [r.verdict for r in relations if r.rule == "SUM-OF-BALANCES"] == ["unchecked"]
    assert findings == []
