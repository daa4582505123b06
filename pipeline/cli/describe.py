"""A finding in a few lines of text: what, where, by how much, and what would repair it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from .console import number, safe
from .labels import labels

if TYPE_CHECKING:
    from pipeline.store.findings import CellView, FindingView, RelationView, RepairView

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
#: Cells listed under a finding; a long sum has dozens.
MOST_CELLS = 6
#: Relations that confirm, listed under a finding.
MOST_CONFIRMED = 2


def describe(finding: FindingView, lang: str, others: Sequence[str] = ()) -> str:
    """Lines of Rich markup.  Rows and columns are counted from 1, as a reader counts them.

    ``others`` are the names of further files of the same report that have the same finding.
    """
    say = labels(lang)
    style = STYLES[finding.severity]
    message = finding.message_ko if lang == "ko" else finding.message_en
    where = [finding.file_name]
    if finding.table is not None:
        where.append(f"{say['table'].format(n=finding.table)} {finding.table_title or ''}".rstrip())
    if others:
        where.append(say["also"].format(names=", ".join(others)))
    decided = f" ({say[f'status_{finding.status}']})" if finding.status != "open" else ""
    lines = [
        f"[{style}]{say[finding.severity]}{decided}[/] [bold]{safe(finding.rule)}[/] {safe(message)}",
        f"    {safe(' · '.join([*where, finding.finding_id]))}",
    ]
    lines += [f"    {safe(line)}" for line in (_numbers(finding, say), _sum(finding, say)) if line]
    lines += [f"    {safe(cell_line(cell, finding, say))}" for cell in finding.cells[:MOST_CELLS]]
    if len(finding.cells) > MOST_CELLS:
        lines.append(f"    … +{len(finding.cells) - MOST_CELLS}")
    lines += [f"    {safe(repair_line(repair, lang))}" for repair in finding.repairs]
    if confirmed := _confirmed(finding, say):
        lines.append(f"    {safe(confirmed)}")
    return "\n".join(lines)


def _sum(finding: FindingView, say: dict[str, str]) -> str:
    """The broken relation written out, with the differences that its printed places allow."""
    told = [relation for relation in finding.relations if relation.is_broken]
    same = [one for one in told if one.rule == finding.rule and one.difference == finding.difference]
    if not told:
        return ""
    relation = (same or told)[0]
    return " · ".join(filter(None, (f"{say['sum']} {relation.expression}", allowed(relation, say))))


def allowed(relation: RelationView, say: dict[str, str]) -> str:
    """The differences that the printed places allow; empty where there is no bound to tell."""
    if relation.low is None or relation.high is None or relation.low == relation.high == 0:
        return ""
    return say["allowed"].format(low=signed(round(relation.low, 2), say), high=signed(round(relation.high, 2), say))


def signed(value: Decimal | None, say: dict[str, str]) -> str:
    """A number with the minus of the language: △ in Korean."""
    return number(value).replace("-", say["minus"])


def _confirmed(finding: FindingView, say: dict[str, str]) -> str:
    """What holds as printed around the suspected cells."""
    held = [one for one in finding.relations if not one.is_broken and one.verdict in ("exact", "rounding")]
    if not held:
        return ""
    named = " · ".join(f"{one.rule} {one.expression}" for one in held[:MOST_CONFIRMED])
    more = f" … +{len(held) - MOST_CONFIRMED}" if len(held) > MOST_CONFIRMED else ""
    return f"{say['confirmed']}: {named}{more}"


def _numbers(finding: FindingView, say: dict[str, str]) -> str:
    stated = (
        ("printed", finding.reported),
        ("computed", finding.computed),
        ("difference", finding.difference),
    )
    text = " · ".join(f"{say[key]} {signed(value, say)}" for key, value in stated if value is not None)
    return f"{text} ({finding.unit})" if text and finding.unit and finding.reported_won is not None else text


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


def repair_line(repair: RepairView, lang: str) -> str:
    """A repair with its cell, how sure it is, and why."""
    say = labels(lang)
    place = say["cell"].format(row=repair.row + 1, col=repair.col + 1)
    unique = f", {say['unique']}" if repair.is_unique else ""
    if repair.chance is not None and not repair.is_unique:
        unique = ", " + say["chance"].format(pct=round(100 * repair.chance))
    reason = repair.reason if lang == "ko" else repair.reason_en
    change = f"{repair.printed} → {signed(Decimal(repair.proposed), say)}"
    return f"{say['repair']} {repair.rank}: {change} ({place}{unique}) {reason}"
