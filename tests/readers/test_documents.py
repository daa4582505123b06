"""Published documents read against what the index beside them says, and against their pages read by eye."""

from __future__ import annotations

import functools
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.errors import DocumentError
from pipeline.korean.labels import squeeze
from pipeline.readers.base import read
from schemas import Document, Grid, Paragraph

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the published documents are not beside the project (../shared/documents)"
)
#: Every stored document of the index: the format that its content has, or the codes of which it is refused with one.
FORMATS = {
    "budget-statement.hwp": "hwp",
    "calc-cell.hwp": "hwp",
    "distribution.hwp": "hwp",
    "emergency-research-zip-named.hwp": "hwpx",
    "emergency-research.hwp": "hwp",
    "fdi-2024q1.hwp": "hwp",
    "fdi-2024q1.hwpx": "hwpx",
    "fiscal-stats-2014-08.hwp": "hwp",
    "headcount.hwp": "hwp",
    "huge-cellbreak.hwp": "hwp",
    "ole-named.hwpx": "hwp",
    "regulatory-86712.hwp": "hwp",
    "regulatory-86712.hwpx": "hwpx",
    "table-test.hwp": "hwp",
    "tables-in-textboxes.hwp": "hwp",
}
REFUSED = {"drm.hwpx": "drm-protected", "password-12345.hwp": "password-protected"}
TWINS = [
    ("fdi-2024q1.hwp", "fdi-2024q1.hwpx"),
    ("regulatory-86712.hwp", "regulatory-86712.hwpx"),
    ("emergency-research.hwp", "emergency-research-zip-named.hwp"),
]


@functools.cache
def document(name: str) -> Document:
    return read((DOCUMENTS / name).read_bytes())


def grids(name: str) -> list[Grid]:
    return [block for block in document(name).blocks if isinstance(block, Grid)]


def paragraphs(name: str) -> list[str]:
    return [block.text.strip() for block in document(name).blocks if isinstance(block, Paragraph)]


def printed(grid: Grid) -> list[list[str]]:
    """The texts of each row as one would read them aloud: empty cells left out, white space and line ends too."""
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        if cell.text:
            rows[cell.row].append(squeeze(cell.text))
    return rows


def rows_of(table: str) -> list[list[str]]:
    return [[squeeze(text) for text in line.split("|")] for line in table.strip().splitlines()]


def numeric(name: str) -> int:
    """The grids that hold a number, as the index counts."""
    return sum(any(cell.value is not None for cell in grid.cells) for grid in grids(name))


def test_every_document_is_known() -> None:
    there = {path.name for path in DOCUMENTS.iterdir() if path.suffix in {".hwp", ".hwpx"}}
    assert there == FORMATS.keys() | REFUSED.keys() | {"hwp3.hwp"}


@pytest.mark.parametrize("name", FORMATS)
def test_format_is_told_by_content(name: str) -> None:
    assert document(name).format == FORMATS[name]
    assert document(name).blocks


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name(name: str) -> None:
    with pytest.raises(DocumentError) as refused:
        document(name)
    assert refused.value.code == REFUSED[name]


def test_hwp3_is_read_or_refused() -> None:
    try:
        found = document("hwp3.hwp").format
    except DocumentError as refused:
        found = refused.code
    assert found in {"hwp", "hwp3-not-supported"}


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_are_equal(one: str, other: str) -> None:
    assert document(one).blocks == document(other).blocks


@pytest.mark.parametrize("name", FORMATS)
def test_cells_tile_their_grid(name: str) -> None:
    for grid in grids(name):
        covered = Counter(
            (row, col)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        )
        assert covered == Counter((row, col) for row in range(grid.rows) for col in range(grid.cols))
        assert not grid.readings


@pytest.mark.parametrize("name", ["fdi-2024q1.hwp", "fdi-2024q1.hwpx"])
def test_fdi_tables(name: str) -> None:
    """The index counts 26 tables.  One of them is a single cell around the headline of the release: no grid."""
    assert len(grids(name)) == 25
    assert numeric(name) == 20
    assert squeeze(" ".join(paragraphs(name)[:1])) == "‘24년1분기해외직접투자는150.9억달러로전년동기비14.6%감소"
    assert printed(grids(name)[2])[2:] == rows_of("""
        총투자 | 282.3 | 198.5 | 184.8 | 150.9 | 176.8 | 159.8 | 150.5 | 157.7 | 150.9
        증감률 | (147.8) | (16.6) | (5.2) | (△51.2) | (△37.4) | (△19.5) | (△18.5) | (4.5) | (△14.6)
        """)


