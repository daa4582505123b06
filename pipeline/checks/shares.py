"""Which violated relations are told with which change of a solution, so that one finding stands for one cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .judge import Judged
from .repair import Component, Solution
from .shapes import Key
from .single import Change


@dataclass(frozen=True)
class Share:
    """Changes that are told together, the relations told with them, the one that shows them best first.

    ``mended`` are all the violated relations of the first change's cell that the solution closes.
    """

    changes: tuple[Change, ...]
    relations: tuple[int, ...]
    mended: tuple[int, ...]


def shares(component: Component, best: Solution, judged: Sequence[Judged]) -> list[Share]:
    """The changes of a solution, each with the violated relations told with it.

    A relation goes to the change of its stated result, or else to the first change of its operands.  Changes that
    only carry another one on (a total that repeats a wrong item) are told together with it.
    """
    values = best.values
    found: dict[Key, list[int]] = {key: [] for key in values}
    for index in component.group:
        keys = [spot.key for spot in judged[index].draft.spots if spot.key in values]
        if keys and index not in best.left:
            found[keys[0]].append(index)
    changes = {change.spot.key: change for change in best.changes}
    own = [([changes[key]], indexes) for key, indexes in found.items() if indexes]
    for key, indexes in found.items():
        if not indexes and own:
            host = next((share for share in own if _linked(judged, share[0][0], changes[key])), own[0])
            host[0].append(changes[key])
    return [
        Share(
            tuple(group),
            tuple(_first_told(judged, group[0], indexes, values)),
            tuple(_mended(judged, component, group[0], best)),
        )
        for group, indexes in own
    ]


def _linked(judged: Sequence[Judged], one: Change, other: Change) -> bool:
    pair = {one.spot.key, other.spot.key}
    return any(pair <= each.draft.keys for each in judged)


def _first_told(
    judged: Sequence[Judged], change: Change, indexes: Sequence[int], values: Mapping[Key, Decimal]
) -> list[int]:
    """The relation that shows the change best first: no other changed cell in it, and the change is its result."""

    def rank(index: int) -> tuple[int, bool, int]:
        draft = judged[index].draft
        return len(draft.keys & values.keys()) - 1, draft.reported.key != change.spot.key, index

    return sorted(indexes, key=rank)


def _mended(judged: Sequence[Judged], component: Component, change: Change, best: Solution) -> list[int]:
    return [i for i in component.group if i not in best.left and change.spot.key in judged[i].draft.keys]
