"""A report made by hand whose texts a spreadsheet, a browser or a chart could take for something else."""

from __future__ import annotations

from schemas import Report
from tests.fakes import make_report

SCRIPT = "<script>alert(1)</script>"
#: What a spreadsheet would work out, or a browser run, if it were not kept a text.
TEXTS = ("=cmd|'/c calc'!A1", "+1+cmd", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x")', SCRIPT, "$\\frac{1}{0}$")
LONG = "가" * 40_000


def hostile_report() -> Report:
    """The hand-made report with hostile names in title, fund, file, cells, projects and sentences."""
    report = make_report(file_name=f"=1+1{SCRIPT}.txt", title=f"@{SCRIPT}", bill_no="=7")
    table, term = report.tables
    cells = {(cell.row, cell.col): cell for cell in table.cells}
    cells[1, 1] = cells[1, 1].model_copy(update={"text": TEXTS[0]})
    cells[2, 1] = cells[2, 1].model_copy(update={"text": f"\u202e{SCRIPT}\x00\x1b[31m"})
    cells[0, 1] = cells[0, 1].model_copy(update={"text": "+headed"})
    harmful = [
        term.cells[1].model_copy(update={"row": number, "text": text, "value": None})
        for number, text in enumerate((*TEXTS, LONG), 1)
    ]
    projects = [
        one.model_copy(update={"project": text, "project_id": text, "note": f"@{text}", "department": f"-{text}"})
        for one, text in zip(report.executions, (SCRIPT, "=1+$x$", None), strict=True)
    ]
    first, second = report.findings
    return report.model_copy(
        update={
            "fund": "=fund<b>",
            "tables": [
                table.model_copy(update={"title": "[:*?/\\]'History'=" + "긴 제목 " * 10, "cells": [*cells.values()]}),
                term.model_copy(update={"cells": [term.cells[0], *harmful], "row_count": len(harmful) + 1}),
            ],
            "executions": projects,
            "findings": [first, second.model_copy(update={"message_ko": f"={SCRIPT}", "message_en": f"={SCRIPT}"})],
        }
    )
