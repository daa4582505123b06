"""From stored paragraphs to blocks: frames, nested tables, notes, boxes, headings by spans."""

from __future__ import annotations

from pipeline.readers.stored.blocks import blocks_of
from pipeline.readers.stored.numbering import Head, Level, Numberer
from pipeline.readers.stored.story import Box, Note, Para, StoredCell, StoredTable
from schemas import Grid, Paragraph


def table(
    *rows: list[object], spans: dict[tuple[int, int], tuple[int, int]] | None = None, **more: object
) -> StoredTable:
    """A table from rows of cells: text, or parts of one paragraph, or None for a place that a span covers."""
    spans = spans or {}
    cells = [
        StoredCell(r, c, *spans.get((r, c), (1, 1)), paragraphs(content))
        for r, row in enumerate(rows)
        for c, content in enumerate(row)
        if content is not None
    ]
    return StoredTable(len(rows), len(rows[0]), cells, list(more.get("caption", [])))


def paragraphs(content: object) -> list[Para]:
    if isinstance(content, list):
        return [Para(content)]
    return [Para([line] if line else []) for line in str(content).split("\n")]


def read(*paras: Para) -> list[Paragraph | Grid]:
    return blocks_of([list(paras)])


def grids(blocks: list[Paragraph | Grid]) -> list[Grid]:
    return [block for block in blocks if isinstance(block, Grid)]


def texts(blocks: list[Paragraph | Grid]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "(table)" for block in blocks]


TWO = (["항목", "금액"], ["전입금", "1,000"])


def test_a_frame_is_not_there() -> None:
    inner = table(*TWO)
    frame = table([[("앞 글"), inner, "뒤 글"]])
    blocks = read(Para(["처음"]), Para([frame]))
    assert texts(blocks) == ["처음", "앞 글", "(table)", "뒤 글"]
    assert grids(blocks)[0].parent is None


def test_a_frame_inside_a_cell_is_text_of_the_cell() -> None:
    framed = table([["틀 안"]])
    [grid] = grids(read(Para([table(["앞", [framed]], ["가", "나"])])))
    assert [cell.text for cell in grid.cells] == ["앞", "틀 안", "가", "나"]


def test_a_nested_table_knows_its_cell_and_what_stands_over_it() -> None:
    outer = table(["구분", "내용"], ["계획", ["2024년 운용계획", table(*TWO)]])
    outer_grid, inner = grids(read(Para([outer])))
    assert inner.parent is not None
    assert (inner.parent.grid, inner.parent.row, inner.parent.col) == (1, 1, 1)
    assert inner.lead == ["2024년 운용계획"]
    assert [cell.text for cell in outer_grid.cells] == ["구분", "내용", "계획", "2024년 운용계획"]


def test_a_nested_table_alone_in_its_cell_is_led_by_the_cell_above() -> None:
    outer = table(["< 운용계획 >", "비고"], [[table(*TWO)], "없음"])
    assert grids(read(Para([outer])))[1].lead == ["< 운용계획 >"]


def test_a_caption_leads_its_table() -> None:
    captioned = table(*TWO, caption=[Para(["< 표 1 > 운용계획"]), Para(["(단위 : 천원)"])])
    [grid] = grids(read(Para([captioned])))
    assert grid.lead == ["< 표 1 > 운용계획", "(단위 : 천원)"]


def test_notes_follow_and_leave_their_mark() -> None:
    noted = table(["항목", "금액"], [["경상수입", Note("1)", [Para(["세외수입 포함"])])], "1,045"])
    blocks = read(Para(["예산은 1,045", Note("2)", [Para(["잠정치"])]), "백만원임"]), Para([noted]))
    assert texts(blocks) == ["예산은 1,045백만원임", "2) 잠정치", "(table)", "1) 세외수입 포함"]
    assert [block.role for block in blocks if isinstance(block, Paragraph)] == ["body", "note", "note"]
    [cell] = [cell for cell in grids(blocks)[0].cells if cell.marks]
    assert (cell.text, cell.marks) == ("경상수입", ("1)",))
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].marks == ("2)",)


def test_boxes_and_what_a_page_repeats() -> None:
    blocks = read(Para([Box("page", [Para(["머리말"]), Para([table(*TWO)])]), Box("body", [Para(["글상자"])]), "본문"]))
    assert texts(blocks) == ["머리말", "(table)", "글상자", "본문"]
    assert [block.role for block in blocks if isinstance(block, Paragraph)] == ["page", "body", "body"]


def test_places_are_sections_and_paragraphs() -> None:
    blocks = blocks_of([[Para(["가"]), Para([]), Para(["나"])], [Para([table(*TWO)])]])
    assert [(block.place.section, block.place.paragraph) for block in blocks] == [(1, 1), (1, 3), (2, 1)]
    assert {(cell.place.section, cell.place.paragraph) for cell in grids(blocks)[0].cells} == {(2, 1)}


