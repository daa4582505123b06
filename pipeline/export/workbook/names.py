"""Names of sheets: what a spreadsheet allows, and each only once."""

from __future__ import annotations

import re

from ..escape import printable

#: Letters of a sheet's name, as spreadsheets count them: in units of UTF-16.
LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
#: Names that spreadsheets keep for themselves.
RESERVED = frozenset({"history"})


class SheetNames:
    """Gives out names; two that differ in case alone count as one."""

    def __init__(self) -> None:
        self._taken: set[str] = set(RESERVED)

    def take(self, wanted: str) -> str:
        """The wanted name without what is forbidden, cut to length, and with a number where it is taken."""
        clean = " ".join(_FORBIDDEN.sub(" ", printable(wanted)).split()).strip("' ") or "-"
        name, count = _cut(clean, LONGEST), 1
        while name.lower() in self._taken:
            count += 1
            ending = f" ({count})"
            name = _cut(clean, LONGEST - len(ending)) + ending
        self._taken.add(name.lower())
        return name


def link(sheet: str, cell: str) -> str:
    """Where a link inside the workbook leads: ``internal:'1-3 조성 현황'!C9``."""
    return f"internal:'{quoted(sheet)}'!{cell}"


def quoted(sheet: str) -> str:
    """A sheet's name inside single quotes."""
    return sheet.replace("'", "''")


def _cut(text: str, longest: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > longest:
        text = text[:-1]
    return text.rstrip("' ")
