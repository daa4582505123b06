"""How people get numbers wrong, and how likely each way is: what a printed number says of the one that was meant.

Costs are negative logarithms of likelihoods, so that costs of independent evidence add up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Slip = Literal["digit", "swapped", "dropped", "inserted", "thousandfold", "sign", "neighbour", "scope", "other"]
#: How often each way is met among wrong numbers.  What no known way explains is any number of as many digits.
SHARES: dict[Slip, float] = {
    "digit": 0.22, "swapped": 0.16, "dropped": 0.14, "inserted": 0.14, "thousandfold": 0.1, "sign": 0.06,
    "neighbour": 0.12, "scope": 0.03, "other": 0.06,
}  # fmt: skip
THOUSAND = 1_000


@dataclass(frozen=True)
class Typed:
    """The way in which a number most likely became another, and what that costs."""

    slip: Slip
    cost: float


def typed(printed: Decimal, meant: Decimal, near: Iterable[Decimal] = (), parts: Iterable[Decimal] = ()) -> Typed:
    """How ``meant`` became ``printed``, most likely.

    ``near`` are the numbers printed around it; ``parts`` those that a total adds up, one of which it may leave out or
    count twice.
    """
    return min(ways(printed, meant, near, parts), key=lambda way: way.cost)


def ways(
    printed: Decimal, meant: Decimal, near: Iterable[Decimal] = (), parts: Iterable[Decimal] = ()
) -> Iterator[Typed]:
    """Every way in which ``meant`` can have become ``printed``."""
    yield from _ways(printed, meant, list(near))
    whole = [part for part in parts if part]
    if abs(printed - meant) in map(abs, whole) and len(whole) > 2:
        yield _way("scope", 2 * len(whole))


def _ways(printed: Decimal, meant: Decimal, near: list[Decimal]) -> Iterator[Typed]:
    wrong, right = digits(printed), digits(meant)
    places = max(len(right), 1)
    yield _way("other", 10.0 ** max(len(wrong), 1))
    if printed in near:
        yield _way("neighbour", max(len(near), 1) / near.count(printed))
    if printed == -meant:
        yield _way("sign", 1)
        return
    if (printed < 0) != (meant < 0):
        return
    if meant and printed in (meant * THOUSAND, meant / THOUSAND):
        yield _way("thousandfold", 2)
    if len(wrong) == len(right):
        apart = [at for at in range(places) if wrong[at] != right[at]]
        if len(apart) == 1:
            yield _way("digit", 9 * places)
        elif len(apart) == 2 and apart[0] + 1 == apart[1] and _turned(wrong, apart[0]) == right:
            yield _way("swapped", max(places - 1, 1))
    elif len(wrong) + 1 == len(right) and _drops_to(right, wrong):
        yield _way("dropped", places)
    elif len(wrong) == len(right) + 1 and _drops_to(wrong, right):
        yield _way("inserted", 10 * (places + 1))


def _way(slip: Slip, ways: float) -> Typed:
    return Typed(slip, math.log(ways / SHARES[slip]))


def digits(number: Decimal) -> str:
    """The digits of a number to its last printed place, without sign and point: 98.5 → 985."""
    return "".join(map(str, number.normalize().as_tuple().digits)) + "0" * max(_exponent(number), 0)


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _turned(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _drops_to(longer: str, shorter: str) -> bool:
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def likely_meant(printed: Decimal, step: Decimal) -> Iterator[Decimal]:
    """The numbers from which one slip of the keyboard makes ``printed``, to the printed place ``step``."""
    scale = step if step else Decimal(1)
    text = f"{abs(printed) / scale:.0f}"
    sign = -1 if printed < 0 else 1
    found = {-printed, printed / THOUSAND, printed * THOUSAND}
    for at in range(len(text)):
        found |= {sign * scale * Decimal(text[:at] + digit + text[at + 1 :]) for digit in "0123456789"}
        if at + 1 < len(text):
            found.add(sign * scale * Decimal(_turned(text, at)))
        if len(text) > 1:
            found.add(sign * scale * Decimal(text[:at] + text[at + 1 :]))
    for at in range(len(text) + 1):
        found |= {sign * scale * Decimal(text[:at] + digit + text[at:]) for digit in "0123456789"}
    yield from sorted(value for value in found if value != printed)
