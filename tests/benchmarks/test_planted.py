"""What the benchmark of planted errors rests on: its errors, its peers and its counting."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from benchmarks.planted import minimal, xbrl
from benchmarks.planted.bases import exact, published, with_texts
from benchmarks.planted.errors import SORTS, Planted, plant
from benchmarks.planted.score import Answer, Score, ours
from tests.checks.make import table

ERROR = Planted((1, 2, 1), "digit changed", "300", Decimal(200), Decimal(300), is_hidden=False)


def test_the_same_seed_plants_the_same_errors() -> None:
    base = exact(2)
    first, again = ([plant(base.tables, random.Random(seed)) for seed in range(20)] for _ in range(2))
    assert first == again
    assert {error.sort for error in first if error} <= set(SORTS)


def test_an_error_changes_one_number_to_what_it_says() -> None:
    base = exact(2)
    for seed in range(60):
        error = plant(base.tables, random.Random(seed))
        if error is None:
            continue
        before = {(t.ordinal, c.row, c.col): c for t in base.tables for c in t.cells}
        after = {
            (t.ordinal, c.row, c.col): c for t in with_texts(base.tables, {error.key: error.text}) for c in t.cells
        }
        assert [key for key in before if before[key] != after[key]] == [error.key]
        assert (before[error.key].value, after[error.key].value) == (error.true, error.wrong)


def test_an_answer_is_counted_once_for_each_thing_that_it_gets_right() -> None:
    score = Score()
    score.add([ERROR], Answer(True, ((1, 2, 1),), (Decimal(200),), is_unique=True))
    score.add([ERROR], Answer(True, ((1, 2, 1),), (Decimal(201),), is_unique=True))
    score.add([ERROR], Answer(True, ((1, 3, 1), (1, 2, 1)), (Decimal(9), Decimal(200))))
    score.add([ERROR], Answer(False))
    counts = score.planted, score.detected, score.first, score.in_three, score.exact, score.unique, score.unique_exact
    assert counts == (4, 3, 2, 3, 1, 2, 1)


def test_what_print_can_hide_is_counted_apart() -> None:
    score = Score()
    score.add([Planted((1, 2, 1), "sign", "2", Decimal(1), Decimal(2), is_hidden=True)], Answer(False))
    assert (score.planted, score.hidden, score.hidden_seen) == (0, 1, 0)


def test_a_minimal_repair_changes_the_one_cell_that_mends_everything() -> None:
    rows = ["합계|300|330|30", "가|100|120|20", "나|200|219|10"]
    answer = minimal.minimal([table("plan", "ITEM ORIGINAL REVISED CHANGE", rows)])
    assert (answer.cells, answer.values) == (((1, 3, 2),), (Decimal(210),))


def test_arelle_finds_the_sums_that_do_not_close() -> None:
    tables = [table("plan", "ITEM ORIGINAL", ["합계|300", "가|100", "나|200"], unit="백만원")]
    variants = [(1, {}), (1, {(1, 2, 1): "108"}), (1, {(1, 2, 1): "101"})]
    assert xbrl.inconsistent(tables, variants) == {"rounding": [0, 1, 0], "truncation": [0, 1, 1]}


@pytest.mark.parametrize("mode", ["rounded", "truncated"])
def test_most_planted_errors_are_found_at_their_cell(mode) -> None:
    """A small part of the benchmark: 40 errors above tolerance, all found, nine in ten told at their cell first."""
    score = Score()
    for seed in range(4):
        base, rng = published(seed, mode), random.Random(f"part {mode} {seed}")
        errors = [error for _ in range(30) if (error := plant(base.tables, rng)) and not error.is_hidden][:10]
        for error in errors:
            score.add([error], ours(with_texts(base.tables, {error.key: error.text})))
    assert score.planted == 40
    assert score.detected == 40
    assert score.first >= 36
