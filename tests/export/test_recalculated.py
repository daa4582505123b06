"""The workbook in LibreOffice: every formula is worked out anew, and every cell is shown.

Formulas give what was printed where it follows from other cells, and something else exactly where a finding says so.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from pipeline.export.workbook.book import TOP
from pipeline.export.workbook.write import write_xlsx
from pipeline.extraction import extract
from pipeline.store.connect import open_reader, open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer
from tests.export.office import needs_office, recalculated, shown_cells
from tests.seed import REPORT, needs_report

pytestmark = needs_office

#: Cells of the samples whose formula gives another number than is printed: printed, worked out by hand.
DIFFERENT = {
    # what was planted, and the totals and rates that follow from it (raw/README.md)
    "1-3 I8": ("5,802", 5820),  # 3,300 + 702 + 12 + 1,806
    "1-5 C6": ("1,375", 13363),  # 126 + 410 + 198 + 566 + 12,000 + 63 + 0
    "1-5 D11": ("8", 8000),  # 12,000 of 150
    "1-8 I9": ("1,651", 1561),  # 1,434 + 127
    "1-8 I10": ("1,782", 1872),  # 1,651 + 221
    "2-3 B6": ("384.1", 381.4),  # 120 + 48.5 + 37.9 + 100 + 75
    "2-3 D6": ("74.9%", 74.4),  # 285.8 of 384.1
    "2-4 H8": ("53.5", 35.5),  # 264 − 228.5
    "2-4 I8": ("95.5", 113.5),  # 60 + 53.5
    "2-4 B9": ("302.4", 300.6),  # 296.8 + 3.8
    "2-4 C11": ("1,129.5", 1127.7),  # 198.8 + 260.9 + 296.8 + 371.2
    "2-4 H11": ("120.0", 138),  # 60 + 53.5 + 31.5 − 7
    "3-1 C11": ("11,262,420", 11252420),  # 1,215,640 + 3,468,910 + 1,987,520 + 1,734,350 + 2,846,000
    "3-1 D11": ("611,010", 601010),  # 11,863,430 − 11,262,420
    "3-3 D7": ("91,010", 93710),
    "3-3 D10": ("35,260", 32560),  # 128,560 − 96,000
    "3-5 G9": ("78.8", 87.8),  # 298,650 of 340,000
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def book(raw_db, folder) -> Path:
    with open_reader(raw_db) as connection:
        return write_xlsx(connection, folder / "raw.xlsx")[0]


@pytest.fixture(scope="module")
def results(book, folder):
    return openpyxl.load_workbook(recalculated(book, folder), data_only=True)


def formulas(book):
    """Sheet, cell and formula cell of everything above a table's findings."""
    for sheet in openpyxl.load_workbook(book):
        for row in sheet.iter_rows(min_row=TOP + 1):
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell


def printed(raw_db) -> dict[tuple[str, str], float]:
    """What is printed in every cell with a number, by sheet and address."""
    from pipeline.export.contents import read_contents, tables
    from pipeline.export.workbook.book import address

    with open_reader(raw_db) as connection:
        contents = read_contents(connection)
        return {
            (f"{chosen.number}-{table.ordinal}", address(cell.row, cell.col)): float(cell.value)
            for chosen, found in tables(connection, contents)
            for table in found
            for cell in table.cells
            if cell.value is not None
        }


def test_formulas_give_what_was_printed_and_differ_where_a_finding_says_so(book, results, raw_db):
    numbers = printed(raw_db)
    held, different = 0, {}
    for sheet, cell in formulas(book):
        table = sheet.split(" ")[0]
        if (table, cell.coordinate) not in numbers:
            continue
        value = results[sheet][cell.coordinate].value
        if value == pytest.approx(numbers[table, cell.coordinate], abs=1e-9):
            held += 1
            assert "≠" not in cell.number_format
        else:
            different[f"{table} {cell.coordinate}"] = (cell.number_format.split(" ≠ ")[0].strip('"'), value)
    assert held > 150
    assert different == {key: (text, pytest.approx(value)) for key, (text, value) in DIFFERENT.items()}


def test_stored_results_are_what_a_spreadsheet_works_out(book, results):
    stored = openpyxl.load_workbook(book, data_only=True)
    for sheet, cell in formulas(book):
        assert results[sheet][cell.coordinate].value == pytest.approx(stored[sheet][cell.coordinate].value, abs=1e-9), (
            sheet,
            cell.coordinate,
        )


#: The same for the review report 1136: fund history of the two accounts, and a total that is 3 off.
DIFFERENT_1136 = {
    "1-8 I7": 3700, "1-8 I8": 4146, "1-8 I11": 1596,
    "1-9 B7": 30839, "1-9 H7": 4846, "1-9 I7": 2162, "1-9 I8": 12205, "1-9 I10": 4529, "1-9 H11": -1523,
    "1-9 I11": 4300, "1-9 B12": 38315, "1-9 C12": 31457, "1-9 D12": 6898, "1-9 E12": 35349, "1-9 F12": 34054,
    "1-9 G12": 1295, "1-9 H12": 1367, "1-9 I12": 3215,
    "1-11 B6": 3751,
}  # fmt: skip


@needs_report
def test_the_review_report(tmp_path):
    db = tmp_path / "report.duckdb"
    with open_writer(db) as connection:
        Writer(connection).write(pack(extract(REPORT)), "a")
    with open_reader(db) as connection:
        book = write_xlsx(connection, tmp_path / "report.xlsx")[0]
    results = openpyxl.load_workbook(recalculated(book, tmp_path), data_only=True)
    numbers = printed(db)
    cells = [(sheet, cell) for sheet, cell in formulas(book) if (sheet.split(" ")[0], cell.coordinate) in numbers]
    different = {
        f"{sheet.split(' ')[0]} {cell.coordinate}": results[sheet][cell.coordinate].value
        for sheet, cell in cells
        if results[sheet][cell.coordinate].value
        != pytest.approx(numbers[sheet.split(" ")[0], cell.coordinate], abs=1e-9)
    }
    assert different == DIFFERENT_1136
    # every result but the ten rates that only the rounding of their parts explains
    assert len(cells) == 177


def test_the_lines_below_a_table_tell_printed_computed_and_difference(results):
    sheet = results["1-8 청년기금(일반계정) 조성 현황"]
    assert [sheet[name].value for name in ("B17", "C17", "D17")] == [1651, 1561, 90]


def test_cells_are_shown_as_printed(book, folder, raw_db):
    """Numbers look as they do on the page, with △ for any sign below zero; one that does not follow shows both."""
    from pipeline.export.contents import read_contents, tables

    shown = shown_cells(book, folder)
    with open_reader(raw_db) as connection:
        contents = read_contents(connection)
        for chosen, found in tables(connection, contents):
            for table in found:
                name = next(name for name in shown if name.startswith(f"{chosen.number}-{table.ordinal} "))
                with shown[name].open(encoding="utf-8", newline="") as file:
                    rows = list(csv.reader(file))
                for cell in table.cells:
                    expected = re.sub(r"^[▲-](?=\d)", "△", " ".join(cell.text.split()))
                    got = " ".join(rows[cell.row + TOP][cell.col].split())
                    assert got.split(" ≠ ")[0] == expected, (name, cell)
