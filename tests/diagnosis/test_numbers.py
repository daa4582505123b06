"""Numbers are counted where they stand, and rows that no table has are found."""

from __future__ import annotations

import pytest

from pipeline.diagnosis.numbers import numbers_of
from pipeline.diagnosis.problems import problems_of
from schemas import Cell, Document, Grid, Paragraph, Place, Reading


def text(words, line=1, role="body"):
    return Paragraph(text=words, role=role, place=Place(page=1, line=line))


def grid(*texts):
    cells = [Cell(row=at, col=0, text=each, is_header=at == 0) for at, each in enumerate(texts)]
    return Grid(rows=len(texts), cols=1, header_rows=1, cells=cells, place=Place())


def counted(*blocks):
    return numbers_of(Document(format="text", page_count=1, blocks=list(blocks)), [], claims=0)


def test_numbers_by_themselves_count_and_parts_of_sentences_do_not():
    told = counted(
        text("제1차 변경은 예치금 회수 5억 7천 1백만원을 더한 것이며, 2024. 9. 1.부터 66.3%를 집행함."),
        grid("2023", "1,200", "△3", "-", "", "합계 12"),
        text("- 12 -", role="page"),
    )
    assert (told.typed, told.other, told.outside, told.in_tables_pct) == (0, 3, 0, 100)


def test_no_number_at_all():
    assert counted(text("검토의견임.")).in_tables_pct is None


def test_rows_that_no_table_has_are_one_run_with_the_place_of_the_first():
    told = counted(
        text("사업은 다음과 같음."),
        text("나무 심기 100 50 50.0\n\n물길 내기\n200 100 50.0", line=7),
        text("합계 300 150 50.0", line=12),
        text("이상과 같이 집행하였으며 앞으로도 계획대로 집행할 예정이라고 하므로 더 살펴볼 것이 없다고 판단됨."),
    )
    (run,) = told.runs
    assert (run.page, run.line, run.lines, run.numbers, run.text) == (1, 7, 3, 9, "나무 심기 100 50 50.0")


def test_lines_of_one_cell_each_are_a_run():
    told = counted(text("나무 심기\n100\n50\n물길 내기\n200\n100", line=3))
    assert [(run.line, run.lines, run.numbers) for run in told.runs] == [(4, 4, 4)]


def test_a_table_between_parts_two_runs():
    told = counted(text("가 1 2\n나 3 4 5"), grid("금액", "1"), text("다 6 7\n라 8 9"))
    assert [run.numbers for run in told.runs] == [5, 4]


def test_a_line_with_two_numbers_is_no_table():
    assert counted(text("정원 12 현원 11")).runs == []


@pytest.mark.parametrize(
    ("form", "remedy"), [("text", "pdftotext -layout"), ("pdf", "a PDF stores no cells"), ("hwp", "make it a table")]
)
def test_the_remedy_is_that_of_the_format(form, remedy):
    document = Document(format=form, page_count=1, blocks=[text("가 1 2\n나 3 4 5")])
    (problem,) = problems_of(document, None, numbers_of(document, [], claims=0))
    assert (problem.code, remedy in problem.remedy_en) == ("rows-outside", True)


def test_what_a_reader_says_of_the_whole_document_is_passed_on():
    told = Reading(rule="text-layer", row=None, chosen="characters", reason="Page 3 is a picture.")
    document = Document(format="pdf", page_count=1, blocks=[], readings=[told])
    (problem,) = problems_of(document, None, numbers_of(document, [], claims=0))
    assert (problem.code, problem.weight, problem.message_en) == ("reader-note", "note", "Page 3 is a picture.")


def test_the_largest_five_are_told():
    blocks = [each for size in range(2, 10) for each in (text("\n".join(["가 1 2"] * size)), grid("금액", "1"))]
    assert [run.numbers for run in counted(*blocks).runs] == [18, 16, 14, 12, 10]
