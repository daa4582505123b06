"""The text reader: bytes to paragraphs and grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.korean.labels import is_total, squeeze
from pipeline.korean.numbers import is_number
from schemas import Document, Grid, Paragraph, Reading, Role

from .body import Body, body_of
from .boxes import box_grid, verbatim_grid
from .build import to_grid
from .decode import decode
from .displaced import box_lines, reading, rows_for, runs_of
from .heading import Heading, read_heading
from .labels import Context
from .lines import PAGE_GAP, Line, to_lines
from .narrative import read_narrative
from .paragraphs import paragraphs
from .positions import read_positions
from .regions import Region, find_regions
from .scan import Style, scan
from .shape import Half, Row, halves_of
from .sided import read_sided
from .single import read_single
from .tabs import read_tabs
from .terms import read_terms


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
    context = Context(words=text)
    tables = [_Table(region) for region in find_regions(lines)]
    for table in tables:
        _prepare(table, lines)
    narrative = [table for table in tables if _is_narrative(table)]
    for table in tables:
        if table not in narrative:
            _read_rows(table, lines, context)
    _displaced(tables, lines)
    for table in tables:
        _learn(table, context)
    for _ in range(2):  # the second time with the names learnt from all
        for table in narrative:
            _read_rows(table, lines, context)
            _learn(table, context)
    taken: set[int] = set()
    grids: list[tuple[int, Grid]] = []
    for table in tables:
        grids.append((table.region.head, _grid(table, lines, context)))
        taken |= table.lines
    notes = {index for table in tables for index in table.body.notes}
    blocks = _merge(paragraphs(lines, folios, taken, notes), grids, lines)
    pages = max((line.page for line in [*lines, *folios]), default=1)
    return Document(format="text", page_count=pages, blocks=blocks)


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


def _is_narrative(table: _Table) -> bool:
    heading = table.heading
    return heading is not None and heading.kind != "term" and heading.layout == "flow" and any(
        column.role in {Role.TEXT, Role.DESCRIPTION} for column in heading.columns
    )


def _read_rows(table: _Table, lines: Sequence[Line], context: Context) -> None:
    """The rows of a table, by the way in which its cells are kept apart."""
    heading = table.heading
    if heading is None:
        return
    body = [(index, lines[index].text) for index in table.body.lines]
    halves = halves_of(heading.columns)
    if heading.kind == "term":
        table.rows = read_terms(body, heading.columns)
    elif heading.layout == "tabs":
        table.rows = read_tabs(body, heading.columns)
    elif heading.layout == "columns":
        placed = [(index, text, lines[index].gap) for index, text in body]
        rows = read_positions(placed, heading.columns, heading.words, context, wide=heading.wide)
        table.rows = rows if rows is not None else _flow(table, lines, halves, context)
    else:
        table.rows = _flow(table, lines, halves, context)


def _flow(table: _Table, lines: Sequence[Line], halves: Sequence[Half] | None, context: Context) -> list[Row]:
    if halves is None:
        return []
    style = Style.of(halves)
    whole = table.body
    events = scan([(index, lines[index].text) for index in whole.lines], style, _blank_cells(whole, lines))
    if len(halves) == 2:
        return read_sided(events, halves, style, context)
    if style.narrative_after or style.narrative_before:
        return read_narrative(events, halves[0], style, context, whole.breaks)
    return read_single(events, halves[0], style, context)


def _blank_cells(body: Body, lines: Sequence[Line]) -> dict[int, int] | None:
    """The empty cells before each line, where the text has one cell a line and keeps a line for every empty one."""
    own = [lines[index] for index in body.lines[1:] if lines[index].gap < PAGE_GAP]
    numbers = [line for line in own if is_number(line.bare)]
    dense = sum(1 for line in own if line.gap == 0) >= 0.6 * len(own)
    alone = len(numbers) >= 0.3 * len(own)
    if not own or not dense or not alone:
        return None
    return {index: lines[index].gap for index in body.lines[1:]}


def _displaced(tables: Sequence[_Table], lines: Sequence[Line]) -> None:
    """Bring rows that stand apart back to the nearest table before them that they continue."""
    taken = {index for table in tables for index in _used(table)}
    free = [index for index in range(len(lines)) if index not in taken]
    for table in tables:
        if table.region.boxed:
            carried = box_lines(lines, free, table.body.lines, table.region.end)
            table.body.lines += carried
            free = [index for index in free if index not in carried]
    for run in runs_of(lines, free):
        before = [table for table in tables if table.region.head < run[0] and table.heading is not None]
        for table in reversed(before):
            assert table.heading is not None
            rows = rows_for(run, lines, table.heading, table.rows)
            if rows is not None:
                table.readings.append(reading(rows, len(table.rows), lines))
                table.rows = [*table.rows, *rows]
                table.extra += run
                break


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


def _grid(table: _Table, lines: Sequence[Line], context: Context) -> Grid:
    region = table.region
    if region.boxed:
        return box_grid(lines, table.body.lines)
    if table.heading is None or not table.rows:
        grid = verbatim_grid(lines, region.head, region.body, table.body.lines)
        return grid.model_copy(update={"complete": bool(table.body.lines)})
    _release(table)
    grid = to_grid(table.rows, table.heading, lines, region.head, context, list(table.readings))
    return grid.model_copy(update={"complete": not _is_cut(table, lines)})


def _release(table: _Table) -> None:
    """Give back to the text the lines at the table's end that no row took."""
    used = {f.line for row in table.rows for fragments in row.texts.values() for f in fragments}
    used |= {atom.line for row in table.rows for group in row.groups for atom in [*group.atoms, *group.placed.values()]}
    last = max((index for index in used if index not in table.extra), default=0)
    table.body.lines = [index for index in table.body.lines if index <= last]


def _is_cut(table: _Table, lines: Sequence[Line]) -> bool:
    """Whether the text ends in the middle of the table."""
    if table.body.end < len(lines) or table.heading is None:
        return False
    last = max(table.lines)
    if last < len(lines) - 1 and not any(squeeze(lines[i].text) for i in range(last + 1, len(lines)) if i in table.body.notes):
        return True
    sizes = [len(group.atoms) == len(group.columns) for row in table.rows for group in row.groups]
    last_row = table.rows[-1]
    adds_up = any(is_total(last_row.text(column)) for column in table.heading.columns if column.col in last_row.texts)
    return len(sizes) > 1 and all(sizes[:-1]) and not sizes[-1] and not adds_up


def _merge(texts: Sequence[tuple[int, Paragraph]], grids: Sequence[tuple[int, Grid]], lines: Sequence[Line]) -> list[Paragraph | Grid]:
    """Paragraphs and grids in the order of the text."""
    placed: list[tuple[int, Paragraph | Grid]] = [*texts]
    placed += [(lines[head].number, grid) for head, grid in grids]
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


