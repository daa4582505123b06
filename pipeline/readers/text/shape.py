"""The shape of a table's rows: which columns come before the numbers, which hold them, which come after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas import NUMERIC, Column, Role

from .atoms import Atom


@dataclass(frozen=True)
class Half:
    """One run of ``text… numbers… text…`` columns; a table with two sides has two of them."""

    before: tuple[Column, ...]
    numbers: tuple[Column, ...]
    after: tuple[Column, ...]

    @property
    def label(self) -> Column:
        """The column that names the row: the project or item rather than its ordinal or department."""
        named = [column for column in self.before if column.role in {Role.PROJECT, Role.ITEM, Role.YEAR, Role.DATE}]
        return (named or list(self.before))[-1]

    def before_role(self, *roles: Role) -> Column | None:
        """The column of one of the roles before the numbers."""
        return next((column for column in self.before if column.role in roles), None)

    def after_role(self, *roles: Role) -> Column | None:
        """The column of one of the roles after the numbers."""
        return next((column for column in self.after if column.role in roles), None)


@dataclass
class Fragment:
    """A piece of a cell's text on one line, by index of the line."""

    text: str
    line: int


@dataclass
class Group:
    """Numbers that stand together, not yet put into columns; fewer than columns where cells are blank."""

    columns: tuple[Column, ...]
    atoms: list[Atom]
    placed: dict[int, Atom] = field(default_factory=dict)
    remark: Column | None = None  # the column behind the numbers, which can hold a number too
    fixed: bool = False  # whether the page itself shows the columns


@dataclass
class Row:
    """A row as taken from the lines: pieces of text by column, and groups of numbers."""

    texts: dict[int, list[Fragment]] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)

    def add(self, column: Column, *fragments: Fragment) -> None:
        """Add pieces of text to the cell of a column."""
        if fragments:
            self.texts.setdefault(column.col, []).extend(fragments)

    def text(self, column: Column) -> str:
        """The text of a cell so far, its pieces joined by spaces."""
        return " ".join(fragment.text for fragment in self.texts.get(column.col, []))


def halves_of(columns: Sequence[Column]) -> list[Half] | None:
    """The halves of a table, None where numbers and text alternate in another way or there are no numbers."""
    halves: list[Half] = []
    before: list[Column] = []
    numbers: list[Column] = []
    after: list[Column] = []

    def close() -> None:
        if numbers:
            halves.append(Half(tuple(before), tuple(numbers), tuple(after)))
        for part in (before, numbers, after):
            part.clear()

    for column in columns:
        if column.role in NUMERIC:
            if after:
                return None
            numbers.append(column)
        elif numbers and column.role in {Role.ITEM, Role.PROJECT, Role.YEAR, Role.ORDINAL}:
            close()
            before.append(column)
        elif numbers:
            after.append(column)
        else:
            before.append(column)
    close()
    usable = 1 <= len(halves) <= 2 and all(half.before for half in halves)
    return halves if usable else None
