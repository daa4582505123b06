"""Writes ``OUT.xlsx``: the order of the sheets, and what all of them share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..contents import Contents, Numbered, read_contents, tables
from ..marks import Key, Marked, mark_cells
from ..words import KINDS, words
from .names import SheetNames

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from xlsxwriter import Workbook

    from .sheet import Sheet
    from .styles import Styles

#: No document's text becomes a formula, a link or a number.  Rows are kept until the end, not written as they come
#: (``constant_memory``): that holds a file open for every sheet, and cells joined over rows need those rows at hand.
#: Sheets are packed in memory: a file for each of a thousand takes longer than all the rest.
OPTIONS = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
}  # fmt: skip
#: Rows of the page that stand above every table: title, source, links.
TOP = 4


@dataclass(frozen=True)
class Book:
    """What every sheet needs: words, looks, and where everything is."""

    raw: Workbook
    styles: Styles
    contents: Contents
    say: dict[str, str]
    lang: str
    names: dict[str, str]
    kind_names: dict[str, str]
    summary: str
    findings: str

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The report's number by its id."""
        return {chosen.report.report_id: chosen.number for chosen in self.contents.reports}

    @cached_property
    def marks(self) -> dict[str, dict[Key, Marked]]:
        """Marked cells by table."""
        return mark_cells(self.contents.findings)

    @cached_property
    def by_id(self) -> dict[str, Numbered]:
        """Findings by their id."""
        return {finding.view.finding_id: finding for finding in self.contents.findings}

    @cached_property
    def by_table(self) -> dict[str, list[Numbered]]:
        """Findings by the tables that they touch, worst first."""
        found: dict[str, list[Numbered]] = defaultdict(list)
        for finding in self.contents.findings:
            roles = {cell.table_id for cell in finding.view.cells if cell.role != "witness"}
            for table in sorted(roles | ({finding.view.table_id} if finding.view.table_id else set())):
                found[table].append(finding)
        return found

    def sheet(self, name: str) -> Sheet:
        """A new worksheet, behind those that there are."""
        from .sheet import Sheet

        return Sheet(self.raw, self.styles, name, self.say["cut"])

    def message(self, finding: Numbered) -> str:
        """The finding's sentence."""
        return finding.view.message_ko if self.lang == "ko" else finding.view.message_en


def address(row: int, col: int) -> str:
    """Where a table's cell stands on its sheet: row 0, column 0 → ``A5``."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row + TOP, col))


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