@pytest.mark.parametrize("name", ["regulatory-86712.hwp", "regulatory-86712.hwpx"])
def test_regulatory_tables(name: str) -> None:
    """The index counts 84 tables, of which 30 are one cell around text.

    Of the 16 in a cell of another, 5 are such frames and 6 lie in one that lies in no table; the other 5 have a parent.
    """
    assert len(grids(name)) == 54
    nested = [grid for grid in grids(name) if grid.parent]
    assert [len(grid.cells) for grid in nested] == [5, 36, 20, 5, 5]
    parents = [grids(name)[grid.parent.grid - 1] for grid in nested if grid.parent]
    assert [len(parent.cells) for parent in parents] == [93, 81, 81, 93, 93]
    assert printed(nested[0])[:2] == [
        ["유형", "인원수또는규모"],
        ["피규제자", "노후계획도시정비사업에참여하는주민", "정비사업시행규모에따라다양하여특정하기곤란"],
    ]


def test_huge_table() -> None:
    """One table: the tasks of 74 departments, each counted from 1; their numbers are the 1,181 numeric cells.

    One department has no task 11.  Nothing else in the table is a number: its marks are ○ and its items 가, 나, 다.
    """
    (grid,) = grids("huge-cellbreak.hwp")
    assert (grid.rows, grid.cols, len(grid.cells)) == (5277, 10, 52694)
    cells = [cell for cell in grid.cells if squeeze(cell.text).isdecimal()]
    assert len(cells) == 1181 == sum(cell.value is not None for cell in grid.cells)
    assert {cell.col for cell in cells} == {1}
    numbers = [int(cell.text) for cell in cells]
    assert numbers.count(1) == 74 == len([c for c in grid.cells if c.col == 0 and c.text and not c.is_header])
    jumps = [(a, b) for a, b in pairwise(numbers) if b not in {a + 1, 1}]
    assert jumps == [(10, 12)]


def test_tables_in_text_boxes() -> None:
    """Two pages of boxes: 9 tables, of which the one around the first page's text is no grid."""
    found = grids("tables-in-textboxes.hwp")
    assert len(found) == 8
    water = printed(found[1])
    assert len(water) == 34
    assert water[:5] == rows_of("""
        정수장명 | 석성정수장 | 정수장위치 | 충남 부여군 석성면 정각리 166
        채수일시 | 2025. 11. 04. | 시험기관 | 한국수자원공사 충북지역협력단 수질검사센터\
            (환경부 지정 공인 먹는물 수질검사기관)
        검사항목 | 기준 | 결과 | 검사항목 | 기준 | 결과
        1. 일반세균 | 100CFU/mL이하 | 0 | 30. 사염화탄소 | 0.002㎎/L이하 | 불검출
        2. 총대장균군 | 불검출/100mL | 불검출 | 31. 1,2-디브로모-3-클로로프로판 | 0.003㎎/L이하 | 불검출
        """)
    assert water[15:18] == rows_of("""
        13. 질산성질소 | 10㎎/L이하 | 1.5 | 42. 냄새 | 이취없을것 | 없음
        14. 카드뮴 | 0.005㎎/L이하 | 불검출 | 43. 맛 | 이미없을것 | 없음
        15. 붕소 | 1.0㎎/L이하 | 0.01 | 44. 동 | 1.0㎎/L이하 | 불검출
        """)
    assert water[32:] == rows_of("""
        판정: 먹는물 수질기준에 적합 | 59. 포름알데히드 | 0.5㎎/L이하 | 불검출
        60. 브롬산염 | 0.01㎎/L이하 | 0.0007
        """)
    assert printed(found[6]) == rows_of("""
        일반지역(6항목) | 잔류염소, pH, 탁도, 철, 동, 온도\
            ⇨적합시 “적합필증”스티커 부착 성적서 배포⇨1차검사 부적합시 원인파악 및 조치시행
        정밀검사지역(12항목) | 일반지역 6항목 포함 총 12개 항목
        """)
    assert "※ F  A  X : 041-731-8219" in paragraphs("tables-in-textboxes.hwp")


def test_distribution_body_is_the_sealed_one() -> None:
    """The stream that a plain reader meets says that a newer program is needed; the pages are in the sealed one."""
    said = paragraphs("distribution.hwp")
    assert not [text for text in said if "상위 버전의 배포용 문서" in text or "한글 전용 뷰어" in text]
    assert "Tag ID : HWPTAG_DISTRIBUTE_DOC_DATA" in said
    assert "복호화과정에 필요한 Seed값은  “배포용 문서 데이터”의 처음 4바이트이다." in said
    assert len(grids("distribution.hwp")) == 5
    assert printed(grids("distribution.hwp")[2]) == rows_of("""
        자료형 | 길이(바이트) | 설명
        WCHAR array[40] | 80 | - 배포용 문서를 생성할 때 사용된 암호의 SHA1 해시코드\
            - 암복호화용 키(처음부터16바이트까지)
        WCHAR | 2 | 배포용 문서 옵션 flag 0x01 = 복사방지 설정 0x02 = 인쇄방지 설정
        전체 길이 | 82
        """)


