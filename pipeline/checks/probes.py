"""The usual causes, each looked for in the best repair of a finding: what a reviewer would try by hand.

Whether a way explains the printed number is asked of the change alone; which of them it was is told by its cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.korean.causes import SLIPS
from pipeline.korean.labels import squeeze
from schemas import Probe, Role

from .judge import Judged
from .keyboard import Slip
from .numerals import number
from .phrases import PROBES, TIME_LIMIT
from .shapes import Spot
from .single import Change, Search
from .view import View

#: The cause that a slip is called.
CAUSE_OF: dict[Slip, str] = {
    "digit": "digit-changed",
    "swapped": "digits-swapped",
    "dropped": "digit-dropped",
    "inserted": "digit-inserted",
    "thousandfold": "thousandfold-unit",
    "sign": "wrong-sign",
    "neighbour": "neighbour-value",
    "scope": "total-scope",
}
#: Words that mark a row as a projection.
_PROJECTED = re.compile(r"추계|예상|전망|추정|잠정|예정")


def cause_of(search: Search, change: Change) -> str | None:
    """What the slip that most likely made a number is called; None where no known one did."""
    if change.slip == "neighbour" and change.spot.value in search.context.stages(change.spot):
        return "stale-stage"
    return CAUSE_OF.get(change.slip)


def probes(
    search: Search, change: Change | None, told: Sequence[Judged], *, cause: str, view: View, is_proven: bool
) -> list[Probe]:
    """Every usual cause with whether it explains the change, and whether the finding is one of the wider ones.

    Where the search ended at its time limit, that is told too.
    """
    found = [*(_slips(search, change) if change is not None else ()), *_wider(told, cause, view)]
    return found if is_proven else [*found, _probe("time-limit", TIME_LIMIT, holds=True, detail=("", ""))]


def _slips(search: Search, change: Change) -> Iterator[Probe]:
    found = {CAUSE_OF[way.slip] for way in search.ways(change) if way.slip in CAUSE_OF}
    if "neighbour-value" in found and change.spot.value in search.context.stages(change.spot):
        found.add("stale-stage")
    for name, words in SLIPS.items():
        yield _probe(name, words, holds=name in found, detail=_became(change) if name in found else ("", ""))


def _wider(told: Sequence[Judged], cause: str, view: View) -> Iterator[Probe]:
    first = told[0]
    holding = {
        "rounding": first.verdict != "violated",
        "row-from-another-version": cause == "row-from-another-version",
        "balances-added-up": cause == "balances-added-up",
        "carry-gap": cause == "carry-gap",
        "projection": _is_projected(first.draft.reported, view),
    }
    for name, words in PROBES.items():
        yield _probe(name, words, holds=holding[name], detail=("", ""))


def _is_projected(spot: Spot, view: View) -> bool:
    notes = [column.col for column in view.table.columns if column.role in (Role.NOTE, Role.TEXT)]
    texts = [view.label(spot.row, spot.col), *(view.spot(spot.row, col).text for col in notes)]
    return any(_PROJECTED.search(squeeze(text)) for text in texts)


def _became(change: Change) -> tuple[str, str]:
    printed, meant = change.spot.value, change.value
    return f": {number(printed)} ← {number(meant)}", f": {number(printed, 'en')} ← {number(meant, 'en')}"


def _probe(name: str, words: tuple[str, str], *, holds: bool, detail: tuple[str, str]) -> Probe:
    return Probe(name=name, holds=holds, text=words[0] + detail[0], text_en=words[1] + detail[1])
