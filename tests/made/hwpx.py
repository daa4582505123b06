"""Writing a made report as an HWPX document, in the ways that real reports use the format.

The package and its styles come from python-hwpx; the body is put together here, because tables in text boxes and hidden
comments have no call there, and identifiers are drawn by chance.  The same input gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hwpx.document import HwpxDocument
from lxml import etree

from . import hwpx_xml as xml
from .hwpx_xml import HP, Element, Looks
from .spec import MadeCell, MadeReport, Prose

SECTION = "Contents/section0.xml"
#: What a reader must leave out.
PAGE_HEADER = "상임위원회 검토보고"
HIDDEN = "숨은 설명: 총액 98,765,432천원은 아직 확정되지 않았음."
DELETED = "87,654"
GUIDE = "이곳을 마우스로 누르고 내용을 입력하세요."


@dataclass(frozen=True)
class Sheet:
    """A table and the lines above it: headings, title and unit, as they come."""

    cells: tuple[MadeCell, ...]
    caption: tuple[str, ...] = ()


Block = Prose | Sheet


@dataclass(frozen=True)
class HwpxStyle:
    """How a document is set; each switch stands alone.

    * ``unit``: where a unit line stands: its own ``paragraph``, in the table's ``caption`` object, or at the end of
      the ``title`` line.  A unit that the report prints in its title line stays there.
    * ``title``: the title is a ``paragraph``, stands in a ``box`` (a table of one cell) or, with the unit, in the
      ``caption`` object.
    * ``table``: the table stands in a ``paragraph``, in a ``box`` (a cell of a table of one cell) or in a ``textbox``.
    * ``footnotes``: a ``paragraph`` under the one that has the mark, or a footnote ``object``.
    * ``line_breaks``: the lines of a cell are one paragraph with line breaks, not a paragraph each.
    * ``repeat_heading``: heading cells are marked as such, and their rows repeat on every page.
    * ``furniture``: every page has a header, and a footer with the page's number.
    * ``clutter``: a hidden comment, a tracked deletion and fields nobody filled in, none of which is content.
    """

    unit: Literal["paragraph", "caption", "title"] = "paragraph"
    title: Literal["paragraph", "box", "caption"] = "paragraph"
    table: Literal["paragraph", "box", "textbox"] = "paragraph"
    footnotes: Literal["paragraph", "object"] = "paragraph"
    line_breaks: bool = False
    repeat_heading: bool = False
    furniture: bool = False
    clutter: bool = False


def write_hwpx(report: MadeReport, style: HwpxStyle = HwpxStyle()) -> bytes:
    """The whole report as an HWPX document."""
    return write_blocks(blocks_of(report), style)


def blocks_of(report: MadeReport) -> list[Block]:
    """The report's paragraphs and tables in reading order."""
    opening = [Prose(line.strip()) for line in report.opening]
    return opening + [b if isinstance(b, Prose) else Sheet(b.cells, b.caption) for b in report.blocks]


def write_blocks(blocks: Sequence[Block], style: HwpxStyle = HwpxStyle()) -> bytes:
    """Blocks as an HWPX document."""
    parts, looks = _package(style.clutter)
    root = etree.fromstring(parts[SECTION])
    body = [p for block in blocks for p in _paragraphs(block, style, looks)]
    _start(root, body, style)
    if style.clutter:
        _clutter(root)
    xml.number(root)
    section = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    preview = "\r\n".join(block.text for block in blocks[:12] if isinstance(block, Prose)).encode()
    return _zip({**parts, SECTION: section, "Preview/PrvText.txt": preview})


@cache
def _package(clutter: bool) -> tuple[dict[str, bytes], Looks]:
    """The parts of an empty document, and the paragraph shapes it has."""
    document = HwpxDocument.new()
    document.parts.clear_document_metadata()
    assert document.styles.ensure_border_fill(border_color="#000000") == xml.BORDER
    shapes = {}
    for name in ("center", "right"):
        document.add_paragraph(name)
        document.styles.apply_paragraph_format(paragraph_index=len(document.paragraphs) - 1, alignment=name.upper())
        shapes[name] = document.paragraphs[-1].para_pr_id_ref
    if clutter:
        document.tracking.add_change("Delete", author_name="작성자", date="2025-01-02T00:00:00Z")
    with ZipFile(io.BytesIO(document.to_bytes())) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if not name.endswith(".png")}
    return parts, Looks(**shapes)


def _zip(parts: dict[str, bytes]) -> bytes:
    """The package: ``mimetype`` first and stored, all times the same."""
    out = io.BytesIO()
    with ZipFile(out, "w") as packed:
        for name, data in sorted(parts.items(), key=lambda part: part[0] != "mimetype"):
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            info.create_system = 0
            packed.writestr(info, data)
    return out.getvalue()


