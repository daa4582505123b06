"""How a PDF is set: the switches of the PDF writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class PdfStyle:
    """How a document is printed; each switch stands alone.

    Rules:

    * ``rules``: ``ruled`` (every cell border), ``open`` (none at the table's left and right), ``horizontal`` (none
      upright) or ``borderless``.
    * ``heading_rule``: what is drawn under the heading: a ``single`` rule as everywhere, a ``double`` one (two lines
      1.6 pt apart), a ``thick`` one, or ``none``.
    * ``filled``: rules are thin filled rectangles, not strokes.
    * ``by_cell``: every cell draws its own borders, so that rules come in pieces and twice.
    * ``shaded``: heading cells have a grey ground.
    * ``frame``: a rectangle round the page.

    Cells:

    * ``narrow``: labels are wrapped in narrow columns.
    * ``break_numbers``: columns of numbers are a little too narrow for their longest number.
    * ``packed``: runs of rows have no rule between them: a ruled cell holds three to five rows.
    * ``labels``: labels stand at the ``left`` or in the ``center``.

    Pages:

    * ``split``: a table goes on over a page's end; else it comes whole on the next page, if it fits there.
    * ``repeat_heading``: its heading is printed again.
    * ``break_spans``: a page may also end inside a merged label, whose text then stands on the first page only.
    * ``cut_rows``: a page may end inside a row that has several lines.
    * ``furniture``: every page has a header and its number.
    * ``page``: ``portrait``, ``landscape``, or ``rotated`` (landscape on portrait paper with /Rotate 90).
    * ``height``: of the page in points, to have page ends where they are wanted; None: A4.
    * ``side_by_side``: two tables that follow each other stand beside each other, if they go.
    * ``serif``: the font is Myeongjo, not Gothic.
    """

    rules: Literal["ruled", "open", "horizontal", "borderless"] = "ruled"
    heading_rule: Literal["single", "double", "thick", "none"] = "single"
    filled: bool = False
    by_cell: bool = False
    shaded: bool = False
    frame: bool = False
    narrow: bool = False
    break_numbers: bool = False
    packed: bool = False
    labels: Literal["left", "center"] = "left"
    split: bool = False
    repeat_heading: bool = False
    break_spans: bool = False
    cut_rows: bool = False
    furniture: bool = False
    page: Literal["portrait", "landscape", "rotated"] = "portrait"
    height: float | None = None
    side_by_side: bool = False
    serif: bool = False


#: Every border drawn once, tables whole, labels as wide as they need.
PLAIN = PdfStyle()
