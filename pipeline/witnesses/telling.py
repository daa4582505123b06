"""What the record says of the witnesses: who read what, and why a reading was taken or kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemas import Grid, Reading

from .compare import Heard, Other, cell_at, figure_cells
from .process import WitnessCell
from .suspects import Suspect
from .tally import Tally

#: Cells or numbers that are named one by one.
NAMED = 4


def told_won(
    suspect: Suspect,
    found: Sequence[Heard],
    names: Sequence[str],
    grids: tuple[Grid, Grid],
    tallies: tuple[Tally, Tally],
) -> Reading:
    """A witness's reading has taken the place of ours; ``grids`` and ``tallies`` are those before and after."""
    (before, after), (worse, better) = grids, tallies
    others = [_said(each) for each in found if each.name not in names and not each.silent and not each.agrees]
    read = f"as {_and(names)} read{'s' if len(names) == 1 else ''} it"
    return Reading(
        rule="witness",
        row=None,
        chosen=f"{read}: {_cells(_changed(after, before), theirs=False)}",
        rejected=[f"as first read: {_cells(_changed(before, after), theirs=False)}", *others],
        reason=_joined(
            f"as first read, {suspect.why}",
            f"so {better.held} relations of the report hold and {better.open} do not, instead of {worse.held} and "
            f"{worse.open}",
            "no digit is left out",
            *_agreed(found, len(figure_cells(before)), "the first reading"),
            *_silences(found),
        ),
    )


def told_kept(suspect: Suspect, found: Sequence[Heard], grid: Grid) -> Reading:
    """Our reading stays; where no witness reads another number, its numbers are printed so."""
    count = len(figure_cells(grid))
    differing = [each for each in found if not each.silent and not each.agrees]
    because = [*_agreed(found, count, "it"), *(_differing(each, count) for each in differing)]
    if all(each.silent for each in found):
        because.append("no witness spoke")
    elif _is_printed(suspect, found, grid):
        because.append("what does not close is printed so" if suspect.is_open else "the table is printed so")
    elif differing and len(suspect.regions) > 1:
        because.append("as the table goes over pages, no other cells were tried in place of its own")
    return Reading(
        rule="witness",
        row=None,
        chosen=f"as first read: {count} cells of numbers",
        rejected=[_said(each) for each in differing],
        reason=_joined(suspect.why, *because, *_silences(found)),
    )


def _is_printed(suspect: Suspect, found: Sequence[Heard], grid: Grid) -> bool:
    """Whether no witness reads a number that we do not, and each that does not close is confirmed by one of them."""
    if any(each.added for each in found):
        return False
    own = [(cell.row, cell.col) for cell in figure_cells(grid)]
    doubtful = [at for at in own if at in suspect.cells or not suspect.is_open]
    return all(any(each.confirms(*at) for each in found) for at in doubtful)


def told_unheard(suspect: Suspect, pages: int) -> Reading:
    """No witness was asked, for the sake of time."""
    why = f"witnesses are asked about {pages} pages of a document, and those were others"
    return Reading(rule="witness", row=None, chosen="as first read", reason=_joined(suspect.why, why))


def _agreed(found: Sequence[Heard], count: int, what: str) -> list[str]:
    names = [each.name for each in found if each.agrees]
    return [f"{_and(names)} agree{'s' if len(names) == 1 else ''} with {what} in all {count} cells of numbers"] * bool(
        names
    )


def _silences(found: Sequence[Heard]) -> list[str]:
    return [f"{each.name} said nothing: {each.silent}" for each in found if each.silent]


def _differing(heard: Heard, count: int) -> str:
    if heard.added:
        return f"{heard.name} reads other numbers, with which it closes no better"
    if all(other.is_among for other in heard.others):
        return f"{heard.name} reads the same numbers, {len(heard.others)} of them together with others in a cell"
    if not heard.lost:
        return f"{heard.name} reads the same numbers, {len(heard.others)} of them in other cells, and closes no better"
    same = count - sum(not other.is_among for other in heard.others)
    return f"{heard.name} reads {same} of the {count} cells of numbers the same, and does not see the others"


def _said(heard: Heard) -> str:
    """What a witness reads otherwise than we do."""
    told = []
    if heard.lost:
        told.append(f"without {_some(heard.lost)}")
    if heard.added:
        told.append(f"with {_some(heard.added)}")
    if not told:
        told.append(_cells(heard.others, theirs=True))
    return f"{heard.name}: {', '.join(told)}"


def _cells(others: Sequence[Other], *, theirs: bool) -> str:
    return _some(
        [
            f"row {each.row + 1}, column {each.col + 1}: {_line(each.theirs) if theirs else _line(each.ours)}"
            for each in others
        ],
        "; ",
    )


def _changed(one: Grid, other: Grid) -> list[Other]:
    """The numbers of one grid that stand otherwise in another."""
    cells: dict[int | None, list[WitnessCell]] = {}
    for cell in other.cells:
        place = cell.place
        if place.x0 is not None and place.top is not None and place.x1 is not None and place.bottom is not None:
            box = (place.x0, place.top, place.x1, place.bottom)
            cells.setdefault(place.page, []).append(WitnessCell(box, cell.text))
    pairs = ((cell, cell_at(cells.get(cell.place.page, []), cell.place)) for cell in figure_cells(one))
    return [
        Other(cell.row, cell.col, cell.text, there.text if there else None)
        for cell, there in pairs
        if there is None or there.text != cell.text
    ]


def _some(texts: Sequence[str], between: str = " ") -> str:
    more = len(texts) - NAMED
    return between.join([*texts[:NAMED], *([f"and {more} more"] if more > 0 else [])])


def _line(text: str | None) -> str:
    return "no cell" if text is None else " ".join(text.split()) or "blank"


def _and(names: Iterable[str]) -> str:
    return " and ".join(names)


def _joined(*parts: str) -> str:
    return "; ".join(parts)
