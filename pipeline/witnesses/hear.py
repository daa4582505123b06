"""A document with the witnesses heard on the tables that do not close.

A witness's reading takes the place of ours where fewer relations fail by it, no fewer are checked and no digit is gone;
of a ragged table, where most of the relations hold that can be checked only so.  Otherwise ours stays.  Either way a
reading of the rule ``witness`` says who read what, so that a reviewer knows whether a number is printed so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks import check
from pipeline.tables import recognise
from schemas import Document, Grid, Reading, Relation

from .candidate import candidates
from .compare import Heard, hold_against
from .process import statements
from .suspects import Suspect
from .tally import Tally, tally_of
from .telling import told_kept, told_unheard, told_won

#: Pages of a document on which witnesses are heard.
MAX_PAGES = 12


@dataclass(frozen=True)
class Trial:
    """A witness's reading tried in place of ours."""

    name: str
    grid: Grid
    document: Document
    tally: Tally


def heard(
    document: Document,
    found: Sequence[Suspect],
    relations: Sequence[Relation],
    data: bytes,
    password: str | None = None,
) -> Document:
    """The document with the witnesses' readings of the suspects where they win, and with what they said.

    ``relations`` are those of its tables as it was read, ``data`` the bytes of the PDF.
    """
    asked, unasked = _asked(found)
    pages = sorted({page for suspect in asked for page in suspect.regions})
    said = statements(data, password, pages) if pages else []
    tally = tally_of(relations)
    for suspect in asked:
        grid = _grid(document, suspect)
        told = [hold_against(each, grid, suspect.regions) for each in said]
        trials = _trials(document, suspect, told)
        best = min(trials, key=lambda trial: (trial.tally.open, -trial.tally.held), default=None)
        if best is not None and best.tally.beats(tally, is_open=suspect.is_open):
            names = list(dict.fromkeys(trial.name for trial in trials if trial.grid.cells == best.grid.cells))
            reading = told_won(suspect, told, names, (grid, best.grid), (tally, best.tally))
            document, tally = _with_reading(best.document, suspect, reading), best.tally
        else:
            document = _with_reading(document, suspect, told_kept(suspect, told, grid))
    for suspect in unasked:
        document = _with_reading(document, suspect, told_unheard(suspect, MAX_PAGES))
    return document


def _asked(found: Sequence[Suspect]) -> tuple[list[Suspect], list[Suspect]]:
    """The suspects that fit on the pages on which witnesses may be heard, and the others."""
    pages: set[int] = set()
    asked, unasked = [], []
    for suspect in found:
        if len(pages | suspect.regions.keys()) <= MAX_PAGES:
            pages |= suspect.regions.keys()
            asked.append(suspect)
        else:
            unasked.append(suspect)
    return asked, unasked


def _trials(document: Document, suspect: Suspect, found: Sequence[Heard]) -> list[Trial]:
    """Every other reading of a table, recognised and checked in place of ours."""
    grid = _grid(document, suspect)
    whole = next(iter(suspect.regions.values())) if len(suspect.regions) == 1 else None
    if any(
        isinstance(block, Grid) and block.parent and block.parent.grid == suspect.ordinal for block in document.blocks
    ):
        whole = None  # tables in its cells name them by row and column
    trials: list[Trial] = []
    for each in found:
        if each.silent or each.agrees:
            continue
        for candidate in candidates(each, grid, whole):
            tried = _replaced(document, suspect, candidate)
            same = next((trial for trial in trials if trial.grid.cells == candidate.cells), None)
            tally = same.tally if same else tally_of(check(recognise(tried).tables)[0])
            trials.append(Trial(each.name, candidate, tried, tally))
    return trials


def _grid(document: Document, suspect: Suspect) -> Grid:
    grid = document.blocks[suspect.at]
    assert isinstance(grid, Grid)
    return grid


def _replaced(document: Document, suspect: Suspect, grid: Grid) -> Document:
    blocks = list(document.blocks)
    blocks[suspect.at] = grid
    return document.model_copy(update={"blocks": blocks})


def _with_reading(document: Document, suspect: Suspect, reading: Reading) -> Document:
    grid = _grid(document, suspect)
    return _replaced(document, suspect, grid.model_copy(update={"readings": [*grid.readings, reading]}))
