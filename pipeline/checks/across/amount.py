"""An amount of a table that tables of other units can be held against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.checks.shapes import Spot

#: Of so many figures at least, an agreement is hardly a coincidence.
TELLING_DIGITS = 3


@dataclass(frozen=True)
class Amount:
    """A position with the worth of its table's unit in won."""

    spot: Spot
    unit: int

    @property
    def won(self) -> Decimal:
        """What is printed there, in won."""
        assert self.spot.value is not None
        return self.spot.value * self.unit

    @property
    def step(self) -> Decimal:
        """The worth of its last printed place, in won."""
        return self.spot.step * self.unit

    @property
    def is_telling(self) -> bool:
        """Whether the number is long enough for an agreement to mean something."""
        value = self.spot.value
        return value is not None and len(value.normalize().as_tuple().digits) >= TELLING_DIGITS
