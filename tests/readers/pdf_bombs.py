"""Small PDF documents that unpack to, or have pdfium build, far more than a report can hold.

``python -m tests.readers.pdf_bombs FOLDER`` reads the files of a folder and tells of each: its name, how it was
refused, the seconds of work that it took, and the megabytes that the process that reads it, and that of pdfium, took
at most.
"""

from __future__ import annotations

import os
import resource
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from . import pdf_bytes as pdf
from .bombs import _peak, processor_seconds

_CMAP = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
_SET = b"BT /F 12 Tf 72 700 Td %s ET"


@cache
def _spaces() -> bytes:
    """Half a gigabyte of spaces, packed."""
    packing = zlib.compressobj(6)
    return b"".join(packing.compress(b" " * 10_000_000) for _ in range(50)) + packing.flush()


def _packed(data: bytes, filters: bytes = b"/FlateDecode", entries: bytes = b"") -> bytes:
    """A stream of packed data."""
    return b"<< /Filter %s %s /Length %d >>\nstream\n%s\nendstream" % (filters, entries, len(data), data)


def same_content(content: bytes, more: Mapping[int, bytes] | None = None, *, times: int = 1, pages: int = 1) -> bytes:
    """A document of pages that all have the same content stream, so many times."""
    first, at = 10, 5
    kids = b" ".join(b"%d 0 R" % number for number in range(first, first + pages))
    return pdf.document(
        {
            pdf.CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
            pdf.PAGES: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
            pdf.FONT: pdf.HELVETICA,
            at: content,
            **{number: pdf.page([at] * times) for number in range(first, first + pages)},
            **(more or {}),
        }
    )


def _forms(levels: int, each: int) -> bytes:
    """Forms that draw the next one several times."""
    first = pdf.MORE
    entries = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 3 0 R >> /XObject << /X %d 0 R >> >>"
    )
    drawn = {
        first + at: pdf.stream(b"/X Do " * each if at < levels - 1 else pdf.text("x"), entries % (first + at + 1))
        for at in range(levels)
    }
    return pdf.pdf(b"/X Do", more=drawn, resources=b"/XObject << /X %d 0 R >>" % first)


def form_in_itself() -> tuple[bytes, bytes]:
    """A form that draws itself, and the resources that name it."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % pdf.MORE
    return pdf.stream(b"/X Do /X Do", entries), b"/XObject << /X %d 0 R >>" % pdf.MORE


def _form_in_itself() -> bytes:
    form, resources = form_in_itself()
    return pdf.pdf(b"/X Do", more={pdf.MORE: form}, resources=resources)


def _cross_reference_stream() -> bytes:
    """A table of references of half a gigabyte."""
    head = b"%PDF-1.5\n"
    table = _packed(_spaces(), entries=b"/Type /XRef /Size 4194303 /W [1 4 2] /Root 1 0 R")
    return head + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(head))


def _object_stream() -> bytes:
    """The catalog in a stream of objects of half a gigabyte."""
    out = bytearray(b"%PDF-1.5\n")
    at = [len(out)]
    out += b"5 0 obj\n%s\nendobj\n" % _packed(_spaces(), entries=b"/Type /ObjStm /N 3 /First 20")
    at.append(len(out))
    rows = [(0, 0, 0), (2, 5, 0), (2, 5, 1), (2, 5, 2), (0, 0, 0), (1, at[0], 0), *[(0, 0, 0)] * 3, (1, at[1], 0)]
    table = zlib.compress(b"".join(struct.pack(">BIH", *row) for row in rows))
    entries = b"/Type /XRef /Size 10 /W [1 4 2] /Root 1 0 R"
    return bytes(out) + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (_packed(table, entries=entries), at[1])


def _tree(kids: bytes, count: int, more: Mapping[int, bytes] | None = None) -> bytes:
    """A tree of pages."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)}
    return pdf.document({**objects, **(more or {})})


def _deep_tree() -> bytes:
    more = {number: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(3, 50_000)}
    return _tree(b"3 0 R", 1, {**more, 50_000: pdf.page([])})


def _composite(cmap: bytes, widths: bytes = b"") -> bytes:
    """A text in a font with a table of what its codes mean."""
    font, table = pdf.composite_font(cmap, widths)
    return pdf.pdf(_SET % b"<00410042> Tj", font=font, more=table)


