"""Chooses how a heading reads: where it ends, and which of its words are columns of numbers.

The first row's label can look like a heading and an unknown word can head numbers or text, so each reading is held
against the rows below: the one whose count of number columns fits them is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.headings.arrange import arrange
from pipeline.headings.roles import columns_of, kind_of
from pipeline.headings.split import Piece, Word, apart, pieces_of, stack_words
from pipeline.headings.vocabulary import LABEL, senses
from pipeline.korean.items import item_side
from pipeline.korean.labels import squeeze
from schemas import NUMERIC, Column, Role, TableKind

from .atoms import numbers_on
from .bands import counts_wide, is_spread, keeps_columns, widths_of
from .lines import Line
from .marks import is_bulleted, is_sentence
from .regions import heading_words, words_of
from .scan import Style, scan
from .shape import Half, halves_of
from .tabs import TAB_WIDTH, cells_of, keeps_tabs

#: Lines under a heading that are enough to judge it by.
SAMPLE = 60
#: So many lines with several numbers each are enough, however few lines they take.
FULL_LINES = 12
#: A sentence or bullet longer than this, behind so many lines with numbers, is a paragraph rather than a cell.
PROSE, ROWS = 24, 3
#: What a line of heading words left to the rows costs.
LEFT_OVER = 0.04
#: A heading that fits its rows no better than this is not understood.
WORST = -0.3
#: What a word outside the vocabulary costs.
OUTSIDE = 0.03


@dataclass(frozen=True)
class Heading:
    """A heading as read: its columns, the index of its last line + 1, and how cells are kept apart below it."""

    kind: TableKind
    columns: list[Column]
    words: list[Word]
    end: int
    layout: str  # "flow", "columns" or "tabs"
    wide: bool

    @cached_property
    def halves(self) -> list[Half] | None:
        """The halves of the table, None where its columns make none."""
        return halves_of(self.columns)

    @cached_property
    def width(self) -> int:
        """How many columns of numbers a half of the table has."""
        if self.halves:
            return len(self.halves[0].numbers)
        return sum(1 for column in self.columns if column.role in NUMERIC)


def read_heading(lines: Sequence[Line], head: int, body: int, end: int) -> Heading | None:
    """The reading of the heading that fits the rows best, or None where none makes columns."""
    texts = [line.text for line in lines[head : min(end, body + SAMPLE)]]
    layout = "tabs" if keeps_tabs(texts) else "columns" if keeps_columns(texts, body - head) else "flow"
    end = _prose(lines, body, end)
    reach = _reach(texts[body - head :])
    best: tuple[float, Heading] | None = None
    left_over = 0.0
    for stop in range(body, head, -1):
        if stop < body:
            left_over += _left_over(lines[stop].text)
        if best is not None and best[0] >= 1.0 - left_over:
            break  # no shorter heading can fit better
        sample = [(index, lines[index].text) for index in range(stop, min(end, stop + reach))]
        for heading in _readings(lines, head, stop, layout, [text for _, text in sample]):
            score = _fit(heading, sample) - left_over
            if best is None or score > best[0] + 1e-9:
                best = (score, heading)
    return best[1] if best and best[0] > WORST else None


def _prose(lines: Sequence[Line], body: int, end: int) -> int:
    """Where, behind some rows, running text or another page begins: it says nothing of a heading's columns."""
    rows = 0
    for index in range(body, min(end, body + SAMPLE)):
        text = lines[index].text
        if rows >= FULL_LINES and lines[index].page != lines[body].page:
            return index
        if rows >= ROWS and (is_sentence(text) or is_bulleted(text)) and len(squeeze(text)) > PROSE:
            return index
        rows += numbers_on(text) > 0
    return end


def _reach(texts: Sequence[str]) -> int:
    """How many lines under a heading to judge it by: all of the sample where a line holds one cell."""
    full = 0
    for count, text in enumerate(texts, start=1):
        full += numbers_on(text) > 1
        if full == FULL_LINES:
            return count
    return SAMPLE


def _left_over(text: str) -> float:
    """What it costs to take a line of heading words for the first row's: little for one word, much for several."""
    known = sum(1 for word in words_of((text,)) if word.senses)
    return LEFT_OVER if known < 3 else 10 * LEFT_OVER


