"""The lines of a document outside its tables, and those that a table keeps for itself: caption, title rows, lead."""

from __future__ import annotations

import re
from itertools import count

from pipeline.korean.numbers import is_number
from schemas import Document, Grid, Paragraph

from .caption import TextLine

#: No bar that only holds a heading has more rows, or more text.
BAR_ROWS, BAR_LENGTH = 2, 60
_NUMERAL = re.compile(r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]{1,4}|\d{1,2})\.?")


class Lines:
    """Numbers every line once, so that captions and headings can be told apart by number."""

    def __init__(self, document: Document) -> None:
        self._numbers = count()
        self._of = {
            id(block): self._split(block.text, block.place.line)
            for block in document.blocks
            if isinstance(block, Paragraph) and block.role != "page"
        }
        self.every = [line for lines in self._of.values() for line in lines]

    def of(self, paragraph: Paragraph) -> list[TextLine]:
        """The lines of a paragraph that hold text."""
        return self._of[id(paragraph)]

    def over(self, grid: Grid) -> list[TextLine]:
        """The lines that belong over a grid and are no paragraphs: its lead, and rows of its own with title or unit."""
        titles = [cell.text for cell in grid.cells if cell.row < grid.caption_rows and cell.text]
        return [line for text in (*grid.lead, *titles) for line in self._split(text, None)]

    def under(self, grid: Grid) -> list[TextLine]:
        """What a grid says of the table after it: a heading set as a row of boxes (``Ⅱ │ 기금 운용계획``)."""
        texts = [" ".join(cell.text.split()) for cell in grid.cells if cell.text]
        if grid.cols == 1 or grid.rows > BAR_ROWS or len("".join(texts)) > BAR_LENGTH or not texts:
            return []
        if any(is_number(text) for text in texts[1:]):
            return []
        if len(texts) > 1 and _NUMERAL.fullmatch(texts[0]):
            texts[0] = f"{texts[0].rstrip('.')}."
        return self._split(" ".join(texts), None)

    def _split(self, text: str, first: int | None) -> list[TextLine]:
        return [
            TextLine(line, next(self._numbers), None if first is None else first + at)
            for at, line in enumerate(text.split("\n"))
            if line.strip()
        ]
