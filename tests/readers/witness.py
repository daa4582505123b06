"""Tables as other engines read them, and how they differ from ours: cell by cell, white space left out of the texts."""

from __future__ import annotations

import ctypes.util
import functools
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.korean.labels import squeeze
from pipeline.readers.base import read
from schemas import Grid

if TYPE_CHECKING:
    from hwpx import HwpxDocument

CHILD = Path(__file__).with_name("witness_child.py")
#: Seconds that an engine in a process of its own may take.
PATIENCE = 120
#: Row, column, rows and columns spanned, text without white space.
Cell = tuple[int, int, int, int, str]
Table = list[Cell]


@dataclass(frozen=True)
class Difference:
    """A cell that the witness reads otherwise: ``table`` counts the document's grids from 1; None for no such cell."""

    table: int
    row: int
    col: int
    ours: str | None
    theirs: str | None


def our_tables(data: bytes) -> list[Table]:
    grids = (block for block in read(data).blocks if isinstance(block, Grid))
    return [[(c.row, c.col, c.row_span, c.col_span, squeeze(c.text)) for c in grid.cells] for grid in grids]


def python_hwpx_tables(data: bytes) -> list[Table]:
    """The tables of every section, those in cells, boxes and notes after what holds them."""
    from hwpx.oxml.table import HwpxOxmlTable

    found = []
    for section in _opened(data).sections:
        for element in section.element.iter("{*}tbl"):
            table = HwpxOxmlTable(element, section.paragraphs[0])
            cells = (cell for row in table.rows for cell in row.cells)
            found.append([(*cell.address, *cell.span, squeeze(cell.text)) for cell in cells])
    return found


def python_hwpx_text(data: bytes) -> str:
    """Every text of the sections, without white space."""
    texts = (text for section in _opened(data).sections for text in section.element.iter("{*}t"))
    return squeeze("".join("".join(text.itertext()) for text in texts))


def _opened(data: bytes) -> HwpxDocument:
    from hwpx import HwpxDocument

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a conversion from HWP leaves out is told as a warning
        return HwpxDocument.open(data)


def rhwp_tables(path: Path) -> list[Table]:
    """The same by the other engine, in a process of its own.  Raises ChildProcessError with what it said."""
    done = _child(str(path))
    return [[tuple(cell) for cell in table] for table in json.loads(done)]


@functools.cache
def why_no_rhwp() -> str:
    """Why that engine cannot be asked; empty where it can."""
    try:
        _child()
    except ChildProcessError as wrong:
        return str(wrong)
    return ""


def _child(*arguments: str) -> str:
    library = ctypes.util.find_library("freetype") or ""
    try:
        done = subprocess.run(
            [sys.executable, str(CHILD), library, *arguments],
            capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise ChildProcessError(f"not done after {PATIENCE} s") from None
    if done.returncode:
        raise ChildProcessError(done.stderr.strip().rpartition("\n")[2] or f"exit code {done.returncode}")
    return done.stdout


def without_frames(tables: Sequence[Table]) -> list[Table]:
    """The tables of more than one cell: those of one are frames around text, and no grids to us."""
    return [table for table in tables if len(table) > 1]


def differences(ours: Sequence[Table], theirs: Sequence[Table]) -> Iterator[Difference]:
    """Where tables at the same position have other cells; fewer tables on one side are tables without cells."""
    for number in range(1, max(len(ours), len(theirs)) + 1):
        a, b = (tables[number - 1] if number <= len(tables) else [] for tables in (ours, theirs))
        texts_a, texts_b = ({cell[:4]: cell[4] for cell in table} for table in (a, b))
        assert len(texts_a) == len(a), "two of our cells have the same place"
        for place in sorted(texts_a.keys() | texts_b.keys()):
            if texts_a.get(place) != texts_b.get(place):
                yield Difference(number, *place[:2], texts_a.get(place), texts_b.get(place))
