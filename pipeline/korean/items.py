"""Line items of fund plans: which side of a plan a label belongs to by its name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from .labels import bare, is_total

#: Line items of fund plans, white space removed.
REVENUE = re.compile(
    r"(일반회계|특별회계|기타회계|타회계|시비|도비|구비|자체)?(전입금|출연금|보조금|보조금수입|전입금수입)"
    r"|(공공예금|예금|예치금|융자금|예탁금|대여금)?이자(수입)?|(예치금|융자금|예탁금|대여금|투자금)(원금|이자|원리금)?회수(금|수입)?"
    r"|(기타|잡|기타잡|세외|재산|임대|그외|운용|투자)수입|(국고|시도비|도비)보조금(등)?|(차입금|예수금)(수입)?|(부담금|과징금|기부금|반환금|전년도이월금|이월금|순세계잉여금)(수입)?"
)
EXPENDITURE = re.compile(
    r"(비융자성|융자성|고유목적|목적)?사업비|(정책|단위|고유)?사업(비|지출)?|(기본|행정운영|일반운영|운영|사무관리)?경비|(인력|기금|행정|일반)?(운영비|관리비|운용비)"
    r"|(예치금|예탁금|예비비|융자금|대여금|전출금|인건비|사무관리비|반환금기타|보전지출|내부거래지출)|(차입금|예수금|융자금|지방채)(원리금|원금|이자)?상환(금)?|(일반회계|기타회계)전출금|이자상환(금)?"
)
_OPENINGS: dict[str, Literal["revenue", "expenditure"]] = {
    "수입": "revenue",
    "세입": "revenue",
    "지출": "expenditure",
    "세출": "expenditure",
}
_BULLET = re.compile(r"^(?:[①-⑳‣◦○●□■▪·•-]|\(?\d{1,2}[.)]|[가-하][.)]|[ⅠⅡⅢⅣⅤ]\.?)")
_REVENUE_ENDINGS = ("이자수입", "전입금", "회수수입", "원금회수", "출연금", "기타수입", "반환수입")
_EXPENDITURE_ENDINGS = ("내부거래지출", "원리금상환", "사업비", "운영비", "기본경비", "전출금", "보전지출", "사업지출")
#: First words of line items, after which a space stands.
HEADS = frozenset(
    {"일반회계", "특별회계", "기타회계", "공공예금", "예치금", "융자금", "비융자성", "융자성", "차입금", "고유목적"}
)


@lru_cache(maxsize=8192)
def item_side(label: str) -> Literal["revenue", "expenditure"] | None:
    """The side of a plan that a line item belongs to by its name."""
    key = bare(label)
    if REVENUE.fullmatch(key):
        return "revenue"
    return "expenditure" if EXPENDITURE.fullmatch(key) else None


def opens_side(label: str) -> Literal["revenue", "expenditure"] | None:
    """The side whose rows a label opens where both stand in one column: ``수입``, ``지출 합계``, ``세입계``."""
    key = _BULLET.sub("", bare(label))
    for word, side in _OPENINGS.items():
        if key.startswith(word) and (key == word or is_total(key[len(word) :])):
            return side
    return None


@lru_cache(maxsize=8192)
def leaning(label: str) -> Literal["revenue", "expenditure"] | None:
    """The side of a line item by its name or, for one that is not known whole, by how the name ends."""
    key = bare(label)
    if key.endswith(_REVENUE_ENDINGS):
        return "revenue"
    return "expenditure" if key.endswith(_EXPENDITURE_ENDINGS) else item_side(label)
