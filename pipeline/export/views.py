"""The views that are exported: the contract's, in its order."""

from __future__ import annotations

VIEWS = (
    "reports", "documents_failed", "tables", "cells", "plan_items", "plan_revisions", "executions", "fund_history",
    "term_events", "claims", "relations", "findings", "finding_cells", "repairs",
)  # fmt: skip


def selection(view: str) -> str:
    """The SQL that reads a view in a stable order."""
    return f"SELECT * FROM {view} ORDER BY ALL"
