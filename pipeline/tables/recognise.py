"""Blocks to tables: every grid with its caption, kind, unit, fund, account, year and columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.headings.roles import columns_of, kind_of
from pipeline.headings.vocabulary import senses
from pipeline.korean.dates import parse_year
from pipeline.korean.items import leaning, opens_side
from pipeline.korean.labels import is_total, squeeze
from pipeline.korean.names import normalise
from pipeline.korean.numbers import parse_with_unit
from pipeline.korean.units import money_unit, unit_phrase
from schemas import MONEY, NUMERIC, Cell, Column, Document, Grid, Paragraph, Role, Side, Table, TableKind

from .caption import Caption, Scope, TextLine, account_of, as_of, caption_of, fund_of, speaks_of_before, year_of
from .facts import Facts, facts_of
from .lines import Lines


@dataclass
class Recognised:
    """The tables of a document, the report's own data, and what is to be said of the reading."""

    facts: Facts
    tables: list[Table]
    cut: list[int]  # ordinals of tables that the text breaks off


def recognise(document: Document) -> Recognised:
    """Every grid of the document as a table, in reading order."""
    lines = Lines(document)
    facts = facts_of(lines.every, "\n".join(line.text for line in lines.every))
    tables: list[Table] = []
    cut: list[int] = []
    scope = Scope()
    above: list[TextLine] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.role == "body":
                above += lines.of(block)
            continue
        above += lines.over(block)
        caption = caption_of(above)
        for line in above:
            scope.read(line, of_table=line.number in caption.lines)
        table = _table(block, len(tables) + 1, caption, scope, facts)
        tables.append(table)
        if not block.complete:
            cut.append(table.ordinal)
        above = lines.under(block)
    return Recognised(facts, tables, cut)


def _table(grid: Grid, ordinal: int, caption: Caption, scope: Scope, facts: Facts) -> Table:
    paths = paths_of(grid)
    kind, columns = _kind(grid, paths, caption, scope.side)
    title = caption.title
    fund = (fund_of(title) if title else None) or scope.fund or facts.fund
    own = account_of(title, fund) if title else None
    dated = kind in {"plan", "revision", "execution"}
    account = own or scope.account or (scope.captioned if dated and kind != "plan" else None)
    if kind == "term":
        account = own
    year = (year_of(title) if title else None) or (year_of(caption.basis) if caption.basis and dated else None)
    if year is None and kind == "plan":
        year = _heading_year(columns)
    if year is None and dated and not speaks_of_before(title or ""):
        day = _year_of_day(caption)
        year = (day if kind == "execution" else None) or scope.year or day or scope.captioned_year or _bill_year(facts)
    if own:
        scope.captioned = own
    if year:
        scope.captioned_year = year
    columns = _sided(columns, kind, title or "", scope.side, grid)
    unit = money_unit(caption.unit) if caption.unit else None
    if unit is None and (phrase := _unit_in_header(grid)):
        unit = money_unit(phrase)
    unit = unit or _unit_in_cells(grid, columns)
    cells = _in_unit(_signed(_unnumbered(grid.cells, columns, kind), columns), columns, unit)
    captioned = [line.line for line in caption.read if line.line is not None]
    lines = [cell.place.line for cell in grid.cells if cell.place.line is not None]
    ends = [cell.place.line_end or cell.place.line for cell in grid.cells if cell.place.line is not None]
    pages = [cell.place.page for cell in grid.cells if cell.place.page is not None]
    return Table(
        ordinal=ordinal,
        kind=kind,
        title=title,
        fund=fund,
        account=account,
        fiscal_year=year,
        as_of=as_of(caption.basis, year),
        basis=caption.basis,
        unit=unit[0] if unit else None,
        unit_won=unit[1] if unit else None,
        page_first=min(pages, default=None),
        page_last=max(pages, default=None),
        line_first=min([*lines, *captioned], default=None),
        line_last=max((end for end in ends if end is not None), default=None),
        section=grid.place.section,
        paragraph=grid.place.paragraph,
        parent=grid.parent,
        row_count=grid.rows,
        column_count=grid.cols,
        header_rows=grid.header_rows,
        columns=columns,
        cells=sorted(cells, key=lambda cell: (cell.row, cell.col)),
        readings=list(grid.readings),
    )


