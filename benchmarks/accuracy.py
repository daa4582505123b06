"""How many made reports come back whole, and how many of their cells, by converter and level."""

from __future__ import annotations

import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat, zip_longest
from multiprocessing import get_context
from pathlib import Path

import schemas
from pipeline import extract
from tests.made.compare import differences
from tests.made.converters import LEVELS, encode, level, render
from tests.made.spec import MadeReport, MadeTable, squash

from .made import made
from .section import Section

SEEDS = range(100)
ABOUT = f"""Seeds {SEEDS[0]}–{SEEDS[-1]} of the generator in `tests/made`, each rendered by every converter at every
level.  *Whole* are the reports that come back without any difference: the bill's own data, every title, account, year,
unit, cell and record.  *Cells* are the body cells, of all that hold text in the truth or in the reading, that agree.
*plain* keeps rows on one line; *wrapped* wraps labels and breaks pages; *hard* also breaks words and numbers, displaces
rows and puts footnotes into tables."""


def run() -> Section:
    section = Section("Accuracy on made reports", ABOUT)
    rows = [("converter", "level", "whole", "cells", "wrong cells", "not read")]
    workers = min(4, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for converter, levels in LEVELS.items():
            for name in levels:
                results = list(pool.map(_one, SEEDS, repeat(converter), repeat(name), chunksize=5))
                whole = sum(result[0] for result in results)
                right, every = (sum(result[at] for result in results) for at in (1, 2))
                unread = sum(result[3] for result in results)
                counts = (f"{whole / len(results):.0%}", f"{right / every:.2%}", str(every - right), str(unread))
                rows.append((converter, name, *counts))
    section.tables.append(rows)
    return section


def _one(seed: int, converter: str, name: str) -> tuple[bool, int, int, bool]:
    """Whether the report is whole, its right cells, all its cells, and whether it was not read."""
    spec = made(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_bytes(encode(render(spec, level(converter, name))))
        try:
            report = extract(path)
        except Exception as error:  # a refusal or a fault of the program: both leave the report unread
            print(f"seed {seed}, {converter} {name}: {type(error).__name__}: {error}", file=sys.stderr)
            return False, 0, sum(len(_made(table)) for table in spec.tables), True
    return not differences(report, spec), *_cells(report, spec), False


def _cells(report: schemas.Report, spec: MadeReport) -> tuple[int, int]:
    """Body cells that agree, and all; tables are matched by their order within a kind, as ``compare`` does."""
    right = every = 0
    for kind in dict.fromkeys([*(t.kind for t in spec.tables), *(t.kind for t in report.tables)]):
        ours = [_read(table) for table in report.tables if table.kind == kind]
        theirs = [_made(table) for table in spec.tables if table.kind == kind]
        for got, want in zip_longest(ours, theirs, fillvalue={}):
            places = got.keys() | want.keys()
            every += len(places)
            right += sum(got.get(place) == want.get(place) for place in places)
    return right, every


def _read(table: schemas.Table) -> dict[tuple[int, int], str]:
    body = (cell for cell in table.cells if cell.row >= table.header_rows)
    return {(cell.row - table.header_rows, cell.col): text for cell in body if (text := squash(cell.text))}


def _made(table: MadeTable) -> dict[tuple[int, int], str]:
    return {(cell.row - table.header_rows, cell.col): text for cell in table.body() if (text := squash(cell.text))}
