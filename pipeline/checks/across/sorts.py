"""What sort of item of a plan a label names: 예치금, 사업비, 전입금 and the like."""

from __future__ import annotations

import re
from functools import lru_cache

_PATTERNS = {
    "deposit": re.compile(r".*예치금?|예치금.*"),
    "trust": re.compile(r".*예탁금?|예탁금.*"),
    "project": re.compile(r".*사업비|고유목적사업|고유사업|목적사업"),
    "staff": re.compile(r".*인력운영비|.*인건비"),
    "running": re.compile(r".*(?:경비|운영비|관리비|사무관리비)"),
    "contribution": re.compile(r".*(?:전입금|출연금)(?:수입)?"),
    "grant": re.compile(r".*보조금(?:수입|등)?"),
    "opening": re.compile(r"예치금(?:원금)?회수(?:금|수입)?"),
    "loan": re.compile(r"융자금|대여금"),
    "repaid": re.compile(r"(?:융자금|대여금)(?:원금|원리금)?회수(?:금|수입)?"),
    "carried": re.compile(r"(?:전년도)?이월금(?:수입)?|순세계잉여금"),
}
#: The order in which they are tried.
_ORDER = (
    "opening", "repaid", "carried", "contribution", "grant", "staff", "project", "running", "loan", "trust", "deposit",
)  # fmt: skip


@lru_cache(maxsize=4096)
def item_sort(name: str) -> str | None:
    """The sort of an item by its bare label; None for any other item."""
    return next((sort for sort in _ORDER if _PATTERNS[sort].fullmatch(name)), None)
