"""Puts together what the page of one finding shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.readers.pdf.shapes import Box
from pipeline.store.facts import facts_of
from pipeline.store.findings import FindingView, read_findings
from pipeline.store.offers import Offer, offers
from pipeline.store.review import (
    around,
    decided_alike,
    read_history,
    read_relations,
    read_source,
    read_stated,
    read_table,
)
from pipeline.store.review_shapes import Around, Made, PlacedCell, SourceFacts, TableFacts

from .documents import Documents, Found, Lost
from .drawing import PARTS, Drawn, Fold, draw, key_of
from .missed import line_pools, missed_on_page, prose_pool
from .pdf_pages import PdfPages
from .sums import Sum, write_out
from .surroundings import Readings, Surroundings, around_in_blocks, around_in_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Pages of a PDF shown for one finding.
MOST_PAGES = 3
BOXES = """
SELECT x0, top, x1, bottom FROM cells JOIN tables USING (table_id)
WHERE report_id = ? AND page = ? AND x0 IS NOT NULL AND top IS NOT NULL AND x1 IS NOT NULL AND bottom IS NOT NULL
"""


@dataclass(frozen=True)
class Spotted:
    """A cell's box on a page image."""

    key: str
    text: str
    part: str
    box: Box


@dataclass(frozen=True)
class PageView:
    """A page image with the boxes on it: of the finding's cells, and of numbers that were missed."""

    number: int
    width: float
    height: float
    spots: list[Spotted]
    missed: list[tuple[str, Box]]


@dataclass(frozen=True)
class TableView:
    """A table with its rows as drawn and its cells as stored."""

    facts: TableFacts
    rows: list[list[Drawn] | Fold]
    cells: list[PlacedCell]
    is_folded: bool


@dataclass(frozen=True)
class DocumentView:
    """The left side: pages of a PDF, lines of a text, or paragraphs around the table — or why there are none."""

    lost: Lost | None = None
    is_unreadable: bool = False
    pages: list[PageView] = field(default_factory=list)
    surroundings: Surroundings | None = None

    @property
    def missed(self) -> int:
        """How many numbers no table claims."""
        return sum(len(page.missed) for page in self.pages) + (self.surroundings.missed if self.surroundings else 0)


@dataclass(frozen=True)
class FindingPage:
    """All of one finding."""

    finding: FindingView
    around: Around
    source: SourceFacts
    tables: list[TableView]
    document: DocumentView
    sums: list[Sum]
    history: list[Made]
    alike: list[str]
    offers: list[Offer]

    @property
    def in_force(self) -> Made | None:
        """The decision that holds."""
        return next((each for each in self.history if each.is_in_force), None)


Parts = dict[tuple[str, int, int], tuple[str, ...]]


def read_page(
    connection: DuckDBPyConnection,
    finding_id: str,
    documents: Documents,
    readings: Readings,
    pdf: PdfPages,
    *,
    whole: bool = False,
    with_missed: bool = False,
) -> FindingPage | None:
    """Everything about a finding; None where there is no such finding."""
    row = connection.execute("SELECT report_id FROM findings WHERE finding_id = ?", [finding_id]).fetchone()
    place = around(connection, finding_id) if row else None
    if row is None or place is None:
        return None
    (report_id,) = row
    finding = next(each for each in read_findings(connection, [report_id]) if each.finding_id == finding_id)
    source = read_source(connection, report_id)
    assert source is not None
    parts = _parts(finding)
    ids = dict.fromkeys([*([finding.table_id] if finding.table_id else []), *(table for table, _, _ in parts)])
    # A comparison of reports has cells in several; the page shows this report's.
    read = [found for name in ids if (found := read_table(connection, name)) and found[0].report_id == report_id]
    tables = [_table_view(facts, cells, parts, whole=whole) for facts, cells in read]
    ordinals = {facts.table_id: facts.ordinal for facts, _ in read}
    facts = facts_of(connection, report_id, list(ordinals))
    return FindingPage(
        finding=finding,
        around=place,
        source=source,
        tables=tables,
        document=_document(
            connection,
            report_id,
            source,
            tables,
            parts,
            documents,
            readings,
            pdf,
            read_stated(connection, finding_id),
            with_missed=with_missed,
        ),
        sums=[write_out(each, facts, ordinals) for each in read_relations(connection, finding_id)],
        history=read_history(connection, finding_id),
        alike=decided_alike(connection, finding_id),
        offers=[] if finding.status != "open" else offers(connection, finding_id),
    )


