"""The shapes of what the review page reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class ReportLine:
    """A report in the list, with its open findings by severity and the number of decided ones."""

    report_id: str
    file_name: str
    format: str
    bill_no: str | None
    title: str | None
    fund: str | None
    errors: int
    warnings: int
    infos: int
    decided: int


@dataclass(frozen=True)
class Totals:
    """All reports, and their findings: open by severity, and decided."""

    reports: int
    errors: int
    warnings: int
    infos: int
    decided: int


@dataclass(frozen=True)
class Unread:
    """A document that could not be read, and why and what to do, in both languages."""

    file_name: str
    code: str
    reason_ko: str
    reason_en: str


@dataclass(frozen=True)
class FindingLine:
    """A finding in a report's list."""

    finding_id: str
    rule: str
    severity: str
    status: str
    message: str
    table: int | None
    table_title: str | None


@dataclass(frozen=True)
class Around:
    """Where a finding stands in the walk: its number of all, the open ones before and after it, and how many are."""

    number: int
    total: int
    left: int
    before: str | None
    after: str | None


@dataclass(frozen=True)
class TableFacts:
    """A table with its caption and place, as the storage table has them."""

    table_id: str
    report_id: str
    ordinal: int
    kind: str
    title: str | None
    fund: str | None
    account: str | None
    fiscal_year: int | None
    as_of: date | None
    basis: str | None
    unit: str | None
    unit_won: int | None
    page_first: int | None
    page_last: int | None
    line_first: int | None
    line_last: int | None
    section: int | None
    paragraph: int | None
    row_count: int
    column_count: int
    header_rows: int


@dataclass(frozen=True)
class PlacedCell:
    """A cell with its place.  ``value`` is the reviewed number, ``printed_value`` what the text states."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    value: Decimal | None
    is_header: bool
    page: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    line: int | None
    printed_value: Decimal | None
    decision_id: str | None

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom in points from the page's top left corner; None where no box is known."""
        if self.page is None or self.x0 is None or self.top is None or self.x1 is None or self.bottom is None:
            return None
        return self.x0, self.top, self.x1, self.bottom


@dataclass(frozen=True)
class Operand:
    """A cell of a relation with its weight."""

    table_id: str
    row: int
    col: int
    factor: int
    is_reported: bool
    value: Decimal | None


@dataclass(frozen=True)
class BrokenRelation:
    """A relation that a finding breaks, with its cells, the stated result first."""

    relation_id: str
    rule: str
    expression: str
    reported: Decimal | None
    computed: Decimal | None
    difference: Decimal | None
    low: Decimal | None
    high: Decimal | None
    verdict: str
    operands: list[Operand]


@dataclass(frozen=True)
class Made:
    """A decision as it is told on the page; ``held`` lists what was printed and what is held, with the unit."""

    decision_id: str
    decided_at: datetime
    decided_by: str
    action: str
    reason: str
    is_in_force: bool
    held: list[dict[str, object]]


@dataclass(frozen=True)
class Logged(Made):
    """A line of the log of decisions."""

    undoes: str | None
    rule: str
    message: str
    file_name: str
    finding_id: str | None


@dataclass(frozen=True)
class SourceFacts:
    """The file of a report: its name, content and format, and where it was read from."""

    file_name: str
    sha256: str
    format: str
    page_count: int | None
    paths: list[str]
