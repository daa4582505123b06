"""Tells which files of a folder have arrived whole, by looking again and again.

look at   a.hwp             state          what the look says
0 s       10 KB             new            arriving
1 s       40 KB             changed        –
2 s       40 KB             still          –
3 s       40 KB             settled        ready (2 s without a change)
9 s       41 KB             changed        arriving, and ready again at 11 s
20 s      not there         –              gone
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: What names of files begin with that no one means to be read: hidden ones, and the locks of word processors.
NOT_MEANT = (".", "~$", "~")


@dataclass(frozen=True)
class Signature:
    """What changes when somebody writes to a file, or puts another in its place.  Times are in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int


@dataclass(frozen=True)
class Look:
    """What one look at the folders says, each in a stable order."""

    arriving: list[Path]
    ready: list[Path]
    gone: list[Path]


@dataclass
class _State:
    signature: Signature
    since: float
    taken: Signature | None = None


@dataclass
class Arrivals:
    """Remembers every file from look to look.  ``settle`` is for how long a file has to be still, in seconds."""

    settle: float
    _states: dict[Path, _State] = field(default_factory=dict)

    def look(self, seen: Mapping[Path, Signature], now: float) -> Look:
        """Compare what is there at ``now``, a time that never goes back, with the look before."""
        arriving = []
        for path, signature in seen.items():
            state = self._states.get(path)
            if state is None or state.signature != signature:
                if state is None or state.signature == state.taken:
                    arriving.append(path)
                self._states[path] = _State(signature, now, state.taken if state else None)
        gone = [path for path in self._states if path not in seen]
        for path in gone:
            del self._states[path]
        ready = [path for path in seen if self._is_ready(self._states[path], now)]
        return Look(arriving, ready, gone)

    def take(self, path: Path) -> None:
        """The file is read as the last look saw it; it is not ready again before it changes."""
        state = self._states[path]
        state.taken = state.signature

    @property
    def is_waiting(self) -> bool:
        """Whether a file is there that has not been taken as it stands."""
        return any(state.taken != state.signature for state in self._states.values())

    def _is_ready(self, state: _State, now: float) -> bool:
        return state.taken != state.signature and now - state.since >= self.settle


def snapshot(documents: Iterable[Path]) -> dict[Path, Signature]:
    """The signatures of the documents.  One that goes away meanwhile is left out."""
    seen = {}
    for path in documents:
        if path.name.startswith(NOT_MEANT):
            continue
        try:
            stat = path.stat()
        except OSError:
            continue
        seen[path] = Signature(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
    return seen
