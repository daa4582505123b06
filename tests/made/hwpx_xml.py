"""Elements of an HWPX section in the order and with the attributes that Hancom Office writes.

Sizes are HWPUNIT (7,200 an inch).  Identifiers are left out here and given at the end by ``number``, in document order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from .geometry import width_of
from .spec import MadeCell

Element = etree._Element
Lines = Callable[[MadeCell], list[Element]]

HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
HC = "http://www.hancom.co.kr/hwpml/2011/core"
#: Width of the text on an A4 page with the margins of a new document.
TEXT_WIDTH = 42520
LINE = 1600
MARGIN = 141
#: The solid thin line round cells: the first border that is added to a new document.
BORDER = "3"
FOOTNOTE_STYLE = {"paraPrIDRef": "10", "styleIDRef": "15"}
_FIRST_OBJECT = 1_500_000_001


@dataclass(frozen=True)
class Looks:
    """Numbers of the paragraph shapes that a document holds beside its default one."""

    left: str = "0"
    center: str = "0"
    right: str = "0"


def make(name: str, attributes: dict[str, str] | None = None, *children: Element, space: str = HP) -> Element:
    element = etree.Element(f"{{{space}}}{name}", attributes or {})
    element.extend(children)
    return element


def text(content: str) -> Element:
    """``hp:t``; newlines become line breaks inside the paragraph."""
    element = make("t")
    first, *others = content.split("\n")
    element.text = first or None
    for line in others:
        broken = make("lineBreak")
        broken.tail = line
        element.append(broken)
    return element


def run(*children: Element) -> Element:
    return make("run", {"charPrIDRef": "0"}, *children)


def paragraph(*children: Element, shape: str = "0") -> Element:
    """A paragraph of one run."""
    attributes = {"id": "0", "paraPrIDRef": shape, "styleIDRef": "0"}
    return make("p", {**attributes, "pageBreak": "0", "columnBreak": "0", "merged": "0"}, run(*children))


def sub_list(paragraphs: Sequence[Element], vertical: str = "TOP") -> Element:
    attributes = {"id": "", "textDirection": "HORIZONTAL", "lineWrap": "BREAK", "vertAlign": vertical}
    zeros = ("linkListIDRef", "linkListNextIDRef", "textWidth", "textHeight", "hasTextRef", "hasNumRef")
    return make("subList", attributes | dict.fromkeys(zeros, "0"), *paragraphs)


def ctrl(child: Element) -> Element:
    return make("ctrl", None, child)


def _auto_number(kind: str, number: int, suffix: str = "") -> Element:
    form = {"type": "DIGIT", "userChar": "", "prefixChar": "", "suffixChar": suffix, "supscript": "0"}
    return ctrl(make("autoNum", {"num": str(number), "numType": kind}, make("autoNumFormat", form)))


def page_number() -> Element:
    return _auto_number("PAGE", 1)


def furniture(kind: str, *content: Element) -> Element:
    """A ``header`` or ``footer`` of every page."""
    attributes = {"id": "0", "applyPageType": "BOTH"}
    return ctrl(make(kind, attributes, sub_list([paragraph(*content)], "TOP" if kind == "header" else "BOTTOM")))


def footnote(number: int, words: str) -> Element:
    """A footnote, its number set by the program."""
    body = paragraph(_auto_number("FOOTNOTE", number, ")"), text(f" {words}"))
    body.attrib.update(FOOTNOTE_STYLE)
    attributes = {"number": str(number), "suffixChar": str(ord(")")), "instId": "0"}
    return ctrl(make("footNote", attributes, sub_list([body])))


def hidden_comment(words: str) -> Element:
    return ctrl(make("hiddenComment", None, sub_list([paragraph(text(words))])))


def guide(name: str, words: str) -> list[Element]:
    """A field that waits to be filled in: what stands in it is its guide."""
    command = f"Clickhere:set:{len(words) + 42}:Direction:wstring:{len(words)}:{words} HelpState:wstring:0:  "
    params = [("integerParam", "Prop", "9"), ("stringParam", "Command", command), ("stringParam", "Direction", words)]
    listed = make("parameters", {"cnt": str(len(params)), "name": ""})
    for kind, key, value in params:
        listed.append(make(kind, {"name": key}))
        listed[-1].text = value
    attributes = {"id": "0", "type": "CLICK_HERE", "name": name, "editable": "1", "dirty": "0", "zorder": "-1"}
    begin = make("fieldBegin", {**attributes, "fieldid": "627272811", "metaTag": ""}, listed)
    return [ctrl(begin), text(words), ctrl(make("fieldEnd", {"beginIDRef": "0", "fieldid": "627272811"}))]


def delete_before(held: Element, words: str) -> None:
    """Put ``words`` before the text of ``held`` as a deletion that nobody has accepted yet."""
    begin = make("deleteBegin", {"Id": "1", "TcId": "1", "paraend": "0"})
    end = make("deleteEnd", {"Id": "1", "TcId": "1", "paraend": "0"})
    begin.tail, end.tail, held.text = words, held.text, None
    held[:0] = [begin, end]


def _margins(name: str, side: int, upper: int) -> Element:
    return make(name, {"left": str(side), "right": str(side), "top": str(upper), "bottom": str(upper)})


def _size(width: int, height: int) -> Element:
    relation = {"widthRelTo": "ABSOLUTE", "heightRelTo": "ABSOLUTE"}
    return make("sz", {"width": str(width), **relation, "height": str(height), "protect": "0"})


def _position() -> Element:
    """Set like a character of its line."""
    flags = {"treatAsChar": "1", "affectLSpacing": "0", "flowWithText": "1", "allowOverlap": "0"}
    place = {"vertRelTo": "PARA", "horzRelTo": "PARA", "vertAlign": "TOP", "horzAlign": "LEFT"}
    return make("pos", {**flags, "holdAnchorAndSO": "0", **place, "vertOffset": "0", "horzOffset": "0"})


def _placed(numbering: str) -> dict[str, str]:
    attributes = {"id": "0", "zOrder": "0", "numberingType": numbering, "textWrap": "TOP_AND_BOTTOM"}
    return {**attributes, "textFlow": "BOTH_SIDES", "lock": "0", "dropcapstyle": "None"}


def _caption(lines: Sequence[Element]) -> Element:
    width = {"width": "8504", "gap": "850", "lastWidth": str(TEXT_WIDTH)}
    return make("caption", {"side": "TOP", "fullSz": "0", **width}, sub_list(lines))


def _cell(cell: MadeCell, lines: Lines, width: int, height: int, heading: bool) -> Element:
    flags = {"name": "", "header": str(int(heading)), "hasMargin": "0", "protect": "0", "editable": "0", "dirty": "0"}
    return make(
        "tc",
        {**flags, "borderFillIDRef": BORDER},
        sub_list(lines(cell), "CENTER"),
        make("cellAddr", {"colAddr": str(cell.col), "rowAddr": str(cell.row)}),
        make("cellSpan", {"colSpan": str(cell.col_span), "rowSpan": str(cell.row_span)}),
        make("cellSz", {"width": str(width), "height": str(height)}),
        _margins("cellMargin", MARGIN, MARGIN),
    )


def _columns(cells: Sequence[MadeCell], count: int, width: int) -> list[int]:
    """Widths of the columns by the longest line of the cells that cover one."""
    longest = [4] * count
    for cell in cells:
        if cell.col_span == 1:
            longest[cell.col] = max(longest[cell.col], *(width_of(line) + 2 for line in cell.text.split("\n")))
    return [width * share // sum(longest) for share in longest]


def _rows(cells: Sequence[MadeCell], count: int, least: int) -> list[int]:
    """Heights of the rows, ``least`` or more, by the most lines of the cells that stand in one."""
    lines = [1] * count
    for cell in cells:
        if cell.row_span == 1:
            lines[cell.row] = max(lines[cell.row], cell.text.count("\n") + 1)
    return [max(LINE * n + 2 * MARGIN, least) for n in lines]


def table(
    cells: Sequence[MadeCell],
    lines: Lines,
    *,
    caption: Sequence[Element] = (),
    repeat: bool = False,
    width: int = TEXT_WIDTH,
    least: int = 0,
) -> Element:
    """A table of the anchors in ``cells``; ``lines`` gives the paragraphs of one, ``least`` the height of a row."""
    rows = max(cell.row + cell.row_span for cell in cells)
    cols = max(cell.col + cell.col_span for cell in cells)
    widths, heights = _columns(cells, cols, width), _rows(cells, rows, least)
    shape = {"pageBreak": "CELL", "repeatHeader": str(int(repeat)), "rowCnt": str(rows), "colCnt": str(cols)}
    made = make(
        "tbl",
        _placed("TABLE") | {**shape, "cellSpacing": "0", "borderFillIDRef": BORDER, "noAdjust": "0"},
        _size(sum(widths), sum(heights)),
        _position(),
        _margins("outMargin", 283, 283),
        *([_caption(caption)] if caption else []),
        _margins("inMargin", MARGIN, MARGIN),
    )
    for row in range(rows):
        made.append(make("tr"))
        for cell in (cell for cell in cells if cell.row == row):
            across = sum(widths[cell.col : cell.col + cell.col_span])
            down = sum(heights[cell.row : cell.row + cell.row_span])
            made[-1].append(_cell(cell, lines, across, down, repeat and cell.is_header))
    return made


def _matrices() -> list[Element]:
    unit = {f"e{i}": "1" if i in (1, 5) else "0" for i in range(1, 7)}
    return [make(name, unit, space=HC) for name in ("transMatrix", "scaMatrix", "rotMatrix")]


def text_box(paragraphs: Sequence[Element], height: int) -> Element:
    """A rectangle that holds text, as wide as the page's text."""
    size, middle = {"width": str(TEXT_WIDTH), "height": str(height)}, {"centerX": str(TEXT_WIDTH // 2)}
    line = {"color": "#000000", "width": "33", "style": "SOLID", "endCap": "FLAT", "headStyle": "NORMAL"}
    ends = {"tailStyle": "NORMAL", "headfill": "1", "tailfill": "1", "headSz": "SMALL_SMALL", "tailSz": "SMALL_SMALL"}
    corners = ((0, 0), (TEXT_WIDTH, 0), (TEXT_WIDTH, height), (0, height))
    words = make("drawText", {"lastWidth": str(TEXT_WIDTH), "name": "", "editable": "0"}, sub_list(paragraphs))
    words.append(_margins("textMargin", 283, 283))
    return make(
        "rect",
        _placed("PICTURE") | {"href": "", "groupLevel": "0", "instid": "0", "ratio": "0"},
        make("offset", {"x": "0", "y": "0"}),
        make("orgSz", size),
        make("curSz", size),
        make("flip", {"horizontal": "0", "vertical": "0"}),
        make("rotationInfo", {"angle": "0", **middle, "centerY": str(height // 2), "rotateimage": "1"}),
        make("renderingInfo", None, *_matrices()),
        make("lineShape", {**line, **ends, "outlineStyle": "NORMAL", "alpha": "0"}),
        make("shadow", {"type": "NONE", "color": "#B2B2B2", "offsetX": "0", "offsetY": "0", "alpha": "0"}),
        words,
        *(make(f"pt{i}", {"x": str(x), "y": str(y)}, space=HC) for i, (x, y) in enumerate(corners)),
        _size(TEXT_WIDTH, height),
        _position(),
        _margins("outMargin", 0, 0),
    )


def height_of(made: Element) -> int:
    """The height of a table, its caption included."""
    lines = len(made.findall(f"{{{HP}}}caption//{{{HP}}}p"))
    return int(made.find(f"{{{HP}}}sz").get("height")) + LINE * lines


def number(root: Element) -> None:
    """Give every paragraph, object, note and field its identifier, in document order."""
    for i, element in enumerate(root.iter(f"{{{HP}}}p")):
        element.set("id", str(i))
    names = [f"{{{HP}}}{name}" for name in ("tbl", "rect", "header", "footer", "footNote", "fieldBegin", "fieldEnd")]
    last = ""
    for i, element in enumerate(root.iter(*names)):
        identifier = str(_FIRST_OBJECT + i)
        name = re.sub("{.*}", "", element.tag)
        if name == "fieldEnd":
            element.set("beginIDRef", last)
            continue
        element.set("instId" if name == "footNote" else "id", identifier)
        if name in ("tbl", "rect"):
            element.set("zOrder", str(i))
        if name == "rect":
            element.set("instid", identifier)
        last = identifier
