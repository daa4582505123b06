"""Body lines to events: runs of text and runs of numbers, in the order of the text.

A number inside words is words (``2030 세계박람회``), a number on a line of its own belongs to the numbers before it, a
number torn by a line's end is made whole (``△2,11`` / ``8``), an ordinal or a year opens a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.korean.labels import is_total
from schemas import Role

from .atoms import Atom, atoms_of, completes, is_torn, is_year, leading_year
from .marks import bullet_of, is_bulleted
from .shape import Half

_INTEGER = re.compile(r"\d{1,3}[.)]?")


@dataclass
class Event:
    """A run of text (``atoms`` empty) or of numbers, on the line where it starts."""

    line: int
    text: str = ""
    atoms: list[Atom] = field(default_factory=list)
    opens: bool = False  # an ordinal or a year: a row starts here
    first: bool = False  # nothing stands before it on its line
    ends_row: bool = False  # blank cells after these numbers fill the rest of the row

    @property
    def is_number(self) -> bool:
        """Whether this is a run of numbers."""
        return bool(self.atoms)


@dataclass(frozen=True)
class Style:
    """What the scanner has to know of the table."""

    width: int  # numbers in a half
    full: int  # numbers in a whole row
    ordinal: bool
    year: bool
    year_apart: bool  # the year stands in a column before the label's, so that several rows may have the same
    narrative_after: bool
    narrative_before: bool
    note: bool

    @classmethod
    def of(cls, halves: Sequence[Half]) -> Style:
        """The style of a table with these halves."""
        first = halves[0]
        return cls(
            width=len(first.numbers),
            full=sum(len(half.numbers) for half in halves),
            ordinal=first.before_role(Role.ORDINAL) is not None,
            year=first.label.role is Role.YEAR or first.before_role(Role.YEAR) is not None,
            year_apart=first.label.role is not Role.YEAR,
            narrative_after=any(half.after_role(Role.TEXT, Role.DESCRIPTION) for half in halves),
            narrative_before=first.before_role(Role.TEXT, Role.DESCRIPTION) is not None,
            note=any(half.after for half in halves),
        )


def scan(
    lines: Sequence[tuple[int, str]], style: Style, blanks: Mapping[int, int] | None = None, due: int = 1
) -> list[Event]:
    """The events of the lines, given as (index, text).

    ``blanks`` counts, where the text has one cell a line and an empty line for an empty cell, the empty cells before
    each line.  ``due`` is the first ordinal.
    """
    events: list[Event] = []
    expected = due
    for position, (index, text) in enumerate(lines):
        atoms = atoms_of(text, index)
        if not atoms:
            continue
        if blanks and blanks.get(index) and events and events[-1].is_number:
            _fill(events[-1], blanks[index], index, style)
        if style.ordinal and _opens_with(atoms, expected, events, style, lines[position + 1 : position + 2]):
            events.append(Event(index, atoms[0].text, opens=True, first=True))
            expected += 1
            atoms = atoms[1:]
        elif style.year and (count := _year_here(atoms, events, style)):
            events.append(Event(index, " ".join(a.text for a in atoms[:count]), opens=True, first=True))
            atoms = atoms[count:]
        pending = len(events[-1].atoms) if events else 0
        if len(atoms) == 1 and pending % style.width and is_torn(text, lines[position + 1 : position + 2]):
            atoms = (atoms[0]._replace(number=True),)
        opened = bool(events) and events[-1].opens and events[-1].line == index
        for event in _events_of(index, atoms, text, style, pending, opened=opened):
            _append(events, event, style)
    return events


def _fill(event: Event, count: int, line: int, style: Style) -> None:
    """Put empty cells behind the numbers of a row, as many as the row still takes."""
    short = style.width - len(event.atoms)
    for _ in range(min(count, max(0, short))):
        event.atoms.append(Atom("", line, 0, 0, number=True))
    rest = count - max(0, short)
    event.ends_row = rest > style.full - style.width > 0 or (style.full == style.width and style.note and rest > 0)


def _opens_with(
    atoms: Sequence[Atom], expected: int, events: Sequence[Event], style: Style, following: Sequence[tuple[int, str]]
) -> bool:
    """Whether the line starts with the ordinal that is due."""
    first = atoms[0].text
    if not _INTEGER.fullmatch(first) or int(first.rstrip(".)")) != expected:
        return False
    if len(atoms) > 1:
        return not atoms[1].number
    pending = len(events[-1].atoms) if events and events[-1].is_number else 0
    then_text = bool(following) and not atoms_of(following[0][1], 0)[0].number
    return then_text and (pending == 0 or pending >= style.width or expected > 1)


def _year_here(atoms: Sequence[Atom], events: Sequence[Event], style: Style) -> int:
    """How many atoms of the line's start are the year that opens a row; a bare number must stand where one is due."""
    count = leading_year(atoms)
    if count != 1 or not atoms[0].number:
        return count
    if len(atoms) > 1:
        return count if atoms[1].number and len(atoms) - 1 >= style.width - 3 else 0
    pending = len(events[-1].atoms) if events and events[-1].is_number else style.width
    years = [event.text for event in events if event.opens]
    apart = abs(int(atoms[0].text[:4]) - _digits(years[-1])) if years else 1
    due = apart == 1 or (apart == 0 and style.year_apart)
    return count if due and pending >= style.width - 1 else 0


