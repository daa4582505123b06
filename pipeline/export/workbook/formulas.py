"""Relations as live formulas: which result cell of a table becomes one, and what it gives on the printed numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ..contents import CellRow, RelationRow, TableRow, Term
from ..marks import BROKEN, Key
from .numbers import decimals, fits

#: Rules whose result follows from other cells of its table.  A cell that several give takes the first that is broken,
#: else the first.  Rules that merely hold two statements against each other have no place here.
RESULTS = (
    "SUM-COLUMN", "SUM-SUBTOTAL", "SUM-ROW", "CHANGE", "NET", "UNSPENT", "ROLL-FORWARD", "OPENING", "SUM-OF-BALANCES",
    "RATE", "CHANGE-RATE",
)  # fmt: skip
RATIOS = frozenset({"RATE", "CHANGE-RATE"})
#: A spreadsheet takes no more arguments of a function, and no longer formula.
MOST_ARGUMENTS, LONGEST = 250, 8000
#: Cells that are added up by plus signs, where no two are neighbours.
MOST_APART = 3
#: Places to which the database keeps what a ratio gives.
RATIO_PLACES = Decimal("0.000001")

#: Row and column of a table → its address in the sheet.
Address = Callable[[Key], str]


@dataclass(frozen=True)
class Formula:
    """A sum of ``plus`` less ``minus`` and a rounding difference (``extra``), or a ``ratio`` of two cells in percent.

    ``value`` is what it gives on the printed numbers.
    """

    relation: RelationRow
    value: Decimal
    plus: tuple[Key, ...] = ()
    minus: tuple[Key, ...] = ()
    ratio: tuple[Key, Key] | None = None
    rounding: str = ""
    places: int = 0
    extra: Decimal = Decimal(0)

    @property
    def is_broken(self) -> bool:
        """Whether it gives something else than what was printed."""
        return self.relation.verdict in BROKEN

    @property
    def cells(self) -> tuple[Key, ...]:
        """The cells that it is made of."""
        return self.ratio or (*self.plus, *self.minus)

    def text(self, address: Address) -> str:
        """The formula in the spreadsheet's language, without its equals sign."""
        if self.ratio:
            over, under = map(address, self.ratio)
            return f"{self.rounding}({over}*100/{under},{self.places})"
        text = "+".join(_sum(self.plus, address)) + "".join(f"-{part}" for part in _sum(self.minus, address))
        if self.extra:
            text += f"{'+' if self.extra > 0 else '-'}{abs(self.extra).normalize():f}"
        return f"ROUND({text},{self.places})" if self.places else text


def formulas(table: TableRow) -> dict[Key, Formula]:
    """The formula of every result cell that has one.  None of them depends on itself."""
    cells = {(cell.row, cell.col): cell for cell in table.cells}
    ranked = sorted(
        (relation for relation in table.relations if relation.rule in RESULTS),
        key=lambda relation: (relation.verdict not in BROKEN, RESULTS.index(relation.rule)),
    )
    found: dict[Key, Formula] = {}
    for relation in ranked:
        key = (relation.result.row, relation.result.col)
        if key in found or not _is_usable(relation, table, cells):
            continue
        formula = _formula(relation, cells)
        if formula and len(formula.text(lambda _: "AAA0000")) <= LONGEST and not _leads_to(key, formula, found):
            found[key] = formula
    return found


def _is_usable(relation: RelationRow, table: TableRow, cells: Mapping[Key, CellRow]) -> bool:
    """Whether every number of the relation is the number of a cell of this table, and a spreadsheet can hold it.

    A broken relation that no finding tells of is left alone: nothing would say why the cell shows another number.
    """
    if relation.verdict in BROKEN and not relation.findings:
        return False
    return relation.computed is not None and all(
        term.table_id == table.table_id
        and term.value is not None
        and (term.row, term.col) in cells
        and cells[term.row, term.col].value == term.value
        and fits(term.value)
        for term in (relation.result, *relation.terms)
    )


def _formula(relation: RelationRow, cells: Mapping[Key, CellRow]) -> Formula | None:
    printed = cells[relation.result.row, relation.result.col]
    if relation.rule in RATIOS:
        return _ratio(relation, printed.text)
    return _total(relation, cells)


