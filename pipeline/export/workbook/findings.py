"""The sheet of all findings, worst first, each with links to its table and to its cell."""

from __future__ import annotations

from ..contents import Numbered
from .book import Book, address
from .numbers import plain_format, shown
from .sheet import Sheet

COLUMNS = (
    "no", "severity", "file", "table", "cell", "message", "printed", "computed", "difference", "unit", "repair",
    "rule", "status",
)  # fmt: skip
MESSAGE_WIDTH = 70.0
#: Which cell of a finding its link leads to.
ROLES = ("suspect", "reported", "operand", "witness")
#: Repairs that are told of one finding.
MOST_REPAIRS = 3


def write_findings(book: Book, sheet: Sheet) -> None:
    """Write the sheet; the finding with number n stands in row n + 1."""
    say, found = book.say, book.contents.findings
    for col, name in enumerate(COLUMNS):
        sheet.text(0, col, say[name], "head")
    sheet.set_width(COLUMNS.index("message"), MESSAGE_WIDTH)
    for finding in found:
        _write(book, sheet, finding)
    if not found:
        sheet.text(1, 0, say["none"], "quiet", fit=False)
    sheet.raw.autofilter(0, 0, max(1, len(found)), len(COLUMNS) - 1)
    sheet.raw.freeze_panes(1, 2)
    sheet.raw.repeat_rows(0)
    sheet.finish()


def _write(book: Book, sheet: Sheet, finding: Numbered) -> None:
    say, view, row = book.say, finding.view, finding.number
    sheet.number(row, 0, finding.number, "0", look="number_top")
    sheet.text(row, 1, say[view.severity], view.severity)
    sheet.text(row, 2, view.file_name, "label")
    if view.table_id in book.names:
        name = book.names[view.table_id]
        sheet.link(row, 3, name, name, look="link_top")
    else:
        sheet.text(row, 3, "", "label")
    cell = min(view.cells, key=lambda cell: ROLES.index(cell.role), default=None)
    if cell and cell.table_id in book.names:
        place = address(cell.row, cell.col)
        sheet.link(row, 4, place, book.names[cell.table_id], place, look="link_top")
    else:
        sheet.text(row, 4, "", "label")
    sheet.text(row, 5, book.message(finding), "label", fit=False)
    for col, value in ((6, view.reported), (7, view.computed), (8, view.difference)):
        sheet.number(row, col, value, plain_format(value), look="number_top")
    sheet.text(row, 9, (view.unit or "") if view.reported_won is not None else "", "label")
    sheet.text(row, 10, _repairs(book, finding), "label")
    sheet.text(row, 11, view.rule, "label")
    sheet.text(row, 12, say.get(finding.status, finding.status), "label")


def _repairs(book: Book, finding: Numbered) -> str:
    """Best first, one a line; those of one rank belong together."""
    lines = []
    for repair in finding.view.repairs[:MOST_REPAIRS]:
        unique = f" ({book.say['unique']})" if repair.is_unique else ""
        lines.append(f"{address(repair.row, repair.col)}: {repair.printed} → {shown(repair.proposed)}{unique}")
    rest = len(finding.view.repairs) - MOST_REPAIRS
    return "\n".join([*lines, f"… +{rest}"] if rest > 0 else lines)
