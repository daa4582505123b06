"""How many relations of a document hold by a reading, and which of two readings is the better one by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas import Relation

from .suspects import HELD, OPEN


@dataclass(frozen=True)
class Tally:
    """How many relations of a document hold, and how many do not close."""

    held: int
    open: int

    def beats(self, other: Tally, *, is_open: bool) -> bool:
        """Whether a reading with this tally is the better one of a table that ``is_open`` or only ragged."""
        if is_open:
            return self.open < other.open and self.held + self.open >= other.held + other.open
        return self.held - other.held > max(0, self.open - other.open)


def tally_of(relations: Sequence[Relation]) -> Tally:
    """The tally of some relations."""
    verdicts = [relation.verdict for relation in relations]
    return Tally(sum(verdict in HELD for verdict in verdicts), sum(verdict in OPEN for verdict in verdicts))
