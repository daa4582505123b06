"""Below a table: its findings, and for every cell that does not agree what is printed, what is computed, the repair.

What was printed stands here as a number where the cell itself shows what its formula gives.  Formulas of other cells
refer to this number, so that a relation that holds on the page holds in the workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ..contents import Numbered, RelationRow, TableRow
from ..marks import BROKEN, Key
from .book import Book, address
from .formulas import Formula
from .numbers import plain_format, printed_format
from .sheet import Sheet

COLUMNS = ("cell", "printed", "computed", "difference", "repair", "rule")


@dataclass(frozen=True)
class Line:
    """A cell of a finding: what is printed in it, and the broken relation that it states, if it does."""

    row: int
    key: Key
    text: str
    value: Decimal | None
    relation: RelationRow | None
    proposed: Decimal | None


@dataclass(frozen=True)
class Lines:
    """The findings of a table with the sheet rows that their sentences and cells take.

    ``printed`` is where the printed number of a cell stands whose formula gives another.
    """

    places: list[tuple[int, Numbered, list[Line]]] = field(default_factory=list)
    printed: dict[Key, str] = field(default_factory=dict)

    def address(self, key: Key) -> str:
        """Where a formula finds the number that is printed in a cell."""
        return self.printed.get(key) or address(*key)


def lay_out_lines(book: Book, table: TableRow, formulas: Mapping[Key, Formula], first: int) -> Lines:
    """Give every finding of the table, and every cell in it that it names, a row of the sheet from ``first`` on."""
    texts = {(cell.row, cell.col): cell for cell in table.cells}
    lines = Lines()
    row = first + 2
    for finding in _findings(book, table):
        view, met = finding.view, dict[Key, RelationRow | None]()
        for relation in table.relations:
            if relation.verdict in BROKEN and view.finding_id in relation.findings:
                met.setdefault((relation.result.row, relation.result.col), relation)
        for cell in view.cells:
            if cell.table_id == table.table_id and cell.role in {"suspect", "reported"}:
                met.setdefault((cell.row, cell.col), None)
        proposed: dict[Key, Decimal] = {}
        for repair in view.repairs:
            if repair.table_id == table.table_id:
                proposed.setdefault((repair.row, repair.col), repair.proposed)
        cells = []
        for number, (key, broken) in enumerate((item for item in met.items() if item[0] in texts), row + 1):
            cell_text = texts[key]
            cells.append(Line(number, key, cell_text.text, cell_text.value, broken, proposed.get(key)))
            if key in formulas and formulas[key].is_broken:
                lines.printed.setdefault(key, f"$B${number + 1}")
        lines.places.append((row, finding, cells))
        row += len(cells) + 1
    return lines


def _findings(book: Book, table: TableRow) -> list[Numbered]:
    """Those that name a cell of the table, and those that a broken relation in it belongs to, worst first."""
    found = {finding.number: finding for finding in book.by_table.get(table.table_id, [])}
    for relation in table.relations:
        if relation.verdict in BROKEN:
            found |= {book.by_id[name].number: book.by_id[name] for name in relation.findings if name in book.by_id}
    return [found[number] for number in sorted(found)]


def write_lines(book: Book, sheet: Sheet, lines: Lines, formulas: Mapping[Key, Formula], last_col: int) -> None:
    """Write what ``lay_out_lines`` found room for."""
    if not lines.places:
        return
    say = book.say
    head = lines.places[0][0] - 1
    for col, name in enumerate(COLUMNS):
        sheet.text(head, col, say[name], "head")
    for row, finding, cells in lines.places:
        text = f"{say['finding_n'].format(n=finding.number)} · {say[finding.view.severity]}: {book.message(finding)}"
        sheet.merge(row, 0, row, last_col, "message")
        sheet.text(row, 0, text, "message", across=last_col + 1)
        for line in cells:
            _write_line(book, sheet, line, formulas.get(line.key))


def _write_line(book: Book, sheet: Sheet, line: Line, formula: Formula | None) -> None:
    row, relation = line.row, line.relation
    number = book.styles.number(printed_format(line.text), plain_format(line.value))
    sheet.link(row, 0, address(*line.key), sheet.name, address(*line.key), look="link_cell")
    if line.value is None:
        sheet.text(row, 1, line.text, "number_top")
    else:
        sheet.number(row, 1, line.value, number, look="number_top")
    is_live = formula is not None and formula.is_broken and relation is not None and formula.relation is relation
    if is_live and formula is not None and line.value is not None:
        sheet.formula(row, 2, address(*line.key), formula.value, number, look="number_top")
        sheet.formula(
            row,
            3,
            f"B{row + 1}-C{row + 1}",
            line.value - formula.value,
            plain_format(line.value - formula.value),
            look="number_top",
        )
    else:
        for col, value in ((2, relation.computed), (3, relation.difference)) if relation else ((2, None), (3, None)):
            sheet.number(row, col, value, plain_format(value), look="number_top")
    sheet.number(row, 4, line.proposed, number, look="number_top")
    sheet.text(row, 5, relation.rule if relation else "", "label")
