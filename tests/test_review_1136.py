"""The review report 1136, cell for cell, against the golden in ``goldens/review_1136``, which was read by eye."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import schemas
from pipeline.extraction import extract

from .goldens import golden as goldens
from .goldens.golden import Golden, golden, squash
from .seed import REPORT, needs_report

pytestmark = needs_report
TABLES = range(1, 20)
KINDS = ("plan_items", "plan_revisions", "executions", "fund_history", "term_events")
#: Names in which the white space at a line's end cannot be known: compared without any.
AMBIGUOUS = {squash(name) for name in ("2019년 광주 세계수영선수권대회 개최지원", "외국 지방정부재해구호")}


@pytest.fixture(scope="module")
def report() -> schemas.Report:
    return extract(REPORT)


@pytest.fixture(scope="module")
def expected() -> Golden:
    return golden("review_1136", REPORT)


@pytest.fixture(scope="module")
def tables(expected: Golden) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = expected.load("tables")
    return found


def cell(report: schemas.Report, table: int, row: int, col: int) -> schemas.Cell:
    """A body cell; ``row`` counts from 1 under the heading."""
    read = report.tables[table - 1]
    return next(c for c in read.cells if (c.row - read.header_rows + 1, c.col) == (row, col))


def test_every_table_is_read_and_no_other(report, tables) -> None:
    assert [(t.ordinal, t.kind, t.title) for t in report.tables] == [
        (t["ordinal"], t["kind"], t["title"]) for t in tables
    ]


@pytest.mark.parametrize("ordinal", TABLES)
def test_caption(report, tables, ordinal) -> None:
    want, got = tables[ordinal - 1], report.tables[ordinal - 1]
    fields = ("title", "kind", "fund", "account", "fiscal_year", "unit", "line_first")
    assert [getattr(got, field) for field in fields] == [want[field] for field in fields]
    assert goldens.day(got.as_of) == want["as_of"]
    assert got.unit_won == {"백만원": 10**6, "천원": 10**3, None: None}[want["unit"]]


@pytest.mark.parametrize("ordinal", TABLES)
def test_heading(report, tables, ordinal) -> None:
    assert goldens.header(report.tables[ordinal - 1]) == sorted(
        [*anchor[:4], squash(anchor[4])] for anchor in tables[ordinal - 1]["header"]
    )


@pytest.mark.parametrize("ordinal", TABLES)
def test_every_cell(report, expected, tables, ordinal) -> None:
    assert goldens.body(report.tables[ordinal - 1]) == expected.body(tables[ordinal - 1])


def test_the_golden_has_as_many_cells_as_was_counted(expected, tables) -> None:
    """Guards the golden itself: rows × columns of every table's body, counted on the page."""
    assert [(len(rows), len(rows[0])) for rows in map(expected.body, tables)] == [
        (5, 8), (11, 4), (5, 8), (9, 4), (5, 10), (14, 1), (4, 3), (6, 10), (6, 10), (12, 5), (10, 5), (10, 5),
        (11, 5), (11, 5), (11, 6), (10, 6), (7, 6), (9, 5), (9, 5),
    ]  # fmt: skip


def test_values_are_the_printed_numbers(report) -> None:
    values = {
        (1, 2, 3): 0,  # - is nothing, i.e. zero
        (3, 4, 7): -1197,  # △1,197
        (8, 5, 7): -2118,  # △2,11 over 8
        (9, 3, 4): 1434,  # without a comma
        (10, 9, 3): "96.1",
        (12, 1, 2): 1409,
        (18, 9, 4): 290_000_000,  # as printed, wrong as it is
    }
    for place, value in values.items():
        assert cell(report, *place).value == Decimal(value), place


def test_an_empty_cell_has_no_value(report) -> None:
    assert (cell(report, 8, 6, 8).text, cell(report, 8, 6, 8).value) == ("", None)
    assert (cell(report, 1, 5, 5).text, cell(report, 1, 5, 5).value) == ("", None)


