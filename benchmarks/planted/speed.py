"""How long finding causes takes: a report of 25 tables, clean and with errors, and a table of sixty wrong cells."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal

from pipeline.checks import check, several
from schemas import Cell, Column, Place, Role, Table

from .bases import exact, with_texts
from .errors import plant

TABLES = 25
WRONG = 60
#: The best of so many runs.
TIMES = 3
SEED = 60


def timings() -> list[Sequence[str]]:
    """Rows of a table: what was checked, milliseconds of CPU, the solver's share, findings."""
    rows: list[Sequence[str]] = [("checked", "relations", "ms of CPU", "of it the solver", "findings")]
    tables = list(_report())
    for count in (0, 1, 5, 20):
        rows.append(_timed(f"a report of {TABLES} tables, {count} wrong numbers", _with_errors(tables, count)))
    for items in (20, 40, 80):
        rows.append(_timed(f"a plan of {items} rows, {WRONG} wrong numbers", [_pathological(items)]))
    return rows


def _timed(name: str, tables: Sequence[Table]) -> Sequence[str]:
    best: tuple[float, float, int, int] | None = None
    for _ in range(TIMES):
        with _solver_clock() as solver:
            begun = time.process_time()
            relations, findings = check(tables)
            spent = time.process_time() - begun
        if best is None or spent < best[0]:
            best = spent, solver(), len(relations), len(findings)
    assert best is not None
    return name, str(best[2]), f"{1000 * best[0]:.0f}", f"{best[1] / best[0]:.0%}", str(best[3])


@contextmanager
def _solver_clock() -> Iterator[Callable[[], float]]:
    """Count the time spent in the solver, by putting a clock around its runs."""
    plain, total = several.quiet_solver, [0.0]

    def clocked() -> object:
        solver = plain()
        run = solver.run

        def timed() -> object:
            begun = time.process_time()
            try:
                return run()
            finally:
                total[0] += time.process_time() - begun

        solver.run = timed
        return solver

    several.quiet_solver = clocked  # type: ignore[assignment]
    try:
        yield lambda: total[0]
    finally:
        several.quiet_solver = plain


def _report() -> Iterator[Table]:
    """Tables of made reports, as if one report had them all."""
    ordinal = seed = 0
    while ordinal < TABLES:
        for table in exact(seed).tables:
            ordinal += 1
            if ordinal <= TABLES:
                yield table.model_copy(update={"ordinal": ordinal, "account": f"{table.account}{seed}"})
        seed += 1


def _with_errors(tables: Sequence[Table], count: int) -> list[Table]:
    rng = random.Random(f"{SEED} {count}")
    texts = {}
    while len(texts) < count:
        error = plant(tables, rng)
        if error is not None and not error.is_hidden:
            texts[error.key] = error.text
    return with_texts(tables, texts)


def _pathological(items: int) -> Table:
    """A plan of random amounts that add up, with sixty of its cells overwritten."""
    rng = random.Random(f"{SEED} {items}")
    names = ("original", "revised", "change")
    columns = [Column(col=0, role=Role.ITEM, heading=["항목"])]
    columns += [Column(col=col, role=Role(name), heading=[name]) for col, name in enumerate(names, start=1)]
    amounts = [(rng.randrange(100, 9_999), rng.randrange(100, 9_999)) for _ in range(items)]
    rows = [[one, other, other - one] for one, other in amounts]
    rows.insert(0, [sum(row[at] for row in rows) for at in range(3)])
    places = [(row, col) for row in range(1, items + 1) for col in range(3)]
    for row, col in rng.sample(places, min(WRONG, len(places))):
        rows[row][col] = rng.randrange(100, 9_999)
    cells = [Cell(row=row, col=0, text="합계" if row == 1 else f"사업 {row}") for row in range(1, items + 2)]
    cells += [
        Cell(row=row + 1, col=col + 1, text=f"{number:,}", value=Decimal(number), place=Place())
        for row, line in enumerate(rows)
        for col, number in enumerate(line)
    ]
    return exact(0).tables[0].model_copy(
        update={
            "kind": "plan", "columns": columns, "cells": cells, "row_count": items + 2, "column_count": 4,
            "header_rows": 1, "unit": "백만원", "unit_won": 1_000_000,
        }
    )  # fmt: skip
