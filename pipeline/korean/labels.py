"""Row labels: white space, totals and subtotals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Labels of a row that adds up the whole table, white space and brackets removed.
TOTAL = frozenset(
    {
        "합계",
        "계",
        "총계",
        "총합계",
        "합계액",
        "전체",
        "총액",
        "총합",
        "누계",
        "수입계",
        "지출계",
        "수입합계",
        "지출합계",
        "세입합계",
        "세출합계",
    }
)
#: Labels of a row that adds up a part of it.
SUBTOTAL = frozenset({"소계", "중계", "부분계"})

_MARK = re.compile(r"(?<=\D)\d{1,2}\)$|[*※]+$")


@lru_cache(maxsize=16384)
def squeeze(text: str) -> str:
    """The text without any white space, for comparing labels: ``합   계`` and ``합계`` are one."""
    return "".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=16384)
def bare(label: str) -> str:
    """A label for comparison: no white space, no footnote mark, no brackets around the whole."""
    text = _MARK.sub("", squeeze(label))
    if text[:1] in "([<〔【" and text[-1:] in ")]>〕】":
        text = text[1:-1]
    return text


def is_total(label: str) -> bool:
    """Whether a row label says that the row adds up the whole table."""
    return bare(label) in TOTAL


def is_subtotal(label: str) -> bool:
    """Whether a row label says that the row adds up some of the rows: ``소계``, ``국내사업 소계``."""
    text = bare(label)
    return text in SUBTOTAL or text.endswith("소계") or text.startswith("소계(")
