"""Were a table's numbers rounded or truncated?  Inferred before anything is judged.

Sums of truncated items fall short of their total by about half a step for each item, sums of rounded ones scatter
about 0.  Each sum of the table votes with the ratio of the two likelihoods of its difference.  Most tables are rounded,
so the votes for truncation have to outweigh ``PRIOR``: one sum of nine items that is 3 off (about 100 to 1) does not
turn a table, one that is 4 off (40,000 to 1) or two that lean the same way do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .draft import Draft
from .tolerance import Convention, likelihood, widest

#: The odds against truncation before the table is looked at.
PRIOR = 1_000.0
#: The least likelihood that a sum is given, so that one wrong number cannot decide alone against many right ones.
FLOOR = 1e-6


#: How much the other tables of a report can tell of one, in the same odds.
MOST_FROM_OTHERS = 1_000.0


def infer_conventions(drafts: Mapping[int, Sequence[Draft]]) -> dict[int, Convention]:
    """The convention of every table of a report; the other tables are where one starts from."""
    votes = {table: _votes(own) for table, own in drafts.items()}
    total = sum(vote for vote in votes.values() if vote is not None)
    most = math.log(MOST_FROM_OTHERS)
    return {table: _convention(vote, max(-most, min(most, total - (vote or 0.0)))) for table, vote in votes.items()}


def infer_convention(drafts: Iterable[Draft]) -> Convention:
    """The convention of a table that stands alone."""
    return _convention(_votes(drafts), 0.0)


def _convention(vote: float | None, others: float) -> Convention:
    """A table whose sums all close is rounded: truncated numbers would have left differences."""
    if vote is None:
        return Convention.ROUNDED
    return Convention.TRUNCATED if vote + others > math.log(PRIOR) else Convention.ROUNDED


def _votes(drafts: Iterable[Draft]) -> float | None:
    """The log odds of truncation from a table's sums; None where all of them close.

    Differences beyond both conventions do not vote.  A printed 0 is taken for an exact nothing here: a column of
    nothings would look rounded to the point of certainty.
    """
    sums = [d for d in drafts if d.form == "sum" and d.is_complete and any(spot.step for spot in d.spots)]
    differences = [draft.difference() for draft in sums]
    if not any(differences):
        return None
    odds = 0.0
    for draft, difference in zip(sums, differences, strict=True):
        some = replace(draft, terms=tuple((spot, factor) for spot, factor in draft.terms if spot.value))
        if some.terms and difference in widest(some, Convention.TRUNCATED):
            cut, plain = (likelihood(some, difference, one) for one in (Convention.TRUNCATED, Convention.ROUNDED))
            odds += math.log(max(FLOOR, cut) / max(FLOOR, plain))
    return odds
