"""Lines drawn double or thick made one."""

from __future__ import annotations

from collections.abc import Iterable

from .shapes import Rule

#: Two lines no further apart than this, of which one goes along the other, are a double line.
DOUBLE = 3.6


def positions(rules: Iterable[Rule]) -> list[float]:
    """The positions of the lines of one table, double lines counted once."""
    found: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if found and rule.at - found[-1][-1].at <= DOUBLE:
            found[-1].append(rule)
        else:
            found.append([rule])
    return [sum(rule.at for rule in group) / len(group) for group in found]
