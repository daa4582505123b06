"""The same fact in several tables of one report: relations between tables, and a finding where two places disagree."""

from __future__ import annotations

from .books import Books
from .execution import plan_budget, same_execution, spent_history
from .history import carry, plan_history, same_history
from .link import AcrossRule, Link
from .plans import same_plan

__all__ = ["ACROSS_RULES", "AcrossRule", "Books", "Link"]

#: Every rule across tables, in the order in which relations are stored.  A new rule is one function and one line here.
ACROSS_RULES: tuple[AcrossRule, ...] = (
    same_plan,
    same_execution,
    plan_budget,
    spent_history,
    plan_history,
    carry,
    same_history,
)
