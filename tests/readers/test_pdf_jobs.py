"""The pages of one document, shared by several processes: the same result and the same refusals as from one."""

from __future__ import annotations

import pytest

from pipeline.errors import DocumentError
from pipeline.readers.pdf import pages, process
from pipeline.readers.pdf.protocol import shares
from pipeline.readers.pdf.reader import read
from tests.made.hwpx import blocks_of
from tests.made.invent import Choices, invent
from tests.made.pdf import write_blocks
from tests.made.pdf_style import PdfStyle
from tests.made.pdf_text import FONTS, has_fonts

from . import pdf_bytes as pdf
from .pdf_bombs import form_in_itself

#: So many pages are shared by as many processes as ever share a document.
MANY = 64
LINES = [f"line {number} of the page" for number in range(20)]


def long(*, at: int = MANY, content: bytes | None = None, **entries: object) -> bytes:
    """A document of MANY pages; ``content`` is that of the page with the number ``at``."""
    contents = [pdf.text(f"page{number}", *LINES) for number in range(1, MANY + 1)]
    if content is not None:
        contents[at - 1] = content
    return pdf.pdf(*contents, **entries)


def told(data: bytes, jobs: int) -> tuple[list[str], list[str]]:
    """How each page begins and what is told of the document, or the code and message of its refusal."""
    try:
        with pages.open_pages(data, jobs=jobs) as source:
            texts = ["".join(glyph.text for glyph in page.glyphs[:6]) for page in source]
            return texts, [reading.reason for reading in source.readings()]
    except DocumentError as refused:
        return [refused.code], [refused.message]


@pytest.fixture
def no_process_waits():
    process.end_all()
    yield
    process.end_all()


@pytest.mark.parametrize(
    ("count", "jobs", "processes"),
    [(1, 4, 1), (31, 4, 1), (32, 4, 2), (32, 1, 1), (63, 4, 3), (64, 2, 2), (64, 4, 4), (2_000, 64, 4), (0, 4, 1)],
)
def test_short_documents_are_not_shared_and_long_ones_by_few(count, jobs, processes):
    assert shares(count, jobs) == processes


@pytest.mark.usefixtures("no_process_waits")
@pytest.mark.parametrize("jobs", [1, 2, 3, 4])
def test_pages_come_in_order_from_as_many_processes_as_there_are_jobs(jobs):
    texts, readings = told(long(), jobs)
    assert texts == [f"page{number}line"[:6] for number in range(1, MANY + 1)]
    assert readings == []
    assert len(process._idle) == jobs


@pytest.mark.skipif(not has_fonts(), reason=f"no Nanum fonts in {FONTS}: apt-get install fonts-nanum")
def test_a_long_report_is_read_the_same_by_one_two_and_four_processes():
    blocks = [block for seed in range(12) for block in blocks_of(invent(seed, Choices()))]
    data = write_blocks(blocks, PdfStyle(split=True, repeat_heading=True, furniture=True, height=300))
    one = read(data)
    assert one.page_count >= MANY
    assert len(one.blocks) > MANY
    assert [read(data, jobs=jobs) == one for jobs in (2, 4)] == [True, True]


@pytest.mark.parametrize("at", [1, 2, 40, MANY])
def test_a_page_that_cannot_be_loaded_is_told_whoever_should_have_read_it(at):
    parts = long().split(b"0 0 595 842")
    data = b"0 0 595 842".join(parts[:at]) + b"0 0 0.1 842" + b"0 0 595 842".join(parts[at:])  # as thin as no page is
    one = told(data, 1)
    assert len(one[0]) == MANY - 1
    assert str(at) in one[1][0]
    assert [told(data, jobs) for jobs in (2, 4)] == [one, one]


@pytest.mark.usefixtures("no_process_waits")
@pytest.mark.parametrize("at", [1, 2, 40, MANY])
def test_a_page_that_kills_its_process_refuses_the_document_and_no_process_goes_on(at):
    form, resources = form_in_itself()
    data = long(at=at, content=b"/X Do", more={pdf.MORE: form}, resources=resources)
    (code,), (why,) = told(data, 1)
    assert code == "pdf-failed"
    assert [told(data, jobs) for jobs in (2, 4)] == [([code], [why])] * 2
    assert not process._idle
    assert told(pdf.pdf(pdf.text("next")), 4) == (["next"], [])


@pytest.mark.parametrize(("bound", "most"), [("MAX_CHARACTERS", 9_000), ("MAX_RULES", 7)])
def test_characters_and_rules_are_counted_over_all_processes(bound, most, monkeypatch):
    monkeypatch.setattr(pages, bound, most)
    line = b"0 0 m 500 0 l S"
    data = pdf.pdf(*[pdf.text(*LINES) + b" " + line] * MANY)
    one = told(data, 1)
    assert one[0] == ["document-too-large"]
    assert [told(data, jobs) for jobs in (2, 4)] == [one, one]


@pytest.mark.usefixtures("no_process_waits")
def test_all_processes_together_have_the_time_of_one(monkeypatch):
    monkeypatch.setattr(process, "MAX_SECONDS", 0.5)
    monkeypatch.setattr(process, "SECONDS_A_PAGE", 0.0)
    slow = pdf.pdf(*[pdf.text(*["1,234"] * 10_000)] * 4 * MANY)
    assert told(slow, 4) == (["pdf-failed"], ["pdfium did not read the document: it takes too long"])
    assert not process._idle


@pytest.mark.usefixtures("no_process_waits")
def test_processes_are_ended_when_a_document_is_left_in_the_middle():
    with pages.open_pages(long(), jobs=4) as source:
        next(iter(source))
    assert not process._idle
