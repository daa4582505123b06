"""What every reader yields: paragraphs and grids, in reading order."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from .base import Model
from .place import Place

Format = Literal["pdf", "hwp", "hwpx", "text"]


class Cell(Model):
    """One anchor of a grid: the cell that starts at (``row``, ``col``) and covers its spans.

    ``text`` is what was printed, its paragraphs joined by newlines.  ``value`` is the number that the text
    states, in the printed unit; None where the text is no number or is empty.  ``marks`` are the marks of footnotes
    that are anchored in the cell (``1)``), which the text does not repeat.
    """

    row: int = Field(ge=0)
    col: int = Field(ge=0)
    row_span: int = Field(default=1, ge=1)
    col_span: int = Field(default=1, ge=1)
    text: str
    value: Decimal | None = None
    is_header: bool = False
    marks: tuple[str, ...] = ()
    place: Place = Place()


class Reading(Model):
    """A choice that reading a row took, and why: the provenance of what is not one-to-one with the page.

    ``row`` is None where the choice concerns the whole table.  ``rejected`` are the other readings
    that were possible, written the same way as ``chosen``.
    """

    rule: str
    row: int | None
    chosen: str
    rejected: list[str] = []
    reason: str


class Paragraph(Model):
    """A run of text outside any grid.  ``role`` tells body text from notes and from what a page repeats.

    ``marks`` are the marks of footnotes anchored in it, which the text leaves out; a note's text begins with its own.
    """

    text: str
    role: Literal["body", "note", "page"] = "body"
    marks: tuple[str, ...] = ()
    place: Place


class ParentCell(Model):
    """The cell that holds a nested grid: the grid's ordinal in the document, from 1, and the cell's row and column."""

    grid: int = Field(ge=1)
    row: int = Field(ge=0)
    col: int = Field(ge=0)


class Grid(Model):
    """A table as it stands on the page, before anybody asks what it means.

    ``header_rows`` counts the rows above the body; the first ``caption_rows`` of them hold the table's title or unit
    instead of headings.  ``lead`` is text that belongs over the table but is no paragraph of its own: its caption
    object, or what stands before it in the cell that holds it.  ``parent`` is that cell.
    ``complete`` is False where the text ended in the middle of the table.
    """

    rows: int = Field(ge=1)
    cols: int = Field(ge=1)
    header_rows: int = Field(default=0, ge=0)
    caption_rows: int = Field(default=0, ge=0)
    lead: list[str] = []
    parent: ParentCell | None = None
    cells: list[Cell]
    readings: list[Reading] = []
    complete: bool = True
    place: Place


class Document(Model):
    """A document as read: its format, its page count, its blocks, and choices that concern all of it."""

    format: Format
    page_count: int | None
    blocks: list[Paragraph | Grid]
    readings: list[Reading] = []
