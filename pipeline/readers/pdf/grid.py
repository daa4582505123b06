"""A table as read from pages to a grid with headings, values and places."""

from __future__ import annotations

from pipeline.korean.numbers import parse_number
from schemas import Cell, Grid, Place

from .join import heading_of
from .joints import Joints
from .shapes import Box
from .table import PageCell, PageTable
from .wording import broken_number


def grid_of(table: PageTable, joints: Joints) -> Grid:
    """The grid of a table; the place of one that goes on over pages is that of its first part."""
    captions, headings = heading_of(table)
    rounded: dict[float, float] = {}
    return Grid(
        rows=table.rows,
        cols=table.cols,
        header_rows=headings,
        caption_rows=captions,
        cells=[
            Cell(
                row=cell.row,
                col=cell.col,
                row_span=cell.row_span,
                col_span=cell.col_span,
                text=_text(cell, joints),
                value=None if cell.row < headings else parse_number(cell.text),
                is_header=cell.row < headings,
                marks=tuple(mark for line in cell.lines for mark in line.marks),
                place=_place(cell.page, cell.box, rounded),
            ).slim()
            for cell in table.cells
        ],
        readings=table.readings,
        place=_place(table.page, table.box, rounded),
    )


def _text(cell: PageCell, joints: Joints) -> str:
    if len(cell.lines) < 2:
        return cell.text
    return broken_number(cell.lines, cell.width) or joints.flowed(cell.lines, cell.width)


def _place(page: int, box: Box, rounded: dict[float, float]) -> Place:
    """The place of a box.  Cells share edges, which are ``rounded`` and kept once."""
    for edge in box:
        if edge not in rounded:
            rounded[edge] = round(edge, 2)
    x0, top, x1, bottom = [rounded[edge] for edge in box]
    return Place(page=page, x0=x0, top=top, x1=x1, bottom=bottom).slim()
