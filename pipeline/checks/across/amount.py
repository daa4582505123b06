"""An amount of a table that tables of other units can be held against."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.checks.shapes import Spot

#: Of so many figures at least, an agreement is hardly a coincidence.
TELLING_DIGITS = 3


class Amount(NamedTuple):
    """A position that states a number, with the worth of its table's unit in won.

    ``won`` is what is printed there, and ``step`` the worth of its last printed place, in won.
    """

    spot: Spot
    value: Decimal
    unit: int
    won: Decimal
    step: Decimal

    @classmethod
    def at(cls, spot: Spot, unit: int) -> Amount | None:
        """The amount at a position; None where it states no number."""
        value = spot.value
        return None if value is None else cls(spot, value, unit, value * unit, spot.step * unit)

    @property
    def is_telling(self) -> bool:
        """Whether the number is long enough for an agreement to mean something."""
        return len(self.value.normalize().as_tuple().digits) >= TELLING_DIGITS


#: What is added up, each with its factor.
Terms = tuple[tuple[Amount, int], ...]
#: One way to work a measure out, and what it adds up by name.
Reading = tuple[Terms, str]
