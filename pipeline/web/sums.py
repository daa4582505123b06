"""A broken relation written out: its parts one under the other, what they give, what is printed, the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.store.facts import Fact, Spot
from pipeline.store.review_shapes import BrokenRelation, Operand

from .drawing import key_of


@dataclass(frozen=True)
class Term:
    """A part: its sign, what it is called, its value and the cell's name on the page."""

    sign: str
    label: str
    value: Decimal | None
    key: str


@dataclass(frozen=True)
class Sum:
    """``is_sum`` tells what adds up from a quotient or a bound, which only ``expression`` writes right."""

    relation: BrokenRelation
    result: Term | None
    terms: list[Term]
    is_sum: bool


def write_out(relation: BrokenRelation, facts: Mapping[Spot, Fact], ordinals: Mapping[str, int]) -> Sum:
    """The relation with names for its parts: of rows, of columns, or of both where both differ."""
    parts = [each for each in relation.operands if not each.is_reported]
    result = next((each for each in relation.operands if each.is_reported), None)
    tables = {each.table_id for each in relation.operands}
    rows = {(each.table_id, each.row) for each in relation.operands}
    cols = {each.col for each in relation.operands}

    def term(each: Operand, *, first: bool = False) -> Term:
        fact = facts.get((each.table_id, each.row, each.col))
        names = []
        if fact:
            if len(tables) > 1:
                names.append(f"표 {ordinals.get(each.table_id, '?')}")
            is_alone = len(relation.operands) == 1  # as where a sentence is held against one cell
            if (is_alone or len(rows) > 1) and fact.cell.row_label:
                names.append(fact.cell.row_label)
            if (is_alone or len(cols) > 1) and fact.cell.heading:
                names.append(fact.cell.heading.split(" > ")[-1])
        sign = "−" if each.factor < 0 else "" if first else "+"
        key = key_of(ordinals.get(each.table_id, 0), each.row, each.col)
        return Term(sign, " · ".join(names), each.value, key)

    added = sum((each.factor * each.value for each in parts if each.value is not None), Decimal(0))
    is_sum = (
        relation.computed is not None
        and bool(parts)
        and added == relation.computed
        and "÷" not in (relation.expression)
    )
    ordered = sorted(parts, key=lambda each: each.factor < 0)
    return Sum(
        relation,
        term(result, first=True) if result else None,
        [term(each, first=number == 0) for number, each in enumerate(ordered)],
        is_sum and "≤" not in relation.expression,
    )
