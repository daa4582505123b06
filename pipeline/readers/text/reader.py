"""The text reader: bytes to paragraphs and grids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.korean.labels import is_total
from schemas import Document, Grid, Paragraph, Reading, Role

from .atoms import numbers_on
from .body import Body, body_of, rows_body
from .boxes import box_grid, verbatim_grid
from .build import to_grid
from .decode import decode
from .displaced import box_lines, completes, continues, lacks_rows, next_ordinal, reading, starts_of, states_total
from .heading import Heading, read_heading
from .labels import Context
from .lines import PAGE_GAP, Line, to_lines
from .marks import ends_sentence, is_bulleted
from .narrative import read_narrative
from .paragraphs import paragraphs
from .positions import read_positions
from .regions import MAX_TABLE_LINES, Region, find_regions
from .running import part_running
from .scan import Style, scan
from .shape import Row
from .sided import read_sided
from .single import read_single
from .tabs import read_tabs
from .terms import read_terms

#: So many runs of rows that stand apart are brought back at most.
MAX_CARRIED = 60
#: And so many places are tried at most.
MAX_TRIES = 400


@dataclass
class _Table:
    """A table on its way from lines to a grid."""

    region: Region
    heading: Heading | None = None
    body: Body = field(default_factory=Body)
    rows: list[Row] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)  # lines apart from the body

    @property
    def lines(self) -> set[int]:
        """Every line that the table takes out of the text."""
        return {*range(self.region.head, self.region.body), *self.body.lines, *self.body.repeated, *self.extra}


def read(data: bytes) -> Document:
    """Read a converted text.

    Raises DocumentError where the bytes are no text, or no text in one encoding.
    """
    text = decode(data)
    lines, folios = to_lines(text)
    if "\f" in text and lines:
        lines, running = part_running(lines)
        folios = sorted([*folios, *running], key=lambda line: line.number)
    blocks = read_lines(lines, folios, text, torn=not text.endswith(("\n", "\f")))
    pages = max([each[-1].page for each in (lines, folios) if each], default=1)
    return Document(format="text", page_count=pages, blocks=[block for _, block in blocks])


def read_lines(
    lines: Sequence[Line], folios: Sequence[Line], words: str, *, torn: bool, parted: Collection[int] = ()
) -> list[tuple[int, Paragraph | Grid]]:
    """The blocks of lines, each with the number of its first line.

    ``words`` is all that the document says, to learn names from.  ``parted`` are the indexes of lines before which
    something else stands, so that nothing goes on there from the line before.
    """
    context = Context(words=words)
    tables = [_Table(region) for region in _regions(lines, parted)]
    for table in tables:
        _prepare(table, lines)
    narrative = [table for table in tables if _is_narrative(table)]
    for table in tables:
        if table not in narrative:
            _read(table, lines, context)
            _learn(table, context)
    for _ in range(2):  # the second time with the names learnt from all
        for table in narrative:
            _read(table, lines, context)
            _learn(table, context)
    for table in tables:
        _release(table)
    _carry_back(tables, lines, context)
    taken: set[int] = set()
    grids: list[tuple[int, Grid]] = []
    for table in tables:
        grids.append((table.region.head, _grid(table, lines, context, torn=torn)))
        taken |= table.lines
    notes = {index for table in tables for index in table.body.notes}
    return _merge(paragraphs(lines, folios, taken, notes, parted), grids, lines)


def _regions(lines: Sequence[Line], parted: Collection[int]) -> list[Region]:
    """The tables of the lines; none reaches past what stands between them."""
    if not parted:
        return find_regions(lines)
    edges = [0, *sorted(parted), len(lines)]
    return [region.moved(start) for start, end in pairwise(edges) for region in find_regions(lines[start:end])]


def _prepare(table: _Table, lines: Sequence[Line]) -> None:
    region = table.region
    if region.boxed:
        table.body = Body(lines=list(range(region.body, region.end)), end=region.end)
        return
    table.heading = read_heading(lines, region.head, region.body, region.end)
    if table.heading is not None:
        table.region = Region(region.caption, region.head, table.heading.end, region.end)
        table.body = body_of(lines, table.heading, region.head, region.end)
    else:
        table.body = Body(lines=list(range(region.body, region.end)), end=region.end)


def _read(table: _Table, lines: Sequence[Line], context: Context) -> None:
    if table.heading is not None:
        table.rows = _read_rows(table.heading, table.body, lines, context)


def _is_narrative(table: _Table) -> bool:
    heading = table.heading
    return (
        heading is not None
        and heading.kind != "term"
        and heading.layout == "flow"
        and any(column.role in {Role.TEXT, Role.DESCRIPTION} for column in heading.columns)
    )


def _read_rows(heading: Heading, body: Body, lines: Sequence[Line], context: Context, due: int = 1) -> list[Row]:
    """The rows of a table, by the way in which its cells are kept apart.  ``due`` is the first ordinal."""
    text = [(index, lines[index].text) for index in body.lines]
    halves = heading.halves
    if heading.layout == "tabs":
        return read_tabs(text, heading.columns)
    if heading.kind == "term":
        return read_terms(text, heading.columns)
    if heading.layout == "columns":
        placed = [(index, line, lines[index].gap, lines[index].page) for index, line in text]
        rows = read_positions(placed, heading.columns, heading.words, context, wide=heading.wide)
        if rows is not None:
            return rows
    if halves is None:
        return []
    style = Style.of(halves)
    events = scan(text, style, _blank_cells(body, lines), due)
    if len(halves) == 2:
        return read_sided(events, halves, style, context)
    if style.narrative_after or style.narrative_before:
        return read_narrative(events, halves[0], style, context, body.breaks)
    return read_single(events, halves[0], style, context)


def _blank_cells(body: Body, lines: Sequence[Line]) -> dict[int, int] | None:
    """The empty cells before each line, where the text has one cell a line and keeps a line for every empty one."""
    own = [lines[index] for index in body.lines[1:] if lines[index].gap < PAGE_GAP]
    counts = [numbers_on(line.text) for line in own]
    dense = sum(1 for line in own if line.gap == 0) >= 0.6 * len(own)
    alone = counts.count(1) > 3 * sum(1 for count in counts if count > 1)
    if not own or not dense or not alone:
        return None
    return {index: lines[index].gap for index in body.lines[1:]}


def _carry_back(tables: Sequence[_Table], lines: Sequence[Line], context: Context) -> None:
    """Bring what stands apart back to its table: the rest of a box, rows past other paragraphs and tables."""
    free = _free(tables, lines)
    for table in tables:
        if table.region.boxed:
            table.body.lines += box_lines(lines, free, table.body.lines, table.region.end)
    tries = 0
    for _ in range(MAX_CARRIED):
        found = False
        for run in starts_of(lines, _free(tables, lines)):
            tries += 1
            found = tries <= MAX_TRIES and _bring_back(run, tables, lines, context)
            if found or tries > MAX_TRIES:
                break
        if not found:
            return


def _bring_back(run: Sequence[int], tables: Sequence[_Table], lines: Sequence[Line], context: Context) -> bool:
    """Give the run of lines to the table before it whose totals it completes, or else the nearest that it continues."""
    best: tuple[_Table, Body, list[Row]] | None = None
    for table in reversed([table for table in tables if table.region.head < run[0]]):
        heading = table.heading
        if heading is None or (heading.kind == "other" and table.rows):
            continue
        body = rows_body(lines, heading, table.region.head, run[0], run[-1] + 1)
        rows = _read_rows(heading, body, lines, context, next_ordinal(table.rows, heading))
        if not continues(rows, table.rows, heading):
            continue
        closes = completes(rows, table.rows, heading)
        if best is None or closes:
            best = (table, body, rows)
        if closes:
            break
    if best is None:
        return False
    table, body, rows = best
    used = sorted(_lines_of(rows))
    table.readings.append(reading(used, len(table.rows), lines))
    table.rows = [*table.rows, *rows]
    table.extra += [index for index in body.lines if used[0] <= index <= used[-1]]
    table.body.notes += [index for index in body.notes if used[0] <= index <= used[-1]]
    return True


def _free(tables: Sequence[_Table], lines: Sequence[Line]) -> list[int]:
    taken = {index for table in tables for index in _used(table)}
    return [index for index in range(len(lines)) if index not in taken]


def _release(table: _Table) -> None:
    """Give back to the text the lines at the table's end that no row took."""
    if table.rows:
        last = max(_lines_of(table.rows))
        table.body.lines = [index for index in table.body.lines if index <= last]


