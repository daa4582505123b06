"""What stands over a table: its title, unit and as-of date, and the headings that name its account and year.

The account is often named only by a heading some lines or pages above (``- 국내협력계정``), the year by a heading of
its own (``2019년``).  A heading holds until the report's outline moves on.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.korean.dates import parse_date
from pipeline.korean.labels import squeeze
from pipeline.korean.units import unit_phrase

#: So many lines above a table can hold its caption.
REACH = 8

_FUND = re.compile(r"[가-힣A-Za-z0-9·ㆍ]{2,30}?기금(?!운용관|관리기본)")
_CITY = re.compile(r"^(?:[가-힣]{2,4}(?:특별자치시|특별자치도|특별시|광역시))+")
_ACCOUNT = re.compile(r"(?P<name>[가-힣A-Za-z·ㆍ]{1,20}계정)(?!별|간|과목)")
_NO_ACCOUNT = frozenset({"계정", "양계정", "각계정", "해당계정", "동계정", "두계정", "본계정", "전체계정", "모든계정"})
_NO_FUND = frozenset(
    {
        "기금",
        "본기금",
        "동기금",
        "각기금",
        "해당기금",
        "지방자치단체기금",
        "지방기금",
        "타기금",
        "개별기금",
        "전체기금",
        "관련기금",
    }
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:년|회계)|[’‘'`´](\d{2})\s*년(?!\s*대)")
_BASIS = re.compile(r"[(\[〔,]?\s*([^()\[\]〔〕,]*?기준)\s*[,)\]〕]?")
#: What an as-of date is printed with where 기준 is not said: ``2023. 12. 31. 현재``, ``’23. 9월말``.
_NOW = re.compile(r"(?=.*\d).*(?:현재|말)|.*\d\s*\.|.*\d\s*일")
_MONTH_END = re.compile(r"(?:(?P<year>(?:19|20)\d{2}|[’‘'`´]\d{2})\s*[.년]\s*)?(?P<month>\d{1,2})\s*월?\s*말")
_MARKS = re.compile(
    r"^\s*(?:[<＜〈《\[〔【(]?\s*(?:표|별표)\s*\d+(?:-\d+)?\s*[>＞〉》\]〕】).:]*|[□■○◦●◇◆▶ㅇ∘·•▣ο\-–—]|[가-하]\s*[.)]|\(?\d{1,2}\s*[.)](?!\d)|[①-⑳]|[Ⅰ-Ⅹ]\s*\.)\s*"
)
_UNIT_PART = re.compile(
    r"[(\[〔][^()\[\]〔〕]*(?:단\s*위|기준|\d[^()\[\]〔〕]*현재)[^()\[\]〔〕]*[)\]〕]|[(\[〔]\s*(?:천|만|십만|백만|천만|억|십억|백억|조)?\s*원(?:\s*,\s*%)?\s*[)\]〕]\s*$"
)
_BARE_UNIT = re.compile(r"[※*(\[]*단위[:：]?[^()]{1,12}[)\]]?$")
_SUBHEAD = re.compile(r"\s*(?:[①-⑳]|\(\d{1,2}\)|[-○◦□]|(?:[가-하]|\d{1,2})\s*[.)])\s*\S{1,12}\s*")
_REFERENCE = re.compile(r"\s*[<\[〔【(]?\s*(?:참고\s*자료|참고|붙임|별첨|별지)\s*\d*\s*[>\]〕】)]?")
_OUTLINE = re.compile(r"\s*(?:[가-하]\s*\.\s|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨ]\s*\.|\d{1,2}\s*\.\s|\[?\s*(?:참고\s*자료|붙임|별첨))")
#: The marks of the outline's levels, by the first characters of a heading.
_LEVELS = (
    re.compile(r"\s*[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\s*\."),
    re.compile(r"\s*\d{1,2}\s*\.\s"),
    re.compile(r"\s*[가-하]\s*\.\s"),
    re.compile(r"\s*[□■]"),
)
#: A title that speaks of another year than the headings over it do.
_EARLIER = re.compile(r"전년도|전년(?!도?\s*대비)|지난해|직전\s*연도")
#: What may stand beside an account in a heading that does nothing but name it.
_BESIDES = re.compile(r"[가-힣]+기금|\d+년도?|현황|[^가-힣]")
_TITLE = re.compile(r"현황|계획|내역|연혁|실적|추이|개요|총괄|결과|집계|비교|규모|이력|변동|년도?\s*$|년도?\s*\(|계정")


@dataclass
class TextLine:
    """A line outside the tables: its place among all of them, and its line on the page where the format has lines."""

    text: str
    number: int
    line: int | None


@dataclass(frozen=True)
class Level:
    """A heading of the outline: which mark it has, and what it names for the tables under it."""

    mark: int
    account: str | None
    year: int | None
    side: str
    fund: str | None


@dataclass
class Scope:
    """What the headings so far say of the tables to come."""

    account: str | None = None
    year: int | None = None
    captioned: str | None = None  # the account of the last caption in this part of the outline
    captioned_year: int | None = None
    side: str = ""
    fund: str | None = None
    levels: list[Level] = field(default_factory=list)

    def read(self, line: TextLine, *, of_table: bool) -> None:
        """Take notice of a line that can be a heading; a table's own caption does not move the outline on."""
        text = line.text.strip()
        if len(text) > 60 or text.endswith((".", "음", "함", "임", ",", "은", "는")):
            return
        outline = _OUTLINE.match(line.text) is not None and not of_table
        account = account_of(text)
        bare = squeeze(strip_marks(text))
        if account and not (outline or len(_BESIDES.sub("", bare.replace(account, ""))) <= 3):
            account = None
        year = _only_year(text) if len(bare) <= 24 else None
        side = ""
        if len(bare) <= 16:
            side = "revenue" if re.search("수입|세입", bare) else "expenditure" if re.search("지출|세출", bare) else ""
        fund = fund_of(bare)
        if fund and bare != fund:
            fund = None
        level = None if of_table else next((at for at, mark in enumerate(_LEVELS) if mark.match(line.text)), None)
        if outline:
            self._leave(level)
        if level is not None:
            self.levels = [*self._over(level), Level(level, account, year, side, fund)]
        if account:
            self.account, self.year = account, None
        self.year = year or self.year
        self.side = side or self.side
        self.fund = fund or self.fund

    def _leave(self, level: int | None) -> None:
        """Forget what was said in the part of the outline that ends here; what the headings over it say still holds."""
        self.levels = held = [] if level is None else self._over(level)
        self.captioned = self.captioned_year = None
        self.account = next((over.account for over in reversed(held) if over.account), None)
        self.year = next((over.year for over in reversed(held) if over.year), None)
        self.side = next((over.side for over in reversed(held) if over.side), "")
        self.fund = next((over.fund for over in reversed(held) if over.fund), None)

    def _over(self, level: int) -> list[Level]:
        """The headings that stand over the next of the level: those before the last of the same level."""
        at = next((at for at, other in enumerate(self.levels) if other.mark == level), len(self.levels))
        return self.levels[:at]