def _total(relation: RelationRow, cells: Mapping[Key, CellRow]) -> Formula | None:
    terms = relation.terms
    computed = sum((term.factor * (term.value or 0) for term in terms), Decimal(0))
    if computed != relation.computed or any(abs(term.factor) != 1 for term in terms) or relation.reported is None:
        return None
    rounding = relation.reported - computed if relation.verdict == "rounding" else Decimal(0)
    if relation.verdict not in {"exact", *BROKEN, "rounding"}:
        return None
    everything = (relation.result, *terms)
    return Formula(
        relation,
        computed + rounding,
        plus=tuple((term.row, term.col) for term in terms if term.factor > 0),
        minus=tuple((term.row, term.col) for term in terms if term.factor < 0),
        places=max(decimals(cells[term.row, term.col].text) for term in everything),
        extra=rounding,
    )


def _ratio(relation: RelationRow, printed: str) -> Formula | None:
    """A rate, rounded or cut off as it was printed; none where only the rounding of its parts explains it."""
    places = decimals(printed)
    step = Decimal(1).scaleb(-places)
    for over, under in _ways(relation.terms):
        assert over.value is not None
        if not under.value:
            continue
        exact = 100 * over.value / under.value
        if exact.quantize(RATIO_PLACES) != relation.computed:
            continue
        pair = ((over.row, over.col), (under.row, under.col))
        for rounding, how in (("ROUND", ROUND_HALF_UP), ("TRUNC", ROUND_DOWN)):
            value = exact.quantize(step, how)
            if value == relation.reported or relation.verdict in BROKEN:
                return Formula(relation, value, ratio=pair, rounding=rounding, places=places)
    return None


def _ways(terms: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """The database does not say which of two cells divides the other."""
    if len(terms) == 2:
        yield terms[0], terms[1]
        yield terms[1], terms[0]


def _leads_to(key: Key, formula: Formula, found: Mapping[Key, Formula]) -> bool:
    """Whether the formula's cells depend, through other formulas, on the cell that it is to stand in."""
    ahead, seen = [*formula.cells], set[Key]()
    while ahead:
        cell = ahead.pop()
        if cell == key:
            return True
        if cell not in seen and cell in found:
            seen.add(cell)
            ahead += found[cell].cells
    return False


def _sum(cells: Sequence[Key], address: Address) -> list[str]:
    """What adds up to some cells: ``C4`` and ``C5`` for a few that stand apart, ``SUM(C4:C9,C11)`` for more."""
    runs = [*_runs(cells, address)]
    if len(cells) <= MOST_APART and not any(":" in run for run in runs):
        return runs
    return [f"SUM({','.join(runs[i : i + MOST_ARGUMENTS])})" for i in range(0, len(runs), MOST_ARGUMENTS)]


def _runs(cells: Sequence[Key], address: Address) -> Iterator[str]:
    """Neighbours in a column, or in a row, as ranges.  A cell that has another address than its own stays by itself."""
    run: list[Key] = []
    if not cells:
        return
    for cell in sorted(cells, key=lambda key: (key[1], key[0])) if _is_upright(cells) else sorted(cells):
        if run and not (_goes_on(run, cell) and _is_at_home(cell, address) and _is_at_home(run[-1], address)):
            yield _range(run, address)
            run = []
        run.append(cell)
    yield _range(run, address)


def _is_upright(cells: Sequence[Key]) -> bool:
    return len({col for _, col in cells}) <= len({row for row, _ in cells})


def _goes_on(run: Sequence[Key], cell: Key) -> bool:
    """Whether the cell comes next in the column, or in the row, of all the others."""
    (first_row, first_col), (row, col) = run[0], cell
    return cell in {(first_row + len(run), first_col), (first_row, first_col + len(run))} and (
        len(run) == 1 or (col == run[1][1] == first_col) or (row == run[1][0] == first_row)
    )


def _is_at_home(cell: Key, address: Address) -> bool:
    """Whether the address is that of the cell's own place, and not of the copy of what was printed."""
    return not address(cell).startswith("$")


def _range(run: Sequence[Key], address: Address) -> str:
    first, last = address(run[0]), address(run[-1])
    return first if len(run) == 1 else f"{first}:{last}"
