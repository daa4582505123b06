"""What is looked at: the list of reports, one report, one finding, page images, the log, missed numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from pipeline.store.decisions import read_log
from pipeline.store.library import ReportView as LibraryReport
from pipeline.store.library import TableView, read_tables
from pipeline.store.query import ready_queries
from pipeline.store.review import (
    PAGE,
    first_open,
    list_findings,
    list_reports,
    list_unread,
    read_decisions,
    read_source,
    totals,
)
from schemas import SCHEMA_VERSION

from . import sql_box
from .charts import Drawn
from .documents import Found, Lost
from .rendering import NotFoundError, lang_of, render, shared_of
from .view import read_page
from .whole import MOST, missed_lines, missed_page, missed_paragraphs

router = APIRouter()
#: Beyond any page of a document and of a list.
MAX_PAGES = 100_000
PageNumber = Annotated[int, Query(ge=1, le=MAX_PAGES)]
#: The fields of a decision as the form first has them.
NOTHING_GIVEN = {"action": "", "rank": "", "cell": "", "value": "", "reason": ""}
#: A chart styles itself; it runs and fetches nothing.
STYLED = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}
#: A page image never changes: its address holds the SHA-256 of the document.
FOR_GOOD = {"cache-control": "private, max-age=31536000, immutable"}


@router.get("/")
def reports(request: Request, q: str = "", page: PageNumber = 1) -> Response:
    """All reports, those with problems first."""
    with shared_of(request).database.reading() as connection:
        lines, count = list_reports(connection, q[:200], page)
        every, start, unread = totals(connection), first_open(connection), list_unread(connection)
    return render(
        request,
        "reports.html",
        q=q,
        page=page,
        pages=-(-count // PAGE),
        lines=lines,
        totals=every,
        first=start,
        unread=unread,
    )


@router.get("/next")
def first(request: Request) -> Response:
    """On to the first problem that is still open."""
    with shared_of(request).database.reading() as connection:
        finding = first_open(connection)
    return RedirectResponse(f"/findings/{finding}" if finding else "/", 303)


@router.get("/reports/{report_id}")
def report(request: Request, report_id: str) -> Response:
    """One report: its findings and its tables."""
    with shared_of(request).database.reading() as connection:
        row = connection.execute(
            "SELECT report_id, file_name, bill_no, title, format FROM reports WHERE report_id = ?", [report_id]
        ).fetchone()
        if row is None:
            raise NotFoundError(report_id)
        found = LibraryReport(*row)
        findings = list_findings(connection, report_id, lang_of(request))
        tables: list[TableView] = read_tables(connection, found)
    return render(request, "report.html", report=found, findings=findings, tables=tables)


@router.get("/findings/{finding_id}")
def finding(request: Request, finding_id: str, rows: str = "", missed: str = "") -> Response:
    """One finding beside its document."""
    return render_finding(request, finding_id, whole=rows == "all", with_missed=missed == "1")


def render_finding(
    request: Request,
    finding_id: str,
    *,
    whole: bool = False,
    with_missed: bool = False,
    given: Mapping[str, str] | None = None,
    wrong: str = "",
) -> Response:
    """The page of a finding; ``given`` is a form that could not be taken, and ``wrong`` why."""
    shared = shared_of(request)
    with shared.database.reading() as connection:
        page = read_page(
            connection, finding_id, shared.documents, shared.readings, shared.pdf,
            whole=whole, with_missed=with_missed,
        )  # fmt: skip
    if page is None:
        raise NotFoundError(finding_id)
    return render(
        request,
        "finding.html",
        400 if wrong else 200,
        page=page,
        missed=with_missed,
        given=NOTHING_GIVEN | dict(given or {}),
        wrong=wrong,
    )


@router.get("/pages/{report_id}/{sha256}/{number}.png")
def image(request: Request, report_id: str, sha256: str, number: int) -> Response:
    """A page of a PDF document as an image; the document is found by the report, never by a name that was sent."""
    found = _document(request, report_id)
    is_page = 0 < number <= MAX_PAGES
    picture = shared_of(request).pdf.picture(found, number) if isinstance(found, Found) and is_page else None
    if picture is None or not isinstance(found, Found) or found.sha256 != sha256:
        return Response(status_code=404, headers={"cache-control": "no-store"})
    return Response(picture.png, media_type="image/png", headers=FOR_GOOD)


@router.get("/reports/{report_id}/missed")
def missed(request: Request, report_id: str, page: PageNumber = 1) -> Response:
    """The numbers of a document that no table claims: page by page of a PDF, by line or paragraph otherwise."""
    shared = shared_of(request)
    with shared.database.reading() as connection:
        source = read_source(connection, report_id)
        if source is None:
            raise NotFoundError(report_id)
        found = shared.documents.find(source)
        places, view = None, None
        if isinstance(found, Found) and source.format == "pdf":
            view = missed_page(connection, report_id, found, page, shared.pdf)
        elif isinstance(found, Found) and source.format == "text":
            lines = shared.readings.lines(found)
            places = None if lines is None else missed_lines(connection, report_id, lines)
        elif isinstance(found, Found):
            document = shared.readings.document(found)
            places = None if document is None else missed_paragraphs(connection, report_id, document)
    return render(
        request, "missed.html", report_id=report_id, source=source, view=view, page=page,
        lost=found if isinstance(found, Lost) else None, is_unreadable=view is None and places is None,
        places=(places or [])[:MOST], count=sum(p.is_missed for each in places or [] for p in each.pieces),
    )  # fmt: skip


@router.get("/reports/{report_id}/charts")
def charts(request: Request, report_id: str) -> Response:
    """The charts of a report."""
    file_name, drawn = _charts(request, report_id)
    return render(request, "charts.html", report_id=report_id, file_name=file_name, charts=drawn)


@router.get("/reports/{report_id}/charts/{number}.svg")
def chart(request: Request, report_id: str, number: int) -> Response:
    """One chart.  As an image of its own it may style itself, and can still do nothing."""
    _, drawn = _charts(request, report_id)
    if not 1 <= number <= len(drawn):
        raise NotFoundError(report_id)
    return Response(drawn[number - 1][1], media_type="image/svg+xml", headers=STYLED)


@router.get("/decisions")
def decisions(request: Request, page: PageNumber = 1) -> Response:
    """The log, the latest first."""
    with shared_of(request).database.reading() as connection:
        made, count = read_decisions(connection, page)
    return render(request, "decisions.html", made=made, page=page, pages=-(-count // PAGE))


@router.get("/decisions.json")
def log(request: Request) -> Response:
    """The log as ``geomto decisions export`` writes it."""
    with shared_of(request).database.reading() as connection:
        made = [each.model_dump(mode="json") for each in read_log(connection)]
    text = json.dumps({"schema_version": SCHEMA_VERSION, "decisions": made}, ensure_ascii=False, indent=2)
    headers = {"content-disposition": 'attachment; filename="decisions.json"'}
    return Response(text, media_type="application/json", headers=headers)


@router.get("/sql")
def sql(request: Request, name: str = "") -> Response:
    """The SQL box, empty or with a ready query."""
    ready = ready_queries()
    chosen = ready[name].sql if name in ready else ""
    return render_sql(request, chosen, name=name)


def render_sql(
    request: Request, text: str, *, name: str = "", shown: object = None, wrong: str = "", remedy: str = ""
) -> Response:
    """The SQL box with an answer or with what was wrong."""
    return render(
        request, "sql.html", 400 if wrong else 200, text=text, name=name, shown=shown, wrong=wrong, remedy=remedy,
        ready=list(ready_queries().values()), seconds=sql_box.SECONDS, most=sql_box.ROWS,
    )  # fmt: skip


def _charts(request: Request, report_id: str) -> tuple[str, Drawn]:
    """The report's file name, and its charts."""
    shared = shared_of(request)
    with shared.database.reading() as connection:
        row = connection.execute(
            "SELECT file_name, extractor_version FROM reports WHERE report_id = ?", [report_id]
        ).fetchone()
        if row is None:
            raise NotFoundError(report_id)
        return row[0], shared.charts.of(connection, report_id, row[1], lang_of(request))


def _document(request: Request, report_id: str) -> Found | Lost | None:
    shared = shared_of(request)
    with shared.database.reading() as connection:
        source = read_source(connection, report_id)
    return shared.documents.find(source) if source else None
