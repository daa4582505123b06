"""``geomto check``: prints the findings, worst first."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet, Severity

SOME_ERROR = 1


def check(
    reports: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REPORT…]", help="Reports, by id or its start, bill number or file name.", show_default="all"
        ),
    ] = None,
    least: Annotated[Severity, typer.Option("--min-severity", help="Leave out anything milder.")] = Severity.INFO,
    *,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Print the findings of the reports, or of all, worst first.

    Exits with 1 if one of the reports has an error, whatever --min-severity leaves out.

    Examples: [bold]geomto check[/bold], or [bold]geomto check 1136 --min-severity warning --lang en[/bold]
    """
    from pipeline.store.connect import open_reader
    from pipeline.store.counts import count
    from pipeline.store.findings import read_findings
    from pipeline.store.library import find_reports

    from .alike import put_together
    from .console import print_json, stdout
    from .describe import tell
    from .labels import labels
    from .summary import listed

    with open_reader(db) as connection:
        chosen = [report.report_id for term in reports or [] for report in find_reports(connection, term)] or None
        counts = count(connection, chosen).findings
        findings = read_findings(connection, chosen, least)
    if as_json:
        print_json({"counts": counts, "findings": [asdict(finding) for finding in findings]})
    else:
        out = stdout()
        say = labels(lang)
        for finding, others in put_together(findings):
            tell(out, finding, lang, others)
            out.print()
        if findings:
            out.print(f"{say['findings']} {len(findings)} ({listed(Counter(one.severity for one in findings), say)})")
        elif not quiet:
            out.print(say["none"])
    if counts.get("error"):
        raise typer.Exit(SOME_ERROR)
