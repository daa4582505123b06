"""Small files that unpack to, or claim, far more than a report can hold.

``python -m tests.readers.bombs FOLDER`` reads the files of a folder and tells of each: its name, how it was refused,
the seconds of work that it took, and the megabytes that its process, the program included, took at most.
"""

from __future__ import annotations

import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from . import hwp_bytes as hwp
from . import hwpx_bytes as hwpx

ZEROS = 1_000_000_000


def _hwpx_zeros() -> bytes:
    """A section of a gigabyte of zeros."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in hwpx.parts_of(b"", spine=1).items():
            if "section" not in name:
                archive.writestr(name, data)
        with archive.open("Contents/section0.xml", "w", force_zip64=True) as part:
            for _ in range(ZEROS // 10_000_000):
                part.write(bytes(10_000_000))
    return packed.getvalue()


def _hwpx_lying() -> bytes:
    """A section of 300 MB that says that it has 100 bytes."""
    data, size = hwpx.zipped(hwpx.parts_of(bytes(300_000_000))), struct.pack("<I", 300_000_000)
    return data.replace(size, struct.pack("<I", 100))


def _hwpx_shared() -> bytes:
    """Forty entries for the same 20 MB."""
    one = hwpx.section(hwpx.paragraph("가" * 1000) * 6_000)
    parts = hwpx.parts_of(one, *[b""] * 39)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if data:
                archive.writestr(name, data)
        first = archive.getinfo("Contents/section0.xml")
        for n in range(1, 40):
            other = zipfile.ZipInfo(f"Contents/section{n}.xml")
            other.header_offset, other.compress_type, other.CRC = first.header_offset, first.compress_type, first.CRC
            other.file_size, other.compress_size = first.file_size, first.compress_size
            archive.filelist.append(other)
            archive.NameToInfo[other.filename] = other
    return packed.getvalue()


def _zip_of_many() -> bytes:
    """A directory of 300,000 files."""
    entry = struct.pack("<4s24xH12xI", b"PK\1\2", 1, 0) + b"a"
    directory = entry * 300_000
    return b"PK\3\4" + directory + struct.pack("<4s8xIIH", b"PK\5\6", len(directory), 4, 0)


def _hwpx_header() -> bytes:
    """Styles of 7 MB, all of them elements."""
    parts = hwpx.parts_of(hwpx.section(hwpx.paragraph(attributes='paraPrIDRef="9"')))
    parts["Contents/header.xml"] = b'<head secCnt="1"><heading type="NUMBER"/>' + b"<a/>" * 1_700_000 + b"</head>"
    return hwpx.zipped(parts)


def _hwpx_shapes() -> bytes:
    """Styles of 5 MB that are the beginnings of shapes and nothing else."""
    parts = hwpx.parts_of(hwpx.section(hwpx.paragraph(attributes='paraPrIDRef="9"')))
    parts["Contents/header.xml"] = b'<head secCnt="1">' + b"<paraPr " * 600_000
    return hwpx.zipped(parts)


def _hwpx_bzip2() -> bytes:
    return hwpx.zipped(hwpx.parts_of(hwpx.section(b" " * 60_000_000 + b"<hp:p/>")), zipfile.ZIP_BZIP2)


def _hwp_zeros() -> bytes:
    """A section of a gigabyte of zeros."""
    packing = zlib.compressobj(1, wbits=-15)
    data = b"".join(packing.compress(bytes(10_000_000)) for _ in range(ZEROS // 10_000_000)) + packing.flush()
    return hwp.hwp(data, pack=False)


def _hwp_shared() -> bytes:
    """200 streams that are all the same 5 MB."""
    data = bytearray(hwp.hwp(hwp.paragraph("가" * 900_000) * 3, *[b""] * 200, flags=0))
    name = "Section0".encode("utf-16-le") + b"\0\0"
    where = data.index(name) + 116
    stated = bytes(data[where : where + 12])
    for n in range(1, 201):
        at = data.index(f"Section{n}".encode("utf-16-le") + b"\0\0") + 116
        data[at : at + 12] = stated
    return bytes(data)


def _ole_tables() -> bytes:
    """A compound file that says that it has four thousand million sectors of tables."""
    data = bytearray(hwp.hwp(hwp.paragraph()))
    data[44:48] = data[72:76] = b"\xff\xff\xff\x7f"
    data[68:72] = bytes(4)
    return bytes(data)


def _ole_directory() -> bytes:
    """A directory of 45,000 streams."""
    return hwp.compound({"FileHeader": b"", **{f"BodyText/Section{n}": b"" for n in range(45_000)}})


_NESTED = "<hp:tbl>" * 10_000 + "</hp:tbl>" * 10_000
_TEXT = struct.pack("<H", 24) * 20_000_000
_OBJECT = hwp.record(hwp.CONTROL, 1, b"klc%" + bytes(7) + b"\x30\0" + "Direction:wstring:1:x".encode("utf-16-le"))
#: Name → what makes the file, and the codes it may be refused with.
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "section of a gigabyte.hwpx": (_hwpx_zeros, "document-too-large"),
    "section that lies of its size.hwpx": (_hwpx_lying, "damaged-document"),
    "forty sections that are one.hwpx": (_hwpx_shared, "damaged-document"),
    "directory of a zip.hwpx": (_zip_of_many, "document-too-large"),
    "styles.hwpx": (_hwpx_header, "document-too-large"),
    "shapes.hwpx": (_hwpx_shapes, "damaged-document"),
    "bzip2.hwpx": (_hwpx_bzip2, "damaged-document"),
    "empty elements.hwpx": (lambda: hwpx.hwpx(hwpx.paragraph(inside="<a/>" * 10_000_000)), "document-too-large"),
    "empty elements of the root.hwpx": (lambda: hwpx.hwpx("<a/>" * 10_000_000), "document-too-large"),
    "attributes.hwpx": (
        lambda: hwpx.hwpx(hwpx.paragraph(attributes=" ".join(f'a{n}=""' for n in range(1_000_000)))),
        "document-too-large",
    ),
    "paragraphs.hwpx": (lambda: hwpx.hwpx("<hp:p/>" * 5_000_000), "document-too-large"),
    "text.hwpx": (lambda: hwpx.hwpx(hwpx.paragraph("가" * 3_000_000) * 4), "document-too-large"),
    "text of cells.hwpx": (
        lambda: hwpx.hwpx(hwpx.in_table(1, 2, [hwpx.cell(0, n, "가 1,000 " * 200_000) for n in (0, 1)]) * 7),
        "document-too-large",
    ),
    "deep.hwpx": (lambda: hwpx.hwpx(hwpx.paragraph(inside=_NESTED)), "damaged-document"),
    "wide tables.hwpx": (
        lambda: hwpx.hwpx(hwpx.in_table(600, 600, [hwpx.cell(0, 0), hwpx.cell(0, 1)]) * 10_000),
        "document-too-large",
    ),
    "cells.hwpx": (
        lambda: hwpx.hwpx(hwpx.in_table(1, 5_000, [hwpx.cell(0, n) for n in range(5_000)]) * 30),
        "document-too-large",
    ),
    "fields.hwpx": (
        lambda: hwpx.hwpx(hwpx.paragraph(inside='<hp:ctrl><hp:fieldBegin id="1"/></hp:ctrl>' * 100_000)),
        "document-too-large",
    ),
    "section of a gigabyte.hwp": (_hwp_zeros, "document-too-large"),
    "sections that are one.hwp": (_hwp_shared, "document-too-large"),
    "tables of the compound file.hwp": (_ole_tables, "damaged-document"),
    "directory.hwp": (_ole_directory, "document-too-large"),
    "records.hwp": (lambda: hwp.hwp(hwp.record(hwp.PARA, 0) * 15_000_000), "document-too-large"),
    "records of another kind.hwp": (lambda: hwp.hwp(hwp.record(0x44, 0) * 15_000_000), "document-too-large"),
    "controls.hwp": (
        lambda: hwp.hwp(hwp.paragraph(length=20_000_000).replace(b"x", b"") + hwp.record(hwp.TEXT, 1, _TEXT)),
        "damaged-document",
    ),
    "text.hwp": (lambda: hwp.hwp(hwp.paragraph("가" * 20_000_000)), "document-too-large"),
    "fields.hwp": (lambda: hwp.hwp(hwp.paragraph(objects=[_OBJECT] * 5_000)), "document-too-large"),
    "wide tables.hwp": (
        lambda: hwp.hwp(hwp.in_table(600, 600, [hwp.cell(0, 0), hwp.cell(0, 1)]) * 10_000),
        "document-too-large",
    ),
    "cells.hwp": (
        lambda: hwp.hwp(hwp.in_table(1, 5_000, [hwp.cell(0, n) for n in range(5_000)]) * 30),
        "document-too-large",
    ),
}


def main(folder: Path) -> None:
    import pipeline.extraction  # noqa: F401 - loaded once for all

    for path in sorted(folder.iterdir()):
        child = os.fork()
        if not child:
            _tell(path)
            os._exit(0)
        os.waitpid(child, 0)


def _tell(path: Path) -> None:
    from pipeline.errors import DocumentError
    from pipeline.extraction import extract

    begun, outcome = processor_seconds(), "read"
    try:
        extract(path)
    except DocumentError as refusal:
        outcome = refusal.code
    except BaseException as wrong:
        outcome = repr(wrong)[:200]
    print(path.name, outcome, f"{processor_seconds() - begun:.2f}", _peak(), sep="\t", flush=True)


def processor_seconds() -> float:
    """Seconds of work of this process and of those that it has ended: what else the machine does is not in them."""
    return sum(os.times()[:4])


def _peak() -> int:
    """Megabytes that this process took at most: of its own, not of the one that started it."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        lines = []
    for line in lines:
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1000
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
