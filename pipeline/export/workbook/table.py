"""One table as printed: merged cells, numbers in the printed unit, results as live formulas, wrong cells red."""

from __future__ import annotations

from collections import Counter

from ..chosen import Chosen
from ..contents import CellRow, TableRow
from ..marks import Marked, mark_results
from ..tiling import Placed, lay_out
from .book import TOP, Book, address
from .comments import comment
from .formulas import Formula, formulas
from .numbers import fits, plain_format, printed_format, shown, unequal_format
from .problems import Lines, lay_out_lines, write_lines
from .sheet import Sheet, lines_of, width

#: Body rows from which the heading stays in sight.
LONG = 25
#: How much wider bold digits are.
BOLD = 1.2
COMMENT_WIDTH, COMMENT_LINE = 360, 15


def write_table(book: Book, chosen: Chosen, table: TableRow) -> Counter[str]:
    """Write the table's sheet; returns how many formulas hold and how many do not."""
    sheet = book.sheet(book.names[table.table_id])
    found = formulas(table)
    marks = mark_results(book.marks.get(table.table_id, {}), table.relations, book.by_id)
    places = lay_out(table.cells, table.row_count, table.column_count)
    bottom = TOP + max((place.row + place.row_span for place in places), default=0)
    last_col = max((place.col + place.col_span for place in places), default=1) - 1
    lines = lay_out_lines(book, table, found, bottom + 1)
    for place in places:
        key = (place.row, place.col)
        _write_place(book, sheet, place, lines, formula=found.get(key), marked=marks.get(key))
    write_lines(book, sheet, lines, found, max(last_col, 5))
    _write_head(book, sheet, chosen, table, last_col)
    sheet.raw.ignore_errors(
        {name: f"A1:{address(bottom + len(lines.places) * 3, max(last_col, 9))}" for name in IGNORED}
    )
    heads = _heading_rows(places)
    if table.row_count > LONG and heads:
        sheet.raw.freeze_panes(TOP + heads, 0)
    sheet.finish(landscape=last_col > 5)
    return Counter("broken" if formula.is_broken else "held" for formula in found.values())


#: What a spreadsheet would put a green corner on: numbers that are printed in text, sums that leave a neighbour out.
IGNORED = ("number_stored_as_text", "formula_differs", "formula_range")


def _write_head(book: Book, sheet: Sheet, chosen: Chosen, table: TableRow, last_col: int) -> None:
    """Title, source, links, unit.  Long texts run on to the right instead of making the first column wide."""
    say, report = book.say, chosen.report
    sheet.text(0, 0, table.title or say.get(table.kind, table.kind), "title", fit=False)
    pages = [str(page) for page in dict.fromkeys((table.page_first, table.page_last)) if page is not None]
    source = (
        report.file_name,
        say["bill_note"].format(bill_no=report.bill_no) if report.bill_no else None,
        table.account or table.fund,
        say["as_of_note"].format(day=table.as_of) if table.as_of else None,
        say["page_n"].format(n="–".join(pages)) if pages else None,
    )
    sheet.text(1, 0, " · ".join(part for part in source if part), "quiet", fit=False)
    sheet.link(2, 0, say["to_summary"], book.summary)
    if table.table_id in book.by_table and last_col > 0:
        first = book.by_table[table.table_id][0]
        sheet.link(2, 1, say["to_findings"], book.findings, f"A{first.number + 1}")
    if table.unit:
        sheet.text(3, last_col, say["unit_note"].format(unit=table.unit), "unit", fit=last_col > 0)


def _write_place(
    book: Book, sheet: Sheet, place: Placed, lines: Lines, *, formula: Formula | None, marked: Marked | None
) -> None:
    row, col, cell = place.row + TOP, place.col, place.cell
    mark = marked.mark if marked else ""
    is_number = cell is not None and cell.value is not None and not cell.is_header and fits(cell.value)
    look = "head" if cell and cell.is_header else "number" if is_number else "text"
    sheet.merge(row, col, row + place.row_span - 1, col + place.col_span - 1, look, mark=mark)
    if cell is None:
        sheet.text(row, col, "", look)
        return
    if marked and marked.findings:
        sheet.jump(row, col, book.findings, f"A{marked.findings[0].number + 1}")
    wanted, number = _number_formats(book, cell, formula) if formula or is_number else ("", "")
    if formula:
        sheet.formula(row, col, formula.text(lines.address), formula.value, number, look=look, mark=mark)
        sheet.widen(col, width(cell.text) + (BOLD * (width(shown(formula.value)) + 5) if formula.is_broken else 0))
    elif is_number:
        sheet.number(row, col, cell.value, number, look=look, mark=mark)
        sheet.widen(col, width(cell.text))
    else:
        sheet.text(row, col, cell.text, look, mark, across=place.col_span)
    note = comment(book, cell, formula, marked, is_plain=number != wanted)
    if note:
        height = lines_of(note, COMMENT_WIDTH / 6) * COMMENT_LINE + 12
        sheet.raw.write_comment(
            row, col, note, {"author": "geomto", "width": COMMENT_WIDTH, "height": height, "font_size": 9}
        )


def _number_formats(book: Book, cell: CellRow, formula: Formula | None) -> tuple[str, str]:
    """The number format that shows what is printed, and the one that the workbook has room for."""
    if formula and formula.is_broken:
        wanted, plain = unequal_format(cell.text), plain_format(formula.value, "≠ ")
    else:
        wanted, plain = printed_format(cell.text), plain_format(cell.value)
    return wanted, book.styles.number(wanted, plain)


def _heading_rows(places: list[Placed]) -> int:
    """Rows at the top that hold headings and nothing else."""
    body = [place.row for place in places if place.cell and not place.cell.is_header]
    return min(body, default=0)
