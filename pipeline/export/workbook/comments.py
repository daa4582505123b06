"""What the comment of a cell says: what was printed, which rule, what it gives, and what would mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..contents import CellRow, Numbered
from ..escape import printable
from ..marks import Marked
from .numbers import shown

if TYPE_CHECKING:
    from .book import Book
    from .formulas import Formula

#: Letters of a written-out sum, and findings, that a comment has room for.
LONGEST_SUM, MOST_FINDINGS = 240, 3


def comment(
    book: Book, cell: CellRow, formula: Formula | None, marked: Marked | None, *, is_plain: bool = False
) -> str:
    """The comment of a cell that is marked, whose formula owns up to rounding, or that is not shown as it is printed.

    ``is_plain`` says the last.  All others have none.
    """
    say = book.say
    if marked is None:
        if formula and formula.extra:
            return say["rounding"].format(printed=cell.text, computed=shown(formula.relation.computed))
        return f"{say['printed']} {cell.text}" if is_plain else ""
    parts = [_finding(book, finding, cell) for finding in marked.findings[:MOST_FINDINGS]]
    if formula and formula.is_broken:
        relation = formula.relation
        parts.insert(
            0,
            f"{relation.rule}\n{say['printed']} {cell.text} · {say['computed']} {shown(formula.value)} · "
            f"{say['difference']} {shown(relation.difference)}\n{say['expression']}: {_short(relation.expression)}",
        )
    return printable("\n\n".join(parts))


def _finding(book: Book, finding: Numbered, cell: CellRow) -> str:
    say, view = book.say, finding.view
    head = f"{say['finding_n'].format(n=finding.number)} · {say[view.severity]} · {view.rule}"
    lines = [head, book.message(finding)]
    for repair in view.repairs[:2]:
        reason = repair.reason if book.lang == "ko" else repair.reason_en
        where = (
            ""
            if (repair.row, repair.col) == (cell.row, cell.col)
            else f"{say['row_col'].format(row=repair.row + 1, col=repair.col + 1)} "
        )
        unique = f" ({say['unique']})" if repair.is_unique else ""
        lines.append(f"{say['repair']}: {where}{repair.printed} → {shown(repair.proposed)}{unique} {reason}".rstrip())
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SUM else f"{text[:LONGEST_SUM]}…"
