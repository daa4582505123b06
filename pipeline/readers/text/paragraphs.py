"""What is outside the tables: paragraphs, notes and page numbers, each with its lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from pipeline.korean.labels import squeeze
from schemas import Paragraph, Place

from .lines import PAGE_GAP, Line
from .marks import (
    is_account_heading,
    is_bulleted,
    is_caption,
    is_note,
    is_numbered,
    is_reference,
    is_section,
    is_unit,
    is_year_heading,
)


def paragraphs(
    lines: Sequence[Line],
    folios: Sequence[Line],
    taken: Collection[int],
    notes: Collection[int],
    parted: Collection[int] = (),
) -> list[tuple[int, Paragraph]]:
    """The paragraphs of the lines that no table has taken, each with its first line number.

    A paragraph's text has one line for each line of the source, the blank ones included, so that the n-th of them is
    line ``place.line`` + n.
    """
    found: list[list[int]] = []
    for index, line in enumerate(lines):
        if index in taken:
            continue
        if (
            not found
            or found[-1][-1] != index - 1
            or index in parted
            or _starts(line, lines[index - 1], index in notes)
        ):
            found.append([])
        found[-1].append(index)
    blocks = [(lines[run[0]].number, _paragraph(lines, run, notes)) for run in found]
    pages = [(f.number, Paragraph(text=f.bare, role="page", place=Place(page=f.page, line=f.number))) for f in folios]
    return sorted([*blocks, *pages], key=lambda pair: pair[0])


def _starts(line: Line, before: Line, noted: bool) -> bool:
    text = line.text
    if is_bulleted(text) or is_caption(text) or is_unit(text) or is_section(text) or is_numbered(text) or is_note(text):
        return True
    if (
        is_reference(text)
        or is_year_heading(text)
        or is_account_heading(text)
        or is_unit(before.text)
        or is_caption(before.text)
    ):
        return True
    return (line.page != before.page and line.gap >= PAGE_GAP and _ended(before)) or (noted and is_note(text))


def _ended(line: Line) -> bool:
    return squeeze(line.text).endswith((".", "음", "함", "임", "됨"))


def _paragraph(lines: Sequence[Line], run: Sequence[int], notes: Collection[int]) -> Paragraph:
    first, last = lines[run[0]], lines[run[-1]]
    by_number = {lines[index].number: lines[index].text for index in run}
    text = "\n".join(by_number.get(number, "") for number in range(first.number, last.number + 1))
    role: Literal["body", "note"] = "note" if run[0] in notes or is_note(first.text) else "body"
    return Paragraph(text=text, role=role, place=Place(page=first.page, line=first.number, line_end=last.number))
