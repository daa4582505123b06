"""Which cells a reader should look at, and why: the same in the workbook and on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .contents import Numbered, RelationRow

#: ``wrong``: probably not what should stand there.  ``differs``: does not agree with its items, and they may be wrong.
Mark = Literal["wrong", "differs"]
#: Verdicts that a finding tells of.
BROKEN = frozenset({"violated", "improbable"})
#: Findings that a person has answered otherwise than by taking the repair.
ANSWERED = frozenset({"rejected", "explained"})

Key = tuple[int, int]


@dataclass
class Marked:
    """A cell's mark, and the findings that it stands in, worst first."""

    mark: Mark
    findings: list[Numbered] = field(default_factory=list)


def mark_cells(findings: Sequence[Numbered]) -> dict[str, dict[Key, Marked]]:
    """Marks by table and by row and column.

    Of a finding that is an error the suspect cells are wrong, or, where none is suspected, the stated result.
    """
    marks: dict[str, dict[Key, Marked]] = defaultdict(dict)
    for finding in findings:
        if finding.view.severity == "info":
            continue
        suspects = any(cell.role == "suspect" for cell in finding.view.cells)
        for cell in finding.view.cells:
            if cell.role not in {"suspect", "reported"}:
                continue
            is_wrong = cell.role == "suspect" or not suspects
            is_wrong = is_wrong and finding.view.severity == "error" and finding.status not in ANSWERED
            _put(marks[cell.table_id], (cell.row, cell.col), "wrong" if is_wrong else "differs", finding)
    return marks


def mark_results(
    marks: dict[Key, Marked], relations: Iterable[RelationRow], findings: dict[str, Numbered]
) -> dict[Key, Marked]:
    """The marks of a table, and one for every result in it that a broken relation states."""
    marked = {key: Marked(each.mark, [*each.findings]) for key, each in marks.items()}
    for relation in relations:
        if relation.verdict in BROKEN:
            key = (relation.result.row, relation.result.col)
            marked.setdefault(key, Marked("differs"))
            for name in relation.findings:
                if name in findings:
                    _put(marked, key, "differs", findings[name])
    return marked


def _put(marks: dict[Key, Marked], key: Key, mark: Mark, finding: Numbered) -> None:
    marked = marks.setdefault(key, Marked(mark))
    if mark == "wrong":
        marked.mark = "wrong"
    if finding not in marked.findings:
        marked.findings.append(finding)
