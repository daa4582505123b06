"""Small printed reports with one execution table, and how they are read with witnesses."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2

from pipeline.checks import check
from pipeline.readers.base import read
from pipeline.tables import recognise
from pipeline.witnesses.hear import heard
from pipeline.witnesses.suspects import suspects
from schemas import Finding, Reading, Relation, Table
from tests.made.hwpx import Sheet
from tests.made.pdf import write_blocks
from tests.made.pdf_style import PLAIN, PdfStyle
from tests.made.spec import MadeCell, Prose

HEAD = ("사업명", "예산액", "집행액", "집행률(%)")
#: A cell of the table, heading included, and what is printed there in place of the right number.
Planted = tuple[int, int, str]
#: The second project has spent 70, where total and rate say 50.
FAULT: Planted = (3, 2, "70")


def printed(style: PdfStyle = PLAIN, fault: Planted | None = None, projects: int = 3) -> bytes:
    """A PDF with a table of a total and as many projects: 100 of budget, 50 spent, 50.0 %."""
    rows = [list(HEAD), ["합계", f"{100 * projects:,}", f"{50 * projects:,}", "50.0"]]
    rows += [[f"{number}. 나무 심기 {number}", "100", "50", "50.0"] for number in range(1, projects + 1)]
    if fault:
        rows[fault[0]][fault[1]] = fault[2]
    cells = tuple(MadeCell(i, j, text, is_header=i == 0) for i, row in enumerate(rows) for j, text in enumerate(row))
    sheet = Sheet(cells, ("< 2024년 물길기금 사업집행 현황 >", "(단위 : 백만원)"))
    return write_blocks([Prose("2024년도 물길기금 검토보고"), sheet], style)


def cropped(data: bytes, *box: float) -> bytes:
    """The PDF with its first page cropped."""
    document = pypdfium2.PdfDocument(data)
    document[0].set_cropbox(*box)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass
class Judged:
    """The one table of a report with its relations and findings."""

    table: Table
    relations: list[Relation]
    findings: list[Finding]

    @property
    def readings(self) -> list[Reading]:
        """What is told of the witnesses."""
        return [reading for reading in self.table.readings if reading.rule == "witness"]

    @property
    def rows(self) -> list[list[str]]:
        """The texts of the table, row by row."""
        found = [[""] * self.table.column_count for _ in range(self.table.row_count)]
        for cell in self.table.cells:
            found[cell.row][cell.col] = " ".join(cell.text.split())
        return found


def judged(data: bytes, *, hear: bool = True) -> Judged:
    """The table as it is read, and with the witnesses heard."""
    document = read(data)
    relations, findings = check(recognise(document).tables)
    if hear:
        document = heard(document, suspects(document, relations), relations, data)
        relations, findings = check(recognise(document).tables)
    [table] = recognise(document).tables
    return Judged(table, relations, findings)