@dataclass
class Caption:
    """A table's caption as found."""

    title: str | None = None
    unit: str | None = None
    basis: str | None = None
    read: list[TextLine] = field(default_factory=list)

    @property
    def lines(self) -> frozenset[int]:
        """The numbers of the lines that it was read from."""
        return frozenset(line.number for line in self.read)


def caption_of(above: Sequence[TextLine]) -> Caption:
    """The caption among the lines above a table, the nearest last; notes are not among them."""
    caption = Caption()
    for line in reversed(above[-REACH:]):
        text = line.text.strip()
        phrase = unit_phrase(text)
        unit_only = phrase is not None and (not squeeze(_UNIT_PART.sub("", text)) or _BARE_UNIT.match(squeeze(text)))
        if caption.title is not None and not unit_only:
            break
        if phrase is not None and caption.unit is None:
            caption.unit = phrase
        if caption.basis is None and len(text) < 90:
            caption.basis = basis_of(text)
        if unit_only or (caption.basis and not squeeze(_UNIT_PART.sub("", text))):
            caption.read.append(line)
            continue
        if _is_title(text):
            caption.title = title_of(text)
            caption.read.append(line)
            continue
        if caption.title is not None or not (_REFERENCE.fullmatch(text) or _SUBHEAD.fullmatch(text)):
            break
    return caption


