"""``OUT.xlsx``: what stands in its sheets, read by another library."""

from __future__ import annotations

import zipfile
from decimal import Decimal

import openpyxl
import pytest

from pipeline.errors import UsageError
from pipeline.export.workbook.write import write_xlsx
from pipeline.store.pack import pack
from pipeline.store.write import Writer
from schemas import Cell
from tests.export.hostile import SCRIPT, TEXTS
from tests.fakes import make_report

BUSAN = ["1-1 2024년 청년기금(융자계정) 운용계획", "1-2 2024년 융자계정 사업집행 현황"]
RED, AMBER = "FFFFC7CE", "FFFFEB9C"


def opened(connection, folder, *reports, lang="ko"):
    write_xlsx(connection, folder / "out.xlsx", reports, lang)
    return openpyxl.load_workbook(folder / "out.xlsx")


@pytest.fixture(scope="module")
def book(raw_db, tmp_path_factory):
    """The workbook of the samples."""
    from pipeline.store.connect import open_reader

    with open_reader(raw_db) as connection:
        return opened(connection, tmp_path_factory.mktemp("book"))


def rows(sheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def column(sheet, heading, row=1) -> list[object]:
    """The values below a heading."""
    at = next(cell.column for cell in sheet[row] if cell.value == heading)
    return [sheet.cell(line, at).value for line in range(row + 1, sheet.max_row + 1)]


def marked(sheet, color) -> dict[str, str]:
    """Cells of a colour, by what they say of themselves: the printed text in their format, or the value."""
    return {
        cell.coordinate: cell.number_format.split('"')[1] if "≠" in cell.number_format else str(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == color
    }


def test_sheets_in_order(book):
    kinds = ["요약", "지적사항", "운용계획", "변경내역", "사업집행", "조성현황", "존속기한"]
    assert book.sheetnames[:9] == kinds + BUSAN
    assert len(book.sheetnames) == 7 + 8 + 5 + 5
    assert book.active.title == "요약"


def test_the_summary_lists_each_report_once(book):
    found = rows(book["요약"])
    at = next(i for i, row in enumerate(found) if row[1] == "파일")
    assert [row[1] for row in found[at + 1 : at + 4]] == [
        "busan_youth_fund_2024.hwpx", "gyeonggi_climate_fund_2025.hwpx", "jeonju_disaster_fund_2023.hwpx",
    ]  # fmt: skip
    assert [row[10:13] for row in found[at + 1 : at + 4]] == [[3, 0, 0]] * 3
    assert found[at + 1][13] == "busan_youth_fund_2024.hwp, busan_youth_fund_2024.txt"


def test_all_findings_with_severity_number_and_repair(book):
    sheet = book["지적사항"]
    assert sheet.max_row == 10
    assert set(column(sheet, "등급")) == {"오류"}
    assert sorted(column(sheet, "적힌 값")) == [53.5, 78.8, 384.1, 1129.5, 1651, 5802, 12000, 35260, 11262420]
    assert "D10: 35,260 → 32,560 (유일)" in column(sheet, "고칠 값")


def test_links_lead_from_a_finding_to_its_cell_and_back(book):
    findings = book["지적사항"]
    row = next(row for row in findings.iter_rows(min_row=2) if row[6].value == 35260)
    assert row[3].hyperlink.location == "'3-3 2023년 재난관리기금 운용계획'!A1"
    assert (row[4].value, row[4].hyperlink.location) == ("D10", "'3-3 2023년 재난관리기금 운용계획'!D10")
    cell = book["3-3 2023년 재난관리기금 운용계획"]["D10"]
    assert cell.hyperlink.location == f"'지적사항'!A{row[0].row}"
    assert cell.value == "=C10-B10"


def test_every_link_leads_to_a_sheet(book):
    links = [
        cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink is not None
    ]
    assert len(links) > 200
    assert {link.target for link in links} == {None}
    assert {link.location.rpartition("!")[0].strip("'") for link in links} <= set(book.sheetnames)


def test_a_table_as_printed(book):
    sheet = book["1-8 청년기금(일반계정) 조성 현황"]
    assert sheet["A1"].value == "청년기금(일반계정) 조성 현황"
    assert sheet["A2"].value == "busan_youth_fund_2024.hwpx · 의안 874 · 일반계정"
    assert sheet["J4"].value == "(단위: 백만원)"
    assert {str(area) for area in sheet.merged_cells.ranges} >= {"A5:A6", "B5:D5", "E5:G5", "H5:H6"}
    assert [cell.value for cell in sheet[6]][1:4] == ["계", "출연금", "이자 수입 등"]
    assert sheet["B5"].font.bold
    assert (sheet["C7"].value, sheet["C7"].number_format) == (4050, '#,##0;"△"#,##0')
    assert sheet["B7"].value == "=SUM(C7:D7)"
    assert sheet["H11"].number_format == '#,##0;"△"#,##0'
    assert sheet["H11"].value == "=B11-E11"
    assert sheet["B12"].value == "=SUM(B7:B11)"


def test_wrong_cells_are_red_and_say_why(book):
    sheet = book["1-8 청년기금(일반계정) 조성 현황"]
    assert marked(sheet, RED) == {"I9": "1,651 ≠ "}
    assert marked(sheet, AMBER) == {"I10": "1,782 ≠ "}
    note = sheet["I9"].comment.text
    assert "ROLL-FORWARD\n적힌 값 1,651 · 계산 값 1,561 · 차이 90\n식: 1,651 = 1,434 + 127" in note
    assert "고칠 값: 1,651 → 1,561 (유일)" in note


def test_a_wrong_item_is_red_and_its_total_differs(book):
    sheet = book["1-5 2024년 일반계정 사업집행 현황"]
    assert marked(sheet, RED) == {"C11": "12000"}
    assert marked(sheet, AMBER) == {"C6": "1,375 ≠ ", "D11": "8 ≠ "}
    assert sheet["C6"].value == "=SUM(C7:C13)"


def test_what_was_printed_stays_a_number_and_other_formulas_use_it(book):
    sheet = book["1-8 청년기금(일반계정) 조성 현황"]
    assert [cell.value for cell in sheet[17]][:6] == ["I9", 1651, "=I9", "=B17-C17", 1561, "ROLL-FORWARD"]
    assert sheet["I10"].value == "=H10+$B$17"


def test_a_sheet_of_a_kind_is_in_won(book):
    sheet = book["사업집행"]
    assert [cell.value for cell in sheet[1]] == [
        "번호", "표", "기금", "계정", "회계연도", "기준일", "사업명", "담당부서", "합계", "예산액(원)", "집행액(원)",
        "집행률(%)", "비고",
    ]  # fmt: skip
    line = next(row for row in sheet.iter_rows(min_row=2) if row[6].value == "고립청년 일상회복 프로그램")
    assert [cell.value for cell in line[9:12]] == [150_000_000, 12_000_000_000, 8]
    assert line[10].fill.fgColor.rgb == RED
    assert line[1].hyperlink.location == "'1-5 2024년 일반계정 사업집행 현황'!A11"
    assert sheet.auto_filter.ref is not None


def test_only_the_reports_that_are_named(raw, tmp_path):
    book = opened(raw, tmp_path, "312")
    assert [name for name in book.sheetnames if name[0].isdigit()] == [
        "1-1 재난관리기금 조성 및 사용 현황", "1-2 재난관리기금 존속기한 변경 연혁", "1-3 2023년 재난관리기금 운용계획",
        "1-4 2023년 재난관리기금 운용계획 변경내역", "1-5 2023년 재난관리기금 사업별 집행 현황",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="no report"):
        opened(raw, tmp_path, "no such report")


def test_in_english(raw, tmp_path):
    book = opened(raw, tmp_path, lang="en")
    assert book.sheetnames[:3] == ["Summary", "Findings", "Plan"]
    assert "≠" in str(column(book["Findings"], "what is wrong")[1])
    assert "printed 1,651 · computed 1,561" in book["1-8 청년기금(일반계정) 조성 현황"]["I9"].comment.text


def test_texts_of_documents_stay_texts(hostile, tmp_path):
    book = opened(hostile, tmp_path)
    found = {cell.value: cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    formulas = {value for value, cell in found.items() if cell.data_type == "f"}
    assert formulas <= {"=SUM(C6:C7)", "=ROUND(D6*100/C6,1)", "=C8", "=B13-C13"}
    for text in TEXTS:
        assert found[text].data_type == "s", text
    assert all(found[text].quotePrefix for text in TEXTS if text[0] in "=+-@")
    assert not any("\x1b" in str(value) or "\u202e" in str(value) for value in found)


def test_hostile_names_of_sheets_and_long_texts(hostile, tmp_path):
    book = opened(hostile, tmp_path)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
    longest = max((str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row), key=len)
    assert len(longest) < 32_767
    assert "데이터베이스" in longest


def test_more_number_formats_than_a_spreadsheet_takes(tmp_path):
    """Excel takes a workbook with more than about 200 number formats for damaged."""
    from pipeline.store.connect import open_reader, open_writer

    report = make_report()
    table = report.tables[0]
    texts = [f"{n}(0.{n}%)" for n in range(1, 301)]
    cells = [Cell(row=n, col=0, text=text, value=Decimal(n)) for n, text in enumerate(texts, 1)]
    long = table.model_copy(update={"cells": [*table.cells[:1], *cells], "row_count": 301})
    with open_writer(tmp_path / "many.duckdb") as connection:
        Writer(connection).write(pack(report.model_copy(update={"tables": [long], "relations": []})), "a")
    with open_reader(tmp_path / "many.duckdb") as connection:
        sheet = opened(connection, tmp_path)["1-1 2024년 사업집행 현황"]
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        assert book.read("xl/styles.xml").count(b"<numFmt ") < 200
    assert (sheet["A6"].value, sheet["A6"].number_format) == (1, '#,##0"(0.1%)";"△"#,##0"(0.1%)"')
    assert (sheet["A305"].value, sheet["A305"].number_format) == (300, '#,##0;"△"#,##0')
    assert sheet["A305"].comment.text == "적힌 값 300(0.300%)"


def test_a_document_that_could_not_be_read_is_told(hostile, tmp_path):
    told = [str(value) for row in rows(opened(hostile, tmp_path, lang="en")["Summary"]) for value in row]
    assert "empty-file: =1+1 <b>nothing</b>" in told
    korean = [str(value) for row in rows(opened(hostile, tmp_path)["요약"]) for value in row]
    assert "empty-file: 파일이 비었거나 공백뿐입니다. — 다시 변환하거나 내려받아 주십시오." in korean
    assert f"{SCRIPT.replace('1', '2')}.txt" in told


def test_nothing_stored_is_no_error(tmp_path):
    from pipeline.store.connect import open_reader, open_writer

    with open_writer(tmp_path / "empty.duckdb"):
        pass
    with open_reader(tmp_path / "empty.duckdb") as connection:
        assert opened(connection, tmp_path).sheetnames == ["요약", "지적사항"]


def test_a_path_that_cannot_be_written(raw_db, tmp_path, capsys):
    from pipeline.cli.app import main

    (tmp_path / "file").write_text("mine")
    with pytest.raises(SystemExit) as exited:
        main(["export", str(tmp_path / "file" / "out.xlsx"), "--db", str(raw_db)])
    assert exited.value.code == 2
    assert "cannot be written" in capsys.readouterr().err
