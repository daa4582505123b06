"""Rows that a converter printed away from their table, past other tables and paragraphs.

They are recognised by what they continue: lines that end in as many numbers as the table has columns, whose first
ordinal is the one due, or whose numbers are just what the table's total still lacks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.korean.labels import is_total
from pipeline.korean.numbers import parse_number
from schemas import PERCENT, Reading, Role

from .heading import Heading
from .lines import Line
from .marks import bullet_of, is_note
from .scan import Event, Style, scan
from .shape import Fragment, Group, Row, halves_of

_ORDINAL = re.compile(r"\s*(\d{1,2})\s*[.)]?\s+\S|\s*(\d{1,2})[.)]\S")


def runs_of(lines: Sequence[Line], free: Sequence[int]) -> list[list[int]]:
    """Runs of neighbouring free lines that each end in at least two numbers."""
    runs: list[list[int]] = []
    for index in free:
        events = scan([(index, lines[index].text)], Style(2, 2, False, False, False, False, False))
        ends = len(events) >= 2 and events[-1].is_number and len(events[-1].atoms) >= 2 and not events[0].is_number
        if not ends:
            continue
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def rows_for(run: Sequence[int], lines: Sequence[Line], heading: Heading, rows: Sequence[Row]) -> list[Row] | None:
    """The run as rows of the table, or None where nothing shows that they continue it."""
    halves = halves_of(heading.columns)
    if halves is None or len(halves) != 1 or not rows:
        return None
    half, style = halves[0], Style.of(halves)
    found: list[Row] = []
    for index in run:
        events = scan([(index, lines[index].text)], Style(style.width, style.full, False, False, False, False, style.note))
        numbers = [event for event in events if event.is_number]
        if len(numbers) != 1 or len(numbers[0].atoms) != style.width:
            return None
        row = Row(groups=[Group(half.numbers, numbers[0].atoms)])
        position = events.index(numbers[0])
        _label(row, events[:position], half.before_role(Role.ORDINAL), half.label)
        if half.after:
            row.add(half.after[-1], *(Fragment(e.text.strip(), e.line) for e in events[position + 1 :]))
        found.append(row)
    return found if _continues(found, rows, heading) else None


def _label(row: Row, events: Sequence[Event], ordinal: object, label: object) -> None:
    for event in events:
        text = event.text.strip()
        if ordinal is not None and (match := re.match(r"(\d{1,2})[.)]?\s+", text)):
            row.add(ordinal, Fragment(match[1], event.line))  # type: ignore[arg-type]
            text = text[match.end() :]
        row.add(label, Fragment(text, event.line))  # type: ignore[arg-type]


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


def reading(rows: Sequence[Row], first: int, lines: Sequence[Line]) -> Reading:
    """Says where the rows stood."""
    at = [lines[atom.line].number for row in rows for group in row.groups for atom in group.atoms]
    return Reading(
        rule="displaced-rows",
        row=first,
        chosen=f"lines {min(at)}–{max(at)} as rows of this table",
        reason="they stand apart from the table, and go on with its ordinals or complete its totals",
    )


def _continues(found: Sequence[Row], rows: Sequence[Row], heading: Heading) -> bool:
    last, first = _ordinal(rows[-1], heading), _ordinal(found[0], heading)
    if last is not None and first is not None:
        return first == last + 1
    before, after = _open_columns(rows, heading), _open_columns([*rows, *found], heading)
    return before > 0 and after == 0


def _ordinal(row: Row, heading: Heading) -> int | None:
    for column in heading.columns:
        if column.role is Role.ORDINAL and row.text(column).isdigit():
            return int(row.text(column))
        if column.role in {Role.PROJECT, Role.ITEM} and (match := _ORDINAL.match(row.text(column))):
            return int(match[1] or match[2])
    return None


def _open_columns(rows: Sequence[Row], heading: Heading) -> int:
    """How many columns have a total that the rows do not add up to."""
    label = next((c for c in heading.columns if c.role in {Role.PROJECT, Role.ITEM}), None)
    if label is None:
        return 0
    whole = [row for row in rows if len(row.groups[0].atoms) == len(row.groups[0].columns)]
    totals = [row for row in whole if is_total(row.text(label))]
    if len(totals) != 1:
        return 0
    broken = 0
    for position, column in enumerate(totals[0].groups[0].columns):
        if column.role in PERCENT:
            continue
        values = [parse_number(row.groups[0].atoms[position].text) or Decimal(0) for row in whole if row is not totals[0]]
        stated = parse_number(totals[0].groups[0].atoms[position].text) or Decimal(0)
        broken += abs(sum(values, Decimal(0)) - stated) > len(values)
    return broken
