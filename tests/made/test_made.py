"""The generator itself: the same seed, the same report; its truth adds up, and all of it is in the text."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest

from .converters import CP949, LEVELS, encode, level, render
from .faults import RULES, plant
from .invent import Choices, invent
from .prose import say_won
from .spec import MadeReport, rate_of, squash
from .truth import execution_rows, history_rows, plan_rows, revision_rows, term_rows

SEEDS = range(25)
PRESETS = [(converter, name) for converter, levels in LEVELS.items() for name in levels]


def made(seed: int, **choices: object) -> MadeReport:
    return invent(seed, Choices(by_year=seed % 3 == 0, **choices))


def total_of(rows: list, name: str) -> tuple[int, int]:
    """The printed total of a column and what its items give; blanks count as nothing."""
    total = sum(getattr(row, name) or 0 for row in rows if row.is_total)
    return total, sum(getattr(row, name) or 0 for row in rows if not row.is_total)


@pytest.mark.parametrize("seed", SEEDS)
def test_same_seed_same_report(seed: int) -> None:
    assert made(seed) == made(seed)
    assert render(made(seed), level("spaced", "hard")) == render(made(seed), level("spaced", "hard"))
    assert made(seed) != made(seed + 1)


@pytest.mark.parametrize(("converter", "name"), PRESETS)
def test_every_cell_is_in_the_text(converter: str, name: str) -> None:
    for seed in SEEDS:
        report = made(seed)
        mangling = level(converter, name, break_numbers=False, page_lines=None)
        text = squash(render(report, mangling))
        for table in report.tables:
            for cell in table.cells:
                if isinstance(cell.says, int | Decimal) or converter in ("cells", "tabs"):
                    assert squash(cell.text) in text, (seed, cell)


@pytest.mark.parametrize(("converter", "name"), PRESETS)
def test_pages_lose_nothing(converter: str, name: str) -> None:
    """Page breaks, footnotes and displaced rows move text: every character stays, and none is added."""
    for seed in SEEDS:
        report = made(seed)
        switches = {"repeat_heading": False, "page_numbers": False}
        paged = render(report, level(converter, name, **switches))
        whole = render(report, level(converter, name, page_lines=None, **switches))
        assert sorted(squash(paged)) == sorted(squash(whole)), seed


@pytest.mark.parametrize("seed", SEEDS)
def test_plans_balance(seed: int) -> None:
    for table in made(seed).tables:
        rows = plan_rows(table)
        for side in {row.side for row in rows}:
            for name in ("original_won", "revised_won", "change_won"):
                printed, added = total_of([row for row in rows if row.side == side], name)
                assert printed == added
        for row in rows:
            assert row.change_won in (None, (row.revised_won or 0) - (row.original_won or 0))


@pytest.mark.parametrize("seed", SEEDS)
def test_revisions_balance_at_every_stage(seed: int) -> None:
    for table in made(seed).tables:
        rows = revision_rows(table)
        for stage in {row.stage for row in rows}:
            sides = {
                side: total_of([row for row in rows if (row.stage, row.side) == (stage, side)], "amount_won")
                for side in ("revenue", "expenditure")
            }
            assert sides["revenue"] == sides["expenditure"]
            assert sides["revenue"][0] == sides["revenue"][1]


@pytest.mark.parametrize("seed", SEEDS)
def test_executions_add_up(seed: int) -> None:
    for table in made(seed).tables:
        rows = execution_rows(table)
        whole = [row for row in rows if row.is_total and row.project != "소계"]
        parts = [row for row in rows if not row.is_total]
        for name in ("budget_won", "executed_won"):
            assert total_of([*whole, *parts], name)[0] == total_of([*whole, *parts], name)[1]
        for row in rows:
            assert row.executed_won <= row.budget_won
            assert row.rate_pct is None or row.rate_pct == rate_of(row.executed_won, row.budget_won)


@pytest.mark.parametrize("seed", SEEDS)
def test_histories_roll_forward(seed: int) -> None:
    for table in made(seed).tables:
        rows = history_rows(table)
        years = [row for row in rows if not row.is_total]
        for before, after in pairwise(years):
            assert after.year == before.year + 1
            assert after.balance_won == before.balance_won + (after.net_won or 0)
        for row in rows:
            assert (row.net_won or 0) == row.raised_won - row.used_won
            if row.contribution_won is not None:
                assert row.raised_won == row.contribution_won + (row.interest_won or 0)
        for row in rows:
            if row.is_total:
                assert row.raised_won == sum(other.raised_won for other in years)


def test_seeds_differ_in_what_matters() -> None:
    """The variety that the brief asks for is there, and every kind has its typed truth."""
    reports = [made(seed) for seed in SEEDS]
    tables = [table for report in reports for table in report.tables]
    assert {table.unit.name for table in tables if table.unit} == {"백만원", "천원", "억원", "원"}
    assert {len({t.account for t in r.tables} - {None}) for r in reports} == {0, 1, 2, 3}
    assert {row.stage for table in tables for row in revision_rows(table)} == {0, 1, 2, 3, 4}
    assert {table.header_rows for table in tables} == {1, 2, 3}
    assert any(row.expires_on is None for table in tables for row in term_rows(table))
    assert len({report.city for report in reports}) > 8
    assert any(row.project is None for table in tables for row in execution_rows(table))


@pytest.mark.parametrize("rule", RULES)
def test_a_planted_error_changes_one_cell(rule: str) -> None:
    choices = {"accounts": 2, "stages": 3, "full_history": True}
    clean, wrong = made(14, **choices), made(14, faults=(rule,), **choices)
    cells = [
        (a, b) for x, y in zip(clean.tables, wrong.tables, strict=True) for a, b in zip(x.cells, y.cells, strict=True)
    ]
    changed = [(a, b) for a, b in cells if a != b]
    [fault] = wrong.faults
    assert [(a.text, b.text) for a, b in changed] == [(fault.true, fault.printed)]
    assert changed[0][0].says != changed[0][1].says
    assert fault.rule == rule


def test_no_place_for_an_error_is_said() -> None:
    with pytest.raises(ValueError, match="no cell in which to plant RATE"):
        plant(Random(1), made(1, kinds=("plan",)), "RATE")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_encoding_can_hold_every_report(seed: int, encoding: str) -> None:
    text = render(made(seed), level("spaced", "plain"))
    assert (
        squash(encode(text, encoding, crlf=True).decode(encoding))[-200:]
        == squash(text.translate(CP949) if encoding == "cp949" else text)[-200:]
    )


@pytest.mark.parametrize(
    ("won", "said"),
    [(3_181_000_000, "31억 8천 1백만원"), (80_000_000, "8천만원"), (209_000_000, "2억 9백만원"), (10**9, "10억원")],
)
def test_amounts_as_sentences_say_them(won: int, said: str) -> None:
    assert say_won(won) == said