def _lines_of(rows: Sequence[Row]) -> set[int]:
    """The lines that the rows have taken their texts and numbers from."""
    used = {f.line for row in rows for fragments in row.texts.values() for f in fragments}
    return used | {a.line for row in rows for group in row.groups for a in [*group.atoms, *group.placed.values()]}


def _used(table: _Table) -> set[int]:
    return table.lines | set(table.body.notes)


def _learn(table: _Table, context: Context) -> None:
    """Remember the names of a table: those read from one line, or closed by a department."""
    heading = table.heading
    if heading is None:
        return
    for column in heading.columns:
        if column.role is Role.PROJECT:
            for row in table.rows:
                label = row.text(column)
                if label and not is_total(label) and (len(row.texts[column.col]) == 1 or label.rstrip().endswith(")")):
                    context.learn(label)


def _grid(table: _Table, lines: Sequence[Line], context: Context, *, torn: bool) -> Grid:
    region = table.region
    if region.boxed:
        return box_grid(lines, table.body.lines)
    if table.heading is None or not table.rows:
        grid = verbatim_grid(lines, region.head, region.body, table.body.lines)
        return grid.model_copy(update={"complete": bool(table.body.lines)})
    grid = to_grid(table.rows, table.heading, lines, region.head, context, told=table.readings)
    return grid.model_copy(update={"complete": not _is_cut(table, lines, torn=torn)})


