"""Of which account a sentence speaks: the one that was named last, by its name or by its short form (국내계정)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.korean.labels import squeeze
from schemas import Table

SUFFIX = "계정"


class Accounts:
    """The accounts of a report's tables, and the one that the text read so far named last."""

    def __init__(self, tables: Sequence[Table]) -> None:
        names = list(dict.fromkeys(table.account for table in tables if table.account))
        self._aliases = {alias: name for name in names for alias in _aliases(name, names)}
        self.current: str | None = None

    def read(self, text: str) -> None:
        """Take note of the last account named in a text."""
        squeezed = squeeze(text)
        found = [(squeezed.rfind(alias), name) for alias, name in self._aliases.items() if alias in squeezed]
        if found:
            self.current = max(found)[1]


def _aliases(name: str, names: Sequence[str]) -> list[str]:
    """The name and its first two syllables with 계정, where no other account starts with them."""
    full = squeeze(name)
    head = full[:2]
    is_own = sum(squeeze(other).startswith(head) for other in names) == 1
    return [full, head + SUFFIX] if is_own else [full]