def basis_of(text: str) -> str | None:
    """The words of a line that say of when its numbers are: ``8월 13일 기준``, ``2023. 12. 31. 현재``, ``’23. 9월말``.

    Without 기준 they count only in brackets, and without 현재 only beside the unit.
    """
    inner = _bracket(text)
    if "기준" in text and (match := _BASIS.search(inner)):
        return " ".join(match[1].split())
    if inner[:1] not in "([〔" or not ("현재" in inner or "단" in inner):
        return None
    parts = [part.strip() for part in re.split(r"[,/]|단\s*위", inner[1:].rstrip(" )]〕"))]
    return next((" ".join(part.split()) for part in parts if len(part) < 30 and _NOW.fullmatch(part)), None)


def speaks_of_before(title: str) -> bool:
    """Whether a title speaks of the year before the one that headings over it name: ``전년도 집행현황``."""
    return _EARLIER.search(title) is not None


def _bracket(text: str) -> str:
    """The bracketed part of a line that states unit or basis, or the line."""
    match = _UNIT_PART.search(text)
    return match[0] if match else text


def _is_title(text: str) -> bool:
    if len(text) > 90 or _REFERENCE.fullmatch(text):
        return False
    if text[0] in "<＜〈《[【〔":
        return True
    ends = text.rstrip(" .")
    return bool(_TITLE.search(text)) and not ends.endswith(("음", "함", "임", "됨", "다", "며", "은", "는", ","))


def title_of(text: str) -> str | None:
    """The words of a title line: without number, brackets around it, bullet, unit and basis."""
    bare = _UNIT_PART.sub("", strip_marks(text)).strip()
    while bare and bare[0] in "<＜〈《[【〔":
        inner = bare[1:].strip()
        bare = inner[:-1].strip() if inner and inner[-1] in ">＞〉》]】〕" else inner
    bare = _UNIT_PART.sub("", strip_marks(bare)).strip()
    return " ".join(bare.split()) or None


def strip_marks(text: str) -> str:
    """A heading without its bullet or number."""
    bare = "".join(char for char in text if not 0xE000 <= ord(char) <= 0xF8FF)
    return _MARKS.sub("", bare, count=1).strip()


def fund_of(text: str) -> str | None:
    """The first fund that a text names, without the city in front of it."""
    for match in _FUND.finditer(text):
        name = _CITY.sub("", match[0]) or match[0]
        if name not in _NO_FUND and not name.startswith(("지방자치단체", "의")):
            return name
    return None


def account_of(text: str, fund: str | None = None) -> str | None:
    """The first account that a text names, without the fund's own name."""
    for match in _ACCOUNT.finditer(text):
        name = match["name"]
        if fund and name.startswith(fund):
            name = name[len(fund) :]
        if "기금" in name:
            name = name.rsplit("기금", 1)[1]
        if name not in _NO_ACCOUNT and len(name) > 2:
            return name
    return None


def year_of(text: str) -> int | None:
    """The first year that a text names: ``2023년``, ``’23년``."""
    match = _YEAR.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else 2000 + int(match[2])


def _only_year(text: str) -> int | None:
    years = {m[1] or m[2] for m in _YEAR.finditer(text)}
    return year_of(text) if len(years) == 1 else None


def as_of(basis: str | None, year: int | None) -> date | None:
    """The date of a basis: ``8월 13일 기준`` in a table of 2023, ``’23.8.13. 기준``, ``2024. 6월말 기준``."""
    if basis is None:
        return None
    found = parse_date(basis, year)
    if found is not None:
        return found
    match = _MONTH_END.search(basis)
    if match is None:
        return None
    printed = match["year"]
    number = year if printed is None else int(printed.lstrip("’‘'`´")) + (0 if len(printed) == 4 else 2000)
    month = int(match["month"])
    if number is None or not 1 <= month <= 12:
        return None
    return date(number, month, calendar.monthrange(number, month)[1])
