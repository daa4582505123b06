"""Whole documents: raw/ as it is, raw/ spoilt in one way each, and what is refused."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.diagnosis import diagnose
from pipeline.diagnosis.problems import REMEDIES
from pipeline.korean.refusals import DETAILED, KOREAN

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw"
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py"))


@pytest.fixture
def spoilt(tmp_path):
    """The diagnosis of a sample text with words replaced."""

    def make(name, *changes, file_name="spoilt.txt"):
        text = next(RAW.glob(f"{name}*.txt")).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / file_name).write_text(text, encoding="utf-8")
        return diagnose(tmp_path / file_name)

    return make


def problems(said):
    return [(problem.code, problem.weight, problem.table) for problem in said.problems]


@pytest.mark.parametrize("path", sorted(RAW.glob("*.[ht]*")), ids=lambda path: path.name)
def test_samples_read_well(path):
    said = diagnose(path)
    assert said.state == "good"
    assert {problem.weight for problem in said.problems} <= {"note"}
    assert said.extension_agrees
    assert said.numbers.in_tables_pct >= 98
    assert said.findings == {"error": 3}


def test_what_is_known_of_a_sample():
    said = diagnose(RAW / "jeonju_disaster_fund_2023.hwpx")
    assert (said.format, said.extension, said.sections, said.page_count) == ("hwpx", "hwpx", 1, None)
    assert said.kinds == {"history": 1, "term": 1, "plan": 1, "revision": 1, "execution": 1}
    assert said.facts["bill_no"] == "312"
    assert (said.relations["violated"], said.style) == (5, None)
    table = said.tables[4]
    assert (table.kind, table.unit, table.rows, table.columns, table.records) == ("execution", "천원", 11, 7, 10)
    assert (said.numbers.outside, said.numbers.other) == (1, 0)  # the 312 of “의안번호: 제 312 호”


def test_a_table_without_unit(spoilt):
    said = spoilt("jeonju", ("(2023년 6월 30일 기준, 단위 : 천원, %)", "(2023년 6월 30일 기준)"))
    assert ("unit-missing", "warning", 5) in problems(said)
    assert (said.state, said.tables[4].has_won) == ("fair", False)


def test_a_table_whose_heading_is_lost_is_told_with_its_first_line(spoilt):
    said = spoilt("jeonju", ("  회계연도    조성액      사용액       증감     연말 잔액    비고\n", ""))
    (missed,) = [problem for problem in said.problems if problem.code == "rows-outside"]
    first = next(
        number
        for number, line in enumerate((RAW / "jeonju_disaster_fund_2023.txt").read_text("utf-8").split("\n"), start=1)
        if "2019년 " in line
    )
    assert f"page 1, line {first - 1}" in missed.message_en  # one line less than before
    assert "1,842,300" in missed.message_ko
    assert said.numbers.in_tables_pct < 90
    assert "history" not in said.kinds


#: Headings of all execution tables and plans, lost.
LOST = [("예산액 집행액 집행률", "배정분 소요분 진도"), ("항목 당초(A) 변경(B) 증감(B-A)", "")]


def test_tables_whose_headings_are_lost(spoilt):
    said = spoilt("busan", *LOST)
    told = {(code, table) for code, _, table in problems(said)}
    assert told >= {("headings-unknown", 2), ("headings-unknown", 5)}
    assert told >= {("kept-line-by-line", 1), ("kept-line-by-line", 4)}
    assert "“사업명 | 배정분 | 소요분 | 진도(%)”" in "".join(problem.message_ko for problem in said.problems)
    assert said.state == "poor"  # 96 of its 232 numbers are in tables of no known kind


def test_a_warning_on_many_rows_is_told_once_for_each_table(spoilt):
    said = spoilt("busan", ("예산액 집행액 집행률", "가 나 다"))  # read as two columns over three numbers
    unclear = [problem for problem in said.problems if problem.code == "row-unclear"]
    assert [problem.table for problem in unclear] == [2, 5]
    assert unclear[0].message_en.endswith("(6 places like this)")


def test_a_text_that_breaks_off(tmp_path):
    text = (RAW / "jeonju_disaster_fund_2023.txt").read_text(encoding="utf-8")
    (tmp_path / "cut.txt").write_text(text[: text.index("  5     제설 장비") + 40], encoding="utf-8")
    assert ("table-cut", "warning", 5) in problems(diagnose(tmp_path / "cut.txt"))


def test_much_that_does_not_add_up(spoilt):
    said = spoilt("busan", ("2,377 2,377", "2,777 2,577"), ("128 2,505", "228 2,905"), ("195 2,700", "295 2,100"))
    assert ("much-does-not-add-up", "warning", 7) in problems(said)


def test_a_report_without_its_first_page(spoilt):
    said = spoilt("jeonju", ("  가. 의안번호: 제 312 호\n", ""))
    (missing,) = [problem for problem in said.problems if problem.code == "facts-missing"]
    assert missing.message_en.startswith("No bill number was found")


def test_a_document_that_is_no_review_report(tmp_path):
    (tmp_path / "a.txt").write_text(
        "직원 명부\n\n<표 1> 부서별 인원 현황\n\n(단위: 명)\n\n직급 정원 현원\n\n합계 12 11\n\n5급 2 2\n\n6급 10 9\n",
        "utf-8",
    )
    said = diagnose(tmp_path / "a.txt")
    assert ("no-known-table", "bad", None) in problems(said)
    assert said.state == "poor"


def test_the_name_says_another_format(tmp_path):
    path = tmp_path / "a.hwp"
    path.write_bytes((RAW / "jeonju_disaster_fund_2023.hwpx").read_bytes())
    said = diagnose(path)
    assert problems(said) == [("extension-differs", "note", None)]
    assert (said.state, said.format) == ("good", "hwpx")


@pytest.mark.parametrize(
    ("content", "code", "form"),
    [
        (b"", "empty-file", None),
        (b"  \n", "empty-file", "text"),
        (b"\x00\x01\x02\x03" * 99, "binary-file", "text"),
        ("검토".encode("cp949") + "보고".encode() + b"\xff", "bad-encoding", "text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing else", "damaged-document", "hwp"),
        (b"PK\x03\x04 and nothing else", "damaged-document", "hwpx"),
        (b"SCDSA002 encrypted", "drm-protected", "drm"),
    ],
)
def test_refused(tmp_path, content, code, form):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    said = diagnose(path)
    assert (said.state, said.format, said.problems[-1].code) == ("refused", form, code)
    assert said.problems[-1].remedy_ko == KOREAN[code][1]
    assert re.match(r"[A-Z].*\.$", said.problems[-1].remedy_en)


def test_a_text_without_tables_still_tells_what_was_missed(tmp_path):
    (tmp_path / "a.txt").write_text("가나다 1,200 3,400 4,600\n라마바 5,100 6,200 7,300\n", "utf-8")
    said = diagnose(tmp_path / "a.txt")
    assert [code for code, *_ in problems(said)] == ["no-table", "rows-outside"]
    assert (said.state, said.numbers.outside) == ("refused", 6)


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text("text")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    said = diagnose(path)
    assert (said.problems[0].code, said.size, said.format) == ("unreadable", 4, None)
    assert "Permission denied" in said.problems[0].message_ko


def test_a_fault_of_the_program_is_told_as_one(tmp_path, monkeypatch):
    def stumble(*_):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(sys.modules["pipeline.diagnosis.diagnose"], "report_of", stumble)
    said = diagnose(RAW / "jeonju_disaster_fund_2023.txt")
    assert said.state == "refused"
    assert "ZeroDivisionError: division by zero" in said.problems[0].message_en


def test_every_reason_code_has_its_words_in_korean():
    codes = set(re.findall(r'DocumentError\(\s*"([a-z0-9-]+)"', SOURCES))
    codes.add(import_module("pipeline.cli.batch").INTERNAL_ERROR)
    assert codes <= set(KOREAN)
    assert set(KOREAN) >= DETAILED


def test_every_warning_on_the_reading_has_its_remedy():
    reading = (ROOT / "pipeline" / "checks" / "reading.py").read_text(encoding="utf-8")
    records = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipeline" / "records").glob("*.py"))
    assert set(re.findall(r'rule="([A-Z-]+)"', reading + records)) <= set(REMEDIES)
