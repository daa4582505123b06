"""Reading small texts written by hand."""

from __future__ import annotations

from pipeline.readers.text.reader import read
from pipeline.records import collect
from pipeline.records.collect import Records
from pipeline.tables import recognise
from pipeline.tables.facts import Facts
from schemas import Table


def tables(text: str) -> list[Table]:
    """Every table of a text."""
    return recognise(read(text.encode())).tables


def table(text: str) -> Table:
    """The only table of a text."""
    [one] = tables(text)
    return one


def body(text: str) -> list[list[str]]:
    """The body of the only table of a text: rows of cell texts, paragraphs of a cell joined by a space."""
    return body_of(table(text))


def body_of(one: Table) -> list[list[str]]:
    """The body of a table: rows of cell texts, paragraphs of a cell joined by a space."""
    read = [[""] * one.column_count for _ in range(one.row_count - one.header_rows)]
    for cell in one.cells:
        if not cell.is_header:
            read[cell.row - one.header_rows][cell.col] = " ".join(cell.text.split())
    return read


def roles(one: Table) -> list[str]:
    """The roles of a table's columns."""
    return [column.role.value for column in one.columns]


def rules(one: Table) -> list[str]:
    """The names of a table's readings."""
    return [reading.rule for reading in one.readings]


def records(text: str) -> Records:
    """The records of a text."""
    return collect(tables(text))


def facts(text: str) -> Facts:
    """The report's own data as a text with one small table states them."""
    return recognise(read(text.encode())).facts


def execution(rows: str, unit: str = "(단위 : 백만원)") -> str:
    """A text with one execution table of the given rows."""
    return f"< 2024년 물길기금 사업집행 현황 >\n\n{unit}\n\n사업명 예산액 집행액 집행률(%)\n\n{rows}"
