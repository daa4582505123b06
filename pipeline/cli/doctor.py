"""``geomto doctor``: says why a file reads badly, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

from .ingest import SOME_UNREAD
from .options import Json, Lang, Language, Quiet

if TYPE_CHECKING:
    from pipeline.diagnosis import Diagnosis
    from pipeline.diagnosis.model import TableHealth

STYLES = {"good": "bold green", "fair": "bold yellow", "poor": "bold red", "refused": "bold red"}
WEIGHTS = {"bad": "red", "warning": "yellow", "note": "cyan"}


def doctor(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="A report, stored or not.")],
    *,
    password: Annotated[
        str | None,
        typer.Option(
            "--password", envvar="GEOMTO_PASSWORD", metavar="TEXT", help="Opens it if it is protected.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:  # fmt: skip
    """Read one file without storing it, and say how well that went, what was missed, and what to do.

    Exits with 3 if the file cannot be read at all, otherwise with 0, whatever is said.

    Examples: [bold]geomto doctor raw/report.txt[/bold], or [bold]geomto doctor report.hwp --lang en --json[/bold]
    """
    from pipeline.diagnosis import diagnose
    from pipeline.extraction import is_missing

    from .console import print_json

    if is_missing(file):
        raise UsageError(f"no such file: {file}", "check the name")
    if os.path.isdir(file):  # noqa: PTH112 - Path.is_dir raises where a folder above is closed
        raise UsageError(f"{file} is a folder", "name one file in it")
    said = diagnose(file, password)
    if as_json:
        document = asdict(said)
        document["numbers"]["in_tables_pct"] = said.numbers.in_tables_pct
        print_json(document)
    else:
        _print(said, lang)
    if said.state == "refused":
        raise typer.Exit(SOME_UNREAD)


def _print(said: Diagnosis, lang: str) -> None:
    from .console import safe, stdout
    from .doctor_words import words

    say, out = words(lang), stdout()
    out.print(f"[bold]{safe(said.file_name)}[/] — [{STYLES[said.state]}]{say[said.state]}[/]")
    for name, text in _facts(said, say):
        out.print(f"    {say[name]}: {safe(text)}")
    if said.tables:
        _print_tables(said.tables, say)
    for number, problem in enumerate(said.problems, start=1):
        message, remedy = (
            (problem.message_ko, problem.remedy_ko) if lang == "ko" else (problem.message_en, problem.remedy_en)
        )
        weight = f"[{WEIGHTS[problem.weight]}]{say[problem.weight]}[/]"
        out.print(f"{number}. {weight} [bold]{problem.code}[/] {safe(message)}")
        out.print(f"    → {safe(remedy)}")
    if not said.problems:
        out.print(say["nothing"])


def _facts(said: Diagnosis, say: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is known of the document, as (key of its name, text)."""
    size = "" if said.size is None else f" · {said.size / 1000:,.0f} KB"
    form = say.get(f"format_{said.format}", say["unknown"]) if said.format else say["unknown"]
    told = [("format", f"{form} ({say['name']} .{said.extension}){size}" if said.extension else f"{form}{size}")]
    counted = [
        say[f"n_{key}"].format(n=n)
        for key, n in (("pages", said.page_count), ("sections", said.sections), ("paragraphs", said.paragraphs))
        if n
    ]
    if counted:
        told.append(("holds", ", ".join(counted)))
    if said.style:
        style = said.style
        spaced = f", {say['spaced']}" if style.spaced else ""
        told.append(
            ("style", f"{style.encoding}, {say['cells_' + style.cells]}, {say['pages_' + style.pages]}{spaced}")
        )
    if said.facts:
        told.append(("facts", " · ".join(fact for fact in said.facts.values() if fact) or say["none"]))
    if said.kinds:
        told.append(("tables", _listed(said.kinds, say, "kind_")))
    numbers = said.numbers
    if numbers.in_tables_pct is not None:
        told.append(
            ("numbers", say["numbers_are"].format(pct=numbers.in_tables_pct, typed=numbers.typed, other=numbers.other,
                                                  outside=numbers.outside, claims=numbers.claims))
        )  # fmt: skip
    if said.relations:
        told.append(("relations", f"{sum(said.relations.values())} ({_listed(said.relations, say, '')})"))
    return told


def _print_tables(tables: list[TableHealth], say: Mapping[str, str]) -> None:
    from .rows import Column, print_rows

    keys = ("no", "kind", "title", "unit", "place", "size", "records", "holding", "readings")
    rows = []
    for each in tables:
        tried = sum(each.relations.values())
        holding = tried - sum(each.relations.get(verdict, 0) for verdict in ("violated", "unchecked"))
        places = (("page", each.page), ("line", each.line), ("section", each.section), ("paragraph", each.paragraph))
        values = (
            each.ordinal, say[f"kind_{each.kind}"], each.title or "", each.unit or "",
            " ".join(say[f"at_{key}"].format(n=n) for key, n in places if n is not None),
            f"{each.rows}×{each.columns}", each.records or "",
            f"{holding}/{tried}" if tried else "",
            ", ".join(f"{rule} {count}" for rule, count in each.readings.items()),
        )  # fmt: skip
        rows.append([str(value) for value in values])
    print_rows([Column(say[key], is_number=key in {"no", "size", "records", "holding"}) for key in keys], rows)


def _listed(numbers: Mapping[str, int], say: Mapping[str, str], prefix: str) -> str:
    return ", ".join(f"{say[prefix + key]} {n}" for key, n in numbers.items())
