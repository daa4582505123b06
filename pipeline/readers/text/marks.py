"""What a single line looks like: a caption, a unit, a heading, a note, the start of a paragraph."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.korean.labels import squeeze
from pipeline.korean.units import unit_phrase

#: Lines whose looks are remembered: a line is asked the same several times while its report is read.
LINES = 4096
#: Characters that open a paragraph of the report's body, and of the narrative inside cells.
BULLETS = "◦○◯●□■▢❍ㅇ◇◆▶►▷∘·•․‣▸※*☐❏⦁∙ο" + "".join(map(chr, range(0xF000, 0xF100)))
#: Bullets that open paragraphs of the report itself.
OUTER = frozenset("◦○◯●□■❍ㅇ◇◆▶▣ο")
_CAPTION = re.compile(r"\s*[<＜〈《【]\s*\S.*[>＞〉》】]\s*(?:\(.*\))?\s*")
_NUMBERED = re.compile(r"\s*[<＜〈\[〔【(]?\s*(?:표|별표|서식)\s*\d+(?:-\d+)?\s*[>＞〉\]〕】)]?[.:]?\s*\S?.*")
_REFERENCE = re.compile(r"\s*[<\[〔【(]?\s*(?:참고\s*자료|참고|붙임|별첨|별지|부록)\s*\d*\s*[>\]〕】)]?[.:]?.{0,30}")
_SECTION = re.compile(r"\s*(?:[가나다라마바사아자차카타파하]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨ]|[IVX]{1,4}|제\s*\d+\s*[장절])\s*[.．)]\s*\S.*")
_NUMBER_SECTION = re.compile(r"\s*(\d{1,2})\s*\.\s+(?:\D|(?:19|20)\d{2}\s*년).*")
#: What the parts of every report are called; no row of a table is.
_PART = re.compile(
    r"\s*(?:\d{1,2}|[가-하]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨ])\s*[.)]\s*"
    r"(?:종\s*합|전문위원)?\s*(?:검\s*토\s*)?(?:의\s*견|결\s*과)\s*(?:\([^()]*\))?\s*"
)
_NOTE = re.compile(r"\s*(?:\d{1,2}\)|주\s*\d{0,2}\s*[):]|\*{1,3}\)?)\s*\S.*")
_NUMBERED_TITLE = re.compile(r"(?:현황|계획|내역|연혁|실적|추이|개요|총괄)(?:\([^()]*\))?$")
_BULLET = re.compile(rf"\s*[{re.escape(BULLETS)}]\s*\S.*")
_DASH = re.compile(r"\s*[-–—]\s*[^\d\s△▲].*")
_SENTENCE = re.compile(r"(?:[음함임됨짐님움봄남]|한다|된다|이다|있다|없다|하다|니다|것)\s*[.。]?\d{0,2}\)?\s*\.?$")
_YEAR_HEADING = re.compile(r"\s*[<\[□○◦■]?\s*(?:20|19)\d{2}\s*년도?\s*[>\]]?\s*")
_ACCOUNT_HEADING = re.compile(
    rf"(?:[-–<\[({re.escape(BULLETS)}]|[가-하][.)]|\d{{1,2}}[.)]|\(\d{{1,2}}\)|[①-⑩])?[가-힣·]{{1,20}}계정(?:\([^()]*\))?[>\])]?"
)
_TITLE_WORDS = re.compile(r"현황|계획|내역|연혁|실적|추이|개요|총괄|결과|집계|일람|비교|규모|이력|변동|계정|년도?\s*$")


@lru_cache(maxsize=LINES)
def is_caption(text: str) -> bool:
    """``< … >``, ``<표 3> …``, ``[표 3] …``."""
    return bool(_CAPTION.fullmatch(text) or _NUMBERED.fullmatch(text)) and len(text) < 120


@lru_cache(maxsize=LINES)
def is_unit(text: str) -> bool:
    """A line that states the unit in brackets and little else: ``(8월 13일 기준, 단위 : 백만원)``."""
    bare = text.strip()
    if unit_phrase(bare) is None or len(bare) > 70:
        return False
    return bare[0] in "([〔" or squeeze(bare).startswith(("단위", "※단위", "*단위"))


@lru_cache(maxsize=LINES)
def is_reference(text: str) -> bool:
    """``[참고자료 1]``, ``붙임 2``."""
    return bool(_REFERENCE.fullmatch(text))


@lru_cache(maxsize=LINES)
def is_section(text: str) -> bool:
    """``가. …``, ``Ⅱ. …``, ``제2장 …``: a heading of the report's own outline."""
    return bool(_SECTION.fullmatch(text)) and len(text) < 80


@lru_cache(maxsize=LINES)
def is_part(text: str) -> bool:
    """``4. 검토의견``: the heading of a part that every report has."""
    return bool(_PART.fullmatch(text))


@lru_cache(maxsize=LINES)
def is_numbered(text: str) -> bool:
    """``4. 검토의견``: a numbered heading, or a row of a table with its ordinal."""
    return bool(_NUMBER_SECTION.fullmatch(text))


@lru_cache(maxsize=LINES)
def is_note(text: str) -> bool:
    """``3) …``: a note at the end of a page."""
    return bool(_NOTE.fullmatch(text)) and not _NUMBERED_TITLE.search(text.strip())


@lru_cache(maxsize=LINES)
def is_bulleted(text: str) -> bool:
    """Starts with a bullet or a dash and goes on with words."""
    return bool(_BULLET.fullmatch(text) or _DASH.fullmatch(text))


@lru_cache(maxsize=LINES)
def bullet_of(text: str) -> str:
    """The bullet that the line starts with, or an empty string."""
    bare = text.strip()
    return bare[0] if bare and (bare[0] in BULLETS or _DASH.fullmatch(bare)) else ""


def is_sentence(text: str) -> bool:
    """Ends like a sentence of a report, and is long enough for one."""
    return ends_sentence(text) and len(text.strip()) > 12


@lru_cache(maxsize=LINES)
def ends_sentence(text: str) -> bool:
    """Ends like a sentence of a report, be it only its last word."""
    return bool(_SENTENCE.search(text.strip()))


@lru_cache(maxsize=LINES)
def is_year_heading(text: str) -> bool:
    """``2019년`` or ``2019년도`` alone on a line."""
    return bool(_YEAR_HEADING.fullmatch(text))


@lru_cache(maxsize=LINES)
def is_account_heading(text: str) -> bool:
    """``- 국내협력계정``: an account named on a line of its own."""
    return bool(_ACCOUNT_HEADING.fullmatch(squeeze(text)))


def opens_table(text: str) -> bool:
    """Whether a line can only stand over a table: a caption, a unit, a year or an account alone, a section."""
    heads = is_caption(text) or is_unit(text) or is_year_heading(text) or is_account_heading(text)
    return heads or is_section(text)


@lru_cache(maxsize=LINES)
def looks_like_title(text: str) -> bool:
    """A short line without marks that can still be a table's title: ``2023년 사업집행 현황``."""
    bare = text.strip()
    return (
        len(bare) <= 60 and bool(_TITLE_WORDS.search(bare)) and not is_sentence(bare) and not bare.endswith((",", "."))
    )
