"""Reports of one fund in the order of their days: whose fund it is, and which reports came before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pipeline.korean.labels import squeeze
from pipeline.store.figures import Edition, Figure

#: What a title may say before the body.
_YEAR = re.compile(r"^(?:(?:19|20)\d\d(?:년도|회계연도|년)?|제\d+회)+")
#: The head of a body, who proposes its bills: 시장, 도지사, 군수, 구청장.
_HEAD = re.compile(r"(?P<body>.+(?:특별시|광역시|자치시|자치도|도|시|군|구))(?:장|지사|수|청장)")
#: Body, fund and account, squeezed.  Funds of one name belong to many bodies.
Owner = tuple[str, str, str]


def body_of(edition: Edition) -> str | None:
    """Who runs the fund: what the bill's title says before the fund's name, or else who proposed the bill."""
    title, fund = _YEAR.sub("", squeeze(edition.title or "")), squeeze(edition.fund or "")
    if fund and fund in title and not title.startswith(fund):
        return title.partition(fund)[0]
    head = _HEAD.fullmatch(squeeze(edition.proposer or ""))
    return head["body"] if head else None


def owner_of(edition: Edition, fund: str | None, account: str | None) -> Owner | None:
    """Whose account it is; None where nobody can tell."""
    body, name = body_of(edition), squeeze(fund or edition.fund or "")
    return (body, name, squeeze(account or "")) if body and name else None


def days(editions: Iterable[Edition], figures: Iterable[Figure]) -> dict[str, date]:
    """The day of each report: that of the bill, or else the end of the last year that its tables state."""
    latest: dict[str, int] = {}
    for figure in figures:
        latest[figure.report_id] = max(latest.get(figure.report_id, 0), figure.year)
    found = {edition.report_id: edition.day or date(latest.get(edition.report_id) or 1, 12, 31) for edition in editions}
    return {report: day for report, day in found.items() if day.year > 1}


def before(report: str, others: Sequence[str], day: Mapping[str, date]) -> list[str]:
    """The reports of earlier days, the latest first; of one day in a fixed order."""
    earlier = [other for other in others if day[other] < day[report]]
    return sorted(earlier, key=lambda other: (day[other], other), reverse=True)


def by_body(editions: Iterable[Edition]) -> dict[str, list[Edition]]:
    """The reports of each body; those of which nobody can tell whose they are are left out."""
    found: dict[str, list[Edition]] = {}
    for edition in editions:
        body = body_of(edition)
        if body is not None:
            found.setdefault(body, []).append(edition)
    return found
