"""Relations become formulas that give what was printed, or that say that it does not follow."""

from __future__ import annotations

from decimal import Decimal

from pipeline.export.contents import CellRow, RelationRow, TableRow, Term
from pipeline.export.workbook.book import address
from pipeline.export.workbook.formulas import formulas


def table(rows, *relations) -> TableRow:
    """A table of printed numbers; a text that is no number is a heading."""
    cells = [
        CellRow(row, col, 1, 1, text, Decimal(text.replace(",", "")) if text[:1].isdigit() else None, False)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    ]
    size = (len(rows), len(rows[0]))
    return TableRow(cells, [*relations], "r", "t", 1, "plan", None, None, None, None, None, None, None, None, *size)


def relation(rule, verdict, computed, result, *terms, findings=("f",)) -> RelationRow:
    """``result`` and ``terms`` are (row, col, printed), and for a term its weight."""

    def term(row, col, value, factor=1):
        return Term("t", row, col, factor, Decimal(value))

    head, reported = term(*result), Decimal(result[2])
    difference = reported - Decimal(computed)
    names = findings if verdict in {"violated", "improbable"} else ()
    return RelationRow(
        head, tuple(term(*each) for each in terms), names, "r1", rule, "…", reported, Decimal(computed), difference,
        Decimal(1), verdict,
    )  # fmt: skip


def written(found):
    return {address(*key): (formula.text(lambda cell: address(*cell)), formula.value) for key, formula in found.items()}


COLUMN = [["300"], ["100"], ["150"], ["50"]]


def test_a_sum_of_neighbours_is_a_range():
    sums = relation("SUM-COLUMN", "exact", 300, (0, 0, 300), (1, 0, 100), (2, 0, 150), (3, 0, 50))
    assert written(formulas(table(COLUMN, sums))) == {"A5": ("SUM(A6:A8)", Decimal(300))}


def test_a_hidden_row_is_not_in_the_range():
    sums = relation("SUM-COLUMN", "exact", 150, (0, 0, 150), (1, 0, 100), (3, 0, 50))
    found = formulas(table([["150"], ["100"], ["0"], ["50"]], sums))
    assert written(found) == {"A5": ("A6+A8", Decimal(150))}


def test_a_rounding_difference_is_shown_in_the_formula():
    sums = relation("SUM-COLUMN", "rounding", 300, (0, 0, 301), (1, 0, 100), (2, 0, 150), (3, 0, 50))
    assert written(formulas(table([["301"], *COLUMN[1:]], sums))) == {"A5": ("SUM(A6:A8)+1", Decimal(301))}


def test_a_broken_sum_gives_what_its_items_give():
    sums = relation("SUM-COLUMN", "violated", 300, (0, 0, 310), (1, 0, 100), (2, 0, 150), (3, 0, 50))
    found = formulas(table([["310"], *COLUMN[1:]], sums))
    assert written(found) == {"A5": ("SUM(A6:A8)", Decimal(300))}
    assert found[0, 0].is_broken


def test_a_broken_relation_without_a_finding_is_left_alone():
    sums = relation("SUM-COLUMN", "violated", 300, (0, 0, 310), (1, 0, 100), (2, 0, 200), findings=())
    assert formulas(table([["310"], ["100"], ["200"]], sums)) == {}


def test_a_difference_and_decimals():
    change = relation("CHANGE", "exact", "0.3", (0, 2, "0.3"), (0, 1, "0.8"), (0, 0, "0.5", -1))
    assert written(formulas(table([["0.5", "0.8", "0.3"]], change))) == {"C5": ("ROUND(B5-A5,1)", Decimal("0.3"))}


def test_a_rate_whichever_cell_the_database_names_first():
    rate = relation("RATE", "exact", "33.333333", (0, 2, "33.3"), (0, 0, 300), (0, 1, 100))
    assert written(formulas(table([["300", "100", "33.3"]], rate))) == {"C5": ("ROUND(B5*100/A5,1)", Decimal("33.3"))}


def test_a_rate_that_was_cut_off():
    rate = relation("RATE", "exact", "66.666667", (0, 2, "66.6"), (0, 0, 300), (0, 1, 200))
    assert written(formulas(table([["300", "200", "66.6"]], rate))) == {"C5": ("TRUNC(B5*100/A5,1)", Decimal("66.6"))}


def test_a_rate_that_only_rounding_of_its_parts_explains_stays_a_number():
    rate = relation("RATE", "rounding", "95.454545", (0, 2, "97"), (0, 0, 22), (0, 1, 21))
    assert formulas(table([["22", "21", "97"]], rate)) == {}


def test_a_bound_and_a_check_of_two_totals_are_no_formulas():
    bound = relation("BOUND-EXECUTED", "exact", 300, (0, 1, 100), (0, 0, 300))
    sides = relation("BALANCE-SIDES", "exact", 100, (0, 0, 300), (0, 1, 100))
    assert formulas(table([["300", "100"]], bound, sides)) == {}


def test_of_two_relations_the_broken_one_is_shown():
    column = relation("SUM-COLUMN", "exact", 300, (0, 0, 300), (1, 0, 100), (2, 0, 150), (3, 0, 50))
    row = relation("SUM-ROW", "violated", 299, (0, 0, 300), (0, 1, 299))
    rows = [["300", "299"], ["100", "0"], ["150", "0"], ["50", "0"]]
    assert written(formulas(table(rows, column, row))) == {"A5": ("B5", Decimal(299))}


def test_no_formula_depends_on_itself():
    one = relation("SUM-ROW", "exact", 300, (0, 0, 300), (0, 1, 300))
    other = relation("NET", "exact", 300, (0, 1, 300), (0, 0, 300))
    assert written(formulas(table([["300", "300"]], one, other))) == {"A5": ("B5", Decimal(300))}


def test_cells_that_another_table_holds_are_no_formula():
    stranger = relation("SUM-ROW", "exact", 300, (0, 0, 300), (0, 1, 300))
    terms = (stranger.terms[0]._replace(table_id="other"),)
    moved = RelationRow(stranger.result, terms, (), *[getattr(stranger, name) for name in NUMBERS])
    assert formulas(table([["300", "300"]], moved)) == {}


NUMBERS = ("relation_id", "rule", "expression", "reported", "computed", "difference", "tolerance", "verdict")


def test_a_range_goes_in_one_direction_only():
    terms = ((0, 1, 1), (1, 1, 2), (1, 2, 3), (1, 3, 4))
    sums = relation("SUM-COLUMN", "exact", 10, (0, 0, 10), *terms)
    found = formulas(table([["10", "1", "0", "0"], ["0", "2", "3", "4"]], sums))
    assert written(found)["A5"] == ("SUM(B5:B6,C6:D6)", Decimal(10))