def _is_cut(table: _Table, lines: Sequence[Line], *, torn: bool) -> bool:
    """Whether the text ends in the middle of the table.  ``torn`` says that its last line has no end."""
    if max(table.lines) - table.region.head >= MAX_TABLE_LINES - 1:
        return True
    if table.heading is None or (table.body.end < len(lines) and len(lines) - max(table.lines) > 3):
        return False
    last = max(table.lines)
    dangling = lines[last + 1 :]
    prose = any(is_bulleted(line.text) or ends_sentence(line.text) for line in dangling)
    if 0 < len(dangling) <= 2 and not prose and lacks_rows(table.rows, table.heading):
        return True
    if table.body.end < len(lines):
        return False
    sizes = [len(group.atoms) >= len(group.columns) for row in table.rows for group in row.groups]
    last_row = table.rows[-1]
    adds_up = any(is_total(last_row.text(column)) for column in table.heading.columns if column.col in last_row.texts)
    short = len(sizes) > 1 and all(sizes[:-1]) and not sizes[-1] and not adds_up
    if short and torn:
        return True
    return short and (lacks_rows(table.rows, table.heading) or not states_total(table.rows, table.heading))


def _merge(
    texts: Sequence[tuple[int, Paragraph]], grids: Sequence[tuple[int, Grid]], lines: Sequence[Line]
) -> list[tuple[int, Paragraph | Grid]]:
    """Paragraphs and grids in the order of the text, each with the number of its first line."""
    placed: list[tuple[int, Paragraph | Grid]] = [*texts]
    placed += [(lines[head].number, grid) for head, grid in grids]
    return sorted(placed, key=lambda pair: pair[0])
