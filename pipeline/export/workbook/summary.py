"""The first sheet: what the marks mean, the worst findings, the reports, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipeline.korean.refusals import refused

from ..contents import headline
from ..marks import BROKEN
from .book import Book
from .sheet import Sheet

MOST_WORST = 10
LAST_COL = 13
REPORT_COLUMNS = (
    "no", "file", "bill_no", "title", "fund", "proposed_on", "tables", "held", "broken", "unchecked", "error",
    "warning", "info", "also",
)  # fmt: skip
HELD = frozenset({"exact", "rounding", "explained"})


def write_summary(book: Book, sheet: Sheet, formulas: Counter[str]) -> None:
    """Write the sheet; ``formulas`` counts those of all tables that hold and those that do not."""
    say = book.say
    sheet.set_width(0, 7.0)
    sheet.text(0, 0, say["heading"], "title", fit=False)
    sheet.text(1, 0, headline(book.contents, say), "quiet", fit=False)
    row = 3
    for part in (_legend(formulas), _worst, _kinds, _reports, _failed):
        row = part(book, sheet, row)
    sheet.finish()


Part = Callable[[Book, Sheet, int], int]


def _section(book: Book, sheet: Sheet, row: int, name: str) -> int:
    sheet.merge(row, 0, row, LAST_COL, "section")
    sheet.text(row, 0, book.say[name], "section", fit=False)
    return row + 1


def _legend(formulas: Counter[str]) -> Part:
    def write(book: Book, sheet: Sheet, row: int) -> int:
        say = book.say
        row = _section(book, sheet, row, "legend")
        marks = (
            ("1,234", "wrong", "legend_wrong"),
            ("1,234", "differs", "legend_differs"),
            ("1,234 ≠ 1,243", "differs", "legend_unequal"),
            ("= SUM", "", "legend_formula"),
            ("△1,234", "", "legend_won"),
        )
        for sample, mark, meaning in marks:
            sheet.text(row, 1, sample, "sample", mark)
            sheet.text(row, 2, say[meaning], "plain", fit=False)
            row += 1
        sheet.text(row, 1, f"{formulas['held']} · {formulas['broken']}", "sample")
        sheet.text(row, 2, say["legend_counts"].format(**formulas), "plain", fit=False)
        return row + 2

    return write


def _worst(book: Book, sheet: Sheet, row: int) -> int:
    say, found = book.say, book.contents.findings
    row = _section(book, sheet, row, "worst")
    if not found:
        sheet.text(row, 1, say["none"], "quiet", fit=False)
        return row + 2
    for finding in found[:MOST_WORST]:
        sheet.link(row, 0, str(finding.number), book.findings, f"A{finding.number + 1}")
        sheet.text(row, 1, f"{say[finding.view.severity]} · {finding.view.file_name}", "plain")
        sheet.merge(row, 2, row, LAST_COL, "message")
        sheet.text(row, 2, book.message(finding), "message", across=LAST_COL - 1)
        row += 1
    sheet.link(row, 0, say["more"].format(n=len(found)), book.findings)
    sheet.set_width(0, 7.0)
    return row + 2


def _kinds(book: Book, sheet: Sheet, row: int) -> int:
    """Links to the sheets of kinds, with how many tables each gathers."""
    row = _section(book, sheet, row, "by_kind")
    counts = Counter(table.kind for table in book.contents.index)
    for kind, name in book.kind_names.items():
        sheet.link(row, 1, name, name)
        sheet.text(row, 2, book.say["tables_n"].format(n=counts[kind]), "plain", fit=False)
        row += 1
    return row + 1


def _reports(book: Book, sheet: Sheet, row: int) -> int:
    say = book.say
    row = _section(book, sheet, row, "reports")
    for col, name in enumerate(REPORT_COLUMNS):
        sheet.text(row, col, say[name], "head", fit=col > 0)
    found: Counter[tuple[str, str]] = Counter(
        (finding.view.report_id, finding.view.severity) for finding in book.contents.findings
    )
    first = {table.report_id: table.table_id for table in reversed(book.contents.index)}
    tables = Counter(table.report_id for table in book.contents.index)
    for chosen in book.contents.reports:
        row, report = row + 1, chosen.report
        name = report.report_id
        sheet.number(row, 0, chosen.number, "0")
        if name in first:
            sheet.link(row, 1, report.file_name, book.names[first[name]], look="link_cell")
        else:
            sheet.text(row, 1, report.file_name)
        for col, text in ((2, report.bill_no), (3, report.title), (4, report.fund)):
            sheet.text(row, col, text or "")
        sheet.date(row, 5, report.proposed_on)
        verdicts = book.contents.relations.get(name, {})
        numbers = (
            tables[name],
            sum(count for verdict, count in verdicts.items() if verdict in HELD),
            sum(count for verdict, count in verdicts.items() if verdict in BROKEN),
            verdicts.get("unchecked", 0),
            *(found[name, severity] for severity in ("error", "warning", "info")),
        )
        for col, number in enumerate(numbers, 6):
            mark = "wrong" if REPORT_COLUMNS[col] == "error" and number else ""
            sheet.number(row, col, number, "#,##0", mark=mark)
        sheet.text(row, 13, ", ".join(chosen.also))
    return row + 2


def _failed(book: Book, sheet: Sheet, row: int) -> int:
    if not book.contents.failed:
        return row
    row = _section(book, sheet, row, "failed")
    for name, code, reason in book.contents.failed:
        sheet.text(row, 1, name, "plain")
        sheet.text(row, 2, f"{code}: {refused(code, reason, book.lang)}", "plain", fit=False)
        row += 1
    return row + 1
