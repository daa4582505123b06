"""Names of projects (사업명): what stands around them in a cell, and the key that joins one over tables and years.

A name drifts without becoming another: white space, middle dots, quotation marks and hyphens come and go, so do a
closing 사업, 및 and 등 between words, and brackets that only say what sort of item it is (``(신규)``, ``(공모)``).  Of
these the key is free.  Anything more (``스토리자유상품``, ``스토리여행상품``) is another key, and at most a suggestion.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .labels import squeeze

_ORDINAL = re.compile(r"^\s*(?:(\d{1,3})\s*[.)]\s*(?=\D)|([①-⑳])\s*|\((\d{1,2})\)\s*)")
_OFFICE = "과|관|국|실|단|팀|센터|본부|사업소|위원회|재단|공사|청|부|원|처|소"
_DEPARTMENT = re.compile(rf"\s*\((?P<name>[^()]*(?:{_OFFICE})(?:\s*[,/·]\s*[^()]*)?)\s*\)\s*$")
#: Brackets that say what sort of item a project is, and no part of its name.
_SORT = re.compile(
    r"[(\[〔（]\s*(?:신규|계속|기존|공모|직접|위탁|보조|자체|시비|도비|군비|구비|국비|전액\s?[시도군구국]비|매칭|이월|사고이월|명시이월|"
    r"변경|증액|감액|추경|종료|완료|전환|융자|비융자)\s*(?:사업)?\s*[)\]〕）]"
)
#: Words between others that a name keeps or drops at will.
_LOOSE = re.compile(r"(?<=\s)(?:및|등|등의)(?=\s)")
_MARKS = re.compile(r"[^0-9A-Za-z가-힣]")
_PROJECT = re.compile(r"(?<=.)(?:사업비|사업)$")


def split_ordinal(label: str) -> tuple[int | None, str]:
    """``3. 외국도시 …`` → 3 and the rest."""
    match = _ORDINAL.match(label)
    if match is None:
        return None, label
    number = match[1] or match[3]
    return (int(number) if number else ord(match[2]) - 0x245F), label[match.end() :]


def split_department(label: str) -> tuple[str, str | None]:
    """``하동 서울의 길 조성 (자연생태과)`` → the project and its department."""
    match = _DEPARTMENT.search(label)
    if match is None or not label[: match.start()].strip():
        return label, None
    name = re.sub(r"\s*/\s*", "/", " ".join(match["name"].split()))
    return label[: match.start()].strip(), name


@lru_cache(maxsize=16384)
def project_id(name: str) -> str | None:
    """The key that joins a project over tables and years although its name drifts; None where nothing is left of it.

    >>> project_id("타 지방자치단체 재해·재난 구호지원 사업"), project_id("타지방자치단체 재해재난구호지원(계속)")
    ('타지방자치단체재해재난구호지원', '타지방자치단체재해재난구호지원')
    """
    text = unicodedata.normalize("NFKC", name)
    text = _SORT.sub(" ", text)
    loose = _LOOSE.sub(" ", " ".join(text.split()))
    key = _MARKS.sub("", squeeze(loose)).lower()
    return _PROJECT.sub("", key) or key or None