@pytest.mark.parametrize("field", ["title", "bill_no", "proposer", "proposed_on", "referred_on", "reviewer", "fund"])
def test_own_data(report, expected, field) -> None:
    assert goldens.day(getattr(report, field)) == expected.load("records")["report"][field]


@pytest.mark.parametrize("kind", KINDS)
def test_every_record(report, expected, kind) -> None:
    want = expected.load("records")[kind]
    got = goldens.records(report)[kind]
    assert len(got) == len(want)
    for read, right in zip(got, want, strict=True):
        assert plain(read) == plain(right)


def plain(row: list[Any]) -> list[Any]:
    """A record with the two ambiguous names without white space; all others stay exact."""
    return [squash(value) if isinstance(value, str) and squash(value) in AMBIGUOUS else value for value in row]


def test_every_record_joins_to_its_cells(report) -> None:
    for execution in report.executions:
        for amount in (execution.budget, execution.executed):
            assert amount is not None
            read = report.tables[execution.table - 1]
            [there] = [c for c in read.cells if (c.row, c.col) == (execution.row, amount.col)]
            assert there.text == amount.printed


def test_claims(report, expected) -> None:
    """Amounts and percents of the report's own sentences (lines 52–391), by line."""
    got = [
        [c.place.line, squash(c.text), c.amount_won, None if c.percent is None else str(c.percent)]
        for c in report.claims
        if c.kind in {"amount", "percent"} and 52 <= (c.place.line or 0) <= 391
    ]
    assert got == [[line, squash(text), *rest] for line, text, *rest in expected.load("claims")]


#: Page of a cell.  Pages are told by runs of blank lines: 2 starts on line 40, 3 on 80, 4 on 138, 9 on 401, 11 on 611.
PAGES = {
    (1, 1, 0): 3,
    (2, 7, 0): 3,  # line 134, the last row before the break
    (2, 8, 0): 4,  # line 178, the first of the rows that stand past table 3
    (5, 1, 1): 5,
    (6, 1, 0): 6,  # line 287
    (6, 11, 0): 7,  # line 347, past a heading and two paragraphs
    (8, 1, 0): 9,
    (10, 7, 0): 10,  # line 590
    (10, 8, 0): 11,  # line 613, under the repeated heading
    (15, 1, 3): 20,
    (19, 9, 4): 24,
}


def test_pages(report) -> None:
    assert report.page_count == 24
    assert {place: cell(report, *place).place.page for place in PAGES} == PAGES
    assert [(t.page_first, t.page_last) for t in report.tables if t.page_first != t.page_last] == [
        (3, 4), (6, 7), (10, 11), (12, 13), (14, 15), (16, 17), (18, 19),
    ]  # fmt: skip


#: Line of a cell, read from the page.
LINES = {(1, 1, 1): 88, (2, 10, 1): 182, (3, 4, 7): 162, (5, 4, 3): 243, (9, 6, 8): 476, (14, 7, 3): 1435}


def test_lines(report) -> None:
    assert {place: cell(report, *place).place.line for place in LINES} == LINES


def test_readings_tell_what_was_not_one_to_one(report) -> None:
    told = {
        (table.ordinal, reading.rule, reading.row - table.header_rows + 1, reading.chosen)
        for table in report.tables
        for reading in table.readings
        if reading.row is not None
    }
    assert {entry for entry in told if entry[1] == "split-number"} == {
        (8, "split-number", 5, "△2,118"),
        (14, "split-number", 3, "95.6%"),
        (14, "split-number", 7, "43.1%"),
        (14, "split-number", 8, "21.4%"),
        (14, "split-number", 9, "94.6%"),
    }
    assert {entry for entry in told if entry[1] == "displaced-rows"} == {
        (2, "displaced-rows", 7, "lines 178–184 as rows of this table"),
    }
    [blank] = [r for t in report.tables for r in t.readings if r.rule == "blank-cell"]
    assert blank.chosen == "35,876 | 32,810 | 3,067 | 34,280 | 34,256 | 24 | 1,596 | ·"
    assert "35,876 | 32,810 | 3,067 | 34,280 | 34,256 | 24 | · | 1,596" in blank.rejected