def _readings(lines: Sequence[Line], head: int, stop: int, layout: str, sample: Sequence[str]) -> Iterator[Heading]:
    below = [lines[index].text for index in range(head + 1, stop)]
    parted = stop < len(lines) and lines[stop].page != lines[head].page  # then the rows lie elsewhere anyway
    for words, wide, by_position in _worded(lines, head, stop, layout):
        leaves = arrange(words, by_position=by_position)
        if leaves is None:
            continue
        paths = [leaf.path for leaf in leaves]
        kind = kind_of(paths)
        columns = columns_of(paths, kind)
        if columns[0].role is Role.TEXT and not senses(squeeze(columns[0].heading[-1])):
            columns[0] = columns[0].model_copy(update={"role": Role.ITEM})
        numeric = sum(1 for column in columns if column.role in NUMERIC)
        if kind in {"plan", "revision"} and any(item_side(text) for text in below):
            continue  # the first row's label
        measure = counts_wide(sample, numeric) if layout == "columns" else wide
        if measure is not wide and not parted:
            continue
        yield Heading(kind, columns, words, stop, layout, measure)
        unknown = {c.col for c in columns if c.role is Role.TEXT and not senses(squeeze(c.heading[-1]))}
        if unknown:
            as_numbers = [c.model_copy(update={"role": Role.AMOUNT}) if c.col in unknown else c for c in columns]
            yield Heading(kind, as_numbers, words, stop, layout, measure)


def _worded(lines: Sequence[Line], head: int, stop: int, layout: str) -> Iterator[tuple[list[Word], bool, bool]]:
    """The ways to cut a heading into words, each with how wide a syllable counts and whether places are the page's.

    The heading of a text in columns can keep its places where its rows do not.
    """
    spread = stop - head > 1 and is_spread([lines[at].text for at in range(head, stop)])
    if layout != "flow" or spread:
        kept = "columns" if layout == "flow" else layout
        for wide in (True, False) if kept == "columns" else (False,):
            pieces = [piece for at in range(head, stop) for piece in _pieces(lines[at].text, at, kept, wide)]
            yield _with_label(stack_words(pieces)), wide, True
    if layout == "flow":
        words = _with_label(heading_words(lines, head, stop))
        yield words, False, False
        if parted := apart(words):
            yield parted, False, False


def _with_label(words: list[Word]) -> list[Word]:
    """The words, the first of them taken to head the labels where no other does."""
    if words and not any(word.senses & LABEL for word in words):
        return [replace(words[0], senses=frozenset({"item"})), *words[1:]]
    return words


def _pieces(text: str, index: int, layout: str, wide: bool) -> list[Piece]:
    if layout == "tabs":
        cells = cells_of(text)
        return [
            Piece(squeeze(cell), index, at * TAB_WIDTH, at * TAB_WIDTH + 1, gap=True)
            for at, cell in enumerate(cells)
            if cell.strip()
        ]
    return pieces_of(text, index, widths_of(text, wide=wide) if layout == "columns" else None)


def _fit(heading: Heading, sample: Sequence[tuple[int, str]]) -> float:
    """The share of runs of numbers below the heading that fill its columns of numbers exactly."""
    count = sum(1 for column in heading.columns if column.role in NUMERIC)
    if heading.kind == "term":
        return 1.0
    if not count:
        return -1.0
    if heading.layout == "flow":
        if heading.halves is None:
            return -0.5
        style = Style.of(heading.halves)
        events = scan(sample, style)
        runs = [len(event.atoms) for event in events if event.is_number]
        labelled = [
            len(event.atoms)
            for at, event in enumerate(events)
            if event.is_number and (at == 0 or not events[at - 1].is_number)
        ]
        good = sum(1.0 if run in {style.width, style.full} else 0.5 * (run == style.width - 1) for run in labelled)
    else:
        runs = [run for _, text in sample if (run := numbers_on(text))]
        good = sum(1 for run in runs if run == count) + sum(0.5 for run in runs if run == count + 1)
    unknown = sum(1 for word in heading.words if not word.senses) * (5 if heading.kind in {"plan", "revision"} else 1)
    return good / max(1, len(runs)) - OUTSIDE * unknown - 0.02 * (heading.kind == "other")


def header_cells(columns: Sequence[Column]) -> tuple[int, list[tuple[int, int, int, int, str]]]:
    """Rows of the heading and its cells as (row, col, row span, col span, text), spans made from equal words."""
    levels = max(len(column.heading) for column in columns)
    cells: list[tuple[int, int, int, int, str]] = []
    for level in range(levels):
        col = 0
        while col < len(columns):
            path = columns[col].heading
            if level >= len(path):
                col += 1
                continue
            last = level == len(path) - 1
            span = 1
            while not last and col + span < len(columns) and _shares(columns[col + span], path, level):
                span += 1
            cells.append((level, col, levels - level if last else 1, span, path[level]))
            col += span
    return levels, cells


def _shares(column: Column, path: Sequence[str], level: int) -> bool:
    return len(column.heading) > level + 1 and column.heading[: level + 1] == list(path[: level + 1])
