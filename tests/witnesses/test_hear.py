"""Witnesses on printed reports: a true inconsistency stands, and our own mistakes are put right and recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extraction import extract
from pipeline.readers.pdf import content
from pipeline.witnesses import hear, process
from pipeline.witnesses.process import Statement, WitnessCell, WitnessTable
from tests.made.pdf_style import PdfStyle
from tests.made.pdf_text import FONTS, has_fonts

from .printed import FAULT, cropped, judged, printed

pytestmark = pytest.mark.skipif(
    not has_fonts(), reason=f"no Nanum fonts in {FONTS}: apt-get install fonts-nanum (the tests write PDF with them)"
)
LONG = {"style": PdfStyle(split=True, repeat_heading=True, height=330), "projects": 14}
BOTH = "camelot and pdfplumber agree with it in all 12 cells of numbers"
PRINTED_SO = "what does not close is printed so"


def test_a_true_inconsistency_stands_and_the_record_says_that_it_is_printed_so(tmp_path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(printed(fault=FAULT))
    report = extract(path)
    [finding] = report.findings
    assert (finding.rule, finding.cells[0].printed) == ("SUM-COLUMN", "70")
    [told] = report.tables[0].readings
    assert told.rule == "witness"
    assert told.chosen == "as first read: 12 cells of numbers"
    assert told.rejected == []
    assert told.reason == f"2 of its 10 relations do not close; {BOTH}; {PRINTED_SO}"


@pytest.mark.parametrize(
    "style",
    [
        PdfStyle(rules="open"),
        PdfStyle(packed=True),
        PdfStyle(filled=True, by_cell=True, shaded=True),
        PdfStyle(page="landscape", frame=True),
        PdfStyle(page="rotated"),
    ],
    ids=["open", "packed", "filled", "framed", "rotated"],
)
def test_however_it_is_printed(style) -> None:
    data = printed(style, FAULT)
    found = judged(data)
    assert found.findings == judged(data, hear=False).findings
    [told] = found.readings
    assert told.reason.endswith(PRINTED_SO)


@pytest.mark.parametrize("page", ["portrait", "rotated"])
def test_on_a_cropped_page(page) -> None:
    """All measure from another corner of the paper there."""
    [told] = judged(cropped(printed(PdfStyle(page=page), FAULT), 30, 20, 560, 800)).readings
    assert BOTH in told.reason


def test_over_a_page_break() -> None:
    found = judged(printed(fault=FAULT, **LONG))
    assert (found.table.page_first, found.table.page_last) == (1, 2)
    [told] = found.readings
    assert "camelot and pdfplumber agree with it in all 45 cells of numbers" in told.reason


def test_a_witness_that_sees_less_is_no_contradiction() -> None:
    """pdfplumber loses the outer columns of a table that is open at its sides."""
    [told] = judged(printed(PdfStyle(rules="open"), FAULT)).readings
    assert told.rejected == ["pdfplumber: without 50.0 50.0 50.0 50.0"]
    assert "pdfplumber reads 8 of the 12 cells of numbers the same, and does not see the others" in told.reason


def test_nobody_is_asked_where_everything_closes(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(hear, "statements", lambda *_: pytest.fail("asked"))
    (tmp_path / "a.pdf").write_bytes(printed())
    assert extract(tmp_path / "a.pdf").tables[0].readings == []


def _swap_last_row(monkeypatch) -> None:
    """Let our reader put the budget and the executed amount of each part's last row into each other's cells."""
    own = content.unpacked

    def swapped(table):
        table = own(table)
        budget, executed = (c for c in table.cells if c.row == table.rows - 1 and c.col in (1, 2))
        budget.lines, executed.lines = executed.lines, budget.lines
        return table

    monkeypatch.setattr(content, "unpacked", swapped)


def _lose_a_rule(monkeypatch) -> None:
    """Let our reader overlook the upright rule between budget and executed amount."""
    own = content.lattices

    def fewer(across, down, areas):
        upright = sorted(down, key=lambda rule: rule.at)
        assert len(upright) == 5
        return own(across, [*upright[:2], *upright[3:]], areas)

    monkeypatch.setattr(content, "lattices", fewer)


def _set_off(monkeypatch) -> None:
    """Let our reader count the last digits of a cell to the next one."""
    monkeypatch.setattr(content, "INTO", 1.2)


@pytest.mark.parametrize("mistake", [_swap_last_row, _lose_a_rule, _set_off])
def test_our_mistake_is_put_right(monkeypatch, mistake) -> None:
    data = printed()
    right = judged(data)
    mistake(monkeypatch)
    wrong = judged(data, hear=False)
    assert wrong.rows != right.rows
    found = judged(data)
    assert found.rows == right.rows
    assert [r.verdict for r in found.relations] == ["exact"] * 10
    assert found.findings == []
    [told] = found.readings
    assert told.chosen.startswith("as camelot and pdfplumber read it: row ")
    assert [each.partition(":")[0] for each in told.rejected] == ["as first read"]
    assert "so 10 relations of the report hold and 0 do not" in told.reason


def test_what_was_taken_and_left_is_named(monkeypatch) -> None:
    _swap_last_row(monkeypatch)
    [told] = judged(printed()).readings
    assert told.chosen == "as camelot and pdfplumber read it: row 5, column 2: 100; row 5, column 3: 50"
    assert told.rejected == ["as first read: row 5, column 2: 50; row 5, column 3: 100"]


@pytest.mark.parametrize("mistake", [_swap_last_row, _lose_a_rule])
def test_our_mistake_is_put_right_and_the_true_inconsistency_beside_it_stands(monkeypatch, mistake) -> None:
    data = printed(fault=FAULT)
    right = judged(data, hear=False)
    mistake(monkeypatch)
    found = judged(data)
    assert found.rows == right.rows
    assert [(f.rule, f.cells[0].printed) for f in found.findings] == [("SUM-COLUMN", "70")]


def test_a_mistake_on_the_second_page_is_put_right(monkeypatch) -> None:
    data = printed(**LONG)
    right = judged(data).rows
    _swap_last_row(monkeypatch)
    found = judged(data)
    assert found.rows == right
    assert [reading.rule for reading in found.table.readings] == ["joined-pages", "witness"]


def _witness(monkeypatch, data: bytes, change) -> None:
    """Have one witness that reads what pdfplumber reads, changed cell by cell; None takes the cell away."""
    [_, said] = process.statements(data, None, [1])
    assert said.name == "pdfplumber"
    tables = [
        WitnessTable(table.page, [WitnessCell(c.box, text) for c in table.cells if (text := change(c)) is not None])
        for table in said.tables
    ]
    monkeypatch.setattr(hear, "statements", lambda *_: [Statement("other", tables)])


def test_a_row_left_out_is_no_reading_that_closes(monkeypatch) -> None:
    """The total is of two projects, three are printed: a witness that does not see the last row would hide that."""
    data = printed(fault=(1, 1, "200"))
    last = max(cell.place.bottom for cell in judged(data, hear=False).table.cells)
    _witness(monkeypatch, data, lambda cell: None if cell.box[3] > last - 1 else cell.text)
    found = judged(data)
    assert [f.rule for f in found.findings] == [f.rule for f in judged(data, hear=False).findings]
    assert found.table.row_count == 5
    [told] = found.readings
    assert told.rejected == ["other: without 100 50 50.0"]
    assert PRINTED_SO not in told.reason


def test_a_number_left_out_is_no_reading_that_closes(monkeypatch) -> None:
    data = printed(fault=FAULT)
    _witness(monkeypatch, data, lambda cell: "" if cell.text == "70" else cell.text)
    found = judged(data)
    assert found.findings == judged(data, hear=False).findings
    assert found.rows[FAULT[0]][FAULT[1]] == "70"


def test_a_number_with_a_digit_less_is_no_reading_that_closes(monkeypatch) -> None:
    data = printed(fault=(3, 2, "501"))
    _witness(monkeypatch, data, lambda cell: "50" if cell.text == "501" else cell.text)
    found = judged(data)
    assert found.rows[3][2] == "501"
    assert found.findings
    [told] = found.readings
    assert told.rejected == ["other: without 501, with 50"]
    assert "other reads other numbers, with which it closes no better" in told.reason


def test_witnesses_that_take_too_long_are_silent(monkeypatch) -> None:
    monkeypatch.setattr(process, "MAX_SECONDS", 0.0)
    monkeypatch.setattr(process, "SECONDS_A_PAGE", 0.0)
    data = printed(fault=FAULT)
    found = judged(data)
    assert found.findings == judged(data, hear=False).findings
    [told] = found.readings
    assert told.reason == (
        "2 of its 10 relations do not close; no witness spoke; camelot said nothing: it took over 0 s; "
        "pdfplumber said nothing: it took over 0 s"
    )
    monkeypatch.undo()
    assert BOTH in judged(data).readings[0].reason


def test_witnesses_that_fail_are_silent(monkeypatch) -> None:
    """What they are given is no PDF."""
    monkeypatch.setattr(hear, "statements", lambda _, password, pages: process.statements(b"%PDF-", password, pages))
    data = printed(fault=FAULT)
    found = judged(data)
    assert found.findings == judged(data, hear=False).findings
    [told] = found.readings
    assert "no witness spoke; camelot said nothing: it failed with " in told.reason
    assert "pdfplumber said nothing: it failed with " in told.reason


def test_a_table_that_no_witness_sees() -> None:
    [told] = judged(printed(PdfStyle(rules="borderless"), FAULT)).readings
    assert "no witness spoke; camelot said nothing: it sees no table there" in told.reason


def test_beyond_the_pages_that_witnesses_are_asked_about(monkeypatch) -> None:
    monkeypatch.setattr(hear, "MAX_PAGES", 0)
    [told] = judged(printed(fault=FAULT)).readings
    assert told.reason.endswith("witnesses are asked about 0 pages of a document, and those were others")


DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the published documents are not beside the project")
def test_rates_that_a_published_document_prints_wrong(monkeypatch) -> None:
    """15.6 for 15.8 and 30.8 for 34.9, read by eye; its HWP says the same."""
    path = DOCUMENTS / "headcount.pdf"
    report = extract(path)
    assert [finding.cells[0].printed for finding in report.findings] == ["15.6", "30.8"]
    [told] = [reading for table in report.tables for reading in table.readings if reading.rule == "witness"]
    assert told.reason.endswith(PRINTED_SO)
