"""What a diagnosis says.  Sentences stand in Korean and English beside each other; nothing here depends on a format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

#: ``refused``: not read at all; ``poor``: much is missing or wrong; ``fair``: something is to be looked at.
State = Literal["good", "fair", "poor", "refused"]
Weight = Literal["bad", "warning", "note"]


@dataclass(frozen=True)
class Problem:
    """Something that reads badly: a stable code, what it is, and what to do about it, in plain words.

    ``table`` is the ordinal of the table that it is about, None for the whole document.
    """

    code: str
    weight: Weight
    table: int | None
    message_ko: str
    message_en: str
    remedy_ko: str
    remedy_en: str


@dataclass(frozen=True)
class Run:
    """Lines outside every table that look like rows of one: where they begin, how many lines and numbers, the first."""

    page: int | None
    line: int | None
    section: int | None
    paragraph: int | None
    lines: int
    numbers: int
    text: str


@dataclass(frozen=True)
class Numbers:
    """Numbers that stand by themselves (``1,234``, ``△297``, ``55.5%``), by where they stand.

    ``typed`` are in tables of a known kind, ``other`` in tables of none, ``outside`` in no table.  Amounts and percents
    that are part of a sentence (``31억원을``) are no such numbers; ``claims`` counts them.
    """

    typed: int = 0
    other: int = 0
    outside: int = 0
    claims: int = 0
    runs: list[Run] = field(default_factory=list)

    @property
    def in_tables_pct(self) -> int | None:
        """How many of a hundred stand in a table, rounded down; None where there is no number."""
        every = self.typed + self.other + self.outside
        return 100 * (self.typed + self.other) // every if every else None


@dataclass(frozen=True)
class TableHealth:
    """How one table was read.

    ``relations`` counts those that were tried by verdict, ``readings`` the choices that reading took by rule,
    ``records`` the typed rows that came of it.
    """

    ordinal: int
    kind: str
    title: str | None
    unit: str | None
    has_won: bool
    rows: int
    columns: int
    page: int | None
    line: int | None
    section: int | None
    paragraph: int | None
    records: int
    relations: dict[str, int]
    readings: dict[str, int]


@dataclass(frozen=True)
class TextStyle:
    """What a converted text looks like: how its cells are kept apart, how its pages end, its encoding.

    ``cells``: ``spaces``, ``columns`` (kept by spaces), ``one-a-line``, ``tabs``, ``pipes`` or ``none``.
    ``pages``: ``form-feeds``, ``blank-lines`` or ``none``.  ``spaced`` says whether every other line is blank.
    """

    encoding: str
    cells: str
    pages: str
    spaced: bool


@dataclass(frozen=True)
class Diagnosis:
    """The whole of it.  ``format`` is what the content shows, ``extension`` what the name says, without its dot."""

    file_name: str
    size: int | None
    format: str | None
    extension: str
    extension_agrees: bool
    state: State
    page_count: int | None = None
    sections: int | None = None
    paragraphs: int = 0
    style: TextStyle | None = None
    facts: dict[str, str | None] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    tables: list[TableHealth] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
