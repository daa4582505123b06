"""HWP and HWPX files that no word processor wrote: refused by name, quickly and in little memory, not read in part."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import DocumentError
from pipeline.extraction import extract
from pipeline.readers.base import read
from schemas import Document, Grid, Paragraph

from . import hwp_bytes as hwp
from . import hwpx_bytes as hwpx
from .bombs import BOMBS

ROOT = Path(__file__).parents[2]
#: Bounds of what a refusal may take: megabytes of memory, the program included, and seconds.
MEMORY, SECONDS = 300, 10
BIG = 2**31

ENTITIES = "<!DOCTYPE sec [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE sec [<!ENTITY i SYSTEM "file:///etc/hostname">]>'


def declared(declaration: str) -> bytes:
    """A document that declares entities and uses one; what comes first under the root is no paragraph."""
    return hwpx.zipped(hwpx.parts_of(hwpx.section("<other/>" + hwpx.paragraph("&i;"), declaration)))


def without(name: str) -> bytes:
    """A document of two sections without a part."""
    parts = hwpx.parts_of(*map(hwpx.section, (hwpx.paragraph(), hwpx.paragraph())))
    return hwpx.zipped({each: data for each, data in parts.items() if each != name})


def altered(data: bytes, old: bytes, new: bytes) -> bytes:
    """Bytes with a piece replaced that must be there."""
    assert old in data
    return data.replace(old, new)


def stored(body: str) -> bytes:
    """A document whose parts are not packed, so that a test can alter them in place."""
    return hwpx.zipped(hwpx.parts_of(hwpx.section(body)), zipfile.ZIP_STORED)


def encrypted() -> bytes:
    """An archive whose entries say that they are encrypted."""
    data = bytearray(stored(hwpx.paragraph()))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def nested(depth: int) -> str:
    """Tables of two cells inside one another."""
    inside = "<hp:t>1</hp:t>"
    for _ in range(depth):
        held = hwpx.cell(0, 0).replace("<hp:t>1</hp:t>", inside)
        inside = hwpx.table(1, 2, [held, hwpx.cell(0, 1)])
    return hwpx.paragraph(inside=inside)


def nested_records(depth: int, level: int = 1) -> bytes:
    """The records of tables inside one another."""
    inside = hwp.cell(0, 0, level=level + 1)
    if depth:
        address = struct.pack("<HHIHHHH", 1, 0, 0, 0, 0, 1, 1)
        held = hwp.paragraph(level=level + 1, objects=[nested_records(depth - 1, level + 2)])
        inside = hwp.record(hwp.LIST, level + 1, address) + held
    return hwp.table(1, 2, [inside, hwp.cell(0, 1, level=level + 1)], level)


def looped() -> bytes:
    """A compound file in which every sector follows itself."""
    data = bytearray(hwp.hwp(hwp.paragraph("가" * 5_000), flags=0))
    data[-512:] = struct.pack("<128I", *range(128))
    return bytes(data)


CELLS = [hwpx.cell(0, 0), hwpx.cell(0, 1)]
RECORDS = [hwp.cell(0, 0), hwp.cell(0, 1)]
ONE, TWO = hwp.paragraph(), hwp.in_table(1, 2, RECORDS)
SEALED = hwp.COMPRESSED | hwp.DISTRIBUTION
WHOLE = hwp.hwp(hwp.paragraph("가" * 5_000), flags=0)

#: Name → the code of refusal and what makes the file.
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "entities within entities": ("damaged-document", lambda: declared(ENTITIES)),
    "an entity from a file": ("damaged-document", lambda: declared(OUTSIDE)),
    "a document type elsewhere": (
        "damaged-document", lambda: declared('<!DOCTYPE sec SYSTEM "http://x.invalid/a.dtd">')
    ),
    "XML that is not UTF-8": ("damaged-document", lambda: hwpx.hwpx(hwpx.paragraph().encode("cp949"))),
    "XML that breaks off": (
        "damaged-document", lambda: hwpx.zipped(hwpx.parts_of(hwpx.section(hwpx.paragraph())[:-9]))
    ),
    "a table of 2,000,000,000 rows": ("document-too-large", lambda: hwpx.hwpx(hwpx.in_table(2 * 10**9, 2, CELLS))),
    "a table of rows without end": ("document-too-large", lambda: hwpx.hwpx(hwpx.in_table("9" * 5_000, 2, CELLS))),
    "a cell at 2³¹": ("document-too-large", lambda: hwpx.hwpx(hwpx.in_table(1, 2, [hwpx.cell(BIG, BIG), *CELLS]))),
    "a cell before the first": ("damaged-document", lambda: hwpx.hwpx(hwpx.in_table(1, 2, [hwpx.cell(-1, 0), *CELLS]))),
    "a span of 65,535 × 65,535": (
        "document-too-large", lambda: hwpx.hwpx(hwpx.in_table(1, 2, [hwpx.cell(0, 0, spans=(65535, 65535)), *CELLS]))
    ),
    "a span of 0": (
        "damaged-document", lambda: hwpx.hwpx(hwpx.in_table(1, 2, [hwpx.cell(0, 0, spans=(0, 1)), *CELLS]))
    ),
    "an address in words": ("damaged-document", lambda: hwpx.hwpx(hwpx.in_table(1, 2, [hwpx.cell("둘", 0), *CELLS]))),
    "a cell without an address": (
        "damaged-document", lambda: hwpx.hwpx(hwpx.in_table(1, 2, [hwpx.cell(0, 0, address=False), *CELLS]))
    ),
    "a table without cells": ("damaged-document", lambda: hwpx.hwpx(hwpx.in_table(2, 2, []))),
    "30 tables inside one another": ("document-too-large", lambda: hwpx.hwpx(nested(30))),
    "text in an unknown element": (
        "damaged-document", lambda: hwpx.hwpx(f"<a>{hwpx.paragraph()}</a>" + hwpx.paragraph())
    ),
    "text in an unknown element at the end": (
        "damaged-document", lambda: hwpx.hwpx(hwpx.paragraph() + f"<a>{hwpx.paragraph()}</a>")
    ),
    "text in an unknown control": (
        "damaged-document", lambda: hwpx.hwpx(hwpx.paragraph(inside=f"<hp:ctrl><a>{hwpx.paragraph()}</a></hp:ctrl>"))
    ),
    "text under a row": (
        "damaged-document", lambda: hwpx.hwpx(hwpx.in_table(1, 2, [*CELLS, f"<a>{hwpx.paragraph()}</a>"]))
    ),
    "a section in the spine that is missing": ("damaged-document", lambda: without("Contents/section1.xml")),
    "fewer sections than stated": (
        "damaged-document", lambda: hwpx.zipped(hwpx.parts_of(hwpx.section(hwpx.paragraph()), stated=2, spine=1))
    ),
    "a section without paragraphs": ("damaged-document", lambda: hwpx.hwpx(hwpx.paragraph(), "")),
    "no section": ("not-a-document", lambda: hwpx.zipped(hwpx.parts_of())),
    "a Word document": (
        "not-a-document", lambda: hwpx.zipped({"[Content_Types].xml": b"", "word/document.xml": b"<w/>"})
    ),
    "an Excel workbook": ("not-a-document", lambda: hwpx.zipped({"xl/workbook.xml": b"<w/>"})),
    "an archive of a text": ("not-a-document", lambda: hwpx.zipped({"a.txt": b"a"})),
    "an empty archive": ("not-a-document", lambda: hwpx.zipped({})),
    "an archive that breaks off": ("damaged-document", lambda: hwpx.hwpx(hwpx.paragraph())[:-30]),
    "a part that is not as it was": (
        "damaged-document", lambda: altered(stored(hwpx.paragraph("1,000")), b"1,000", b"9,000")
    ),
    "an encrypted archive": ("password-protected", encrypted),
    "a compound file of Excel": ("not-a-document", lambda: hwp.compound({"Workbook": b"x" * 5_000})),
    "a compound file that breaks off": ("damaged-document", lambda: WHOLE[: len(WHOLE) // 2]),
    "nothing but a signature": ("damaged-document", lambda: WHOLE[:8]),
    "sectors that follow themselves": ("damaged-document", looped),
    "a deflated stream that breaks off": ("damaged-document", lambda: hwp.hwp(hwp.packed(ONE)[:-4], pack=False)),
    "a checksum that does not agree": (
        "damaged-document", lambda: hwp.hwp(hwp.packed(ONE) + struct.pack("<II", 1, len(ONE)), pack=False)
    ),
    "a record over the end": ("damaged-document", lambda: hwp.hwp(ONE[:-3])),
    "half a record header": ("damaged-document", lambda: hwp.hwp(ONE + b"\0\0")),
    "levels that jump": ("damaged-document", lambda: hwp.hwp(ONE + hwp.record(hwp.TEXT, 7))),
    "text on the lowest level": ("damaged-document", lambda: hwp.hwp(ONE + hwp.record(hwp.TEXT, 0))),
    "paragraphs under an unknown record": (
        "damaged-document", lambda: hwp.hwp(ONE + hwp.record(0x3FF, 0) + hwp.paragraph(level=1))
    ),
    "a section that ends before its last paragraph": (
        "damaged-document", lambda: hwp.hwp(altered(ONE, b"\2\0\0\x80", b"\2\0\0\0"))
    ),
    "a table of 65,535 × 65,535": ("document-too-large", lambda: hwp.hwp(hwp.in_table(65535, 65535, RECORDS))),
    "a record of a table that is none": (
        "damaged-document", lambda: hwp.hwp(hwp.paragraph(objects=[hwp.record(hwp.CONTROL, 1, b" lbt")]))
    ),
    "a cell with more paragraphs than there are": (
        "damaged-document", lambda: hwp.hwp(hwp.in_table(1, 2, [hwp.cell(0, 0, count=2)]))
    ),
    "a cell with fewer paragraphs than there are": (
        "damaged-document", lambda: hwp.hwp(hwp.in_table(1, 2, [hwp.cell(0, 0, count=0)]))
    ),
    "a paragraph shorter than it says": ("damaged-document", lambda: hwp.hwp(hwp.paragraph(length=9))),
    "a control without a record": ("damaged-document", lambda: hwp.hwp(hwp.paragraph("\x0b" + "가" * 6 + "\x0b"))),
    "a control that breaks off": ("damaged-document", lambda: hwp.hwp(hwp.paragraph("가\x0b"))),
    "a record without a control": ("damaged-document", lambda: hwp.hwp(ONE + hwp.table(1, 2, RECORDS))),
    "a record of another control": ("damaged-document", lambda: hwp.hwp(altered(TWO, b"\x0b\0 lbt", b"\x0b\0 osg"))),
    "an object of an unknown kind": ("damaged-document", lambda: hwp.hwp(altered(TWO, b" lbt", b" xyz"))),
    "60 tables inside one another, in records": (
        "document-too-large", lambda: hwp.hwp(hwp.paragraph(objects=[nested_records(60)]))
    ),
    "a missing section": ("damaged-document", lambda: hwp.hwp(ONE, doc_info=hwp.info(2))),
    "a section too many": ("damaged-document", lambda: hwp.hwp(ONE, ONE, doc_info=hwp.info(1))),
    "a section of nothing": ("damaged-document", lambda: hwp.hwp(b"")),
    "styles that are no records": ("damaged-document", lambda: hwp.hwp(ONE, doc_info=b"\xff" * 99)),
    "styles that are missing": (
        "damaged-document", lambda: hwp.hwp(ONE, doc_info=altered(hwp.info(), bytes(72), b"\1" * 72))
    ),
    "a distribution document without its key": (
        "damaged-document", lambda: hwp.hwp(hwp.record(0x1C, 0, bytes(99)), flags=SEALED, pack=False)
    ),
    "a distribution document with a wrong key": (
        "damaged-document",
        lambda: hwp.hwp(hwp.record(0x1C, 0, b"\7" * 256) + b"\5" * 320, flags=SEALED, pack=False),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name(tmp_path, name) -> None:
    code, make = REFUSED[name]
    (tmp_path / "a").write_bytes(make())
    with pytest.raises(DocumentError) as refusal:
        extract(tmp_path / "a")
    assert refusal.value.code == code, refusal.value


@pytest.mark.parametrize("data", [hwp.hwp(ONE), hwp.hwp(TWO), hwpx.hwpx(hwpx.paragraph() + hwpx.in_table(1, 2, CELLS))])
def test_the_same_files_without_a_fault_are_read(data) -> None:
    assert texts(read(data)) in (["글"], ["글", ["1", "1"]], ["글", "글", ["1", "1"]])


#: Cells that do not tile a table of 2 × 2, and what is said of it.
BROKEN = {
    "a hole": ([(0, 0, 1, 2), (1, 0, 1, 1)], "cover 3 of 4"),
    "an overlap": ([(0, 0, 2, 1), (0, 1, 1, 1), (1, 0, 1, 1)], "two cells cover"),
    "a cell twice": ([(0, 0, 1, 2), (1, 0, 1, 1), (1, 0, 1, 1)], "two cells cover"),
    "a cell outside": ([(0, 0, 1, 2), (1, 0, 1, 3)], "reaches outside"),
    "one cell of four": ([(0, 0, 1, 1)], "cover 1 of 4"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("kind", ["hwp", "hwpx"])
def test_cells_that_do_not_tile_are_kept_and_told(kind, name) -> None:
    places, said = BROKEN[name]
    if kind == "hwp":
        data = hwp.hwp(hwp.in_table(2, 2, [hwp.cell(row, col, spans=(r, c)) for row, col, r, c in places]))
    else:
        data = hwpx.hwpx(hwpx.in_table(2, 2, [hwpx.cell(row, col, spans=(r, c)) for row, col, r, c in places]))
    [grid] = [block for block in read(data).blocks if isinstance(block, Grid)]
    assert [(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells] == places
    assert grid.header_rows == 0
    [reading] = grid.readings
    assert reading.rule == "broken-tiling"
    assert said in reading.reason


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each is read in a process of its own, by fork")
def test_bombs_take_neither_long_nor_much(tmp_path) -> None:
    for name, (make, _) in BOMBS.items():
        (tmp_path / name).write_bytes(make())
    command = [sys.executable, "-m", "tests.readers.bombs", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    told = [line.split("\t") for line in done.stdout.splitlines()]
    assert {name: code for name, code, _, _ in told} == {name: code for name, (_, code) in BOMBS.items()}
    assert max((float(seconds), name) for name, _, seconds, _ in told) < (SECONDS, "")
    assert max((int(peak), name) for name, _, _, peak in told) < (MEMORY, "")


def texts(document: Document) -> list[object]:
    """What a document says: paragraphs, and the cells of tables."""
    return [
        block.text if isinstance(block, Paragraph) else [cell.text for cell in block.cells] for block in document.blocks
    ]
