"""A page as tables and the lines of text outside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .aligned import blocks_in
from .evidence import LEAST
from .half_headed import ruled_under_heading
from .lattice import TOUCH, Lattice, lattices
from .level import level_lattices
from .loose import loose_lattices
from .packed import unpacked
from .resumed import goes_on_below
from .setting import Line, lines_of
from .shapes import Glyph, Page, Rule
from .table import PageTable, table_of

#: A glyph stands where this part of its height right of its left edge is: right edges are often too far right.
INTO = 0.25
#: Rules above the notes of a page are about as long as this part of the page.
NOTE_RULE = (0.12, 0.45)
#: Distance by which a rule above notes may begin left or right of them.
MARGIN = 8.0


@dataclass(slots=True)
class Content:
    """What a page holds: its tables from top to bottom, the lines outside them, and where its notes begin."""

    number: int
    width: float
    height: float
    tables: list[PageTable]
    lines: list[Line]
    notes_from: float | None = None
    furniture: list[Line] = field(default_factory=list)  # what every page repeats


@dataclass(slots=True)
class _Draft:
    """A page with the tables that its rules draw, and what stands outside them."""

    page: Page
    tables: list[PageTable]
    free: list[Glyph]
    lines: list[Line]
    alone: list[Rule]  # level rules of no table


def contents_of(pages: Iterable[Page]) -> Iterator[Content]:
    """The tables and lines of pages, one after the other: each is read when the next one is known."""
    before: Content | None = None
    draft: _Draft | None = None
    for page in pages:
        following = _ruled(page)
        if draft is not None:
            before = _content(draft, before, following.lines)
            yield before
        draft = following
    if draft is not None:
        yield _content(draft, before, ())


def _ruled(page: Page) -> _Draft:
    """The tables that the rules of a page draw; its rules are joined."""
    across, down = page.across, page.down
    tables, free = _filled(lattices(across, down, page.areas), page.glyphs, page.number)
    lines = lines_of(free)
    alone = [rule for rule in across if not any(_touches(rule, table) for table in tables)]
    if found := level_lattices(alone, lines):
        more, free = _filled(found, free, page.number)
        tables, lines = [*tables, *more], lines_of(free)
    return _Draft(page, tables, free, lines, alone)


def _content(draft: _Draft, before: Content | None, after: Sequence[Line]) -> Content:
    """The tables and lines of a page between the page before it and the lines of the next."""
    page, tables, free, lines = draft.page, draft.tables, draft.free, draft.lines
    last = before.tables[-1] if before is not None and before.tables else None
    open_table = last if last is not None and before is not None and goes_on_below(last, before.lines) else None
    if found := loose_lattices(lines, draft.alone, open_table, after):
        more, free = _filled(found, free, page.number)
        tables, lines = [*tables, *more], lines_of(free)
    for table in tables:
        table.is_nested = any(other.holds(table) for other in tables)
    return Content(
        page.number,
        page.width,
        page.height,
        sorted(tables, key=lambda table: (table.box[1], table.box[0])),
        lines,
        _notes_from(draft.alone, lines, page),
    )


def _filled(found: Sequence[Lattice], glyphs: Sequence[Glyph], page: int) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of lattices, from the smallest to the largest, and the glyphs that stand in none."""
    found = [lattice for lattice in found if len(lattice.regions) > 1]
    inside: list[dict[int, list[Glyph]]] = [{} for _ in found]
    free: list[Glyph] = []
    edges = [(each.xs[0], each.ys[0], each.xs[-1], each.ys[-1]) for each in found]
    for glyph in glyphs:
        x, y = glyph.x0 + INTO * (glyph.bottom - glyph.top), (glyph.top + glyph.bottom) / 2
        for number, (x0, top, x1, bottom) in enumerate(edges):
            if x0 <= x <= x1 and top <= y <= bottom and (region := found[number].at(x, y)) is not None:
                inside[number].setdefault(region, []).append(glyph)
                break
        else:
            free.append(glyph)
    tables: list[PageTable] = []
    for lattice, own in zip(found, inside, strict=True):
        if not own:
            continue
        table = unpacked(ruled_under_heading(table_of(lattice, own, page)))
        if not lattice.is_loose and any(len(cell.lines) >= LEAST and blocks_in(cell.lines) for cell in table.cells):
            free += [glyph for part in own.values() for glyph in part]  # its rules part neither rows nor columns
        else:
            tables.append(table)
    return tables, free


def _touches(rule: Rule, table: PageTable) -> bool:
    """Whether a level rule belongs to a table."""
    x0, top, x1, bottom = table.box
    return top - TOUCH <= rule.at <= bottom + TOUCH and rule.start < x1 and rule.end > x0


def _notes_from(across: Sequence[Rule], lines: Sequence[Line], page: Page) -> float | None:
    """The height of the short rule above the notes at the page's end; None where there is none."""
    for rule in sorted(across, key=lambda rule: -rule.at):
        below = [line for line in lines if line.middle > rule.at]
        if (
            below
            and abs(rule.start - below[0].x0) <= MARGIN
            and NOTE_RULE[0] * page.width <= rule.length <= NOTE_RULE[1] * page.width
            and rule.at > page.height / 3
        ):
            return rule.at
    return None