def paths_of(grid: Grid) -> list[tuple[str, ...]]:
    """For every column the heading words over it, from the top level down."""
    paths: list[list[str]] = [[] for _ in range(grid.cols)]
    heads = (cell for cell in grid.cells if cell.is_header and cell.row >= grid.caption_rows)
    for cell in sorted(heads, key=lambda c: c.row):
        text = normalise(cell.text)
        for col in range(cell.col, min(grid.cols, cell.col + cell.col_span)):
            if text and (not paths[col] or paths[col][-1] != text):
                paths[col].append(text)
    return [tuple(path) or ("",) for path in paths]


def _kind(
    grid: Grid, paths: Sequence[tuple[str, ...]], caption: Caption, heading: str
) -> tuple[TableKind, list[Column]]:
    """The kind by the headings, corrected by what the rows are about."""
    if grid.header_rows == grid.caption_rows or grid.cols == 1:
        return "other", columns_of(paths, "other")
    kind = kind_of(paths)
    first = [squeeze(cell.text) for cell in grid.cells if not cell.is_header and cell.col == 0 and cell.text]
    years = sum(1 for text in first if parse_year(text) is not None)
    items = [text for text in first if not is_total(text)]
    if kind == "history" and not any("year" in senses(squeeze(path[-1])) for path in paths) and years * 2 < len(items):
        kind = "other"
    if kind == "execution" and _is_income(items, caption.title or "", heading):
        kind = "other"  # what came in against what was budgeted: nothing that is executed
    if kind == "other" and _is_plain_plan(grid, paths, caption.title or ""):
        kind = "plan"
    columns = columns_of(paths, kind)
    if kind == "execution" and columns[0].role is Role.ITEM and years and years == len(items):
        columns = [columns[0].model_copy(update={"role": Role.YEAR}), *columns[1:]]  # 구분 over years
    if kind == "other":
        numeric = {c.col for c in grid.cells if not c.is_header and c.value is not None}
        text = {c.col for c in grid.cells if not c.is_header and c.text and c.value is None}
        columns = [
            c.model_copy(update={"role": Role.AMOUNT}) if c.role is Role.TEXT and c.col in numeric - text else c
            for c in columns
        ]
    return kind, columns


def _is_income(items: Sequence[str], title: str, heading: str) -> bool:
    """Whether a table of budgets and results is about revenue: by its items, where its title or heading agrees."""
    sides = [leaning(text) for text in items]
    revenue, expenditure = sides.count("revenue"), sides.count("expenditure")
    told = "수입" in title or "세입" in title or heading == "revenue"
    return revenue > (0 if told else 1) and revenue * 2 >= len(items) and not expenditure


def _is_plain_plan(grid: Grid, paths: Sequence[tuple[str, ...]], title: str) -> bool:
    """Whether a table is a plan with one column of amounts and both sides in one column: ``구분 │ 계획액 │ 비고``."""
    if "계획" not in title or re.search("집행|실적|추진", title):
        return False
    found = [senses(squeeze(path[-1])) for path in paths]
    amounts = [each for each in found if each & {"budget", "nth_year", "amount"}]
    rest = [each for each in found[1:] if each not in amounts]
    if not found[0] & {"item", "project"} or len(amounts) != 1 or any(not each & {"note", "share"} for each in rest):
        return False
    opened = {opens_side(cell.text) for cell in grid.cells if not cell.is_header and cell.col == 0}
    return {"revenue", "expenditure"} <= opened


