"""Looks of cells.  A workbook holds each look once, so they are made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "맑은 고딕"
SIZE = 10
LINE = "#9AA5B1"
#: A cell that is probably wrong, and a result that its items do not give.
WRONG: dict[str, Any] = {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True}
DIFFERS: dict[str, Any] = {"bg_color": "#FFEB9C", "font_color": "#7F6000"}
LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"valign": "top"},
    "title": {"bold": True, "font_size": 14},
    "section": {"bold": True, "font_size": 11, "bottom": 2, "bottom_color": LINE},
    "quiet": {"font_color": "#5F6B7A"},
    "unit": {"font_color": "#5F6B7A", "align": "right"},
    "link": {"font_color": "#0B5CAD", "underline": 1, "valign": "top"},
    "link_cell": {"font_color": "#0B5CAD", "underline": 1, "border": 1, "border_color": LINE, "valign": "vcenter"},
    "link_top": {"font_color": "#0B5CAD", "underline": 1, "border": 1, "border_color": LINE, "valign": "top"},
    "head": {
        "bold": True, "bg_color": "#E4E9F0", "border": 1, "border_color": LINE, "align": "center",
        "valign": "vcenter", "text_wrap": True,
    },
    "text": {"border": 1, "border_color": LINE, "valign": "vcenter", "text_wrap": True},
    "record": {"border": 1, "border_color": LINE, "valign": "vcenter"},
    "sample": {"border": 1, "border_color": LINE, "align": "center"},
    "label": {"border": 1, "border_color": LINE, "valign": "top", "text_wrap": True},
    "number": {"border": 1, "border_color": LINE, "valign": "vcenter", "align": "right"},
    "number_top": {"border": 1, "border_color": LINE, "valign": "top", "align": "right"},
    "date": {"border": 1, "border_color": LINE, "valign": "vcenter", "align": "center", "num_format": "yyyy-mm-dd"},
    "message": {"text_wrap": True, "valign": "top"},
    "error": {"border": 1, "border_color": LINE, "valign": "top", "align": "center", **WRONG},
    "warning": {"border": 1, "border_color": LINE, "valign": "top", "align": "center", **DIFFERS},
    "info": {"border": 1, "border_color": LINE, "valign": "top", "align": "center", "bg_color": "#DDEBF7"},
}  # fmt: skip
MARKS: dict[str, dict[str, Any]] = {"": {}, "wrong": WRONG, "differs": DIFFERS}


#: Number formats that are handed out.  Excel takes a workbook with more than about 200 of its own for damaged; what is
#: left of them is for the plain formats that take the place of others.
MOST_NUMBERS = 150


class Styles:
    """Hands out formats by look, number format and mark."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str, str, bool], Format] = {}
        self._numbers: set[str] = set()

    def number(self, wanted: str, otherwise: str) -> str:
        """The number format that is wanted, or the plainer one where the workbook has room for no more."""
        if len(self._numbers) < MOST_NUMBERS:
            self._numbers.add(wanted)
        return wanted if wanted in self._numbers else otherwise

    def __call__(self, look: str, number: str = "", mark: str = "", *, is_text: bool = False) -> Format:
        """The format of a look; ``is_text`` keeps a text that looks like a formula a text when it is edited."""
        key = (look, number, mark, is_text)
        if key not in self._made:
            properties = {"font_name": FONT, "font_size": SIZE, **LOOKS[look], **MARKS[mark]}
            if number:
                properties["num_format"] = number
            if is_text:
                properties["quote_prefix"] = True
            self._made[key] = self._book.add_format(properties)
        return self._made[key]
