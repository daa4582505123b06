"""The review report beside the project, for tests that read it.  It is no part of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

REPORT = Path(__file__).parents[2] / "shared" / "seed" / "review_report_1136.txt"
needs_report = pytest.mark.skipif(
    not REPORT.exists(), reason="the review report 1136 is not beside the project (../shared/seed)"
)
