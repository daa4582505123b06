"""What ``geomto ingest`` says at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from .console import on_one_line, print_json, safe, stdout
from .intake import why
from .labels import labels

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from .storing import Outcome

#: In so many formats one report may be given, and its findings with it.
FORMATS = 4


def summarise(
    connection: DuckDBPyConnection,
    *,
    outcomes: Sequence[Outcome],
    lang: str,
    most: int,
    as_json: bool,
) -> bool:
    """Print what became of a batch and its ``most`` worst findings; tell whether one of all is an error."""
    from pipeline.store.counts import count
    from pipeline.store.findings import ALL, read_findings

    from .alike import put_together
    from .describe import tell

    reports = sorted({outcome.report_id for outcome in outcomes if outcome.report_id})
    statuses = Counter[str](outcome.status for outcome in outcomes)
    counts = count(connection, reports)
    findings = read_findings(connection, reports, most=ALL if as_json else most * FORMATS)
    has_error = bool(counts.findings.get("error"))
    if as_json:
        totals = {"documents": statuses, "tables": counts.tables, "relations": counts.relations}
        print_json(
            {
                "counts": totals | {"findings": counts.findings},
                "documents": [asdict(outcome) for outcome in outcomes],
                "findings": [asdict(finding) for finding in findings],
            }
        )
        return has_error
    say, out = labels(lang), stdout()
    out.print(f"{say['reports']} {len(reports)} ({listed(statuses, say)})")
    total = sum(counts.findings.values())
    if reports:  # where nothing was read, “no findings” would sound like a clean bill
        out.print(f"{say['tables']} {counts.tables}")
        out.print(f"{say['relations']} {sum(counts.relations.values())} ({listed(counts.relations, say)})")
        out.print(f"{say['findings']} {total} ({listed(counts.findings, say)})" if total else say["none"])
    shown = put_together(findings)[:most]
    for finding, others in shown:
        tell(out, finding, lang, others)
    told = sum(1 + len(others) for _, others in shown)
    if total > told:
        out.print(say["more"].format(n=total - told))
    unread = [outcome for outcome in outcomes if outcome.status == "failed"]
    if unread:
        out.print(f"{say['unread']} {len(unread)}")
    for outcome in unread:
        out.print(safe(f"    {on_one_line(outcome.file_name)}: {why(outcome, lang)}"))
    return has_error


def listed(numbers: Mapping[str, int], say: dict[str, str]) -> str:
    """``일치 12, 불일치 1`` in the order of the labels."""
    return ", ".join(f"{word} {numbers[key]}" for key, word in say.items() if key in numbers)
