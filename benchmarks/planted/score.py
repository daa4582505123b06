"""What came of planted errors: found, the right cell first or among three, the very value, and called unique."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from pipeline.checks import check
from schemas import Finding, Table

from .errors import Key, Planted

#: Of proposed cells in their order, so many are looked at.
FIRST = 3


@dataclass(frozen=True)
class Answer:
    """What a checker says of a report: whether anything is wrong, the cells to change, best first, and their values."""

    is_alarm: bool
    cells: tuple[Key, ...] = ()
    values: tuple[Decimal, ...] = ()
    is_unique: bool = False
    seconds: float = 0.0


Checker = Callable[[Sequence[Table]], Answer]


def ours(tables: Sequence[Table]) -> Answer:
    """The program's own answer: repairs of the findings in their order; a finding without any names its cells."""
    return answer_of(check(tables)[1])


def answer_of(findings: Sequence[Finding]) -> Answer:
    """Findings as an answer."""
    told = [finding for finding in findings if finding.severity != "info"]
    best, rest = list(_places(told, is_best=True)), list(_places(told, is_best=False))
    places = list(dict.fromkeys(best + rest))
    cells = tuple(key for key, _ in places)
    values = tuple(value for _, value in places)
    first = next((repair for finding in told for repair in finding.repairs), None)
    return Answer(bool(told), cells, values, first is not None and first.is_unique)


def _places(findings: Sequence[Finding], *, is_best: bool) -> Iterator[tuple[Key, Decimal]]:
    for finding in findings:
        for repair in finding.repairs:
            if (repair.rank == 1) == is_best:
                yield (repair.table, repair.row, repair.col), repair.proposed
        if not finding.repairs and not is_best:
            for cell in finding.cells:
                yield (cell.table, cell.row, cell.col), Decimal("NaN")


@dataclass
class Score:
    """Counts over planted errors above tolerance; ``hidden`` are those below, ``seen`` of them."""

    planted: int = 0
    detected: int = 0
    first: int = 0
    in_three: int = 0
    exact: int = 0
    unique: int = 0
    unique_exact: int = 0
    hidden: int = 0
    hidden_seen: int = 0
    localises: bool = False

    def add(self, errors: Sequence[Planted], answer: Answer) -> None:
        """Count a report with these errors; with several, each has to be right for the report to count."""
        if all(error.is_hidden for error in errors):
            self.hidden += 1
            self.hidden_seen += answer.is_alarm
            return
        self.localises = True
        right = {error.key: error.true for error in errors}
        count = len(right)
        said = dict(zip(reversed(answer.cells), reversed(answer.values), strict=True))
        is_first = set(answer.cells[:count]) == set(right)
        is_exact = is_first and all(said[key] == value for key, value in right.items())
        self.planted += 1
        self.detected += answer.is_alarm
        self.first += is_first
        self.in_three += set(right) <= set(answer.cells[: FIRST * count])
        self.exact += is_exact
        self.unique += answer.is_unique
        self.unique_exact += answer.is_unique and is_exact

    def add_detection(self, error: Planted, *, is_alarm: bool) -> None:
        """Count a checker that tells no cell."""
        if error.is_hidden:
            self.hidden += 1
            self.hidden_seen += is_alarm
        else:
            self.planted += 1
            self.detected += is_alarm

    def __add__(self, other: Score) -> Score:
        counts = {one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)}
        return Score(**{**counts, "localises": self.localises or other.localises})
