"""How likely a difference is, if the hidden parts of the printed numbers are independent and uniform.

With equal printed steps the answer is exact: the sum of n uniform numbers has the Irwin–Hall distribution, and the
printed total is its rounded (or truncated) value.  With mixed steps the normal approximation is used.
Probabilities are floats; no money is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

#: Beyond this many terms the normal approximation is as good as the exact sum and much quicker.
EXACT_TERMS = 40


class Term(NamedTuple):
    """One term of a sum: its printed step and the sign with which what it hides enters the sum."""

    step: Decimal
    sign: int


def rounded(terms: Sequence[Term], reported_step: Decimal, difference: Decimal) -> float:
    """The probability of a difference at least this far from 0 in either direction, where all numbers are rounded.

    Nine terms rounded to 1 are 3 or more off in one table of 270:

    >>> round(rounded([Term(Decimal(1), 1)] * 9, Decimal(1), Decimal(3)), 4)
    0.0028
    """
    size = abs(difference)
    steps = {term.step for term in terms} | {reported_step}
    if len(steps) == 1 and reported_step > 0 and len(terms) <= EXACT_TERMS:
        n = len(terms)
        edge = Fraction(size / reported_step) - Fraction(1, 2) + Fraction(n, 2)
        return min(1.0, 2 * (1 - irwin_hall(n, edge)))
    variance = (sum(term.step**2 for term in terms) + reported_step**2) / 12
    if variance == 0:
        return 1.0 if size == 0 else 0.0
    return math.erfc(float(size) / math.sqrt(2 * float(variance)))


def truncated(terms: Sequence[Term], reported: Term, difference: Decimal) -> float:
    """The probability of a difference at least this far to its side, where all numbers are truncated toward zero.

    The smaller of the two tails, doubled.  ``reported.sign`` is 0 where the stated result is printed as zero.
    """
    steps = {term.step for term in terms} | {reported.step}
    if len(steps) == 1 and reported.step > 0 and len(terms) <= EXACT_TERMS:
        n = len(terms)
        shift = sum(1 for term in terms if term.sign < 0)
        at = Fraction(difference / reported.step) + shift
        below, above = (at - 1, at + 1) if reported.sign == 0 else (at, at + 1) if reported.sign > 0 else (at - 1, at)
        return min(1.0, 2 * min(irwin_hall(n, above), 1 - irwin_hall(n, below)))
    mean = (sum(term.step * term.sign for term in terms) - reported.step * reported.sign) / 2
    variance = (sum(term.step**2 for term in terms) + reported.step**2) / 12
    if variance == 0:
        return 1.0 if difference == 0 else 0.0
    return math.erfc(abs(float(difference - mean)) / math.sqrt(2 * float(variance)))


@lru_cache(maxsize=4096)
def irwin_hall(n: int, x: Fraction) -> float:
    """The probability that n independent numbers, each uniform between 0 and 1, add up to at most x."""
    if x <= 0:
        return 0.0
    if x >= n:
        return 1.0
    terms = ((-1) ** k * math.comb(n, k) * (x - k) ** n for k in range(math.floor(x) + 1))
    return float(sum(terms) / math.factorial(n))