def test_several_paragraphs_in_a_cell_stay_apart() -> None:
    [grid] = grids(read(Para([table(["항목", "금액"], ["가", "1,000\n2,000"], ["나", " 3,000 "])])))
    assert [(cell.text, cell.value) for cell in grid.cells if cell.col == 1 and not cell.is_header] == [
        ("1,000\n2,000", None),
        ("3,000", 3000),
    ]


# Headings


def heads(*rows: list[object], **spans: object) -> tuple[int, int]:
    [grid] = grids(read(Para([table(*rows, **spans)])))
    return grid.caption_rows, grid.header_rows


def test_the_depth_of_a_heading_is_in_its_spans() -> None:
    spans = {(0, 0): (2, 1), (0, 1): (1, 2)}
    assert heads(["항목", "2024년", None], [None, "국비", "시비"], ["가", "1", "2"], spans=spans) == (0, 2)


def test_a_second_level_under_a_label_that_was_not_merged() -> None:
    spans = {(0, 1): (1, 2)}
    assert heads(["연도", "조성액", None], ["", "출연금", "이자수입"], ["2023", "1", "2"], spans=spans) == (0, 2)
    assert heads(["연도", "조성", None], ["", "몫 하나", "몫 둘"], ["2023", "1", "2"], spans=spans) == (0, 2)


def test_title_and_unit_in_the_first_rows() -> None:
    rows = (["기금 운용 현황", None, None], ["", "", "(단위 : 백만원)"], ["항목", "당초", "변경"], ["가", "1", "2"])
    assert heads(*rows, spans={(0, 0): (1, 3)}) == (2, 3)


def test_a_heading_over_all_columns_is_no_title() -> None:
    rows = (["수입계획", None, None], ["항목", "당초", "변경"], ["전입금", "1", "2"])
    assert heads(*rows, spans={(0, 0): (1, 3)}) == (0, 2)


def test_years_head_columns() -> None:
    assert heads(["구분", "2022", "2023"], ["수입", "1,000", "2,000"]) == (0, 1)


def test_a_total_row_of_words_and_dashes_is_no_heading() -> None:
    assert heads(["항목", "당초", "변경"], ["합계", "-", "-"], ["전입금", "-", "-"]) == (0, 1)


def test_a_table_of_text_without_headings() -> None:
    assert heads(["가나다", "라마바"], ["사아자", "차카타"]) == (0, 0)


def test_a_table_of_resolutions() -> None:
    assert heads(["일자", "내용", "존속기한"], ["2019. 3. 1.", "제정", "2023. 12. 31."]) == (0, 1)


# Tiling


def test_a_hole_and_an_overlap_are_kept_and_told() -> None:
    hole = table(["항목", "금액"], ["가", None])
    overlap = table(["항목", "금액"], ["가", "1"], spans={(0, 0): (2, 1)})
    outside = table(["항목", "금액"], ["가", "1"], spans={(1, 1): (1, 2)})
    told = [grids(read(Para([broken])))[0] for broken in (hole, overlap, outside)]
    assert [grid.readings[0].rule for grid in told] == ["broken-tiling"] * 3
    assert [grid.readings[0].reason for grid in told] == [
        "its cells do not tile it: its cells cover 3 of 4 places",
        "its cells do not tile it: two cells cover row 2, column 1",
        "its cells do not tile it: the cell at row 2, column 2 reaches outside 2 × 2",
    ]
    assert [(grid.header_rows, len(grid.cells)) for grid in told] == [(0, 3), (0, 4), (0, 4)]
    assert [(grid.rows, grid.cols) for grid in told] == [(2, 2), (2, 2), (2, 3)]


# Numbers that the word processor prints


def test_levels_count_on_and_begin_anew() -> None:
    levels = [Level("^1."), Level("^2.", "HANGUL_SYLLABLE"), Level("(^3)"), Level("^4", "CIRCLED_DIGIT")]
    numberer = Numberer({1: levels})
    order = [0, 1, 1, 2, 0, 1, 3]
    assert [numberer.prefix(Head(numbering=1, level=level)) for level in order] == [
        "1. ", "가. ", "나. ", "(1) ", "2. ", "가. ", "① ",
    ]  # fmt: skip


def test_bullets_and_unknown_numberings() -> None:
    assert Numberer().prefix(Head(bullet="□")) == "□ "
    assert Numberer().prefix(Head(numbering=7)) == ""


def test_number_formats() -> None:
    forms = ["ROMAN_CAPITAL", "LATIN_SMALL", "HANGUL_PHONETIC", "IDEOGRAPH", "CIRCLED_HANGUL_SYLLABLE", "HANGUL_JAMO"]
    printed = []
    for form in forms:
        numberer = Numberer({1: [Level("^1", form, start=14)]})
        printed.append(numberer.prefix(Head(numbering=1)).strip())
    assert printed == ["XIV", "n", "십사", "十四", "㉻", "ㅎ"]
