"""Rows that a converter printed away from their table, past paragraphs and other tables.

They are recognised by what they continue: their first ordinal or year is the one due, or their numbers are just what
the totals of the table still lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.korean.dates import parse_date, parse_year
from pipeline.korean.labels import is_subtotal, is_total
from pipeline.korean.numbers import parse_number
from schemas import PERCENT, Reading, Role

from .atoms import is_year
from .choose import Line as ChoiceLine
from .choose import place
from .heading import Heading
from .lines import PAGE_GAP, Line
from .marks import (
    bullet_of,
    ends_sentence,
    is_account_heading,
    is_bulleted,
    is_caption,
    is_note,
    is_reference,
    is_section,
    is_unit,
)
from .shape import Half, Row

#: So many lines at most stand together apart from their table.
LONGEST_RUN = 300
#: Roles whose columns do not add up.
_NO_SUM = PERCENT | {Role.BALANCE}
#: Who to ask, at the end of a report.
_CONTACT = re.compile(r"\s*(?:담당\s*(?:조사관|자|자문관)|입법조사관|연락처|전화)")
_OPENS = re.compile(r"\s*\d{1,2}(?:[.)]\s*\D|\s+\D|\s*$)")
_ORDINAL = re.compile(r"\s*(\d{1,2})\s*[.)]\s*\D")


def starts_of(lines: Sequence[Line], free: Sequence[int]) -> Iterator[list[int]]:
    """Runs of free lines that can be rows: what follows a paragraph, up to the next heading of any sort."""
    own = set(free)
    for index in free:
        text = lines[index].text
        if is_bulleted(text) or is_note(text) or ends_sentence(text) or _is_heading(text):
            continue
        before = lines[index - 1].text if index - 1 in own else ""
        opens = _OPENS.match(text) or is_year(text.split()[0]) or ("\t" in text and "\t" not in before)
        if (
            before
            and not (opens or ends_sentence(before) or is_note(before) or _is_heading(before))
            and lines[index].gap < PAGE_GAP
        ):
            continue
        run = []
        for at in range(index, min(len(lines), index + LONGEST_RUN)):
            if at not in own or _is_heading(lines[at].text):
                break
            run.append(at)
        if any(char.isdigit() for at in run for char in lines[at].text):
            yield run


def _is_heading(text: str) -> bool:
    outline = is_section(text) or is_reference(text) or is_account_heading(text)
    return outline or is_caption(text) or is_unit(text) or _CONTACT.match(text) is not None


def continues(found: Sequence[Row], rows: Sequence[Row], heading: Heading) -> bool:
    """Whether the rows found are the next rows of the table."""
    if heading.kind == "term":
        return _later(found, rows, heading)
    halves = heading.halves
    if halves is None or not found:
        return False
    if not rows:
        return all(_full(row) and row.text(halves[0].label) for row in found)
    last, first = _last_ordinal(rows, halves[0]), _ordinal(found[0], halves[0])
    if first is not None:
        return last is not None and first == last + 1 and all(_full(row) for row in found[:1])
    if halves[0].label.role is Role.YEAR:
        year, due = parse_year(found[0].text(halves[0].label)), parse_year(rows[-1].text(halves[0].label))
        if year is not None and due is not None:
            return year == due + 1
    after = _sums([*rows, *found], halves)
    closes = after.missed == 0 < after.made
    return closes and (after.gap < _sums(rows, halves).gap or not _has_total(rows, halves))


def _later(found: Sequence[Row], rows: Sequence[Row], heading: Heading) -> bool:
    """Whether events follow those of the table in time."""
    column = next((c for c in heading.columns if c.role in {Role.DATE, Role.YEAR}), None)
    if column is None or not found:
        return False
    days = [parse_date(row.text(column)) for row in [*rows, *found]]
    known = [day for day in days if day is not None]
    return len(known) == len(days) and known == sorted(known)


def lacks_rows(rows: Sequence[Row], heading: Heading) -> bool:
    """Whether the rows do not add up to the total that the table states."""
    halves = heading.halves
    return halves is not None and _sums(rows, halves).missed > 0


def states_total(rows: Sequence[Row], heading: Heading) -> bool:
    """Whether the table has a row for its total."""
    halves = heading.halves
    return halves is not None and bool(rows) and _has_total(rows, halves)


def completes(found: Sequence[Row], rows: Sequence[Row], heading: Heading) -> bool:
    """Whether the rows found are just what the totals of the table still lack."""
    halves = heading.halves
    if halves is None or not rows or heading.kind == "term":
        return False
    if not _sums(rows, halves).missed:
        return False
    after = _sums([*rows, *found], halves)
    return after.missed == 0 < after.made


def next_ordinal(rows: Sequence[Row], heading: Heading) -> int:
    """The ordinal that is due after the rows; 1 where they have none."""
    halves = heading.halves
    last = _last_ordinal(rows, halves[0]) if halves else None
    return last + 1 if last is not None else 1


def _full(row: Row) -> bool:
    return any(len(group.atoms) >= len(group.columns) - 1 for group in row.groups)


def _last_ordinal(rows: Sequence[Row], half: Half) -> int | None:
    """The ordinal of the last row that has one; subtotals have none."""
    return next((number for row in reversed(rows) if (number := _ordinal(row, half)) is not None), None)


def _ordinal(row: Row, half: Half) -> int | None:
    column = half.before_role(Role.ORDINAL)
    if column is not None and row.text(column).rstrip(".)").isdigit():
        return int(row.text(column).rstrip(".)"))
    match = _ORDINAL.match(row.text(half.label))
    return int(match[1]) if match else None


def _has_total(rows: Sequence[Row], halves: Sequence[Half]) -> bool:
    edge = any(not rows[at].text(half.label) for at in (0, -1) for half in halves[:1])
    return edge or any(is_total(row.text(half.label)) for row in rows for half in halves)


@dataclass(frozen=True)
class _Sums:
    """How many columns have a total that their rows miss or make, and by how much all of them differ."""

    missed: int
    made: int
    gap: Decimal


def _sums(rows: Sequence[Row], halves: Sequence[Half]) -> _Sums:
    missed = made = 0
    gap = Decimal(0)
    for half in halves:
        members = [
            (row.text(half.label) or ("계" if at in {0, len(rows) - 1} else ""), group)
            for at, row in enumerate(rows)
            for group in row.groups
            if group.columns == half.numbers
        ]
        place(
            [
                ChoiceLine([group], is_total(label), not is_total(label) and not is_subtotal(label))
                for label, group in members
            ],
            half.numbers,
        )
        totals = [group for label, group in members if is_total(label)]
        if len(totals) != 1:
            continue
        for column in half.numbers:
            atom = totals[0].placed.get(column.col)
            stated = parse_number(atom.text) if atom else None
            if column.role in _NO_SUM or stated is None:
                continue
            parts = [
                g.placed[column.col].text
                for label, g in members
                if g is not totals[0] and not is_subtotal(label) and column.col in g.placed
            ]
            values = [value for text in parts if (value := parse_number(text)) is not None]
            difference = abs(sum(values, Decimal(0)) - stated)
            gap += difference
            if difference > len(values):
                missed += 1
            else:
                made += 1
    return _Sums(missed, made, gap)


def box_lines(lines: Sequence[Line], free: Sequence[int], box: Sequence[int], end: int) -> list[int]:
    """Lines of a box that a page break has carried past other paragraphs: they open with the box's own bullet.

    The bullet must not open paragraphs before the box, and the lines must stand on the page after its last one.
    """
    own = bullet_of(lines[box[0]].text)
    if any(bullet_of(lines[index].text) == own for index in free if index < box[0]):
        return []
    bullets = {bullet_of(lines[index].text) for index in box} - {""}
    after = [index for index in free if index >= end and 0 <= lines[index].page - lines[box[-1]].page <= 1]
    marked = [index for index in after if bullet_of(lines[index].text) == own]
    if not marked:
        return []
    first = marked[0]
    for index in range(marked[0] - 1, end - 1, -1):
        if index not in after or lines[index].page != lines[marked[0]].page or is_note(lines[index].text):
            break
        if bullet_of(lines[index].text) in bullets:
            first = index
    return [index for index in after if index >= first and lines[index].page == lines[marked[0]].page]


def reading(used: Sequence[int], first: int, lines: Sequence[Line]) -> Reading:
    """Says where the rows stood."""
    return Reading(
        rule="displaced-rows",
        row=first,
        chosen=f"lines {lines[min(used)].number}–{lines[max(used)].number} as rows of this table",
        reason="they stand apart from the table, and go on with its ordinals or years, or complete its totals",
    )
