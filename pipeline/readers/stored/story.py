"""A document as HWP and HWPX store it: paragraphs that hold text and, in their places, tables, boxes and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(slots=True)
class Para:
    """A paragraph: its text in runs, with what is anchored between them.  A line break inside it is a newline."""

    parts: list[str | StoredTable | Box | Note] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text alone."""
        return "".join([part for part in self.parts if isinstance(part, str)])


@dataclass(slots=True)
class StoredCell:
    """A cell with its stored address and spans."""

    row: int
    col: int
    row_span: int
    col_span: int
    paragraphs: list[Para]


@dataclass(slots=True)
class StoredTable:
    """A table as stored; ``rows`` and ``cols`` are what it says of itself, not what its cells add up to."""

    rows: int
    cols: int
    cells: list[StoredCell]
    caption: list[Para]


@dataclass(slots=True)
class Box:
    """Paragraphs apart from the text that they are anchored in: a text box, or a header or footer (``page``)."""

    role: Literal["body", "page"]
    paragraphs: list[Para]


@dataclass(slots=True)
class Note:
    """A footnote or endnote and the mark that points to it; the mark is no part of the paragraphs."""

    mark: str
    paragraphs: list[Para]


#: What a paragraph is made of.
Part = str | StoredTable | Box | Note


def joined(parts: Sequence[Part]) -> list[Part]:
    """The parts with neighbouring texts put together and empty ones left out."""
    if len(parts) == 1 and parts[0]:
        return list(parts)
    found: list[Part] = []
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
            continue
        if said := "".join(text):
            found.append(said)
        text = []
        found.append(part)
    if said := "".join(text):
        found.append(said)
    return found