def _parts(finding: FindingView) -> Parts:
    """The parts that each cell plays, the one that colours it first."""
    found: dict[tuple[str, int, int], set[str]] = {}
    for cell in finding.cells:
        found.setdefault((cell.table_id, cell.row, cell.col), set()).add(cell.role)
    return {spot: tuple(part for part in PARTS if part in roles) for spot, roles in found.items()}


def _table_view(facts: TableFacts, cells: list[PlacedCell], parts: Parts, *, whole: bool) -> TableView:
    mine = {(row, col): roles for (table, row, col), roles in parts.items() if table == facts.table_id}
    rows = draw(facts, cells, mine, whole=whole)
    return TableView(facts, rows, cells, any(isinstance(row, Fold) for row in rows))


def _document(  # noqa: PLR0917 - what a page is put together of
    connection: DuckDBPyConnection,
    report_id: str,
    source: SourceFacts,
    tables: Sequence[TableView],
    parts: Parts,
    documents: Documents,
    readings: Readings,
    pdf: PdfPages,
    stated: Mapping[int, str],
    *,
    with_missed: bool,
) -> DocumentView:
    found = documents.find(source)
    if isinstance(found, Lost):
        return DocumentView(lost=found)
    if not tables:
        return DocumentView()
    first = tables[0]
    if source.format == "pdf":
        pages = _pages(found, tables, parts, pdf)
        if with_missed:
            pages = [replace(page, missed=missed_of(connection, report_id, found, page.number, pdf)) for page in pages]
        return DocumentView(pages=pages, is_unreadable=not pages)
    if source.format == "text":
        lines = readings.lines(found)
        if lines is None:
            return DocumentView(is_unreadable=True)
        marks = {
            (cell.row, cell.col): (key_of(first.facts.ordinal, cell.row, cell.col), roles[0])
            for cell in first.cells
            if (roles := parts.get((first.facts.table_id, cell.row, cell.col)))
        }
        pools = line_pools(connection, report_id)
        return DocumentView(surroundings=around_in_text(lines, first.facts, first.cells, marks, pools, stated))
    document = readings.document(found)
    if document is None:
        return DocumentView(is_unreadable=True)
    around_it = around_in_blocks(document, first.facts.ordinal, prose_pool(connection, report_id))
    return DocumentView(surroundings=around_it, is_unreadable=around_it is None)


def missed_of(
    connection: DuckDBPyConnection, report_id: str, found: Found, page: int, pdf: PdfPages
) -> list[tuple[str, Box]]:
    """The numbers of a PDF page that stand in no cell of any table, and in no claim."""
    boxes = connection.execute(BOXES, [report_id, page]).fetchall()
    return missed_on_page(pdf.numbers(found, page), boxes, prose_pool(connection, report_id, page))


def _pages(found: Found, tables: Sequence[TableView], parts: Parts, pdf: PdfPages) -> list[PageView]:
    """The pages that the finding's cells stand on, or else the first of its table."""
    placed = [
        (table, cell, roles[0])
        for table in tables
        for cell in table.cells
        if (roles := parts.get((table.facts.table_id, cell.row, cell.col)))
    ]
    ranked = sorted(placed, key=lambda each: PARTS.index(each[2]))
    numbers = list(dict.fromkeys(cell.page for _, cell, _ in ranked if cell.page)) or [
        table.facts.page_first for table in tables if table.facts.page_first
    ]
    pages = []
    for number in sorted(numbers[:MOST_PAGES]):
        picture = pdf.picture(found, number)
        if picture is None:
            continue
        spots = [
            Spotted(key_of(table.facts.ordinal, cell.row, cell.col), cell.text, part, cell.box)
            for table, cell, part in placed
            if cell.page == number and cell.box
        ]
        pages.append(PageView(number, picture.width, picture.height, spots, []))
    return pages
