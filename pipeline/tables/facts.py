"""The report's own data: 제명, 의안번호, 제안자, 제안일자, 회부일자, 검토자."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.korean.dates import parse_date
from pipeline.korean.labels import squeeze
from schemas.base import Model

from .caption import TextLine, fund_of

#: The report's own data stands on its first lines.
FIRST_LINES = 120

_FIELD = r"(?:[가-하]\s*[.)]|[○◦□·ㅇ\-–∘●]|\d{1,2}\s*[.)]|[①-⑳]|\(\d\))?\s*"
_BILL = re.compile(r"의\s*안\s*번\s*호\s*[:：]?\s*(?:제)?\s*(\d[\d-]*)\s*호?")
_PROPOSER = re.compile(
    rf"^\s*{_FIELD}(?:제\s*안\s*자|제\s*출\s*자|발\s*의\s*자)\s*[:：]?\s+(?P<name>\S.*)$|^\s*{_FIELD}(?:제\s*안\s*자|제\s*출\s*자|발\s*의\s*자)\s*[:：]\s*(?P<near>\S.*)$"
)
_PROPOSED = re.compile(rf"^\s*{_FIELD}(?:제\s*안|제\s*출|발\s*의)\s*(?:연\s*월\s*)?일\s*자?\s*[:：]?\s*(?P<day>.+)$")
_REFERRED = re.compile(rf"^\s*{_FIELD}회\s*부\s*(?:연\s*월\s*)?일\s*자?\s*[:：]?\s*(?P<day>.+)$")
_OFFICE = r"(?:수\s*석\s*)?전\s*문\s*위\s*원|입법조사관|검\s*토\s*자|조\s*사\s*관"
_REVIEWER = re.compile(
    rf"(?:{_OFFICE})\s*[:：]?\s*(?:(?:수석)?전문위원\s*)?(?P<name>[가-힣](?:\s?[가-힣]){{1,3}})(?=\s*[)\]〕]|\s*$|\s*\()"
)
_HEAD = re.compile(r"^(?:검토보고서?|심사보고서?|검토의견서?)$")
_NAMED = re.compile(
    r"^\s*(?:[가-하]\s*[.)]|[○◦□·ㅇ\-–])?\s*(?:제\s*명|안\s*건\s*명|건\s*명|의\s*안\s*명)\s*[:：]\s*(?P<title>\S.*)$"
)
_NOT_TITLE = re.compile(r"^\s*(?:\(?의안|제?\s*\d+\s*회(?!계)|[○□◦]|\d+\s*\.|20\d\d\s*(?:\.|년\s*\d{1,2}\s*월))")


class Facts(Model):
    """The report's own data; None for what it does not say."""

    title: str | None
    bill_no: str | None
    proposer: str | None
    proposed_on: date | None
    referred_on: date | None
    reviewer: str | None
    fund: str | None


def facts_of(lines: Sequence[TextLine], whole: str) -> Facts:
    """The data on the first lines, the reviewer wherever named, the fund from the title or the most often named."""
    first = [line.text for line in lines[:FIRST_LINES]]
    title = _title(first)
    return Facts(
        title=title,
        bill_no=_first(_BILL, first, 1),
        proposer=_proposer(first),
        proposed_on=_day(_PROPOSED, first),
        referred_on=_day(_REFERRED, first),
        reviewer=_reviewer([line.text for line in lines]),
        fund=(fund_of(title) if title else None) or _most_named(whole),
    )


def _first(pattern: re.Pattern[str], lines: Sequence[str], group: int) -> str | None:
    return next((match[group].strip() for line in lines if (match := pattern.search(line))), None)


def _proposer(lines: Sequence[str]) -> str | None:
    for line in lines:
        if match := _PROPOSER.match(line):
            name = match["name"] or match["near"]
            return " ".join(name.split())
    return None


def _day(pattern: re.Pattern[str], lines: Sequence[str]) -> date | None:
    for line in lines:
        if (match := pattern.match(line)) and (found := parse_date(match["day"])):
            return found
    return None


def _reviewer(lines: Sequence[str]) -> str | None:
    for line in lines:
        if len(line) < 80 and (match := _REVIEWER.search(line)):
            name = squeeze(match["name"])
            if name not in {"검토의견", "검토보고", "연락처", "담당"}:
                return name
    return None


def _title(lines: Sequence[str]) -> str | None:
    """The lines above ``검토보고``; where there is no such line, the one that names the bill."""
    for index, line in enumerate(lines):
        if _HEAD.match(squeeze(line)):
            above = [text.strip() for text in lines[:index] if not _NOT_TITLE.match(text)]
            if above:
                return " ".join(" ".join(above[-4:]).split())
            break
    named = next((match["title"] for line in lines if (match := _NAMED.match(line))), None)
    if named:
        return " ".join(named.split())
    for line in lines[:6]:
        text = re.sub(r"검\s*토\s*보\s*고\s*서?\s*$", "", line).strip()
        if text != line.strip() and len(text) > 5:
            return " ".join(text.split())
    return None


def _most_named(whole: str) -> str | None:
    counts: dict[str, int] = {}
    for word in re.findall(r"[가-힣·ㆍ]{2,20}기금", whole):
        if name := fund_of(word):
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else None
