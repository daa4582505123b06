"""From a document to a report: read, recognise, make records, find claims, check.  Pure, and without a database."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from schemas import Document, Finding, Paragraph, Report

from .checks import check
from .checks.doubt import kept_as_read, out_of_order
from .checks.reading import reading_findings
from .checks.sentences import add_sentences
from .checks.whole import whole_findings
from .claims import hold_claims
from .errors import DocumentError, UsageError
from .readers.base import MAX_BYTES, read
from .records import collect as collect_records
from .tables import recognise
from .witnesses.suspects import suspects

#: Endings of the files that ``collect`` takes from a folder; a file named by itself is read whatever its name.
SUFFIXES = frozenset({".pdf", ".hwp", ".hwpx", ".txt"})
#: Raised with every change to what extraction gives, so that stored reports are read again.
_REVISION = 8


def _version() -> str:
    try:
        return version("geomto")
    except PackageNotFoundError:
        return "0"


EXTRACTOR_VERSION = f"{_version()}+{_REVISION}"


def collect(paths: Iterable[str | Path]) -> list[Path]:
    """The documents under the paths: files as given, folders searched for known endings, in a stable order.

    What the system does not let be seen — a folder that may not be listed, a link that leads nowhere — is among them,
    so that it fails as a document and does not pass in silence.  Raises UsageError for a path that does not exist.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if is_missing(path):
            raise UsageError(f"no such file or folder: {path}", "check the path")
        found += sorted(_under(path)) if os.path.isdir(path) else [path]  # noqa: PTH112 - Path.is_dir may raise
    return list(dict.fromkeys(found))


def is_missing(path: Path) -> bool:
    """Whether nothing is there, as far as the system tells; a file behind a closed folder is not missing."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return not path.is_symlink()
    except OSError:
        return False
    return False


def _under(folder: Path) -> Iterator[Path]:
    """The documents in a folder and the folders in it; links to folders are not followed, so that none goes round."""
    closed: list[Path] = []
    for place, _, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        for path in (Path(place, name) for name in names):
            if path.suffix.lower() in SUFFIXES and (path.is_file() or path.is_symlink()):
                yield path
    yield from closed


def extract(path: str | Path, password: str | None = None, jobs: int = 1) -> Report:
    """Read one document and return everything that it says, checked.  ``password`` opens one that is protected.

    Several ``jobs`` share the pages of a long PDF and give the same report.  Raises DocumentError, with a reason code
    and a remedy, for a document that cannot be read.
    """
    path = Path(path)
    data = content_of(path)
    return report_of(path.name, data, read(data, password, jobs), password)


def report_of(file_name: str, data: bytes, document: Document, password: str | None = None) -> Report:
    """The report that a document holds; ``data`` is the content that it was read from, ``password`` what opened it.

    Raises DocumentError where no table was found.
    """
    seen = recognise(document)
    if not seen.tables:
        raise DocumentError(
            "no-table",
            "no table was found in the document",
            "check that this is a review report, that its tables are no pictures, and that they were converted too",
        )
    relations, findings = check(seen.tables)
    if document.format == "text" and (unsure := out_of_order(seen.tables, relations)):
        seen.tables = kept_as_read(seen.tables, unsure)
        relations, findings = check(seen.tables)
    if document.format == "pdf" and (found := suspects(document, relations)):
        from .witnesses.hear import heard

        document = heard(document, found, relations, data, password)
        seen = recognise(document)
        relations, findings = check(seen.tables)
    records = collect_records(seen.tables)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph) and block.role != "page"]
    held = hold_claims(paragraphs, seen.tables)
    relations, findings = add_sentences(held, relations, findings, seen.tables)
    digest = hashlib.sha256(data).hexdigest()
    told = [*whole_findings(document.readings), *reading_findings(seen.tables, seen.cut), *records.findings]
    return Report(
        report_id=digest[:12],
        file_name=file_name,
        sha256=digest,
        format=document.format,
        title=seen.facts.title,
        bill_no=seen.facts.bill_no,
        proposer=seen.facts.proposer,
        proposed_on=seen.facts.proposed_on,
        referred_on=seen.facts.referred_on,
        reviewer=seen.facts.reviewer,
        fund=seen.facts.fund,
        page_count=document.page_count,
        extractor_version=EXTRACTOR_VERSION,
        tables=seen.tables,
        plan_items=records.plan_items,
        plan_revisions=records.plan_revisions,
        executions=records.executions,
        fund_history=records.fund_history,
        term_events=records.term_events,
        claims=[one.claim for one in held],
        relations=relations,
        findings=_worst_first([*findings, *told]),
    )


def content_of(path: Path) -> bytes:
    """The bytes of a file.  Raises DocumentError where it cannot be read or is too large for a report."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(
                "file-too-large",
                f"the file has {size / 1_000_000:.0f} MB, more than {MAX_BYTES // 1_000_000} MB",
                "give the report alone, or split the text into its reports",
            )
        return path.read_bytes()
    except OSError as wrong:
        raise DocumentError(
            "unreadable", f"the file cannot be read ({wrong.strerror})", "check that it is there and its permissions"
        ) from wrong


def _worst_first(findings: list[Finding]) -> list[Finding]:
    order = {"error": 0, "warning": 1, "info": 2}
    return sorted(findings, key=lambda finding: (order[finding.severity], -abs(finding.difference_won or 0)))
