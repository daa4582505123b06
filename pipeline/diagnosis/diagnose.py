"""From a file to its diagnosis: what it is, how it was read, what went wrong, and what to do about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.errors import DocumentError
from pipeline.extraction import content_of, report_of
from pipeline.readers.base import read
from pipeline.readers.sniff import Sniffed, sniff
from pipeline.readers.text.decode import decode
from schemas import Document, Grid, Report, Table

from .model import Diagnosis, Numbers, Problem, State, TableHealth
from .numbers import numbers_of
from .problems import extension_differs, problems_of, refusal
from .style import style_of

#: The endings that a name of each format has.
ENDINGS: dict[Sniffed, frozenset[str]] = {
    "hwpx": frozenset({"hwpx"}),
    "hwp": frozenset({"hwp"}),
    "hwp3": frozenset({"hwp"}),
    "pdf": frozenset({"pdf"}),
    "text": frozenset({"txt", "text", "md", ""}),
    "drm": frozenset({"hwp", "hwpx", "pdf"}),
}
#: Below so many of a hundred numbers in tables, or in tables of a known kind, much of a document was missed.
POOR_PCT, POOR_TYPED_PCT = 80, 60
RECORDS = ("plan_items", "plan_revisions", "executions", "fund_history", "term_events")
FACTS = ("title", "bill_no", "fund", "proposer", "proposed_on", "reviewer")


def diagnose(path: Path, password: str | None = None) -> Diagnosis:
    """Read the document as ``extract`` does and say how well it went.  A document that is refused is no error here."""
    extension = path.suffix.lower().removeprefix(".")
    document = report = refused = None
    data = b""
    try:
        data = content_of(path)
        document = read(data, password)
        report = report_of(path.name, data, document, password)
    except DocumentError as error:
        refused = error
    except Exception as error:  # what geomto stumbles over is what a doctor is asked about
        refused = DocumentError("internal-error", f"{type(error).__name__}: {error}", "please report it")
    form = sniff(data) if data else None
    agrees = form is None or extension in ENDINGS[form]
    style = style_of(data, decode(data)) if document and document.format == "text" else None
    problems = [] if agrees or form is None else [extension_differs(form, extension)]
    problems += [refusal(refused)] if refused else []
    known = Diagnosis(
        file_name=path.name,
        size=len(data) if data else _size(path),
        format=form,
        extension=extension,
        extension_agrees=agrees,
        state="refused",
        style=style,
        problems=problems,
    )
    if document is None:
        return known
    numbers = numbers_of(document, report.tables if report else [], len(report.claims) if report else 0)
    problems += problems_of(document, report, numbers)
    known = replace(known, **_of_document(document), numbers=numbers)
    return replace(known, **_of_report(report), state=_state(problems, numbers)) if report else known


def _of_document(document: Document) -> dict[str, Any]:
    places = [block.place for block in document.blocks]
    return {
        "page_count": document.page_count,
        "sections": max((place.section for place in places if place.section is not None), default=None),
        "paragraphs": sum(1 for block in document.blocks if not isinstance(block, Grid)),
    }


def _of_report(report: Report) -> dict[str, Any]:
    return {
        "facts": {name: None if (fact := getattr(report, name)) is None else str(fact) for name in FACTS},
        "kinds": dict(Counter(table.kind for table in report.tables)),
        "relations": dict(Counter(relation.verdict for relation in report.relations)),
        "findings": dict(Counter(finding.severity for finding in report.findings)),
        "tables": [_health(report, table) for table in report.tables],
    }


def _health(report: Report, table: Table) -> TableHealth:
    return TableHealth(
        ordinal=table.ordinal,
        kind=table.kind,
        title=table.title,
        unit=table.unit,
        has_won=table.unit_won is not None,
        rows=table.row_count,
        columns=table.column_count,
        page=table.page_first,
        line=table.line_first,
        section=table.section,
        paragraph=table.paragraph,
        records=sum(1 for name in RECORDS for record in getattr(report, name) if record.table == table.ordinal),
        relations=dict(Counter(each.verdict for each in report.relations if each.table == table.ordinal)),
        readings=dict(Counter(reading.rule for reading in table.readings)),
    )


def _state(problems: list[Problem], numbers: Numbers) -> State:
    weights = {problem.weight for problem in problems}
    every = numbers.typed + numbers.other + numbers.outside
    missed = 100 * numbers.outside > (100 - POOR_PCT) * every or 100 * numbers.typed < POOR_TYPED_PCT * every
    if "bad" in weights or missed:
        return "poor"
    return "fair" if "warning" in weights else "good"


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