def _start(root: Element, body: list[Element], style: HwpxStyle) -> None:
    """Set ``body`` into the section; the run with the page's properties comes first in the first paragraph."""
    properties = root[0][0]
    if style.furniture:
        properties.extend([xml.furniture("header", xml.text(PAGE_HEADER)), xml.furniture("footer", xml.page_number())])
    root[:] = body
    root[0].insert(0, properties)


def _paragraphs(block: Block, style: HwpxStyle, looks: Looks) -> list[Element]:
    if isinstance(block, Sheet):
        return _sheet(block, style, looks)
    if block.note is None:
        return [xml.paragraph(xml.text(block.text))]
    if style.footnotes == "paragraph":
        return [xml.paragraph(xml.text(block.text)), xml.paragraph(xml.text(block.note))]
    mark, words = re.fullmatch(r"(\d+\))\s*(.*)", block.note).groups()
    before, found, after = block.text.partition(mark)
    if not found:
        raise ValueError(f"no mark {mark} in {block.text!r}")
    note = xml.footnote(int(mark[:-1]), words)
    return [xml.paragraph(xml.text(before), note, xml.text(after))]


def _sheet(sheet: Sheet, style: HwpxStyle, looks: Looks) -> list[Element]:
    """The lines above a table, and the table."""
    above, title, unit = _caption(sheet.caption)
    if title and unit and style.unit == "title":
        title, unit = f"{title} {unit.strip()}", None
    made = [xml.paragraph(xml.text(line)) for line in above]
    inside = []
    if title:
        line = xml.paragraph(xml.text(title), shape=looks.center if title.startswith("<") else looks.left)
        if style.title == "caption":
            inside.append(line)
        else:
            made.append(_boxed(line) if style.title == "box" else line)
    if unit:
        (inside if "caption" in (style.unit, style.title) else made).append(
            xml.paragraph(xml.text(unit), shape=looks.right)
        )
    lines = partial(_lines, style=style, looks=looks)
    width = xml.TEXT_WIDTH if style.table == "paragraph" else xml.TEXT_WIDTH - 2400
    table = xml.table(sheet.cells, lines, caption=inside, repeat=style.repeat_heading, width=width)
    return [*made, _anchored(table, style)]


def _caption(lines: Sequence[str]) -> tuple[Sequence[str], str | None, str | None]:
    """The headings, the title and the unit line among the lines above a table."""
    if not lines:
        return (), None, None
    if len(lines) > 1 and lines[-1].strip().startswith(("(", "[")) and "단위" in lines[-1]:
        return lines[:-2], lines[-2], lines[-1]
    return lines[:-1], lines[-1], None


def _lines(cell: MadeCell, style: HwpxStyle, looks: Looks) -> list[Element]:
    """The paragraphs of a cell: headings in the middle, figures at the right."""
    shape = looks.right if re.search(r"^\W{0,2}[\d,.]*%?$", cell.text) else looks.left
    if cell.is_header:
        shape = looks.center
    texts = [cell.text] if style.line_breaks else cell.text.split("\n")
    return [xml.paragraph(xml.text(line), shape=shape) for line in texts]


def _boxed(inside: Element, height: int = 0) -> Element:
    """A paragraph with a table of one cell round ``inside``."""
    return xml.paragraph(xml.table([MadeCell(0, 0, "")], lambda _: [inside], least=height), xml.text(""))


def _anchored(table: Element, style: HwpxStyle) -> Element:
    """The paragraph in which a table stands."""
    held, height = xml.paragraph(table, xml.text("")), xml.height_of(table) + 2400
    match style.table:
        case "box":
            return _boxed(held, height)
        case "textbox":
            return xml.paragraph(xml.text_box([held], height), xml.text(""))
    return held


def _clutter(root: Element) -> None:
    """Put what is not content into the first paragraph, the first amount, blank cells and the last paragraph."""
    root[0][-1].append(xml.hidden_comment(HIDDEN))
    held = {cell: cell.findall(f"{{{HP}}}subList/{{{HP}}}p/{{{HP}}}run/{{{HP}}}t") for cell in root.iter(f"{{{HP}}}tc")}
    amount = next((found[0] for found in held.values() if re.fullmatch(r"[\d,.]{3,}", found[0].text or "")), None)
    if amount is not None:
        xml.delete_before(amount, DELETED)
    blanks = [found[0] for cell, found in held.items() if not "".join(cell.itertext()).strip()]
    for i, blank in enumerate(blanks[:3]):
        blank.getparent()[:] = xml.guide(f"빈칸{i}", GUIDE)
    root[-1][-1].extend(xml.guide("연락처", GUIDE))
