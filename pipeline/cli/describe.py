"""A finding in a few lines of text: what, where, by how much, and what would repair it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.korean.units import UNITS_EN

from .console import number, print_hanging, safe
from .labels import labels

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.store.findings import CellView, FindingView, RelationView, RepairView

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
#: Cells listed under a finding; a long sum has dozens.
MOST_CELLS = 6
#: Relations that confirm, listed under a finding.
MOST_CONFIRMED = 2
#: Decimals of a computed number that are shown.
COMPUTED_PLACES = 2
#: A number below zero behind a sign, and what parts a relation's sides.
_NEGATIVE = re.compile(r"(?<=[+−÷] )△([\d,.]+)")
_RIGHT_SIDE = re.compile(r" [=≤] ")


def tell(out: Console, finding: FindingView, lang: str, others: Sequence[str] = ()) -> None:
    """Print a finding.  Rows and columns are counted from 1, as a reader counts them.

    ``others`` are the names of further files of the same report that have the same finding.
    """
    for at, line in enumerate(_lines(finding, lang, others)):
        print_hanging(out, line, indent=4 if at else 0, hang=2 if at else 4)


def _lines(finding: FindingView, lang: str, others: Sequence[str]) -> Iterator[str]:
    """Lines of Rich markup."""
    say = labels(lang)
    style = STYLES[finding.severity]
    message = finding.message_ko if lang == "ko" else finding.message_en
    decided = f" ({say[f'status_{finding.status}']})" if finding.status != "open" else ""
    yield f"[{style}]{say[finding.severity]}{decided}[/] [bold]{safe(finding.rule)}[/] {safe(message)}"
    where = [finding.file_name]
    if finding.table is not None:
        where.append(f"{say['table'].format(n=finding.table)} {finding.table_title or ''}".rstrip())
    if others:
        where.append(say["also"].format(names=", ".join(others)))
    yield safe(" · ".join([*where, finding.finding_id]))
    yield from (safe(line) for line in (_numbers(finding, lang), _sum(finding, lang, message)) if line)
    yield from (safe(cell_line(cell, finding, say)) for cell in finding.cells[:MOST_CELLS])
    if len(finding.cells) > MOST_CELLS:
        yield f"… +{len(finding.cells) - MOST_CELLS}"
    yield from (safe(line) for line in repair_lines(finding.repairs, lang))
    if confirmed := _confirmed(finding, lang):
        yield safe(confirmed)


def written(expression: str, lang: str) -> str:
    """A relation in the signs of the language: ``3,714 + △2,118`` is ``3,714 + (−2,118)`` in English."""
    if lang == "ko":
        return expression
    return _NEGATIVE.sub(r"(−\1)", expression).replace("△", "−")


def _sum(finding: FindingView, lang: str, message: str) -> str:
    """The broken relation with the differences that its printed places allow; empty where the message has it."""
    told = [relation for relation in finding.relations if relation.is_broken]
    same = [one for one in told if one.rule == finding.rule and one.difference == finding.difference]
    if not told:
        return ""
    relation, say = (same or told)[0], labels(lang)
    expression = written(relation.expression, lang)
    if _RIGHT_SIDE.split(expression)[-1] in message:
        return ""
    return " · ".join(filter(None, (f"{say['sum']} {expression}", allowed(relation, say))))


def allowed(relation: RelationView, say: dict[str, str]) -> str:
    """The differences that the printed places allow; empty where there is no bound to tell."""
    if relation.low is None or relation.high is None or relation.low == relation.high == 0:
        return ""
    return say["allowed"].format(low=signed(round(relation.low, 2), say), high=signed(round(relation.high, 2), say))


def signed(value: Decimal | None, say: dict[str, str]) -> str:
    """A number with the minus of the language: △ in Korean."""
    return number(value).replace("-", say["minus"])


def _confirmed(finding: FindingView, lang: str) -> str:
    """What holds as printed around the suspected cells."""
    held = [one for one in finding.relations if not one.is_broken and one.verdict in ("exact", "rounding")]
    if not held:
        return ""
    named = " · ".join(f"{one.rule} {written(one.expression, lang)}" for one in held[:MOST_CONFIRMED])
    more = f" … +{len(held) - MOST_CONFIRMED}" if len(held) > MOST_CONFIRMED else ""
    return f"{labels(lang)['confirmed']}: {named}{more}"


def _numbers(finding: FindingView, lang: str) -> str:
    say = labels(lang)
    stated = (
        ("printed", finding.reported),
        ("computed", finding.computed),
        ("difference", finding.difference),
    )
    text = " · ".join(f"{say[key]} {signed(_short(value), say)}" for key, value in stated if value is not None)
    unit = finding.unit or ""
    unit = unit if lang == "ko" else UNITS_EN.get(unit, unit)
    return f"{text} ({unit})" if text and unit and finding.reported_won is not None else text


def _short(value: Decimal) -> Decimal:
    """Without the decimals of a division that nobody reads."""
    return round(value, COMPUTED_PLACES) if value != round(value, COMPUTED_PLACES) else value


def cell_line(cell: CellView, finding: FindingView, say: dict[str, str]) -> str:
    """A cell with the part that it plays and its place."""
    place = [say["cell"].format(row=cell.row + 1, col=cell.col + 1)]
    if cell.table is not None and (cell.table != finding.table or cell.other_report):
        place.insert(0, say["table"].format(n=cell.table))
    if cell.other_report:
        place.insert(0, cell.other_report)
    for key, value in (
        ("page", cell.page),
        ("line", cell.line),
        ("section", cell.section),
        ("paragraph", cell.paragraph),
    ):
        if value is not None:
            place.append(say[key].format(n=value))
    return f"{say['role_' + cell.role]} “{' '.join(cell.printed.split())}” — {', '.join(place)}"


def repair_lines(repairs: Sequence[RepairView], lang: str) -> Iterator[str]:
    """The repairs in their order: the cells that change together, how sure that is, and why."""
    say = labels(lang)
    for rank, group in groupby(repairs, key=lambda repair: repair.rank):
        changes = list(group)
        first = changes[0]
        told = ", ".join(
            f"“{' '.join(each.printed.split())}” → {signed(Decimal(each.proposed), say)}"
            f" ({say['cell'].format(row=each.row + 1, col=each.col + 1)})"
            for each in changes
        )
        sure = ""
        if first.is_unique:
            sure = f" · {say['unique']}"
        elif first.chance is not None:
            sure = " · " + say["chance"].format(pct=round(100 * first.chance))
        reason = first.reason if lang == "ko" else first.reason_en
        yield f"{say['repair']} {rank}: {told}{sure}" + (f" · {reason}" if reason else "")