def _sided(columns: list[Column], kind: TableKind, title: str, heading: str, grid: Grid) -> list[Column]:
    """A plan with one side only: the title or a heading names it, else its line items do."""
    if kind not in {"plan", "revision"} or any(column.side for column in columns):
        return columns
    labels = [column for column in columns if column.role is Role.ITEM]
    if len(labels) == 2 and any(c.role in NUMERIC for c in columns if labels[0].col < c.col < labels[1].col):
        return [c.model_copy(update={"side": "revenue" if c.col < labels[1].col else "expenditure"}) for c in columns]
    bare = squeeze(title)
    side: Side | None = None
    if ("수입" in bare or "세입" in bare) != ("지출" in bare or "세출" in bare):
        side = "revenue" if "수입" in bare or "세입" in bare else "expenditure"
    elif heading in {"revenue", "expenditure"}:
        side = "revenue" if heading == "revenue" else "expenditure"
    else:
        side = _side_of_items(grid)
    return [c.model_copy(update={"side": side}) for c in columns]


def _side_of_items(grid: Grid) -> Side | None:
    found = [leaning(cell.text) for cell in grid.cells if not cell.is_header and cell.value is None]
    revenue, expenditure = found.count("revenue"), found.count("expenditure")
    if revenue == expenditure or min(revenue, expenditure) > 1:
        return None
    return "revenue" if revenue > expenditure else "expenditure"


def _unnumbered(cells: Sequence[Cell], columns: Sequence[Column], kind: TableKind) -> list[Cell]:
    """Cells of labels and remarks without a value: the number of a year, an ordinal or a note is no measure."""
    words = {c.col for c in columns if c.role not in NUMERIC and not (kind == "other" and c.role is Role.TEXT)}
    return [
        cell.model_copy(update={"value": None}) if cell.value is not None and cell.col in words else cell
        for cell in cells
    ]


def _signed(cells: Sequence[Cell], columns: Sequence[Column]) -> list[Cell]:
    """Brackets around a number make it negative in a column of changes: ``(297)`` is △297 there and nowhere else."""
    changes = {column.col for column in columns if column.role in {Role.CHANGE, Role.NET}}
    return [
        cell.model_copy(update={"value": -cell.value})
        if cell.col in changes and cell.value and cell.value > 0 and cell.text.strip().startswith("(")
        else cell
        for cell in cells
    ]


def _unit_in_cells(grid: Grid, columns: Sequence[Column]) -> tuple[str, int] | None:
    """The unit that every amount of the table has printed behind it, if it is one and the same."""
    money = {column.col for column in columns if column.role in MONEY}
    found = [
        parse_with_unit(cell.text) for cell in grid.cells if not cell.is_header and cell.col in money and cell.text
    ]
    units = {each[1] for each in found if each is not None}
    return money_unit(units.pop()) if len(units) == 1 and all(found) else None


def _in_unit(cells: Sequence[Cell], columns: Sequence[Column], unit: tuple[str, int] | None) -> list[Cell]:
    """Amounts with a unit of their own behind them, valued in the unit of the table."""
    money = {column.col for column in columns if column.role in MONEY}
    valued: list[Cell] = []
    for cell in cells:
        own = parse_with_unit(cell.text) if unit and cell.col in money and cell.value is None else None
        worth = money_unit(own[1]) if own else None
        if own and worth and unit:
            valued.append(cell.model_copy(update={"value": own[0] * worth[1] / unit[1]}))
        else:
            valued.append(cell)
    return valued


def _unit_in_header(grid: Grid) -> str | None:
    return next((phrase for c in grid.cells if c.is_header and (phrase := unit_phrase(c.text))), None)


def _year_of_day(caption: Caption) -> int | None:
    day = as_of(caption.basis, None)
    return day.year if day else None


def _heading_year(columns: Sequence[Column]) -> int | None:
    """The year that a plan is for where its columns are years: ``2023년 │ 2024년(안) │ 증감`` is one for 2024."""
    years = {
        year
        for column in columns
        if column.role in {Role.ORIGINAL, Role.REVISED}
        and "nth_year" in senses(squeeze(column.heading[-1]))
        and (year := year_of(column.heading[-1]))
    }
    return max(years, default=None)


def _bill_year(facts: Facts) -> int | None:
    return year_of(facts.title) if facts.title else None
