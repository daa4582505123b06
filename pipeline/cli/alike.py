"""Findings of one report that is stored in several formats, put together for reading.

Councils publish a report as HWP, PDF and text at once.  Each file is stored and checked for itself; a finding that all
of them have is one thing to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.store.findings import FindingView


def put_together(findings: Sequence[FindingView]) -> list[tuple[FindingView, list[str]]]:
    """Each finding once, in the order given, with the names of the other files that have it.

    The same finding says the same of the same table of the same bill; without a bill number nothing is the same.
    """
    met: dict[tuple[object, ...], tuple[FindingView, list[str]]] = {}
    for finding in findings:
        same = (finding.bill_no, finding.table, finding.table_title, finding.rule, finding.message_ko)
        key = same if finding.bill_no else (finding.finding_id,)
        if key not in met:
            met[key] = (finding, [])
        elif finding.report_id != met[key][0].report_id:
            met[key][1].append(finding.file_name)
        else:
            met[finding.finding_id,] = (finding, [])
    return list(met.values())
