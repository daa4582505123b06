"""Databases and documents for the review page: converted texts, a PDF with boxes, names that try to be markup."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from pipeline.cli.intake import read_into
from pipeline.store.connect import open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer, source_key
from schemas import (
    Amount,
    Cell,
    Column,
    Execution,
    Finding,
    FindingCell,
    Operand,
    Place,
    Relation,
    Repair,
    Report,
    Role,
    Table,
)
from tests.program import ROOT

RAW = ROOT / "raw"
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
#: The PDF: heading and rows as printed, and where the table stands, in points from the top left of an A4 page.
ROWS = [["사업명", "예산액"], ["합계", "310"], [SCRIPT, "100"], [IMAGE, "200"]]
WIDTHS, HEIGHT, LEFT, TOP = (240.0, 120.0), 30.0, 90.0, 200.0
PAGE = (595.0, 842.0)
#: A number of the page that is in no table.
STRAY = "987,654"


def box(row: int, col: int) -> dict[str, float]:
    """The box of a cell of the PDF."""
    x0 = LEFT + sum(WIDTHS[:col])
    return {"x0": x0, "x1": x0 + WIDTHS[col], "top": TOP + HEIGHT * row, "bottom": TOP + HEIGHT * (row + 1)}


def make_pdf() -> bytes:
    """One page with the table, each cell filled with a colour of its own, and a number outside it."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=True)
    for row, texts in enumerate(ROWS):
        for col, text in enumerate(texts):
            at = box(row, col)
            canvas.setFillColorRGB(*color(row, col))
            canvas.rect(at["x0"], PAGE[1] - at["bottom"], WIDTHS[col], HEIGHT, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawString(at["x0"] + 4, PAGE[1] - at["bottom"] + 9, text.encode("ascii", "replace").decode())
    canvas.drawString(LEFT, PAGE[1] - 500, f"elsewhere {STRAY}")
    canvas.showPage()
    canvas.drawString(LEFT, 500, "second page")
    canvas.save()
    return out.getvalue()


def color(row: int, col: int) -> tuple[float, float, float]:
    """The fill of a cell, by which its image is known."""
    return 0.5 + row * 0.1, 0.6 + col * 0.2, 0.8


def pdf_report(data: bytes, name: str = "보고서.pdf") -> Report:
    """The report of the PDF, as its reader would give it: every cell with page and box, the total a suspect."""
    digest = sha256(data).hexdigest()
    cells = [
        Cell(row=r, col=c, text=text, value=Decimal(text) if text.isdigit() else None, is_header=r == 0,
             place=Place(page=1, **box(r, c)))
        for r, texts in enumerate(ROWS) for c, text in enumerate(texts)
    ]  # fmt: skip
    table = Table(
        ordinal=1, kind="execution", title=f"집행 {SCRIPT}", fund="숲기금", account=None, fiscal_year=2024, as_of=None,
        basis=None, unit="백만원", unit_won=1_000_000, page_first=1, page_last=1, line_first=None, line_last=None,
        row_count=4, column_count=2, header_rows=1, cells=cells, readings=[],
        columns=[Column(col=i, role=role, heading=[ROWS[0][i]]) for i, role in enumerate((Role.PROJECT, Role.BUDGET))],
    )  # fmt: skip
    spots = [(1, "suspect", "310"), (2, "operand", "100"), (3, "operand", "200")]
    finding = Finding(
        rule="SUM-COLUMN", severity="error", cause="wrong-cell", table=1, reported_won=310_000_000,
        computed_won=300_000_000, difference_won=10_000_000, message_ko=f"합계 310 ≠ 300 ({SCRIPT})",
        message_en=f"total 310 ≠ 300 ({SCRIPT})", relations=[0],
        cells=[FindingCell(table=1, row=r, col=1, role=role, printed=text, value=Decimal(text),
                           place=Place(page=1, **box(r, 1))) for r, role, text in spots],
        repairs=[Repair(rank=1, table=1, row=1, col=1, printed="310", proposed_won=300_000_000,
                        proposed=Decimal(300), is_unique=True, reason=f"다시 더함 {IMAGE}",
                        reason_en=f"added {IMAGE}")],
    )  # fmt: skip
    relation = Relation(
        rule="SUM-COLUMN", table=1, expression="310 = 100 + 200", verdict="violated", reason="", low=Decimal("-1.5"),
        high=Decimal("1.5"), reported=Decimal(310), computed=Decimal(300), difference=Decimal(10),
        operands=[Operand(table=1, row=r, col=1, value=Decimal(text), reported=r == 1) for r, _, text in spots],
    )  # fmt: skip
    records = [
        Execution(table=1, row=r, fund="숲기금", account=None, fiscal_year=2024, as_of=None, ordinal=None, project=name,
                  project_id=None, department=None, is_total=r == 1, executed=None, rate=None, note=None,
                  budget=Amount(won=int(text) * 1_000_000, printed=text, col=1))
        for r, (name, text) in enumerate(ROWS) if r
    ]  # fmt: skip
    return Report(
        report_id=digest[:12], file_name=name, sha256=digest, format="pdf", title=f"변경안 {SCRIPT}", bill_no="7",
        proposer=None, proposed_on=date(2024, 1, 1), referred_on=None, reviewer=None, fund="숲기금", page_count=2,
        extractor_version="test", tables=[table], plan_items=[], plan_revisions=[], executions=records,
        fund_history=[], term_events=[], claims=[], relations=[relation], findings=[finding],
    )  # fmt: skip


def make_database(folder: Path) -> Path:
    """``folder/geomto.duckdb`` with the PDF, and a report each as text and HWPX; their files are in ``folder/raw``."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    names = ("gyeonggi_climate_fund_2025.txt", "gyeonggi_climate_fund_2025.hwpx", "jeonju_disaster_fund_2023.txt")
    for name in names:
        (raw / name).write_bytes((RAW / name).read_bytes())
    data = make_pdf()
    pdf = raw / "보고서.pdf"
    pdf.write_bytes(data)
    db = folder / "geomto.duckdb"
    with open_writer(db) as connection:
        writer = Writer(connection)
        assert all(done.status == "stored" for done in read_into(writer, [raw / name for name in names], 1))
        writer.write(pack(pdf_report(data)), source_key(pdf), pdf)
    return db
