"""Small PDF documents written byte by byte, for tests: objects, the table of references, and the trailer."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

#: Numbers of the objects that every document of ``pdf`` has, after which its pages follow, and of the first one given.
CATALOG, PAGES, FONT, MORE = 1, 2, 3, 100_000
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def stream(data: bytes, entries: bytes = b"", *, pack: bool = True) -> bytes:
    """A stream object, deflated unless told otherwise; ``entries`` go into its dictionary."""
    body, kind = (zlib.compress(data), b"/Filter /FlateDecode ") if pack else (data, b"")
    return b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (kind, entries, len(body), body)


def text(*lines: str, mode: int = 0, x: int = 72, top: int = 72) -> bytes:
    """A content stream that sets lines one under the other; ``mode`` 3 is invisible."""
    shown = (line.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines)
    return b"BT /F 12 Tf %d Tr 14 TL %d %d Td %s ET" % (
        mode, x, 842 - top, b" ".join(b"(%s) Tj T*" % line for line in shown),
    )  # fmt: skip


def page(contents: Sequence[int], entries: bytes = b"", box: str = "0 0 595 842", resources: bytes = b"") -> bytes:
    """A page of these content streams, by object number; ``resources`` are those besides the font."""
    used = b"/Resources << /Font << /F %d 0 R >> %s >>" % (FONT, resources)
    return b"<< /Type /Page /Parent %d 0 R /MediaBox [%s] %s /Contents [%s] %s >>" % (
        PAGES, box.encode(), used, b" ".join(b"%d 0 R" % number for number in contents), entries,
    )  # fmt: skip


def composite_font(cmap: bytes | None = None, entries: bytes = b"") -> tuple[bytes, dict[int, bytes]]:
    """A font of two-byte codes and the objects that it needs; ``cmap`` says what the codes mean."""
    descendant, described, mapped = MORE + 90, MORE + 91, MORE + 92
    meaning = b"" if cmap is None else b"/ToUnicode %d 0 R" % mapped
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [%d 0 R] %s >>"
    ordering = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = {
        descendant: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A %s /FontDescriptor %d 0 R %s >>"
        % (ordering, described, entries),
        described: b"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1"
        b" /Descent 0 /CapHeight 1 /StemV 1 >>",
        mapped: stream(cmap or b""),
    }
    return font % (descendant, meaning), objects


def pdf(
    *contents: bytes,
    font: bytes = HELVETICA,
    catalog: bytes = b"",
    page_entries: bytes = b"",
    resources: bytes = b"",
    box: str = "0 0 595 842",
    more: Mapping[int, bytes] | None = None,
    count: int | None = None,
    pack: bool = True,
) -> bytes:
    """A document of one page for each content stream.

    ``more`` are further objects by number, from MORE on; ``count`` is the number of pages that is stated.
    """
    numbers = [FONT + 1 + 2 * at for at in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = {
        CATALOG: b"<< /Type /Catalog /Pages %d 0 R %s >>" % (PAGES, catalog),
        PAGES: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents) if count is None else count),
        FONT: font,
    }
    for number, content in zip(numbers, contents, strict=True):
        objects[number] = page([number + 1], page_entries, box, resources)
        objects[number + 1] = stream(content, pack=pack)
    return document({**objects, **(more or {})})


def document(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects by number, with the table of references that they need."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    entries = [b"0000000000 65535 f \n"]
    sections, last = [(0, entries)], 0
    for number, body in sorted(objects.items()):
        if number != last + 1:
            entries = []
            sections.append((number, entries))
        entries.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        last = number
    start = len(out)
    out += b"xref\n"
    for first, lines in sections:
        out += b"%d %d\n%s" % (first, len(lines), b"".join(lines))
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, CATALOG, trailer, start)
    return bytes(out)
