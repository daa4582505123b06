"""Planting one wrong number in a clean table, as people make them, and whether print could hide it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.korean.numbers import parse_number, step
from schemas import MONEY, NUMERIC, PERCENT, Cell, Role, Table

Key = tuple[int, int, int]
THOUSAND = 1_000
#: Tries before a cell is given up for one sort of error.
TRIES = 20


@dataclass(frozen=True)
class Planted:
    """A wrong number: its cell, what was and what is printed there, and how it came about.

    ``is_hidden`` says that the printed places can hide it: it is no more than half a step for every number of a column.
    """

    key: Key
    sort: str
    text: str
    true: Decimal
    wrong: Decimal
    is_hidden: bool


def plant(tables: Sequence[Table], rng: random.Random) -> Planted | None:
    """One error in one of the cells that state a number other than 0; None where the sort drawn does not fit."""
    cells = [(table, cell) for table in tables for cell in plantable(table)]
    table, cell = rng.choice(cells)
    sort = rng.choice(sorted(SORTS))
    assert cell.value is not None
    for _ in range(TRIES):
        text = SORTS[sort](table, cell, rng)
        wrong = parse_number(text) if text else None
        if wrong is not None and wrong != cell.value:
            hidden = abs(wrong - cell.value) <= _hideable(table, cell)
            return Planted((table.ordinal, cell.row, cell.col), sort, text, cell.value, wrong, hidden)
    return None


def plantable(table: Table) -> Iterator[Cell]:
    """The cells of typed tables that state a number other than 0."""
    if table.kind in ("plan", "revision", "execution", "history"):
        roles = {column.col: column.role for column in table.columns}
        for cell in table.cells:
            if cell.row >= table.header_rows and cell.value and roles.get(cell.col, Role.TEXT) in NUMERIC:
                yield cell


def _hideable(table: Table, cell: Cell) -> Decimal:
    """How much a number can be off without any sum, difference or rate of the table giving it away for certain.

    For an amount it is half a printed step for each number of its column and for their total; for a rate, a printed
    step and what half a step of each of its amounts is worth.
    """
    roles = {column.col: column.role for column in table.columns}
    own = step("".join(cell.text.split()))
    if roles[cell.col] not in PERCENT:
        if table.unit_won == 1:
            return Decimal(0)
        rows = sum(other.col == cell.col and other.value is not None for other in table.cells)
        return own * (rows + 1) / 2
    amounts = [c for c in table.cells if c.row == cell.row and roles.get(c.col) in MONEY and c.value is not None]
    wholes = [abs(c.value) for c in amounts if roles[c.col] in (Role.BUDGET, Role.ORIGINAL) and c.value]
    if table.unit_won == 1 or not wholes:
        return own
    return own + 100 * max(step(c.text) for c in amounts) / max(wholes)


def _digits(text: str) -> list[int]:
    return [place for place, char in enumerate(text) if char.isdigit()]


def _plain(cell: Cell) -> str:
    return "".join(cell.text.replace(",", "").split())


def _printed(like: str, plain: str) -> str:
    """The digits with separators where the cell had some, or would have had."""
    head = plain.lstrip("△▲-(")
    sign, percent = plain[: len(plain) - len(head)], "%" if head.endswith("%") else ""
    head = head.rstrip("%)")
    whole, point, places = head.partition(".")
    if not whole.isdigit():
        return plain
    with_commas = "," in like or len("".join(filter(str.isdigit, like))) <= 3
    whole = f"{int(whole):,}" if with_commas else whole
    return f"{sign}{whole}{point}{places}{percent}{')' if plain.endswith(')') else ''}"


def _changed(table: Table, cell: Cell, rng: random.Random) -> str:
    text = _plain(cell)
    place = rng.choice(_digits(text))
    digit = rng.choice([d for d in "0123456789" if d != text[place]])
    is_first = place == _digits(text)[0]
    return "" if digit == "0" and is_first else _printed(cell.text, text[:place] + digit + text[place + 1 :])


def _swapped(table: Table, cell: Cell, rng: random.Random) -> str:
    text = _plain(cell)
    places = [p for p in _digits(text) if p + 1 < len(text) and text[p + 1].isdigit() and text[p] != text[p + 1]]
    places = [p for p in places if not (p == _digits(text)[0] and text[p + 1] == "0")]
    if not places:
        return ""
    at = rng.choice(places)
    return _printed(cell.text, text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def _dropped(table: Table, cell: Cell, rng: random.Random) -> str:
    text = _plain(cell)
    places = _digits(text)
    if len(places) < 2:
        return ""
    at = rng.choice(places)
    left = text[:at] + text[at + 1 :]
    return "" if left.lstrip("△▲-(").startswith(("0", ".")) else _printed(cell.text, left)


def _inserted(table: Table, cell: Cell, rng: random.Random) -> str:
    text = _plain(cell)
    places = _digits(text)
    at = rng.choice([*places, places[-1] + 1])
    digit = rng.choice("123456789" if at == places[0] else "0123456789")
    return _printed(cell.text, text[:at] + digit + text[at:])


def _thousandfold(table: Table, cell: Cell, rng: random.Random) -> str:
    roles = {column.col: column.role for column in table.columns}
    assert cell.value is not None
    if roles[cell.col] in PERCENT:
        return ""
    return f"{'△' if cell.value < 0 else ''}{abs(cell.value) * THOUSAND:,f}"


def _sign(table: Table, cell: Cell, rng: random.Random) -> str:
    roles = {column.col: column.role for column in table.columns}
    if roles[cell.col] in PERCENT:
        return ""
    text = cell.text.strip()
    return text.lstrip("△▲- ") if text[0] in "△▲-" else f"△{text}"


def _neighbour(table: Table, cell: Cell, rng: random.Random) -> str:
    """The number printed above, below, before or behind."""
    roles = {column.col: column.role for column in table.columns}
    body = {(c.row, c.col): c for c in table.cells if c.row >= table.header_rows}
    near = [(cell.row - 1, cell.col), (cell.row + 1, cell.col), (cell.row, cell.col - 1), (cell.row, cell.col + 1)]
    texts = [
        body[at].text
        for at in near
        if at in body and body[at].value and (roles[at[1]] in PERCENT) == (roles[cell.col] in PERCENT)
    ]
    return rng.choice(texts) if texts else ""


SORTS: dict[str, Callable[[Table, Cell, random.Random], str]] = {
    "digit changed": _changed,
    "digits swapped": _swapped,
    "digit dropped": _dropped,
    "digit inserted": _inserted,
    "times 1,000": _thousandfold,
    "sign": _sign,
    "neighbour's value": _neighbour,
}
