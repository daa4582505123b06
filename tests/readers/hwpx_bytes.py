"""Small HWPX documents written by hand, for tests."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
_HPF = """<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>{items}</opf:manifest>\
<opf:spine>{references}</opf:spine></opf:package>"""


def paragraph(text: str = "글", inside: str = "", attributes: str = "") -> str:
    """A paragraph; ``inside`` stands in its run after the text."""
    return f"<hp:p {attributes}><hp:run><hp:t>{text}</hp:t>{inside}</hp:run></hp:p>"


def cell(
    row: object, col: object, text: str = "1", *, spans: tuple[object, object] = (1, 1), address: bool = True
) -> str:
    """A cell with one paragraph, ``spans`` in rows and columns."""
    place = f'<hp:cellAddr colAddr="{col}" rowAddr="{row}"/>' if address else ""
    span = f'<hp:cellSpan colSpan="{spans[1]}" rowSpan="{spans[0]}"/>'
    return f"<hp:tc><hp:subList>{paragraph(text)}</hp:subList>{place}{span}</hp:tc>"


def table(rows: object, cols: object, cells: Sequence[str]) -> str:
    """A table with all of its cells in one row element."""
    return f'<hp:tbl rowCnt="{rows}" colCnt="{cols}"><hp:tr>{"".join(cells)}</hp:tr></hp:tbl>'


def in_table(rows: object, cols: object, cells: Sequence[str]) -> str:
    """A paragraph that holds a table."""
    return paragraph(inside=table(rows, cols, cells))


def section(body: str | bytes, before: str = "") -> bytes:
    """The XML of a section."""
    data = body if isinstance(body, bytes) else body.encode()
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<hs:sec xmlns:hs="s" xmlns:hp="{HP}">'.encode()
        + data
        + b"</hs:sec>"
    )


def parts_of(*sections: bytes, stated: int | None = None, spine: int | None = None) -> dict[str, bytes]:
    """The parts of a document; it says that it has ``stated`` sections and lists ``spine`` of them."""
    numbers = range(len(sections) if spine is None else spine)
    items = "".join(f'<opf:item id="s{n}" href="Contents/section{n}.xml"/>' for n in numbers)
    references = "".join(f'<opf:itemref idref="s{n}"/>' for n in numbers)
    count = len(sections) if stated is None else stated
    return {
        "mimetype": b"application/hwp+zip",
        "Contents/content.hpf": _HPF.format(items=items, references=references).encode(),
        "Contents/header.xml": f'<hh:head xmlns:hh="h" secCnt="{count}"/>'.encode(),
        **{f"Contents/section{n}.xml": data for n, data in enumerate(sections)},
    }


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of the parts."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def hwpx(*bodies: str | bytes) -> bytes:
    """A document of sections with these bodies."""
    return zipped(parts_of(*map(section, bodies)))
