"""Rules to lattices: lines that touch make one table, and what they enclose are its cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .rules import DOUBLE, positions
from .shapes import Box, Rule
from .strokes import SAME

#: Lines that come this near to each other touch.
TOUCH = 3.0
#: A filled rectangle as high as this part of the table is the ground of all of it.
SHADED = 0.9
#: Ends and edges that differ by less are the same.
SAME_EDGE = 4.0
#: A row of one cell at the end of a table is no higher.
BAR = 40.0
#: A wall between two cells is drawn along at least this part of their side.
WALL = 0.5
#: Lines that reach this far past the outermost line across them leave the table open there.
OPEN = 10.0
#: Lines of one page beyond which it is a drawing.
MAX_RULES = 4_000


@dataclass(slots=True)
class Region:
    """A cell as the lines enclose it: the rows and columns of the lattice that it covers."""

    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(slots=True)
class Lattice:
    """The lines of one table: positions of its columns and rows, and the cells between them.

    It ``is_loose`` where no upright lines are drawn and the columns are where text leaves room, and ``resumes`` the
    table that the page before ends with where its columns were taken from that.  It ``is_cut`` where no line is drawn
    under its last row.
    """

    xs: list[float]
    ys: list[float]
    is_loose: bool = False
    resumes: bool = False
    is_cut: bool = False
    regions: list[Region] = field(default_factory=list)
    owner: dict[tuple[int, int], int] = field(default_factory=dict)  # (row, column) → number of the region
    open_below: list[tuple[int, int]] = field(
        default_factory=list
    )  # regions with another under them and no line between

    @property
    def area(self) -> float:
        """The area that the table covers."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def at(self, x: float, y: float) -> int | None:
        """The number of the region at a point; None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        col = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        row = min(bisect_right(self.ys, y) - 1, len(self.ys) - 2)
        return self.owner[row, col]

    def box(self, region: Region) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a region."""
        return (
            self.xs[region.col],
            self.ys[region.row],
            self.xs[region.col + region.col_span],
            self.ys[region.row + region.row_span],
        )


def lattices(across: Sequence[Rule], down: Sequence[Rule], areas: Sequence[Box] = ()) -> list[Lattice]:
    """The tables that the joined lines of a page enclose, from the smallest to the largest.

    ``areas`` are filled rectangles: where one fills cells, its upper and lower sides part rows like lines.
    """
    if len(across) + len(down) > MAX_RULES:
        return []
    stacks = [stack for component in _with_bars(_components(across, down)) for stack in _apart(*component)]
    found = [_lattice(own_across, own_down, areas) for own_across, own_down in stacks]
    return sorted((each for each in found if each is not None), key=lambda each: each.area)


