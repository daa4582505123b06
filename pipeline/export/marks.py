"""Which cells a reader should look at, and why: the same in the workbook and on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .contents import Numbered, RelationRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: ``wrong``: probably not what should stand there.  ``differs``: does not agree with its items, and they may be wrong.
Mark = Literal["wrong", "differs"]
#: Verdicts that a finding tells of.
BROKEN = frozenset({"violated", "improbable"})
#: Findings that a person has answered otherwise than by taking the repair.
ANSWERED = frozenset({"rejected", "explained"})

COLUMNS = "SELECT table_id, col, role, side, stage FROM columns WHERE list_contains($tables, table_id)"

Key = tuple[int, int]
#: Table, row, and what the column is to the record of that row.
RecordKey = tuple[str, int, str]


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


def mark_records(connection: DuckDBPyConnection, marks: dict[str, dict[Key, Marked]]) -> dict[RecordKey, Marked]:
    """Wrong cells by the record that was made of their row, and ``column_name`` of their column."""
    found: dict[RecordKey, Marked] = {}
    for table, col, role, side, stage in connection.execute(COLUMNS, {"tables": [*marks]}).fetchall():
        for (row, marked_col), marked in marks[table].items():
            if marked_col == col and marked.mark == "wrong":
                found[table, row, column_name(role, side, stage)] = marked
    return found


def column_name(role: str, side: object = None, stage: object = None) -> str:
    """What a column is: its role, with its side and stage where it has them: ``original revenue``."""
    return " ".join(str(part) for part in (role, side, stage) if part is not None)


def _put(marks: dict[Key, Marked], key: Key, mark: Mark, finding: Numbered) -> None:
    marked = marks.setdefault(key, Marked(mark))
    if mark == "wrong":
        marked.mark = "wrong"
    if finding not in marked.findings:
        marked.findings.append(finding)
