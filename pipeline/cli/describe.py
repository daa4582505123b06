"""A finding in a few lines of text: what, where, by how much, and what would repair it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from .console import number, safe
from .labels import labels

if TYPE_CHECKING:
    from pipeline.store.findings import CellView, FindingView, RepairView

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
#: Cells listed under a finding; a long sum has dozens.
MOST_CELLS = 6


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
        f"    {safe(' · '.join(where))}",
    ]
    numbers = _numbers(finding, say)
    if numbers:
        lines.append(f"    {safe(numbers)}")
    lines += [f"    {safe(_cell(cell, finding, say))}" for cell in finding.cells[:MOST_CELLS]]
    if len(finding.cells) > MOST_CELLS:
        lines.append(f"    … +{len(finding.cells) - MOST_CELLS}")
    lines += [f"    {safe(_repair(repair, lang))}" for repair in finding.repairs]
    return "\n".join(lines)


def _numbers(finding: FindingView, say: dict[str, str]) -> str:
    stated = (
        ("printed", finding.reported),
        ("computed", finding.computed),
        ("difference", finding.difference),
    )
    text = " · ".join(f"{say[key]} {number(value)}" for key, value in stated if value is not None)
    return f"{text} ({finding.unit})" if text and finding.unit and finding.reported_won is not None else text


def _cell(cell: CellView, finding: FindingView, say: dict[str, str]) -> str:
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


def _repair(repair: RepairView, lang: str) -> str:
    say = labels(lang)
    place = say["cell"].format(row=repair.row + 1, col=repair.col + 1)
    unique = f", {say['unique']}" if repair.is_unique else ""
    reason = repair.reason if lang == "ko" else repair.reason_en
    change = f"{repair.printed} → {number(Decimal(repair.proposed))}"
    return f"{say['repair']} {repair.rank}: {change} ({place}{unique}) {reason}"
