"""The HWPX writer: what it writes is what the made report says, read here from the XML itself or by python-hwpx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from hwpx.document import HwpxDocument
from lxml import etree

from . import hwpx
from .hwpx import HwpxStyle, Sheet, blocks_of, write_blocks, write_hwpx
from .hwpx_samples import RAW, STYLES, sample_blocks
from .hwpx_xml import Element
from .invent import Choices, invent
from .spec import MadeReport, Prose

SEEDS = range(8)
HP = f"{{{hwpx.HP}}}"
SWITCHES = [
    HwpxStyle(),
    *(HwpxStyle(unit=where) for where in ("caption", "title")),
    *(HwpxStyle(title=where) for where in ("box", "caption")),
    *(HwpxStyle(table=where) for where in ("box", "textbox")),
    HwpxStyle(footnotes="object"),
    HwpxStyle(line_breaks=True),
    HwpxStyle(repeat_heading=True, furniture=True),
    HwpxStyle(clutter=True),
    HwpxStyle("caption", "box", "textbox", "object", True, True, True, True),
]
#: Parts of a cell and of a table, as Hancom Office orders them.
CELL = ["subList", "cellAddr", "cellSpan", "cellSz", "cellMargin"]
TABLE = ["sz", "pos", "outMargin", "caption", "inMargin", "tr"]


def made(seed: int) -> MadeReport:
    return invent(seed, Choices(by_year=seed % 3 == 0))


def section(data: bytes) -> Element:
    with ZipFile(io.BytesIO(data)) as packed:
        return etree.fromstring(packed.read(hwpx.SECTION))


def name_of(element: Element) -> str:
    return etree.QName(element).localname


def said(paragraph: Element) -> str:
    """The text of a paragraph without its objects; what is deleted or waits to be filled in is left out."""
    text, is_guide = "", False
    for child in paragraph.iterfind(f"{HP}run/*"):
        if name_of(child) == "t" and not is_guide:
            text += kept(child)
        elif child.find(f"{HP}fieldBegin") is not None:
            is_guide = True
        elif child.find(f"{HP}fieldEnd") is not None:
            is_guide = False
    return text


def kept(text: Element) -> str:
    parts = [text.text or ""]
    for mark in text:
        parts.append("\n" if name_of(mark) == "lineBreak" else "")
        parts.append((mark.tail or "") if name_of(mark) != "deleteBegin" else "")
    return "".join(parts)


def text_of(parent: Element) -> str:
    return "\n".join(said(paragraph) for paragraph in parent.iterfind(f"{HP}subList/{HP}p"))


def grids(root: Element) -> Iterator[list[tuple[int, int, int, int, str]]]:
    """The anchors of every table of more than one cell, in document order."""
    for table in root.iter(f"{HP}tbl"):
        cells = table.findall(f"{HP}tr/{HP}tc")
        if len(cells) > 1:
            places = [(c.find(f"{HP}cellAddr").attrib, c.find(f"{HP}cellSpan").attrib, text_of(c)) for c in cells]
            yield [
                (int(at["rowAddr"]), int(at["colAddr"]), int(span["rowSpan"]), int(span["colSpan"]), text)
                for at, span, text in places
            ]


def wanted(blocks: list[hwpx.Block]) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [(c.row, c.col, c.row_span, c.col_span, c.text) for c in block.cells]
        for block in blocks
        if isinstance(block, Sheet)
    ]


@pytest.mark.parametrize("style", SWITCHES, ids=str)
def test_every_cell_is_written(style: HwpxStyle) -> None:
    for seed in SEEDS:
        report = made(seed)
        assert list(grids(section(write_hwpx(report, style)))) == wanted(blocks_of(report)), seed


@pytest.mark.parametrize("style", SWITCHES, ids=str)
def test_the_document_is_valid(style: HwpxStyle) -> None:
    data = write_hwpx(made(3), style)
    document = HwpxDocument.open(io.BytesIO(data))
    assert document.validate().issues == ()
    root = section(data)
    for cell in root.iter(f"{HP}tc"):
        assert [name_of(part) for part in cell] == CELL
        assert cell.find(f"{HP}subList/{HP}p") is not None
    for table in root.iter(f"{HP}tbl"):
        parts = [name_of(part) for part in table]
        assert parts == sorted(parts, key=TABLE.index)
        assert int(table.get("rowCnt")) == parts.count("tr")


def test_another_program_sees_the_same_tables() -> None:
    report = made(5)
    tables = HwpxDocument.open(io.BytesIO(write_hwpx(report))).tables
    assert [(t.row_count, t.column_count) for t in tables] == [(t.rows, len(t.columns)) for t in report.tables]
    for table, true in zip(tables, report.tables, strict=True):
        for cell in true.cells:
            assert table.cell(cell.row, cell.col).text == cell.text


@pytest.mark.parametrize("style", SWITCHES, ids=str)
def test_the_same_report_gives_the_same_bytes(style: HwpxStyle) -> None:
    first = write_hwpx(made(1), style)
    hwpx._package.cache_clear()
    assert write_hwpx(made(1), style) == first
    assert write_hwpx(made(2), style) != first


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_come_in_reading_order(seed: int) -> None:
    report = made(seed)
    lines: list[str] = []
    for block in blocks_of(report):
        lines += filter(None, (block.text, block.note)) if isinstance(block, Prose) else (*block.caption, "")
    assert [said(paragraph) for paragraph in section(write_hwpx(report))] == lines


def test_units_stand_where_they_are_put() -> None:
    report = next(r for r in map(made, SEEDS) if all(t.caption[-1].strip()[0] == "(" for t in r.tables[:1]))
    unit, title = report.tables[0].caption[-1], report.tables[0].caption[-2]
    captions = [text_of(c) for c in section(write_hwpx(report, HwpxStyle(unit="caption"))).iter(f"{HP}caption")]
    assert captions[0] == unit
    body = [said(p) for p in section(write_hwpx(report, HwpxStyle(unit="title")))]
    assert f"{title} {unit.strip()}" in body
    assert unit not in body


@pytest.mark.parametrize(("where", "around"), [("box", "tc"), ("textbox", "drawText")])
def test_tables_stand_in_boxes(where: str, around: str) -> None:
    root = section(write_hwpx(made(4), HwpxStyle(table=where)))
    held = [t for t in root.iter(f"{HP}tbl") if len(t.findall(f"{HP}tr/{HP}tc")) > 1]
    assert len(held) == len(made(4).tables)
    assert all(next(table.iterancestors(f"{HP}{around}"), None) is not None for table in held)


def test_titles_stand_in_boxes() -> None:
    root = section(write_hwpx(made(4), HwpxStyle(title="box")))
    boxes = [text_of(t.find(f"{HP}tr/{HP}tc")) for t in root.iter(f"{HP}tbl") if t.get("colCnt") == "1"]
    assert len(boxes) == len(made(4).tables)
    assert all(any(box in table.caption for table in made(4).tables) for box in boxes)


def test_footnotes_are_objects() -> None:
    report = next(r for r in map(made, SEEDS) if any(isinstance(b, Prose) and b.note for b in r.blocks))
    noted = [block for block in report.blocks if isinstance(block, Prose) and block.note]
    notes = list(section(write_hwpx(report, HwpxStyle(footnotes="object"))).iter(f"{HP}footNote"))
    assert [f"{n.get('number')}){text_of(n)}" for n in notes] == [block.note for block in noted]
    for note, block in zip(notes, noted, strict=True):
        [paragraph] = note.iterancestors(f"{HP}p")
        assert said(paragraph) == block.text.replace(f"{note.get('number')})", "", 1)


def test_heading_rows_repeat() -> None:
    report = made(6)
    for is_on in (False, True):
        cells = list(section(write_hwpx(report, HwpxStyle(repeat_heading=is_on))).iter(f"{HP}tc"))
        true = [cell.is_header and is_on for table in report.tables for cell in table.cells]
        assert [cell.get("header") == "1" for cell in cells] == true


def test_pages_have_furniture() -> None:
    root = section(write_hwpx(made(2), HwpxStyle(furniture=True)))
    [header], [footer] = root.iter(f"{HP}header"), root.iter(f"{HP}footer")
    assert text_of(header) == hwpx.PAGE_HEADER
    assert [auto.get("numType") for auto in footer.iter(f"{HP}autoNum")] == ["PAGE"]


def test_clutter_is_there() -> None:
    root = section(write_hwpx(made(2), HwpxStyle(clutter=True)))
    assert [text_of(comment) for comment in root.iter(f"{HP}hiddenComment")] == [hwpx.HIDDEN]
    assert [begin.tail for begin in root.iter(f"{HP}deleteBegin")] == [hwpx.DELETED]
    fields = list(root.iter(f"{HP}fieldBegin"))
    assert [end.get("beginIDRef") for end in root.iter(f"{HP}fieldEnd")] == [begin.get("id") for begin in fields]
    assert fields
    for field in fields:
        assert field.getparent().getnext().text == hwpx.GUIDE
        assert field.find(f"{HP}parameters/{HP}stringParam[@name='Direction']").text == hwpx.GUIDE


@pytest.mark.parametrize("kind", ["hwpx", "hwp"])
@pytest.mark.parametrize("name", STYLES)
def test_samples_hold_the_cells_of_their_texts(name: str, kind: str) -> None:
    [part] = HwpxDocument.open(RAW / f"{name}.{kind}").sections
    assert list(grids(part.element)) == wanted(sample_blocks(name))


@pytest.mark.parametrize("name", STYLES)
def test_samples_are_as_written(name: str) -> None:
    written = etree.tostring(section(write_blocks(sample_blocks(name), STYLES[name])))
    assert etree.tostring(section((RAW / f"{name}.hwpx").read_bytes())) == written


def test_nobody_is_named_as_author() -> None:
    for name in STYLES:
        with ZipFile(RAW / f"{name}.hwpx") as packed:
            told = etree.fromstring(packed.read("Contents/content.hpf"))
        assert {told.findtext(f".//{{*}}meta[@name='{key}']") for key in ("creator", "lastsaveby")} == {""}
