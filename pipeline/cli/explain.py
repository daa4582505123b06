"""``geomto explain``: how a finding was derived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet

if TYPE_CHECKING:
    from pipeline.store.findings import FindingView, RelationView


def explain(
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="A finding, by id or its beginning or end.")],
    *,
    db: Db = DEFAULT_DB,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Print how a finding was derived: relations tried, causes looked for, repairs in their order.

    Examples: [bold]geomto explain 7692c3ad3540-f001[/bold], or [bold]geomto explain f001 --lang en[/bold]
    """
    from pipeline.store.connect import open_reader
    from pipeline.store.findings import find_finding

    from .console import print_json, stdout
    from .describe import STYLES

    with open_reader(db) as connection:
        found = find_finding(connection, finding)
    if as_json:
        print_json({"finding": asdict(found)})
        return
    out = stdout()
    for style, line in _lines(found, lang):
        out.print(line, style=STYLES[found.severity] if style == "head" else style, markup=False)


def _lines(found: FindingView, lang: str) -> Iterator[tuple[str | None, str]]:
    """Styles and lines of text."""
    from pipeline.export.escape import printable

    from .describe import cell_line, repair_line
    from .labels import labels

    say = labels(lang)
    yield "head", f"{say[found.severity]} {found.rule} {found.cause}  {found.finding_id}"
    yield None, printable(found.message_ko if lang == "ko" else found.message_en)
    if found.relations:
        yield "bold", f"\n{say['tried']}"
    for relation in found.relations:
        yield None, printable(f"  {_relation(relation, lang)}")
    if found.probes:
        yield "bold", f"\n{say['probes']}"
    for probe in sorted(found.probes, key=lambda probe: not probe.holds):
        told = probe.text if lang == "ko" else probe.text_en
        yield None if probe.holds else "dim", printable(f"  {'✓' if probe.holds else '–'} {told}")
    if found.relations:
        yield "bold", f"\n{say['ranking']}"
        if not found.repairs:
            yield None, f"  {say['no_repair']}"
    for repair in found.repairs:
        yield None, printable(f"  {repair_line(repair, lang)}")
    if found.cells:
        yield "bold", f"\n{say['places']}"
    for cell in found.cells:
        yield None, printable(f"  {cell_line(cell, found, say)}")


def _relation(relation: RelationView, lang: str) -> str:
    from .describe import allowed, signed
    from .labels import labels

    say = labels(lang)
    verdict = say["broken" if relation.verdict == "violated" else relation.verdict]
    parts = [f"{verdict:<4} {relation.rule} {relation.expression}"]
    if relation.computed is not None and relation.difference:
        parts.append(f"{say['computed']} {signed(round(relation.computed, 2), say)}")
        parts.append(f"{say['difference']} {signed(round(relation.difference, 2), say)}")
    parts += filter(None, (allowed(relation, say), _reason(relation.reason, lang)))
    return " · ".join(parts)


def _reason(reason: str, lang: str) -> str:
    """The reason of a verdict; in Korean where its words are known."""
    from .labels import REASONS_KO

    if lang == "ko":
        for english, korean in REASONS_KO.items():
            reason = reason.replace(english, korean)
        reason = reason.replace("% only", "%")
    return reason
