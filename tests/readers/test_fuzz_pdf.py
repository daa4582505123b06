"""Mutants of made PDF documents: read or refused by name, and nothing else.  ``benchmarks/fuzz.py`` has more."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from benchmarks.mutants import mutants
from pipeline.readers.base import read
from schemas import Document

from . import pdf_bytes as pdf
from .test_fuzz_stored import outcome_of

COUNT, SECONDS = 150, 5
CODES = {"damaged-document", "document-too-large", "no-text-layer", "unmapped-text", "password-protected",
         "drm-protected", "pdf-failed", "pdf-portfolio", "xfa-form", "bad-encoding", "binary-file"}  # fmt: skip


def by_hand() -> bytes:
    """Plain objects, streams that are not packed, and a font of two-byte codes."""
    cmap = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0041> <0060> <0030> endbfrange"
    font, more = pdf.composite_font(cmap)
    shown = b"".join(b"1 0 0 1 60 %d Tm <004100420043> Tj " % (700 - 20 * row) for row in range(9))
    rules = b"".join(b"50 %d m 500 %d l S " % (690 - 20 * row, 690 - 20 * row) for row in range(9))
    return pdf.pdf(b"BT /F 12 Tf %s ET %s" % (shown, rules), b"0 0 9 9 re S", font=font, more=more, pack=False)


def by_reportlab(encrypt: StandardEncryption | None = None) -> bytes:
    """Ruled tables on two pages, packed; no fonts of the system are needed."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, encrypt=encrypt)
    for page in range(2):
        for row in range(12):
            for col in range(5):
                canvas.rect(60 + 90 * col, 700 - 24 * row, 90, 24)
                canvas.drawString(66 + 90 * col, 707 - 24 * row, f"{page}{row}{col},{row * 37 % 10}00")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


MADE = {
    "by hand": by_hand,
    "by reportlab": by_reportlab,
    "encrypted": lambda: by_reportlab(StandardEncryption("", ownerPassword="owner", strength=128)),
}


@pytest.mark.parametrize("name", MADE)
def test_mutants_are_read_or_refused(name: str) -> None:
    data = MADE[name]()
    assert isinstance(read(data), Document)
    for how, reading in mutants(data, name, COUNT):
        begun = time.perf_counter()
        assert outcome_of(reading) in {"read", *CODES}, how
        assert time.perf_counter() - begun < SECONDS, how
