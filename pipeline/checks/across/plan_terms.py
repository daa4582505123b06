"""What the items of a plan give for a measure of the history: one or more readings, the usual one first.

raised        수입 합계 − 예치금 (융자금) 회수  contribution  전입금, 출연금 (보조금)
interest      the other revenue               used          지출 합계 − 예치금 (예탁금, 융자금)
project_cost  사업비 (and 인력운영비)          operating     기본경비 (and 인력운영비)
balance       예치금 (and 예탁금, 융자금)             opening       예치금 회수
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.korean.labels import squeeze

from .amount import Amount
from .books import Plan

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

Terms = tuple[tuple[Amount, int], ...]
Reading = tuple[Terms, str]

#: Measure → its readings: whether it starts from the total, what is taken or taken away.
_FROM_ITEMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "project_cost": (("project",), ("project", "staff")),
    "operating": (("running",), ("running", "staff")),
    "balance": (("deposit",), ("deposit", "trust"), ("deposit", "loan")),
    "contribution": (("contribution",), ("contribution", "grant")),
    "opening": (("opening",), ("opening", "carried")),
}
_FROM_TOTAL: dict[str, tuple[tuple[str, ...], ...]] = {
    "used": (("deposit",), ("deposit", "trust"), ("deposit", "loan"), ("deposit", "trust", "loan")),
    "raised": (("opening",), ("opening", "carried"), ("opening", "repaid"), ("opening", "carried", "repaid")),
    "interest": (
        ("opening", "contribution"),
        ("opening", "contribution", "grant"),
        ("opening", "carried", "contribution"),
    ),
}
#: Measures of the revenue side; the others are of the expenditure side.
REVENUE = frozenset({"contribution", "interest", "raised", "opening"})


def plan_terms(plan: Plan, measure: str, column: int) -> Iterator[Reading]:
    """The readings of a measure that a plan allows at a stage; none where an item that it needs states nothing."""
    seen: list[frozenset[str]] = []
    for sorts in _FROM_ITEMS.get(measure, ()):
        names = [name for name in plan.items if _sort(name) in sorts]
        if names and frozenset(names) not in seen:
            seen.append(frozenset(names))
            terms = _terms(plan, names, column, 1)
            if terms is not None:
                yield terms, " + ".join(squeeze(plan.items[name].label) for name in names)
    for sorts in _FROM_TOTAL.get(measure, ()):
        total = plan.at(plan.half.total, column) if plan.half.total else None
        names = [name for name in plan.items if _sort(name) in sorts]
        if total is None or frozenset(names) in seen:
            continue
        seen.append(frozenset(names))
        terms = _terms(plan, names, column, -1)
        if terms is not None:
            yield ((total, 1), *terms), " − ".join(["합계", *(squeeze(plan.items[name].label) for name in names)])


def _terms(plan: Plan, names: Sequence[str], column: int, factor: int) -> Terms | None:
    amounts = [plan.at(plan.items[name], column) for name in names]
    known = [amount for amount in amounts if amount is not None]
    return tuple((amount, factor) for amount in known) if len(known) == len(amounts) else None


@lru_cache(maxsize=4096)
def _sort(name: str) -> str | None:
    """What sort of item a label names."""
    order = (
        "opening", "repaid", "carried", "contribution", "grant", "staff", "project", "running", "loan", "trust",
        "deposit",
    )  # fmt: skip
    return next((sort for sort in order if _PATTERNS[sort].fullmatch(name)), None)
