"""A worksheet as this program writes it: texts are always texts, links stay inside the workbook, widths fit."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ..escape import looks_like_formula, printable
from .names import link
from .numbers import WON, fits, shown
from .styles import LOOKS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from .styles import Styles

#: Letters that a cell of a spreadsheet holds.
LONGEST_TEXT = 32_000
#: Widths of columns, in digits.
NARROWEST, WIDEST = 6.0, 48.0
#: Height of a line of text, in points.
LINE_HEIGHT = 16.0
#: No row of a spreadsheet is higher.
HIGHEST = 400.0


class Sheet:
    """Writes to one worksheet.  Rows and columns count from 0; ``name`` is what links lead to."""

    def __init__(self, book: Workbook, styles: Styles, name: str, cut: str) -> None:
        self.name = name
        self.raw: Worksheet = book.add_worksheet(name)
        self._styles = styles
        self._cut = cut
        self._widths: dict[int, float] = {}
        self._texts: list[tuple[int, int, int, str]] = []

    def text(
        self, row: int, col: int, text: str, look: str = "text", mark: str = "", *, fit: bool = True, across: int = 1
    ) -> None:
        """A text that no spreadsheet takes for a formula, a link or a number.

        ``fit`` makes the column wide enough for it; ``across`` is how many columns it has to itself.
        """
        clean = printable(text.replace("\t", " "))
        if len(clean) > LONGEST_TEXT:
            clean = clean[:LONGEST_TEXT] + self._cut
        style = self._styles(look, mark=mark, is_text=looks_like_formula(clean))
        if clean:
            self.raw.write_string(row, col, clean, style)
        else:
            self.raw.write_blank(row, col, None, style)
        if fit and across == 1:
            self.widen(col, max(map(width, clean.split("\n")), default=0))
        if LOOKS[look].get("text_wrap") and width(clean) > NARROWEST - 2:
            self._texts.append((row, col, col + across - 1, clean))

    def number(
        self,
        row: int,
        col: int,
        value: Decimal | int | None,
        number: str = WON,
        *,
        look: str = "number",
        mark: str = "",
    ) -> None:
        """A number in a format; as text where a spreadsheet would lose its last digits; blank for None."""
        if value is None:
            self.raw.write_blank(row, col, None, self._styles(look, mark=mark))
        elif not fits(Decimal(value)):
            self.text(row, col, shown(Decimal(value)), look, mark)
        else:
            self.raw.write_number(row, col, float(value), self._styles(look, number, mark))
            self.widen(col, len(shown(Decimal(value))) + 1)

    def formula(
        self, row: int, col: int, formula: str, value: Decimal, number: str, *, look: str = "number", mark: str = ""
    ) -> None:
        """A formula, given without its equals sign, with what it gives, for programs that do not work it out."""
        self.raw.write_formula(row, col, f"={formula}", self._styles(look, number, mark), float(value))

    def date(self, row: int, col: int, day: date | None, look: str = "date") -> None:
        """A date; blank for None."""
        if day is None:
            self.raw.write_blank(row, col, None, self._styles(look))
        else:
            self.raw.write_datetime(row, col, datetime(day.year, day.month, day.day), self._styles(look))
            self.widen(col, 11)

    def link(self, row: int, col: int, text: str, sheet: str, cell: str = "A1", *, look: str = "link") -> None:
        """A text that leads to a cell of a sheet."""
        self.raw.write_url(
            row, col, link(sheet, cell), self._styles(look), printable(text), tip=f"{sheet} {cell}"[:250]
        )
        self.widen(col, width(text))

    def jump(self, row: int, col: int, sheet: str, cell: str) -> None:
        """Make a cell lead to another; what stands in it is written after."""
        self.raw.write_url(row, col, link(sheet, cell), self._styles("plain"), " ", tip=f"{sheet} {cell}"[:250])

    def merge(self, row: int, col: int, last_row: int, last_col: int, look: str, *, mark: str = "") -> None:
        """Join cells; what stands in the first is written after."""
        if (row, col) != (last_row, last_col):
            self.raw.merge_range(row, col, last_row, last_col, "", self._styles(look, mark=mark))

    def widen(self, col: int, digits: float) -> None:
        """See to it that the column is so wide, within reason."""
        self._widths[col] = max(self._widths.get(col, NARROWEST), min(digits + 2, WIDEST))

    def set_width(self, col: int, digits: float) -> None:
        """Fix the column's width whatever it holds."""
        self._widths[col] = digits

    def finish(self, *, landscape: bool = True) -> None:
        """Set widths and how it prints: on A4, as wide as a page."""
        for col, digits in self._widths.items():
            self.raw.set_column(col, col, digits)
        for row, lines in self._lines().items():
            self.raw.set_row(row, min(lines * LINE_HEIGHT, HIGHEST))
        self.raw.set_paper(9)
        if landscape:
            self.raw.set_landscape()
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.raw.set_footer("&L&A&R&P / &N")
        self.raw.hide_gridlines(2)

    def _lines(self) -> dict[int, int]:
        """Lines of the rows that take more than one.  Not every program works this out, and none for joined cells."""
        found: dict[int, int] = {}
        for row, first, last, text in self._texts:
            digits = sum(self._widths.get(col, NARROWEST) for col in range(first, last + 1))
            lines = lines_of(text, digits)
            if lines > found.get(row, 1):
                found[row] = lines
        return found


def lines_of(text: str, digits: float) -> int:
    """How many lines a text takes that is wrapped to a width."""
    room = max(1, int(digits) - 2)
    return sum(max(1, -(-width(line) // room)) for line in text.split("\n"))


@lru_cache(maxsize=65536)
def width(text: str) -> int:
    """How many digits wide a text is: letters of Hangul are twice as wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
