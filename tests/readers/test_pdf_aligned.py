"""Tables without rules, found by their figures: whatever their words, and nothing that only looks like one."""

from __future__ import annotations

import io
from decimal import Decimal

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.reader import read
from schemas import Grid, Paragraph

FONT, SIZE, LEADING = "Helvetica", 9, 13
LEFT, RIGHTS = 60, (260, 340, 420, 500)


class Sheet:
    """A page that is written on from the top: labels at the left, figures set to the right under one another."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=A4)
        self._canvas.setFont(FONT, SIZE)
        self.y = 80.0

    def at(self, x: float, text: str, right: bool = False, down: float = 0) -> None:
        x -= stringWidth(text, FONT, SIZE) if right else 0
        self._canvas.drawString(x, A4[1] - self.y - down, text)

    def row(self, label: str, *figures: str, indent: float = 0, leading: float = LEADING) -> None:
        if label:
            self.at(LEFT + indent, label)
        for right, figure in zip(RIGHTS, figures, strict=False):
            if figure:
                self.at(right, figure, right=True)
        self.y += leading

    def line(self, *texts: tuple[float, str]) -> None:
        for x, text in texts:
            self.at(x, text)
        self.y += LEADING

    def middle(self, x0: float, x1: float, text: str) -> None:
        self.at((x0 + x1 - stringWidth(text, FONT, SIZE)) / 2, text)

    def rule(self, x0: float = LEFT, x1: float = RIGHTS[-1]) -> None:
        self._canvas.line(x0, A4[1] - self.y + SIZE + 1, x1, A4[1] - self.y + SIZE + 1)

    def turn(self) -> None:
        self._canvas.showPage()
        self._canvas.setFont(FONT, SIZE)
        self.y = 80.0

    def read(self) -> list[Paragraph | Grid]:
        self._canvas.save()
        return read(self._out.getvalue()).blocks


def grids(sheet: Sheet) -> list[Grid]:
    return [block for block in sheet.read() if isinstance(block, Grid)]


def lines(grid: Grid) -> list[list[str]]:
    """The texts of a grid, row by row; a merged cell stands where it begins."""
    found = [[""] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        found[cell.row][cell.col] = cell.text
    return found


def spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    merged = (cell for cell in grid.cells if cell.row_span * cell.col_span > 1)
    return {cell.text: (cell.row, cell.col, cell.row_span, cell.col_span) for cell in merged}


def test_figures_under_one_another_are_a_table_whatever_the_words() -> None:
    sheet = Sheet()
    sheet.row("Krajina", "Obyvatele", "Rozloha", "Hustota")
    sheet.row("Severni cast", "1,204", "88.5", "13.6")
    sheet.row("Jizni cast", "12", "4.25", "(2.8)")
    sheet.row("Celkem", "1,216", "92.75", "13.1")
    (grid,) = grids(sheet)
    assert lines(grid) == [
        ["Krajina", "Obyvatele", "Rozloha", "Hustota"],
        ["Severni cast", "1,204", "88.5", "13.6"],
        ["Jizni cast", "12", "4.25", "(2.8)"],
        ["Celkem", "1,216", "92.75", "13.1"],
    ]
    assert grid.header_rows == 1
    assert [cell.value for cell in grid.cells if cell.row == 1][1:] == [1204, Decimal("88.5"), Decimal("13.6")]


def test_group_rows_indents_wrapped_labels_and_blank_cells() -> None:
    sheet = Sheet()
    sheet.row("", "2021", "2022", "2023")
    sheet.row("Energy")
    sheet.row("Solar", "14", "21", "35", indent=10)
    sheet.row("Wind", "", "101", "98", indent=10)
    sheet.row("Transport")
    sheet.row("Roads, bridges and other", indent=10)
    sheet.row("works", "7", "9", "", indent=10)
    sheet.row("Total", "21", "131", "133")
    (grid,) = grids(sheet)
    assert [[" ".join(text.split()) for text in row] for row in lines(grid)] == [
        ["", "2021", "2022", "2023"],
        ["Energy", "", "", ""],
        ["Solar", "14", "21", "35"],
        ["Wind", "", "101", "98"],
        ["Transport", "", "", ""],
        ["Roads, bridges and other works", "7", "9", ""],
        ["Total", "21", "131", "133"],
    ]
    assert grid.header_rows == 1


def test_a_heading_in_the_middle_over_several_columns_heads_them() -> None:
    sheet = Sheet()
    sheet.middle(220, 340, "Planned")
    sheet.middle(380, 500, "Actual")
    sheet.y += LEADING
    sheet.row("Item", "2022", "2023", "2022", "2023")
    for label, figures in (("Alpha", "10 20 11 19"), ("Beta", "310 420 300 431"), ("Gamma", "5 6 5 7")):
        sheet.row(label, *figures.split())
    (grid,) = grids(sheet)
    assert grid.header_rows == 2
    found = spans(grid)
    assert (found["Planned"], found["Actual"]) == ((0, 1, 1, 2), (0, 3, 1, 2))
    assert lines(grid)[2:] == [
        ["Alpha", "10", "20", "11", "19"],
        ["Beta", "310", "420", "300", "431"],
        ["Gamma", "5", "6", "5", "7"],
    ]


def test_labels_in_two_lines_with_their_figures_in_the_middle() -> None:
    sheet = Sheet()
    sheet.row("Project", "Budget", "Spent", leading=20)
    for first, second, *figures in (
        ("Support for new", "businesses", "120", "96"),
        ("Repair of", "schools", "88", "41"),
    ):
        sheet.at(LEFT, first)
        sheet.at(LEFT, second, down=11)
        for right, figure in zip(RIGHTS, figures, strict=False):
            sheet.at(right, figure, right=True, down=5.5)
        sheet.y += 32
    sheet.row("All", "208", "137")
    (grid,) = grids(sheet)
    assert [[text.split() for text in row] for row in lines(grid)] == [
        [["Project"], ["Budget"], ["Spent"]],
        [["Support", "for", "new", "businesses"], ["120"], ["96"]],
        [["Repair", "of", "schools"], ["88"], ["41"]],
        [["All"], ["208"], ["137"]],
    ]


def test_the_rest_of_a_table_on_the_next_page_joins_it_be_it_one_row() -> None:
    sheet = Sheet()
    sheet.y = 740
    sheet.row("District", "Homes", "Shops")
    sheet.row("East", "4,011", "250")
    sheet.row("West", "3,208", "171")
    sheet.turn()
    sheet.row("Sum", "7,219", "421")
    (grid,) = grids(sheet)
    assert lines(grid)[2:] == [["West", "3,208", "171"], ["Sum", "7,219", "421"]]
    assert [reading.rule for reading in grid.readings] == ["joined-pages"]


def test_a_heading_that_the_next_page_repeats_is_no_row() -> None:
    sheet = Sheet()
    sheet.y = 740
    for at, numbers in enumerate((range(3), range(3, 5))):
        if at:
            sheet.turn()
        sheet.row("District", "Homes", "Shops")
        for number in numbers:
            sheet.row(f"Ward {number}", f"{4011 + 97 * number:,}", f"{250 + number}")
    (grid,) = grids(sheet)
    assert [row[0] for row in lines(grid)] == ["District", "Ward 0", "Ward 1", "Ward 2", "Ward 3", "Ward 4"]


def test_another_heading_on_the_next_page_is_another_table() -> None:
    sheet = Sheet()
    sheet.y = 740
    sheet.row("District", "Homes", "Shops")
    sheet.row("East", "4,011", "250")
    sheet.row("West", "3,208", "171")
    sheet.row("Sum", "7,219", "421")
    sheet.turn()
    sheet.row("Harbour", "Ships", "Tons")
    for label in ("North", "South", "Old"):
        sheet.row(label, "12", "3,400")
    assert [grid.rows for grid in grids(sheet)] == [4, 4]


def test_rules_above_and_below_the_heading_only() -> None:
    sheet = Sheet()
    sheet.rule()
    sheet.row("Species", "Males", "Females", "Both", "Share")
    sheet.rule()
    sheet.row("Heron", "14", "17", "31", "12.5")
    sheet.row("Stork", "3", "2", "5", "2.0")
    sheet.row("Crane", "102", "110", "212", "85.5")
    sheet.rule()
    (grid,) = grids(sheet)
    assert (grid.rows, grid.cols, grid.header_rows) == (4, 5, 1)
    assert lines(grid)[2] == ["Stork", "3", "2", "5", "2.0"]


def test_ruled_cells_that_hold_columns_and_rows_are_read_by_their_figures() -> None:
    """A table with rules only round its heading, its labels and its figures: no cell of its own for any figure."""
    sheet = Sheet()
    top = sheet.y
    sheet.row("Offence", "Total", "Men", "Women")
    under = sheet.y
    for label in ("Theft", "Arson", "Fraud", "Total"):
        sheet.row(label, "1,204", "1,000", "204")
    for y in (top, under, sheet.y):
        sheet._canvas.line(LEFT - 4, A4[1] - y + SIZE + 1, 430, A4[1] - y + SIZE + 1)
    for x in (LEFT - 4, 160, 430):
        sheet._canvas.line(x, A4[1] - top + SIZE + 1, x, A4[1] - sheet.y + SIZE + 1)
    (grid,) = grids(sheet)
    assert (grid.rows, grid.cols) == (5, 4)
    assert lines(grid)[2] == ["Arson", "1,204", "1,000", "204"]


PROSE = ["The", "council", "met", "in", "the", "spring", "and", "again", "in", "the", "autumn", "of", "that", "year"]


def test_prose_in_two_columns_is_no_table() -> None:
    sheet = Sheet()
    for number in range(20):
        left, right = " ".join(PROSE[number % 4 :][:8]), " ".join(PROSE[(number + 2) % 5 :][:8])
        sheet.line((60, f"{left} {1990 + number}"), (320, f"{right} {17 * number}"))
    assert grids(sheet) == []


def test_contents_with_and_without_leaders_are_no_table() -> None:
    sheet = Sheet()
    for number, title in enumerate(PROSE * 2):
        dots = " " + ". " * 30 if number % 2 else ""
        sheet.at(500, str(3 + 2 * number), right=True)
        sheet.line((60, f"{number + 1}. {title}{dots}"))
    assert grids(sheet) == []


def test_addresses_lists_and_formulae_are_no_table() -> None:
    sheet = Sheet()
    for number in range(6):
        sheet.line((60, f"Office {number}"), (200, f"{number + 3} Mill Road"), (400, f"02-{2133 + number}-1{number}45"))
    sheet.y += 30
    for number in range(6):
        sheet.line((60, f"{number + 1}."), (80, " ".join(PROSE[number:])))
    sheet.y += 30
    for name, value in (("x", "3"), ("yy", "14"), ("z", "15")):
        sheet.line((200 + 30 * len(name), f"{name} = {value}"))
    assert grids(sheet) == []


def test_years_and_dates_beside_sentences_are_no_table() -> None:
    sheet = Sheet()
    for number in range(8):
        sheet.line((60, str(1990 + 3 * number)), (110, " ".join(PROSE[number % 5 :])))
    assert grids(sheet) == []


def test_a_footer_under_a_table_is_no_row_of_it() -> None:
    sheet = Sheet()
    sheet.row("Name", "First", "Second")
    for label in ("One", "Two", "Three", "Four"):
        sheet.row(label, "11", "22")
    sheet.y = 790
    sheet.row("Annual report", "", "", "", "Page 12")
    (grid,) = grids(sheet)
    assert grid.rows == 5


def test_another_heading_right_under_a_table_begins_another() -> None:
    sheet = Sheet()
    for heading, label in ((("Item", "Planned", "Spent"), "Road"), (("Ship", "Crew", "Tons"), "Old")):
        sheet.row(*heading)
        for number in range(3):
            sheet.row(f"{label} {number}", f"{11 + number}", f"{240 + number}")
        sheet.y += LEADING
    assert [lines(grid)[0] for grid in grids(sheet)] == [["Item", "Planned", "Spent"], ["Ship", "Crew", "Tons"]]


def test_tables_side_by_side_under_titles_of_their_own_are_two() -> None:
    sheet = Sheet()
    sheet.line((60, "<Table 1>"), (320, "<Table 2>"))
    sheet.line((60, "Item"), (140, "Spent"), (200, "Left"), (320, "Ship"), (400, "Crew"), (460, "Tons"))
    for number in range(4):
        sheet.line((60, f"Road {number}"), (320, f"Old {number}"))
        sheet.y -= LEADING
        for right, figure in ((162, 11), (217, 240), (420, 7), (480, 900)):
            sheet.at(right, str(figure + number), right=True)
        sheet.y += LEADING
    found = grids(sheet)
    assert [(grid.rows, grid.cols) for grid in found] == [(5, 3), (5, 3)]
    assert lines(found[1])[1] == ["Old 0", "7", "900"]
