"""What all sheets of a workbook share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..contents import Contents, Numbered
from ..marks import Key, Marked, mark_cells

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from .sheet import Sheet
    from .styles import Styles

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
