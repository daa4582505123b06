"""Finds what sentences and remarks state, with its place.

``Paragraph.text`` holds one line for each line of the source, empty ones too, so that its n-th line is line
``place.line + n`` of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.korean.amounts import find_amounts
from pipeline.korean.dates import find_dates
from pipeline.korean.percents import find_percents
from schemas import Claim, Paragraph, Place, Role, Table

from .accounts import Accounts
from .match import match
from .sentence import Sentence, sentence_at
from .statement import Ledger, Statement

#: Columns whose cells are prose.
PROSE = frozenset({Role.NOTE, Role.DESCRIPTION, Role.TEXT})


def find_claims(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> list[Claim]:
    """Every claim of the running text, in its order, then of the remarks in tables.

    Claims of the running text are compared with the tables; those of remarks are ``unchecked``.
    """
    return [*_in_paragraphs(paragraphs, tables), *(claim for table in tables for claim in _in_table(table))]


def _in_paragraphs(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> Iterator[Claim]:
    accounts, ledger = Accounts(tables), Ledger(tables)
    for paragraph in paragraphs:
        if paragraph.role == "page":
            continue
        for claim, sentence, step in _stated(paragraph.text, paragraph.place):
            accounts.read(sentence.before)
            found = match(Statement(claim, sentence, step, accounts.current), ledger)
            yield claim if found is None else found.applied_to(claim)
        accounts.read(paragraph.text)


def _in_table(table: Table) -> Iterator[Claim]:
    prose = {column.col for column in table.columns if column.role in PROSE}
    for cell in table.cells:
        if cell.col in prose and not cell.is_header and cell.row >= table.header_rows:
            for claim, _, _ in _stated(cell.text, cell.place):
                yield claim.model_copy(update={"in_table": table.ordinal, "in_row": cell.row})


def _stated(text: str, place: Place) -> Iterator[tuple[Claim, Sentence, Decimal]]:
    """The claims of a text in their order, each with its sentence and the worth of its last stated place."""
    found: list[tuple[int, int, dict[str, object], Decimal]] = [
        *((a.start, a.end, {"kind": "amount", "amount_won": a.won}, a.step_won) for a in find_amounts(text)),
        *((p.start, p.end, {"kind": "percent", "percent": p.percent}, p.step) for p in find_percents(text)),
        *((d.start, d.end, {"kind": "date", "day": d.day}, Decimal(0)) for d in find_dates(text)),
    ]
    for start, end, facts, step in sorted(found, key=lambda one: one[:2]):
        sentence = sentence_at(text, start, end)
        claim = Claim.model_validate(
            {
                "text": " ".join(text[start:end].split()),
                "sentence": sentence.text,
                "place": _line(place, text, start, end),
                **facts,
            }
        )
        yield claim, sentence, step


def _line(place: Place, text: str, start: int, end: int) -> Place:
    """The place of some words of a text: the page of the text, and their own lines."""
    if place.line is None:
        return place
    first = place.line + text.count("\n", 0, start)
    last = place.line + text.count("\n", 0, end)
    return place.model_copy(update={"line": first, "line_end": last if last > first else None})
