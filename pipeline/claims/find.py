"""Finds what sentences and remarks state, with its place, and holds it against the tables.

``Paragraph.text`` holds one line for each line of the source, empty ones too, so that its n-th line is line
``place.line + n`` of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.korean.amounts import find_amounts
from pipeline.korean.dates import find_dates
from pipeline.korean.percents import find_percents
from schemas import Claim, Paragraph, Place, Role, Table

from .accounts import Accounts
from .beside import match_beside
from .count import find_counts, match_count
from .listing import Listed, find_listings
from .match import match
from .outline import match_outline
from .remark import match_remark
from .rows import lines_of
from .sentence import Sentence, sentence_at
from .statement import Agreement, Ledger, Statement

#: Columns whose cells are prose.
PROSE = frozenset({Role.NOTE, Role.DESCRIPTION, Role.TEXT})


@dataclass(frozen=True)
class Held:
    """A claim with what it was held against: cells of a table, or the items that the text lists behind it."""

    claim: Claim
    agreement: Agreement | None = None
    listed: Listed | None = None


@dataclass(frozen=True)
class _Stated:
    """A claim in its text: its sentence, the worth of its last stated place, where it starts, the line above it."""

    claim: Claim
    sentence: Sentence
    step: Decimal
    start: int
    above: str


def find_claims(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> list[Claim]:
    """Every claim of the running text, in its order, then of the remarks in tables, each with its verdict."""
    return [held.claim for held in hold_claims(paragraphs, tables)]


def hold_claims(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> list[Held]:
    """The claims of ``find_claims`` with what they were held against."""
    ledger = Ledger(tables)
    remarks = (held for table in tables for held in _in_table(table, ledger))
    return [*_in_paragraphs(paragraphs, Accounts(tables), ledger), *remarks]


def _in_paragraphs(paragraphs: Sequence[Paragraph], accounts: Accounts, ledger: Ledger) -> Iterator[Held]:
    for paragraph in paragraphs:
        if paragraph.role == "page":
            continue
        statements: list[tuple[_Stated, Statement]] = []
        for stated in _stated(paragraph.text, paragraph.place):
            accounts.read(stated.sentence.before)
            statement = Statement(stated.claim, stated.sentence, stated.step, accounts.current)
            statements.append((stated, statement))
        accounts.read(paragraph.text)
        found = [match(statement, ledger) for _, statement in statements]
        lists = {listed.total.start: listed for listed in find_listings(paragraph.text)}
        for at, (stated, statement) in enumerate(statements):
            agreement = found[at]
            beside = [
                one
                for one, (other, _) in zip(found, statements, strict=True)
                if one and other.sentence.text == stated.sentence.text
            ]
            if stated.claim.kind == "count":
                agreement = match_count(statement, ledger, beside)
            elif stated.claim.kind == "amount" and agreement is None and beside:
                agreement = match_beside(statement, ledger, beside)
            yield _held(stated, agreement, lists)


def _in_table(table: Table, ledger: Ledger) -> Iterator[Held]:
    prose = {column.col for column in table.columns if column.role in PROSE}
    lines = list(lines_of(table)) if table.kind == "execution" else []
    for cell in table.cells:
        if cell.col not in prose or cell.is_header or cell.row < table.header_rows:
            continue
        own = [line for line in lines if line.row == cell.row]
        lists = {listed.total.start: listed for listed in find_listings(cell.text)}
        for stated in _stated(cell.text, cell.place):
            claim = stated.claim.model_copy(update={"in_table": table.ordinal, "in_row": cell.row})
            row = own[0] if len(own) == 1 else None
            statement = Statement(claim, stated.sentence, stated.step, table.account, row)
            agreement = match_remark(statement, lines, stated.above)
            if table.kind == "other" and claim.kind == "amount":
                agreement = match_outline(statement, table, ledger)
            yield _held(replace(stated, claim=claim), agreement, lists)


def _held(stated: _Stated, agreement: Agreement | None, lists: dict[int, Listed]) -> Held:
    """The claim with its verdict: that of the cell it was held against, else that of the items listed behind it."""
    listed = lists.get(stated.start)
    if agreement is not None:
        return Held(agreement.applied_to(stated.claim), agreement)
    if listed is None or stated.claim.kind != "amount":
        return Held(stated.claim)
    verdict = listed.verdict
    return Held(stated.claim.model_copy(update={"verdict": verdict}), None, listed)


def _stated(text: str, place: Place) -> Iterator[_Stated]:
    """The claims of a text in their order."""
    found: list[tuple[int, int, dict[str, object], Decimal]] = [
        *((a.start, a.end, {"kind": "amount", "amount_won": a.won}, a.step_won) for a in find_amounts(text)),
        *((p.start, p.end, {"kind": "percent", "percent": p.percent}, p.step) for p in find_percents(text)),
        *((c.start, c.end, {"kind": "count", "count": c.count}, Decimal(1)) for c in find_counts(text)),
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
        yield _Stated(claim, sentence, step, start, _above(text, start))


def _above(text: str, start: int) -> str:
    """The line above the one of a position, where that line says more than white space."""
    before = [line for line in text[:start].split("\n")[:-1] if line.strip()]
    return before[-1] if before else ""


def _line(place: Place, text: str, start: int, end: int) -> Place:
    """The place of some words of a text: the page of the text, and their own lines."""
    if place.line is None:
        return place
    first = place.line + text.count("\n", 0, start)
    last = place.line + text.count("\n", 0, end)
    return place.model_copy(update={"line": first, "line_end": last if last > first else None})
