"""Relations that hang together because they share cells."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from .judge import Judged
from .shapes import Key


def index_by_cell(judged: Sequence[Judged], without: frozenset[int] | set[int] = frozenset()) -> dict[Key, list[int]]:
    """For every cell the complete relations that it takes part in."""
    found: dict[Key, list[int]] = {}
    for index, one in enumerate(judged):
        if one.draft.is_complete and index not in without:
            for spot in one.draft.spots:
                found.setdefault(spot.key, []).append(index)
    return found


def connected(indexes: Iterable[int], handles: Callable[[int], Iterable[Hashable]]) -> list[list[int]]:
    """Groups of indexes in which each one shares a handle with another of the group, in order."""
    groups: list[tuple[set[Hashable], list[int]]] = []
    for index in indexes:
        own, members = set(handles(index)), [index]
        apart: list[tuple[set[Hashable], list[int]]] = []
        for seen, group in groups:
            if seen & own:
                own |= seen
                members = group + members
            else:
                apart.append((seen, group))
        groups = [*apart, (own, members)]
    return sorted(sorted(group) for _, group in groups)
