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
    from rich.markup import escape

    from pipeline.export.escape import printable
    from pipeline.store.connect import open_reader
    from pipeline.store.findings import find_finding

    from .console import print_hanging, print_json, stdout
    from .describe import STYLES

    with open_reader(db) as connection:
        found = find_finding(connection, finding)
    if as_json:
        print_json({"finding": asdict(found)})
        return
    out = stdout()
    for style, indent, line in _lines(found, lang):
        name = STYLES[found.severity] if style == "head" else style
        text = escape(printable(line))
        print_hanging(out, f"[{name}]{text}[/]" if name and text else text, indent, hang=2)


def _lines(found: FindingView, lang: str) -> Iterator[tuple[str, int, str]]:
    """Styles, indents and lines of text."""
    from pipeline.korean.causes import cause_name

    from .describe import cell_line, repair_lines
    from .labels import labels

    say = labels(lang)
    yield "head", 0, f"{say[found.severity]} {found.rule} · {cause_name(found.cause, lang)} · {found.finding_id}"
    yield "", 0, found.message_ko if lang == "ko" else found.message_en
    if found.relations:
        yield "", 0, ""
        yield "bold", 0, say["tried"]
    for relation in found.relations:
        yield "", 2, _relation(relation, lang)
    if found.probes:
        yield "", 0, ""
        yield "bold", 0, say["probes"]
    told = [(probe.holds, probe.text if lang == "ko" else probe.text_en) for probe in found.probes]
    for text in (text for holds, text in told if holds):
        yield "", 2, f"✓ {text}"
    if not all(holds for holds, _ in told):
        yield "dim", 2, f"– {say['not_it']}: {' · '.join(text for holds, text in told if not holds)}"
    if found.relations:
        yield "", 0, ""
        yield "bold", 0, say["ranking"]
        if not found.repairs:
            yield "", 2, say["no_repair"]
    for line in repair_lines(found.repairs, lang):
        yield "", 2, line
    if found.cells:
        yield "", 0, ""
        yield "bold", 0, say["places"]
    for cell in found.cells:
        yield "", 2, cell_line(cell, found, say)


def _relation(relation: RelationView, lang: str) -> str:
    from pipeline.korean.sayings import in_korean

    from .describe import allowed, signed, written
    from .labels import labels

    say = labels(lang)
    verdict = say["broken" if relation.verdict == "violated" else relation.verdict]
    parts = [f"{verdict} {relation.rule} {written(relation.expression, lang)}"]
    if relation.computed is not None and relation.difference:
        parts.append(f"{say['computed']} {signed(round(relation.computed, 2), say)}")
        parts.append(f"{say['difference']} {signed(round(relation.difference, 2), say)}")
    parts += filter(None, (allowed(relation, say), in_korean(relation.reason) if lang == "ko" else relation.reason))
    return " · ".join(parts)
