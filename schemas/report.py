"""A whole review report: the one JSON contract between extraction and everything after it."""

from __future__ import annotations

from datetime import date

from .base import Model
from .claim import Claim
from .execution import Execution
from .finding import Finding
from .grid import Format
from .history import HistoryYear
from .plan import PlanItem
from .relation import Relation
from .revision import PlanRevision
from .table import Table
from .term import TermEvent

#: Version of this contract; a new field raises the second number, a changed or removed one the first.
SCHEMA_VERSION = "1.2"


class Report(Model):
    """Everything that was read from one document, checked.

    ``report_id`` is the first 12 hexadecimal digits of the content's SHA-256.  ``bill_no`` is the bare number.
    """

    schema_version: str = SCHEMA_VERSION
    report_id: str
    file_name: str
    sha256: str
    format: Format
    title: str | None
    bill_no: str | None
    proposer: str | None
    proposed_on: date | None
    referred_on: date | None
    reviewer: str | None
    fund: str | None
    page_count: int | None
    extractor_version: str
    tables: list[Table]
    plan_items: list[PlanItem]
    plan_revisions: list[PlanRevision]
    executions: list[Execution]
    fund_history: list[HistoryYear]
    term_events: list[TermEvent]
    claims: list[Claim]
    relations: list[Relation]
    findings: list[Finding]
