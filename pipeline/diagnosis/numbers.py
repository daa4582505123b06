"""Counts the numbers of a document by where they stand, and finds rows that no table claimed.

blocks                                 counted as
grid (kind execution) 300 │ 150 │ 50   typed 3
paragraph  나무 심기 100 50 50.0        outside 3 ┐ one run of 2 lines, 6 numbers: a table that was missed
paragraph  물길 내기 200 100 50.0       outside 3 ┘
paragraph  31억 8천만원을 편성하였음.    no number by itself: a claim
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.korean.numbers import DASHES, is_number
from schemas import Document, Grid, Place, Table

from .model import Numbers, Run

#: A line with so many numbers looks like a row of a table; so does one that is nothing but a number.
ROW_NUMBERS = 2
#: A run of rows goes on over so many lines of labels, if each is no longer than this.
MAX_LABELS, MAX_LABEL = 2, 40
#: A run with fewer numbers is no table that was missed.
LEAST_NUMBERS = 4
#: The largest runs are told.
MOST_RUNS = 5
#: So much of a run's first line is quoted.
QUOTE = 80


def numbers_of(document: Document, tables: Sequence[Table], claims: int) -> Numbers:
    """Count them.  ``tables`` are the document's grids in the same order; without any they count as of no kind."""
    kinds = iter([table.kind for table in tables])
    counted = {"typed": 0, "other": 0, "outside": 0}
    for block in document.blocks:
        if isinstance(block, Grid):
            where = "other" if next(kinds, "other") == "other" else "typed"
            counted[where] += sum(_count(cell.text) for cell in block.cells if not cell.is_header)
        elif block.role != "page":
            counted["outside"] += _count(block.text)
    return Numbers(**counted, claims=claims, runs=_largest(runs_of(document)))


def runs_of(document: Document) -> Iterator[Run]:
    """The runs of lines outside every table that look like rows, in reading order."""
    open_: list[tuple[Place, str]] = []
    labels = 0
    for place, text in [*_lines(document), (None, "")]:
        rows = _count(text)
        if place is not None and (rows >= ROW_NUMBERS or (rows == 1 and is_number(text))):
            open_.append((place, text))
            labels = 0
        elif place is not None and open_ and labels < MAX_LABELS and 0 < len(text) <= MAX_LABEL:
            labels += 1
        elif open_:
            yield _run(open_)
            open_, labels = [], 0


def _lines(document: Document) -> Iterator[tuple[Place | None, str]]:
    """The lines of the body that hold text, with their places; None where a table parts them.

    In converted text the n-th line of a paragraph is the n-th of the source.
    """
    for block in document.blocks:
        if isinstance(block, Grid):
            yield None, ""
        elif block.role == "body":
            for at, line in enumerate(block.text.split("\n")):
                if line.strip():
                    first = block.place.line
                    yield block.place.model_copy(update={"line": None if first is None else first + at}), line.strip()


def _run(lines: Sequence[tuple[Place, str]]) -> Run:
    place, first = lines[0]
    quoted = first if len(first) <= QUOTE else f"{first[:QUOTE]}…"
    return Run(
        place.page, place.line, place.section, place.paragraph,
        len(lines), sum(_count(text) for _, text in lines), quoted,
    )  # fmt: skip


def _largest(runs: Iterator[Run]) -> list[Run]:
    told = [run for run in runs if run.numbers >= LEAST_NUMBERS]
    return sorted(told, key=lambda run: -run.numbers)[:MOST_RUNS]


def _count(text: str) -> int:
    """How many words of a text are numbers by themselves; a dash alone is none."""
    return sum(1 for word in text.split() if word not in DASHES and is_number(word))