def _digits(text: str) -> int:
    found = re.findall(r"\d{4}|\d{2}", text)
    year = int(found[-1]) if found else 0
    return year + 2000 if year < 100 else year


def _events_of(
    index: int, atoms: Sequence[Atom], text: str, style: Style, pending: int, *, opened: bool
) -> Iterator[Event]:
    """The runs of one line.

    ``pending`` counts the numbers just before it, ``opened`` says that an ordinal or a year opens a row on it.
    """
    runs: list[list[Atom]] = []
    for atom in atoms:
        if runs and runs[-1][-1].number == atom.number:
            runs[-1].append(atom)
        else:
            runs.append([atom])
    bulleted = is_bulleted(text) and not (runs[0][0].number if runs else False)
    kept: list[tuple[bool, list[Atom]]] = []
    for at, run in enumerate(runs):
        last = at == len(runs) - 1
        taken = run[0].number and _counts(
            run, at, last=last, bulleted=bulleted, style=style, runs=runs, pending=pending, opened=opened
        )
        if kept and not taken and not kept[-1][0]:
            kept[-1][1].extend(run)
        else:
            kept.append((taken, list(run)))
    first = True
    for taken, run in kept:
        if taken:
            yield Event(index, atoms=run, first=first)
        else:
            yield Event(index, _as_printed(run, text), first=first)
        first = False


def _as_printed(run: Sequence[Atom], text: str) -> str:
    """The text from the first atom to the last, with the white space that stands between them."""
    same_line = text[run[0].x0 : run[-1].x1]
    return same_line if same_line.split() else " ".join(atom.text for atom in run)


def _counts(
    run: Sequence[Atom],
    at: int,
    *,
    last: bool,
    bulleted: bool,
    style: Style,
    runs: Sequence[Sequence[Atom]],
    pending: int,
    opened: bool,
) -> bool:
    """Whether a run of numbers on a line is numbers of the table rather than part of the words around it."""
    complete = len(run) in {style.width, style.full}
    alone = len(runs) == 1
    narrative = style.narrative_after or style.narrative_before
    if bulleted and narrative:
        return complete and last and style.narrative_before and style.width > 1
    if alone:
        share = run[0].text.endswith("%") and len(run[0].text) > 1 and len(run) < style.width
        return not (narrative and share and not 0 < pending < style.width)
    if at == 0 and 0 < pending < style.width and pending + len(run) == style.width and not narrative:
        return True  # the rest of a row, with its remark behind it
    if complete and (at > 0 or style.width > 1 or last):
        return True
    if last:
        if len(run) > style.width:
            return True
        if narrative:
            return at > 0 and len(run) >= max(2, style.width - 1)
        return at > 0 and (style.width > 1 or not style.note)
    if style.narrative_after and bullet_of(runs[at + 1][0].text + " x"):
        return len(run) >= max(1, style.width - (2 if at else 1))
    if at == 0:  # a label's own numbers, or those of a row with a blank cell and its remark: ``0 0 신규``
        return style.note and not narrative and len(run) >= max(2, style.width - 1)
    if style.narrative_after and opened and at == 1:
        return len(run) >= max(2, style.width - 1)
    if style.full > style.width:
        return True
    if not style.note and not narrative and len(run) == style.width - 1 > 1 and at == len(runs) - 2:
        return len(runs[-1]) == 1  # one word stands for the last number
    amounts = all(len(atom.text) > 1 or atom.text == "-" for atom in run)
    return style.note and not narrative and (amounts or len(run) >= max(2, style.width - 1))


def _append(events: list[Event], event: Event, style: Style) -> None:
    """Append an event, joining numbers that one row holds and digits that a line's end has torn off."""
    if not event.is_number:
        if event.text.strip() in {"%", "％"}:
            event = Event(event.line, atoms=[Atom(event.text.strip(), event.line, 0, 1, number=True)])
            if _join_back(events, event.atoms[0]):
                return
            event = Event(event.line, text="%")
        events.append(event)
        return
    first = event.atoms[0]
    if event.first and events and first.line != events[-1].line and _join_back(events, first):
        event.atoms = event.atoms[1:]
        if not event.atoms:
            return
    last = events[-1] if events else None
    if last and last.is_number and (event.first or event.line == last.line):
        whole = {style.width, style.full}
        together = len(last.atoms) + len(event.atoms)
        if (len(last.atoms) not in whole and together <= style.full) or (
            len(last.atoms) == style.width and style.full > style.width and together == style.full
        ):
            last.atoms.extend(event.atoms)
            return
    events.append(event)


def _join_back(events: Sequence[Event], rest: Atom) -> bool:
    """Give the torn-off rest to the number it belongs to: the nearest one before it that is cut."""
    for event in reversed(events):
        if not event.is_number:
            if event.opens or is_total(event.text):
                return False
            continue
        for position in range(len(event.atoms) - 1, -1, -1):
            if completes(event.atoms[position], rest):
                if rest.text == "%" and position != len(event.atoms) - 1:
                    return False
                event.atoms[position] = event.atoms[position].append(rest)
                return True
        return False
    return False


def is_year_label(text: str) -> bool:
    """Whether a label is a year or a total, i.e. opens a row of a history."""
    return is_year(text) or is_total(text)
