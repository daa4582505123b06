"""Were a table's numbers rounded or truncated?  Inferred before anything is judged.

Sums of truncated items fall short of their total by about half a step for each item, sums of rounded ones scatter
about 0.  Each sum of the table votes with the ratio of the two likelihoods of its difference.  Most tables are rounded,
so the votes for truncation have to outweigh ``PRIOR``: one sum of nine items that is 3 off (about 100 to 1) does not
turn a table, one that is 4 off (40,000 to 1) or two that lean the same way do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from .draft import Draft
from .tolerance import Convention, likelihood, widest

#: The odds against truncation before the table is looked at.
PRIOR = 1_000.0
#: The least likelihood that a sum is given, so that one wrong number cannot decide alone against many right ones.
FLOOR = 1e-6


def infer_convention(drafts: Iterable[Draft]) -> Convention:
    """The convention that makes the differences of a table's sums likelier; differences beyond both do not vote.

    A printed 0 is taken for an exact nothing here: a column of nothings would look rounded to the point of certainty.
    """
    sums = [d for d in drafts if d.form == "sum" and d.is_complete and any(spot.step for spot in d.spots)]
    differences = [draft.difference() for draft in sums]
    if not any(differences):
        return Convention.ROUNDED  # truncated numbers would have left differences
    odds = -math.log(PRIOR)
    for draft, difference in zip(sums, differences, strict=True):
        some = replace(draft, terms=tuple((spot, factor) for spot, factor in draft.terms if spot.value))
        if some.terms and difference in widest(some, Convention.TRUNCATED):
            cut, plain = (likelihood(some, difference, one) for one in (Convention.TRUNCATED, Convention.ROUNDED))
            odds += math.log(max(FLOOR, cut) / max(FLOOR, plain))
    return Convention.TRUNCATED if odds > 0 else Convention.ROUNDED
