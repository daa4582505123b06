"""A statement, what is known of it, and the tables in the order in which it may mean them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from schemas import Cell, Claim, Table, Verdict

from .rows import Line, lines_of
from .sentence import Sentence
from .vocabulary import YEAR

#: No section has so many paragraphs.
SECTION = 1_000_000


@dataclass(frozen=True)
class Agreement:
    """The cell that a statement agrees with or contradicts.

    ``given`` is what the tables give in place of what is stated (won, percent or number), ``working`` how it comes
    about, and ``others`` are the further cells of the line's table that it takes.
    """

    line: Line
    cell: Cell
    verdict: Verdict
    given: Decimal | None = None
    working: str = ""
    others: tuple[Cell, ...] = ()

    def applied_to(self, claim: Claim) -> Claim:
        """The claim with its cell and verdict."""
        found = {"table": self.line.table.ordinal, "row": self.line.row, "col": self.cell.col, "verdict": self.verdict}
        return claim.model_copy(update=found)


@dataclass(frozen=True)
class Statement:
    """A claim with its sentence, the worth of its last stated place (won or percent) and the account it speaks of.

    ``row`` is the row of the table that the claim is a remark of.
    """

    claim: Claim
    sentence: Sentence
    step: Decimal
    account: str | None
    row: Line | None = None

    @property
    def stated(self) -> Decimal:
        """What is stated: won, percent or a number of projects."""
        found = next(v for v in (self.claim.amount_won, self.claim.percent, self.claim.count) if v is not None)
        return Decimal(found)

    def is_of_another_year(self, table: Table) -> bool:
        """Whether the sentence names a year last that is not the table's."""
        years = YEAR.findall(self.sentence.before)
        return bool(years) and table.fiscal_year != int(years[-1])


class Ledger:
    """The rows of all tables, read once."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = [(table, tuple(lines_of(table))) for table in tables]

    def states(self, won: Decimal, step: Decimal) -> bool:
        """Whether some table states the amount, to the places that a sentence gives it in."""
        at = bisect_left(self._worths, won - step)
        return any(abs(worth - won) < step for worth in self._worths[at : bisect_right(self._worths, won + step)])

    @cached_property
    def _worths(self) -> list[Decimal]:
        """Every amount of the tables in won, without signs, in order."""
        lines = (line for table, own in self._tables if table.unit_won for line in own)
        return sorted({abs(line.worth(cell)[0]) for line in lines for _, cell in line.cells})

    def near(self, statement: Statement, *kinds: str) -> list[Line]:
        """The rows of the account's tables of some kinds: tables after the statement first, the nearest first."""
        place = statement.claim.place

        def distance(table: Table) -> tuple[bool, int]:
            if place.line is not None and table.line_first is not None:
                ahead = table.line_first - place.line
            elif place.paragraph is not None and table.paragraph is not None:
                sections = (table.section or 0) - (place.section or 0)
                ahead = SECTION * sections + table.paragraph - place.paragraph
            elif place.page is not None and table.page_first is not None:
                ahead = table.page_first - place.page
            else:
                return False, table.ordinal
            return ahead < 0, abs(ahead)

        accounts = (statement.account, None)
        own = [
            (table, lines)
            for table, lines in self._tables
            if table.kind in kinds and (statement.account is None or table.account in accounts)
        ]
        return [line for _, lines in sorted(own, key=lambda pair: distance(pair[0])) for line in lines]
