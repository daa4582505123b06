"""PDF documents that are damaged, protected, without text, or made to harm: refused by name, or read and told of."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import DocumentError
from pipeline.readers.pdf import process
from pipeline.readers.pdf.pages import draw_page, open_pages
from pipeline.readers.pdf.text_layer import PageText, judge_text, named
from pipeline.readers.sniff import sniff

from . import pdf_bytes as pdf
from .pdf_bombs import BOMBS, same_content

ROOT = Path(__file__).parents[2]
#: Bounds on what refusing a bomb takes: seconds, and megabytes of each of the two processes.
SECONDS, MEMORY = 10, 300


def read(data: bytes, password: str | None = None) -> tuple[list[str], dict[str, str]]:
    """The text of each page without its spaces, and what is told of the document: rule → reason."""
    with open_pages(data, password) as source:
        texts = ["".join(glyph.text for glyph in page.glyphs) for page in source]
        return texts, {reading.rule: reading.reason for reading in source.readings()}


def code_of(data: bytes, password: str | None = None) -> str:
    with pytest.raises(DocumentError) as refused:
        read(data, password)
    assert refused.value.message
    assert refused.value.remedy
    return refused.value.code


def test_a_sound_document_is_read_and_nothing_is_told_of_it():
    assert read(pdf.pdf(pdf.text("total 1,234"), pdf.text("next"))) == (["total1,234", "next"], {})


# Damage


def test_a_document_without_its_end_is_damaged():
    data = pdf.pdf(*[pdf.text(f"page {n}") for n in range(9)])
    assert {code_of(data[: len(data) * part // 10]) for part in range(1, 10)} == {"damaged-document"}


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-" + bytes(2000)], ids=["1", "2", "3"])
def test_a_header_alone_is_damaged(data):
    assert code_of(data) == "damaged-document"


def test_a_document_without_pages_is_damaged():
    assert code_of(pdf.pdf()) == "damaged-document"


def test_a_stream_that_breaks_off_or_was_altered_is_damaged():
    data = pdf.pdf(pdf.text(*[f"row {n} {n * 37 % 101}" for n in range(50)]))
    start = data.index(b"stream\n") + 7
    end = data.index(b"\nendstream")
    altered = data[: start + 40] + bytes((data[start + 40] ^ 1,)) + data[start + 41 :]
    cut = data[: end - 20] + b"\0" * 20 + data[end:]
    assert (code_of(altered), code_of(cut)) == ("damaged-document", "damaged-document")


def test_a_broken_table_of_references_is_told():
    data = pdf.pdf(pdf.text("1,234")).replace(b"startxref\n", b"startxref\n9")
    texts, told = read(data)
    assert texts == ["1,234"]
    assert list(told) == ["repaired-references"]


def test_a_page_that_cannot_be_loaded_is_told_and_the_others_are_read():
    data = pdf.pdf(*[pdf.text(f"page{n}") for n in range(1, 6)])
    texts, told = read(data.replace(b"10 0 R 12 0 R]", b"99 0 R 12 0 R]"))
    assert texts == ["page1", "page2", "page3", "page5"]
    assert told == {"pages-not-read": "damaged, or fuller than a page of a report can be, and not read: page 4"}


def test_where_no_page_can_be_loaded_the_document_is_damaged():
    assert code_of(pdf.pdf(pdf.text("one")).replace(b"/Kids [4 0 R]", b"/Kids [9 9 R]")) == "damaged-document"


def test_bytes_before_and_after_a_document_do_no_harm():
    data = pdf.pdf(pdf.text("1,234"))
    assert sniff(b"x" * 900 + data) == "pdf"
    assert read(b"x" * 900 + data)[0] == ["1,234"]
    assert read(data + b"\n" * 200) == (["1,234"], {})


# Protection


def encrypted(user: str, strength: int) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, ownerPassword="owner", strength=strength))
    canvas.drawString(72, 700, "1,234")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(("user", "strength"), list(product(["12345", "비밀번호"], [40, 128])))
def test_a_password_opens_what_it_protects_and_nothing_else_does(user, strength):
    data = encrypted(user, strength)
    assert code_of(data) == "password-protected"
    assert code_of(data, "wrong") == "wrong-password"
    assert read(data, user) == read(data, "owner") == (["1,234"], {})


@pytest.mark.parametrize("strength", [40, 128])
def test_what_only_its_owner_protects_is_read_with_any_password_and_none(strength):
    data = encrypted("", strength)
    assert read(data) == read(data, "wrong") == (["1,234"], {})


def test_a_password_is_ignored_by_what_is_not_protected():
    assert read(pdf.pdf(pdf.text("1")), "12345")[0] == ["1"]


@pytest.mark.parametrize("how", [b"/Adobe.PubSec /SubFilter /adbe.pkcs7.s4", b"/SomeDRM"])
def test_encryption_for_certain_users_is_rights_management(how):
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}
    assert code_of(pdf.document(objects, b"/Encrypt << /Filter %s /V 1 >> /ID [(a)(b)]" % how)) == "drm-protected"


# What is no report


def test_more_pages_than_any_report_has_are_refused():
    assert code_of(pdf.pdf(*[b""] * 5_000)) == "document-too-large"


def test_a_count_of_pages_that_lies_is_not_believed():
    assert read(pdf.pdf(pdf.text("one"), count=2**31 - 1))[0] == ["one"]


@pytest.mark.parametrize("box", ["0 0 0 0", "595 842 0 0", "0 0 1e400 nan", "0 0 14400 14400"])
def test_pages_of_odd_sizes_are_read(box):
    assert read(pdf.pdf(pdf.text("one", top=100), box=box))[0] == ["one"]


FILE = {
    pdf.MORE: b"<< /Type /Filespec /F (a.pdf) /EF << /F %d 0 R >> >>" % (pdf.MORE + 1),
    pdf.MORE + 1: pdf.stream(b"x", b"/Type /EmbeddedFile "),
}
NAMES = b"/Names << /EmbeddedFiles << /Names [(a.pdf) %d 0 R] >> >>" % pdf.MORE


def test_a_portfolio_is_named():
    assert code_of(pdf.pdf(pdf.text("cover"), catalog=NAMES + b" /Collection << >>", more=FILE)) == "pdf-portfolio"


def test_an_encrypted_portfolio_is_no_fault_of_ours():
    data = encrypted("", 128) + b"% /Collection"
    assert read(data)[0] == ["1,234"]


def test_attached_files_are_told():
    assert list(read(pdf.pdf(pdf.text("one"), catalog=NAMES, more=FILE))[1]) == ["attached-files"]


def form(xfa: bytes) -> bytes:
    return pdf.pdf(pdf.text("please wait"), catalog=b"/AcroForm << /Fields [] %s >> /NeedsRendering true" % xfa)


def test_a_form_is_told_and_one_that_makes_its_own_pages_is_refused():
    assert list(read(form(b""))[1]) == ["form-fields"]
    assert code_of(form(b"/XFA [(template) %d 0 R]" % pdf.MORE)) == "xfa-form"


# Text that cannot be believed

PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)
SCAN = b"q 595 0 0 842 0 0 cm /X Do Q "
LONG = "1,234 a line of text of more than forty characters"


def scans(*contents: bytes) -> bytes:
    picture = PICTURE + b"\nstream\n\x80\nendstream"
    return pdf.pdf(*contents, more={pdf.MORE: picture}, resources=b"/XObject << /X %d 0 R >>" % pdf.MORE)


def test_a_scan_has_no_text():
    assert code_of(scans(SCAN, SCAN)) == "no-text-layer"
    assert code_of(scans(SCAN + pdf.text("- 3 -"), SCAN)) == "no-text-layer"
    assert code_of(pdf.pdf(b"0 0 m 9 9 l S")) == "no-text-layer"


def test_scanned_pages_among_others_are_told():
    texts, told = read(scans(SCAN, pdf.text("two"), SCAN, SCAN))
    assert texts == ["", "two", "", ""]
    assert told == {"pages-without-text": "pictures (a scan) or drawings, whose text was not read: pages 1, 3–4"}


def test_a_scan_in_strips_and_letters_that_are_shapes_are_told():
    strips = b"".join(b"q 595 0 0 85 0 %d cm /X Do Q " % (85 * strip) for strip in range(10))
    shapes = b"".join(b"%d %d m 9 9 l S " % (10 + n, 20 + n) for n in range(400))
    _, told = read(scans(pdf.text("one"), strips, shapes, b"", b"0 0 m 9 9 l S"))
    assert told == {"pages-without-text": "pictures (a scan) or drawings, whose text was not read: pages 2–3"}


def test_recognised_text_behind_a_scan_is_read_and_told():
    texts, told = read(scans(SCAN + pdf.text(LONG, mode=3)))
    assert texts == [LONG.replace(" ", "")]
    assert list(told) == ["recognised-text"]


def test_text_over_a_picture_is_text():
    assert read(scans(SCAN + pdf.text(LONG))) == ([LONG.replace(" ", "")], {})


def test_hidden_text_is_told():
    _, told = read(pdf.pdf(pdf.text(LONG) + pdf.text("9,999", mode=3, top=300)))
    assert told == {"hidden-text": "5 characters are drawn without ink, so that nobody sees them: page 1"}


MAPPED = (
    b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0041> <005A> <0061> endbfrange"
)


def codes(text: str, cmap: bytes | None) -> bytes:
    font, more = pdf.composite_font(cmap)
    return pdf.pdf(b"BT /F 12 Tf 72 700 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode(), font=font, more=more)


def test_glyphs_that_map_to_nothing_are_refused_with_share_and_pages():
    assert code_of(codes("ABC", None)) == "unmapped-text"
    with pytest.raises(DocumentError, match=r"3 of 9 characters \(33\.3 %\), on page 1 "):
        read(codes("ABCDEF123", MAPPED))


def test_a_few_of_them_are_told():
    _, told = read(codes("A" * 30 + "1", MAPPED))
    assert told["unmapped-text"].endswith("1 of 31 characters (3.2 %): page 1")


def test_text_that_is_drawn_twice_is_printed_once():
    lines = [f"row {n} {n * 7919}" for n in range(30)]
    bold = pdf.pdf(pdf.text(*lines) + b" 1 0 0 1 0.4 0 cm " + pdf.text(*lines))
    assert read(bold)[0] == ["".join(lines).replace(" ", "")]


def test_judging_counts():
    def told(*counted: PageText) -> list[str]:
        return [reading.rule for reading in judge_text(counted)]

    assert told(PageText(1, 900), PageText(2, 0)) == []
    assert told(PageText(1, 900, private=20)) == []
    assert told(PageText(1, 900), PageText(2, 30, pictured=0.9)) == ["pages-without-text"]
    assert told(PageText(1, 900, unmapped=9), PageText(2, 900, invisible=5)) == ["unmapped-text", "hidden-text"]
    with pytest.raises(DocumentError, match="fonts"):
        told(PageText(1, 900, private=800))


def test_pages_are_named_by_runs():
    assert (named([7, 1, 2, 3]), named([4])) == ("pages 1–3, 7", "page 4")
    assert named(range(1, 99, 2)) == "pages 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 …"


# The process of pdfium


def test_a_process_that_dies_harms_no_other_document():
    sound, deadly = pdf.pdf(pdf.text("one")), BOMBS["form in itself.pdf"][0]()
    assert [read(sound)[0], code_of(deadly), read(sound)[0]] == [["one"], "pdf-failed", ["one"]]


def test_one_process_reads_one_document_after_another():
    process.end_all()
    for name in ("one", "two"):
        assert read(pdf.pdf(pdf.text(name)))[0] == [name]
        assert len(process._idle) == 1
    with open_pages(pdf.pdf(pdf.text("outer"))) as outer:
        assert read(pdf.pdf(pdf.text("inner")))[0] == ["inner"]
        assert [len(page.glyphs) for page in outer] == [5]


def test_a_document_that_is_left_in_the_middle_is_forgotten():
    process.end_all()
    with open_pages(pdf.pdf(*[pdf.text(str(n)) for n in range(500)])) as source:
        next(iter(source))
    assert not process._idle
    assert read(pdf.pdf(pdf.text("next")))[0] == ["next"]


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(process, "MAX_SECONDS", 0.5)
    monkeypatch.setattr(process, "SECONDS_A_PAGE", 0.0)
    slow = same_content(pdf.stream(pdf.text(*["1,234"] * 10_000)), pages=1_000)
    with pytest.raises(DocumentError, match="too long"):
        read(slow)
    monkeypatch.undo()
    assert read(pdf.pdf(pdf.text("next")))[0] == ["next"]


def test_a_page_is_drawn():
    data = pdf.pdf(b"0 0 1 rg 0 0 10 10 re f", box="0 0 20 20")
    width, height, scale, pixels = draw_page(data, None, 1, 2.0)
    assert (width, height, scale, len(pixels)) == (40, 40, 2.0, 3 * 40 * 40)
    assert (pixels[:3], pixels[-3 * 40 :][:3]) == (b"\xff\xff\xff", b"\0\0\xff")
    with pytest.raises(DocumentError, match="page 2"):
        draw_page(data, None, 2, 2.0)
    width, height, scale, _ = draw_page(pdf.pdf(b"", box="0 0 14400 14400"), None, 1, 2.0)
    assert width == height == round(14_400 * scale) < 4_000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each bomb is measured in a process of its own, by fork")
def test_bombs_take_neither_long_nor_much(tmp_path):
    for name, (make, _) in BOMBS.items():
        (tmp_path / name).write_bytes(make())
    command = [sys.executable, "-m", "tests.readers.pdf_bombs", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    told = [line.split("\t") for line in done.stdout.splitlines()]
    assert {name: code for name, code, *_ in told} == {name: code for name, (_, code) in BOMBS.items()}
    assert max((float(seconds), name) for name, _, seconds, *_ in told) < (SECONDS, "")
    assert max((int(peak), name) for name, *_, own, other in told for peak in (own, other)) < (MEMORY, "")