def _components(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines that hang together."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for j, upright in enumerate(down, start=len(across)):
        for i, level in enumerate(across):
            if (
                level.start - TOUCH <= upright.at <= level.end + TOUCH
                and upright.start - TOUCH <= level.at <= upright.end + TOUCH
            ):
                parent[root(j)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, level in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(level)
    for j, upright in enumerate(down, start=len(across)):
        groups.setdefault(root(j), ([], []))[1].append(upright)
    return list(groups.values())


def _with_bars(components: Sequence[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """The components, each with the lines above and below it that no other line touches and that are as wide as it.

    In a table open at its sides such a line bounds a row of one cell.
    """
    lone = [level for across, down in components if not down for level in across]
    tables = [(across, down) for across, down in components if across and down]
    for across, _ in tables:
        left, right = min(rule.start for rule in across), max(rule.end for rule in across)
        wide = [rule for rule in lone if abs(rule.start - left) <= SAME_EDGE and abs(rule.end - right) <= SAME_EDGE]
        found = True
        while found:
            first, last = min(rule.at for rule in across), max(rule.at for rule in across)
            found = False
            for rule in wide:
                if 0 < first - rule.at <= BAR or 0 < rule.at - last <= BAR:
                    across.append(rule)
                    lone.remove(rule)
                    wide.remove(rule)
                    found = True
                    break
    return tables


def _apart(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Tables of which one stands right under the other: each has its own line there, and its own columns."""
    if not across or len(down) < 3:
        return [(across, down)]
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    whole = sorted(r.at for r in across if r.start - left <= SAME_EDGE and right - r.end <= SAME_EDGE)
    for upper, lower in pairwise(whole):
        if not SAME < lower - upper <= DOUBLE:
            continue
        inner = [rule for rule in down if left + SAME_EDGE < rule.at < right - SAME_EDGE]
        above = [rule for rule in inner if rule.end <= upper + SAME]
        below = [rule for rule in inner if rule.start >= lower - SAME]
        shared = sum(any(abs(one.at - other.at) <= SAME_EDGE for other in below) for one in above)
        if above and below and len(above) + len(below) == len(inner) and 2 * shared < min(len(above), len(below)):
            first = [rule for rule in across if rule.at <= upper]
            second = [rule for rule in across if rule.at >= lower]
            uppers = [Rule(r.at, r.start, min(r.end, upper)) for r in down if r.start < upper]
            lowers = [Rule(r.at, max(r.start, lower), r.end) for r in down if r.end > lower]
            return [*_apart(first, uppers), *_apart(second, lowers)]
    return [(across, down)]


def _lattice(across: list[Rule], down: list[Rule], areas: Sequence[Box]) -> Lattice | None:
    """The lattice of lines that hang together; None where they enclose nothing."""
    if not across or not down:
        return None
    last = max(rule.at for rule in across)
    across, down = [*across, *_missing(across, down)], [*down, *_missing(down, across)]
    is_cut = max(rule.at for rule in across) > last
    xs = positions(down)
    across += _shaded(areas, xs, min(rule.at for rule in across), max(rule.at for rule in across))
    ys = positions(across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    lattice = Lattice(xs, ys, is_cut=is_cut)
    enclose(lattice, _walls(ys, across, xs), _walls(xs, down, ys))
    return lattice


def _shaded(areas: Sequence[Box], xs: Sequence[float], top: float, bottom: float) -> list[Rule]:
    """The upper and lower sides of filled rectangles that end where columns do."""
    fitting = [
        (x0, y0, x1, y1)
        for x0, y0, x1, y1 in areas
        if y0 >= top - TOUCH
        and y1 <= bottom + TOUCH
        and y1 - y0 < SHADED * (bottom - top)
        and all(min(abs(x - edge) for edge in xs) <= TOUCH for x in (x0, x1))
    ]
    return [Rule(y, x0, x1) for x0, y0, x1, y1 in fitting for y in (y0, y1)]


def _missing(own: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    """The outer lines that a table open at its sides lacks: where most lines across them begin and end."""
    first, last = min(rule.at for rule in own), max(rule.at for rule in own)
    low, high = min(rule.at for rule in others), max(rule.at for rule in others)
    starts = [rule.start for rule in others if rule.start < first - OPEN]
    ends = [rule.end for rule in others if rule.end > last + OPEN]
    missing = []
    if len(starts) > 1:
        missing.append(Rule(min(starts), low, high))
    if len(ends) > 1:
        missing.append(Rule(max(ends), low, high))
    return missing


def _walls(at: Sequence[float], rules: Iterable[Rule], across: Sequence[float]) -> list[list[bool]]:
    """For each position and each stretch between two positions across: whether a line is drawn there."""
    covered = [[0.0] * (len(across) - 1) for _ in at]
    for rule in rules:
        line = covered[_nearest(at, rule.at)]
        for stretch in range(
            max(0, bisect_right(across, rule.start) - 1), min(bisect_left(across, rule.end), len(line))
        ):
            line[stretch] += max(0.0, min(rule.end, across[stretch + 1]) - max(rule.start, across[stretch]))
    sizes = [end - start for start, end in pairwise(across)]
    return [[own >= WALL * size for own, size in zip(line, sizes, strict=True)] for line in covered]


def _nearest(at: Sequence[float], position: float) -> int:
    """The number of the position in order that is nearest to one, the first of two."""
    after = bisect_left(at, position)
    if after == 0:
        return 0
    return after - 1 if after == len(at) or position - at[after - 1] <= at[after] - position else after


def enclose(lattice: Lattice, above: list[list[bool]], before: list[list[bool]]) -> None:
    """Merge the squares of the lattice that no wall parts, into rectangles."""
    rows, cols = len(lattice.ys) - 1, len(lattice.xs) - 1
    for row in range(rows):
        for col in range(cols):
            if (row, col) in lattice.owner:
                continue
            wide = 1
            while col + wide < cols and not before[col + wide][row] and (row, col + wide) not in lattice.owner:
                wide += 1
            high = 1
            while row + high < rows and _goes_on(row + high, range(col, col + wide), above, before, cols):
                high += 1
            number = len(lattice.regions)
            lattice.regions.append(Region(row, col, high, wide))
            lattice.owner.update({(r, c): number for r in range(row, row + high) for c in range(col, col + wide)})
            if row and not any(above[row][col : col + wide]):
                lattice.open_below.append((lattice.owner[row - 1, col], number))


def _goes_on(
    row: int, inside: range, above: Sequence[Sequence[bool]], before: Sequence[Sequence[bool]], cols: int
) -> bool:
    """Whether the squares of a row belong to the region right above them, and no others beside them."""
    return (
        not any(above[row][each] for each in inside)
        and not any(before[each][row] for each in inside[1:])
        and (inside.start == 0 or before[inside.start][row])
        and (inside.stop == cols or before[inside.stop][row])
    )