TOO_LARGE, FAILED, DAMAGED = "document-too-large", "pdf-failed", "damaged-document"
#: Name → what makes the file, and the code that it is refused with.
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "content of half a gigabyte.pdf": (lambda: same_content(_packed(_spaces())), TOO_LARGE),
    "content that is forty times the same.pdf": (lambda: same_content(_packed(_spaces()), times=40), TOO_LARGE),
    "content of a hundred pages.pdf": (lambda: same_content(_packed(_spaces()), pages=100), TOO_LARGE),
    "content that is packed twice.pdf": (
        lambda: same_content(_packed(zlib.compress(_spaces(), 9), b"[/FlateDecode /FlateDecode]")),
        FAILED,
    ),
    "table of references.pdf": (_cross_reference_stream, TOO_LARGE),
    "stream of objects.pdf": (_object_stream, TOO_LARGE),
    "table of references that lies.pdf": (
        lambda: pdf.document({1: b"<<>>"}).replace(b"0 2\n", b"0 4000000000\n"),
        DAMAGED,
    ),
    "forms in forms.pdf": (lambda: _forms(12, 12), FAILED),
    "many forms.pdf": (lambda: _forms(6, 12), FAILED),
    "form in itself.pdf": (_form_in_itself, FAILED),
    "states.pdf": (lambda: pdf.pdf(b"q " * 10_000_000), FAILED),
    "marks.pdf": (lambda: pdf.pdf(b"/A <</B 1>> BDC " * 1_000_000), FAILED),
    "strokes.pdf": (lambda: pdf.pdf(b"0 0 m 1 1 l S " * 2_000_000), FAILED),
    "characters.pdf": (lambda: pdf.pdf(_SET % (b"(%s) Tj " % (b"a" * 60) * 80_000)), FAILED),
    "characters one by one.pdf": (lambda: pdf.pdf(_SET % (b"(a) Tj " * 1_000_000)), FAILED),
    "text as a clip.pdf": (lambda: pdf.pdf(_SET % (b"7 Tr " + b"(aaaa) Tj " * 500_000)), FAILED),
    "picture in the text.pdf": (
        lambda: pdf.pdf(b"BI /W 30000 /H 30000 /CS /RGB /BPC 8 /F /Fl ID " + _spaces() + b" EI", pack=False),
        FAILED,
    ),
    "meanings of codes.pdf": (
        lambda: _composite(_CMAP + b"9 beginbfrange " + b"<0000> <FFFF> <0041> " * 200_000),
        "unmapped-text",
    ),
    "widths of codes.pdf": (lambda: _composite(_CMAP, b"/W [%s]" % (b"0 65535 500 " * 1_000_000)), FAILED),
    "million pages.pdf": (lambda: _tree(b"3 0 R " * 1_000_000, 1_000_000, {3: pdf.page([])}), TOO_LARGE),
    "tree of pages in itself.pdf": (lambda: _tree(b"2 0 R 2 0 R", 1_000_000), TOO_LARGE),
    "deep tree of pages.pdf": (_deep_tree, DAMAGED),
    "arrays in arrays.pdf": (lambda: pdf.pdf(b"[" * 10_000_000), "no-text-layer"),
    "objects without a table.pdf": (
        lambda: b"%PDF-1.4\n" + b"".join(b"%d 0 obj 1 endobj\n" % number for number in range(10, 1_500_000)),
        DAMAGED,
    ),
    "beginnings of objects.pdf": (lambda: b"%PDF-1.4\n" + b"1 0 obj<<" * 3_000_000, DAMAGED),
    "open brackets.pdf": (lambda: b"%PDF-1.4\n1 0 obj" + b"(" * 30_000_000, DAMAGED),
}


def main(folder: Path) -> None:
    from pipeline.readers.pdf import pages  # noqa: F401 - loaded once for all

    for path in sorted(folder.iterdir()):
        child = os.fork()
        if not child:
            _tell(path)
            os._exit(0)
        os.waitpid(child, 0)


def _tell(path: Path) -> None:
    from pipeline.errors import DocumentError
    from pipeline.readers.pdf import pages, process

    begun, outcome = processor_seconds(), "read"
    try:
        with pages.open_pages(path.read_bytes()) as source:
            for _ in source:
                pass
            source.readings()
    except DocumentError as refusal:
        outcome = refusal.code
    except BaseException as wrong:
        outcome = repr(wrong)[:200]
    process.end_all()
    seconds = processor_seconds() - begun
    of_pdfium = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    print(path.name, outcome, f"{seconds:.2f}", _peak(), of_pdfium, sep="\t", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