def test_numbers_and_bullets_before_paragraphs_are_printed() -> None:
    """They stand on the pages and in no text: the word processor counts them."""
    said = paragraphs("distribution.hwp")
    heads = [text for text in said if text.startswith(("1. 배포", "2. 배포", "2.1", "2.2", "2.3", "2.4"))]
    assert [text for text in heads if "\t" not in text] == [
        "1. 배포용 문서 데이터",
        "2. 배포용 문서 데이터 복호화",
        "2.1. Seed 찾기",
        "2.2. 난수 배열 만들기",
        "2.3. 해시코드 추출하기",
        "2.4. 해시코드와 AES-128 알고리즘을 이용하여 레코드 복호화",
    ]
    assert "- ViewText/Section0 ... N" in said


def test_budget_statement() -> None:
    """The first six rows of page 1; a label that goes on below it is an empty cell."""
    first = grids("budget-statement.hwp")[0]
    assert (first.rows, first.cols, first.header_rows) == (15, 9, 2)
    assert printed(first)[:6] == rows_of("""
        구분 | 과목 | 예산액 | 산출내역
        관 | 항 | 목 | 당초 | 추경 | 증감액 | 증감비율(%)
        세입 | 보조금수입 | 보조금수입 | 국고보조금 | 69,960,000 | 69,960,000 | 0 | 0.00 | 운영비5,830,000원*12개월
        시도보조금 | 15,030,000 | 15,030,000 | 0 | 0.00 | 급여 포함 돌봄도우미 1인x1,140,000원x12개월50,000원*1회*27명
        시군구보조금 | 55,080,000 | 55,080,000 | 0 | 0.00 | 급식 및 간식비 1인/7,000원 x 27명 x 20일\
            (한 달평균 급식일수) x 12개월추가운영비 760,000원*12개월\
            하절기: 3개월*100,000원= 300,000원동절기: 3개월*100,000원= 300,000원
        보조금수입 소계 | 140,070,000 | 140,070,000 | 0
        """)
    spans = {squeeze(cell.text): (cell.row_span, cell.col_span) for cell in first.cells if cell.row == 0}
    assert spans == {"구분": (2, 1), "과목": (1, 3), "예산액": (1, 4), "산출내역": (2, 1)}
    assert [block.text for block in document("budget-statement.hwp").blocks if isinstance(block, Paragraph)][
        -1
    ] == "4/4"


def test_fiscal_stats() -> None:
    """The whole table, its footnote marks beside the labels, and the notes at the foot of the page."""
    table = grids("fiscal-stats-2014-08.hwp")[-1]
    assert (table.rows, table.cols, table.header_rows) == (9, 8, 1)
    assert printed(table) == rows_of("""
        구분 | 일반회계 | 특별회계 | 세입세출외 | 비금융성기금 | 기업특별회계 | 합계
        통합재정수입(A) | 138,756 | 8,423 | 33 | 62,801 | 1,724 | 211,736
        경상수입 | 138,731 | 7,799 | 33 | 61,791 | 1,697 | 210,050
        자본수입 | 25 | 624 | - | 1,010 | 26 | 1,685
        통합재정지출 및 순융자(B) | 140,761 | 26,857 | 27 | 52,096 | 2,021 | 221,763
        경상지출 | 130,115 | 11,005 | 27 | 43,871 | 1,893 | 186,912
        자본지출 | 10,332 | 15,121 | - | 1,962 | 128 | 27,542
        순융자 | 314 | 731 | - | 6,264 | - | 7,308
        통합재정수지(A-B) | △2,006 | △18,434 | 6 | 10,705 | △297 | △10,027
        """)
    assert [cell.value for cell in table.cells if cell.row == 8][1:] == list(
        map(Decimal, (-2006, -18434, 6, 10705, -297, -10027))
    )
    marks = {cell.text: list(cell.marks) for cell in table.cells if cell.marks}
    assert marks == {"경상수입": ["1)"], "자본수입": ["2)"], "경상지출": ["3)"], "자본지출": ["4)"], "순융자": ["5)"]}
    notes = [block for block in document("fiscal-stats-2014-08.hwp").blocks if isinstance(block, Paragraph)]
    assert [note.text[:10] for note in notes if note.role == "note"] == [
        "1) 경상수입 \n ", "2) 자본수입 : ", "3) 경상지출 : ", "4) 자본지출 : ", "5) 순 융 자 :"
    ]  # fmt: skip


def test_small_tables() -> None:
    (calculated,) = grids("calc-cell.hwp")
    assert printed(calculated) == [["1", "2", "3", "4"], ["3", "7", "2", "7"], ["2.00", "14", "5", "13"]]
    tables = grids("table-test.hwp")
    assert [(grid.rows, grid.cols) for grid in tables] == [
        (4, 3), (2, 3), (3, 3), (2, 3), (3, 3), (2, 3), (2, 3), (2, 3), (6, 3), (11, 3)
    ]  # fmt: skip
    merged = tables[2].cells[0]
    assert (merged.text, merged.row_span, merged.col_span) == ("제목\n담당자", 1, 2)
    assert [row[0] for row in printed(tables[9])[1:]] == [str(number) for number in range(1, 11)]
