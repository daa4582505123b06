"""Writes ``OUT.xlsx``: the order of its sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..contents import Contents, read_contents, tables
from ..words import KINDS, words
from .book import Book
from .names import SheetNames

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from xlsxwriter import Workbook

#: No document's text becomes a formula, a link or a number.  Rows are kept until the end, not written as they come
#: (``constant_memory``): that holds a file open for every sheet, and cells joined over rows need those rows at hand.
#: Sheets are packed in memory: a file for each of a thousand takes longer than all the rest.
OPTIONS = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
}  # fmt: skip


def write_xlsx(connection: DuckDBPyConnection, out: Path, reports: Sequence[str] = (), lang: str = "ko") -> list[Path]:
    """Write the reports that are named (none: all) into one workbook.  Raises UsageError for a name that is none's."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    contents = read_contents(connection, reports)
    raw = xlsxwriter.Workbook(str(out), OPTIONS)
    _fill(connection, _open(raw, contents, lang))
    try:
        raw.close()
    except FileCreateError as error:
        cause = error.args[0]
        raise cause if isinstance(cause, OSError) else OSError(str(cause)) from error
    return [out]


def _open(raw: Workbook, contents: Contents, lang: str) -> Book:
    from .styles import FONT, SIZE, Styles

    say, names = words(lang), SheetNames()
    raw.formats[0].set_font_name(FONT)
    raw.formats[0].set_font_size(SIZE)
    raw.set_calc_mode("auto")
    raw.set_properties({"title": say["heading"], "author": "geomto"})
    summary, findings = names.take(say["summary"]), names.take(say["findings"])
    kinds = {kind: names.take(say[kind]) for kind in KINDS if any(table.kind == kind for table in contents.index)}
    numbers = {chosen.report.report_id: chosen.number for chosen in contents.reports}
    sheets = {
        table.table_id: names.take(
            f"{numbers[table.report_id]}-{table.ordinal} {table.title or say.get(table.kind, table.kind)}"
        )
        for table in contents.index
    }
    return Book(raw, Styles(raw), contents, say, lang, sheets, kinds, summary, findings)


def _fill(connection: DuckDBPyConnection, book: Book) -> None:
    from .findings import write_findings
    from .kinds import write_kind
    from .summary import write_summary
    from .table import write_table

    summary, findings = book.sheet(book.summary), book.sheet(book.findings)
    write_findings(book, findings)
    for kind in book.kind_names:
        write_kind(connection, book, kind)
    formulas: Counter[str] = Counter()
    for chosen, read in tables(connection, book.contents):
        for table in read:
            formulas += write_table(book, chosen, table)
    write_summary(book, summary, formulas)
    summary.raw.activate()
