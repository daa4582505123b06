"""Tables of converted text that are kept as read: those that have lost their columns, and no others."""

from __future__ import annotations

from pipeline.checks import check
from pipeline.checks.doubt import out_of_order

from .make import table

COLUMNS = "PROJECT BUDGET EXECUTED RATE"


def doubted(*rows: str) -> frozenset[int]:
    tables = [table("execution", COLUMNS, rows)]
    relations, _ = check(tables)
    return out_of_order(tables, relations)


def test_rates_that_are_all_wrong_beside_columns_that_add_up_are_a_finding_and_no_disorder() -> None:
    assert doubted("가|100|50|55.0", "나|200|80|45.0", "다|300|90|35.0", "합계|600|220|41.7") == frozenset()


def test_numbers_in_each_others_columns_are_disorder() -> None:
    """Budget and execution of 나 and 다 are exchanged: neither the rates nor the totals hold."""
    assert doubted("가|100|50|55.0", "나|80|200|40.0", "다|90|300|30.0", "합계|600|220|36.7") == {1}
