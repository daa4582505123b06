"""What the items of a plan give for a measure of the history: one or more readings, the usual one first.

raised        수입 합계 − 예치금 (융자금) 회수  contribution  전입금, 출연금 (보조금)
interest      the other revenue               used          지출 합계 − 예치금 (예탁금, 융자금)
project_cost  사업비 (and 인력운영비)          operating     기본경비 (and 인력운영비)
balance       예치금 (and 예탁금, 융자금)  opening       예치금 회수
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.korean.labels import squeeze

from .amount import Reading, Terms
from .books import Plan

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


def plan_terms(plan: Plan, measure: str, column: int) -> Sequence[Reading]:
    """The readings of a measure that a plan allows at a stage; none where an item that it needs states nothing."""
    found = plan.readings.get((measure, column))
    if found is None:
        found = plan.readings[measure, column] = [*_plan_terms(plan, measure, column)]
    return found


def _plan_terms(plan: Plan, measure: str, column: int) -> Iterator[Reading]:
    seen: list[list[str]] = []
    for sorts in _FROM_ITEMS.get(measure, ()):
        names = [name for name, sort in plan.sorts.items() if sort in sorts]
        if names and names not in seen:
            seen.append(names)
            terms = _terms(plan, names, column, 1)
            if terms is not None:
                yield terms, " + ".join(squeeze(plan.items[name].label) for name in names)
    for sorts in _FROM_TOTAL.get(measure, ()):
        total = plan.at(plan.half.total, column) if plan.half.total else None
        names = [name for name, sort in plan.sorts.items() if sort in sorts]
        if total is None or names in seen:
            continue
        seen.append(names)
        terms = _terms(plan, names, column, -1)
        if terms is not None:
            yield ((total, 1), *terms), " − ".join(["합계", *(squeeze(plan.items[name].label) for name in names)])


def _terms(plan: Plan, names: Sequence[str], column: int, factor: int) -> Terms | None:
    amounts = [plan.at(plan.items[name], column) for name in names]
    known = [amount for amount in amounts if amount is not None]
    return tuple((amount, factor) for amount in known) if len(known) == len(amounts) else None
