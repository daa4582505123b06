"""The views and macros in Korean words: columns, exactness, one file of every report, and any name of the file."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.store.connect import open_confined, open_writer
from pipeline.store.library import EXACTNESS
from pipeline.store.pack import pack
from pipeline.store.write import Writer, source_key
from tests.fakes import make_report

D = Decimal
M = "(백만원)"
COLUMNS = {
    "보고서": "보고서 파일 형식 제명 의안번호 단체 기금 제안자 제안일자 회부일자 검토자 쪽수 파일수 다른파일",
    "표": "표 보고서 파일 번호 종류 제목 기금 계정 회계연도 기준일 단위 원단위 시작쪽 끝쪽 행수 열수",
    "칸": "표 보고서 행 열 내용 값 머리글 쪽 줄",
    "운용계획": f"보고서 단체 기금 계정 회계연도 구분 항목 합계 당초{M} 변경{M} 증감{M} 증감률(%) 당초 변경 증감 표 행",
    "운용계획변경": f"보고서 단체 기금 계정 회계연도 구분 항목 합계 차수 단계 금액{M} 금액 표 행",
    "사업집행": f"보고서 단체 기금 계정 회계연도 기준일 연번 사업명 담당부서 합계 예산액{M} 집행액{M} 미집행액{M} "
    "적힌집행률(%) 집행률(%) 비고 사업키 예산액 집행액 표 행",
    "조성현황": f"보고서 단체 기금 계정 연도 누계 합계 조성액{M} 출연금{M} 이자수입{M} 사용액{M} 사업비{M} 기본경비{M} "
    f"증감{M} 연도말조성액{M} 비고 조성액 출연금 이자수입 사용액 사업비 기본경비 증감 연도말조성액 표 행",
    "존속기한": "보고서 단체 기금 의결일 내용 기한 표 행",
    "서술": "서술 보고서 파일 쪽 줄 문구 금액 비율(%) 판정 표 행 열 칸내용",
    "관계": "관계 보고서 규칙 표 식 적힌값 계산값 차이 허용오차 판정",
    "불일치": "지적 보고서 파일 단체 기금 계정 심각도 규칙 원인 표번호 표제목 행 열 쪽 줄 적힌값 고칠값 유일 단위 "
    "적힌금액 계산금액 차이 설명 상태 표",
    "수정안": "지적 보고서 순위 표 행 열 적힌값 고칠값 고칠금액 유일 까닭",
    "읽지못한문서": "파일 까닭코드 까닭 시각",
}


@pytest.fixture
def ask(samples):
    with open_confined(samples) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@pytest.mark.parametrize("view", COLUMNS)
def test_columns(ask, view):
    described = ask(f"DESCRIBE {view}")
    assert " ".join(column[0] for column in described) == COLUMNS[view]
    assert [column[0] for column in described if column[1] in {"DOUBLE", "FLOAT"}] == []


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("집행률(1375, 2224)", D("61.8")),
        ("집행률(1, 8)", D("12.5")),
        ("집행률(25, 2000)", D("1.3")),  # 1.25 is rounded away from zero
        ("집행률(-25, 2000)", D("-1.3")),
        ("집행률(0, 5)", D("0.0")),
        ("집행률(1, 0)", None),
        ("집행률(0, 0)", None),
        ("집행률(NULL, 5)", None),
        ("집행률(5, NULL)", None),
        ("집행률(9223372036854775807, 9223372036854775807)", D("100.0")),
        ("집행률(61370.5::DECIMAL(18,1), 250000)", D("24.5")),
        ("비율(1, 3)", D("33.3")),
        ("증감률(5240, 5868)", D("12.0")),
        ("증감률(0, 9)", None),
        ("증감률(-100, -90)", D("10.0")),
        ("증감률(100, NULL)", None),
        ("천원(1234567)", D("1234.567")),
        ("백만원(-161390000)", D("-161.39")),
        ("억원(1)", D("0.00000001")),
        ("억원(NULL)", None),
        ("억원(sum(x)) FROM (VALUES (9223372036854775807), (9223372036854775807)) t(x)", D("184467440737.09551614")),
        ("금액표기(3181000000)", "31억 8,100만원"),
        ("금액표기(-10005)", "△1만 5원"),
        ("금액표기(0)", "0원"),
        ("금액표기(1000000000000)", "1조원"),
        ("금액표기(NULL)", None),
        ("정규화('일 반 회 계·전입금 (A)')", "일반회계전입금a"),
        ("정규화('·')", None),
        ("정규화(NULL)", None),
    ],
)
def test_macros(ask, expression, value):
    assert ask(f"SELECT {expression}") == [(value,)]


def test_every_report_counts_once(ask):
    assert ask("SELECT count(*) FROM reports") == [(9,)]
    assert ask("SELECT 형식, 파일수 FROM 보고서") == [("hwpx", 3)] * 3
    assert ask("SELECT sum(예산액) FROM 사업집행 WHERE 기금 = '기후대응기금' AND 합계") == [(38_410_000_000,)]
    assert ask("SELECT sum(budget_won) FROM executions WHERE fund = '기후대응기금' AND is_total") == [
        (115_230_000_000,)
    ]


def test_rows_and_columns_count_from_one(ask):
    said = "SELECT f.행, f.열, c.내용 FROM 불일치 f JOIN 칸 c ON c.표 = f.표 AND c.행 = f.행 AND c.열 = f.열"
    told = ask(f"{said} WHERE f.규칙 = 'ROLL-FORWARD'")
    assert told == [(5, 9, "1,651")]
    assert ask("SELECT count(*) FROM cells WHERE text = '1,651' AND \"row\" = 4 AND col = 8") == [(3,)]


def test_words_for_codes(ask):
    verdicts = {verdict for (verdict,) in ask("SELECT DISTINCT 판정 FROM 관계")}
    assert {"일치", "불일치"} <= verdicts <= {"일치", "반올림", "의심", "설명됨", "불일치", "미확인"}
    assert ask("SELECT DISTINCT 종류 FROM 표 ORDER BY 1") == [
        ("기타",), ("사업집행",), ("운용계획",), ("운용계획변경",), ("조성현황",), ("존속기한",),
    ]  # fmt: skip
    assert ask("SELECT DISTINCT 상태, 심각도 FROM 불일치") == [("미결", "오류")]
    assert ask("SELECT 단계, \"금액(백만원)\" FROM 운용계획변경 WHERE 항목 = '융자성 사업비' ORDER BY 차수") == [
        ("당초", 3100), ("1차", 3300), ("2차", 3300), ("3차", 3460),
    ]  # fmt: skip


def test_a_word_for_every_cause_that_the_checks_give():
    from pipeline.checks import causes
    from pipeline.store.migrate import migrations

    sql = migrations()["0014_korean_words"]
    named = {
        causes.DOES_NOT_ADD_UP, causes.WRONG_CELL, causes.THOUSANDFOLD, causes.STALE_ROW, causes.BALANCES_ADDED_UP,
        causes.IMPROBABLE, *causes.PLAIN_CAUSES.values(),
    }  # fmt: skip
    assert {cause for cause in named if f"WHEN '{cause}'" not in sql} == set()


@pytest.mark.parametrize("name", ["사업집행", "reports", "geomto", "보고서"])
def test_whatever_the_file_is_called(samples, tmp_path, name):
    copy = shutil.copy(samples, tmp_path / f"{name}.duckdb")
    sql = "SELECT max(\"예산액(백만원)\"), 집행률(1, 2) FROM 사업집행 WHERE 기금 = '청년기금'"
    with duckdb.connect(str(copy), read_only=True) as connection:
        assert connection.execute(sql).fetchall() == [(4162, D("50.0"))]
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{copy}' AS other (READ_ONLY)")
        assert connection.execute("SELECT count(*) FROM other.main.불일치").fetchall() == [(9,)]


def chosen(tmp_path, *reports):
    """distinct_reports of fake reports: for each, its file and how many files it has."""
    with open_writer(tmp_path / "files.duckdb") as connection:
        writer = Writer(connection)
        for number, report in enumerate(reports):
            writer.write(pack(report), source_key(Path(f"/in/{number}/{report.file_name}")))
        return connection.execute("SELECT file_name, file_count FROM distinct_reports ORDER BY ALL").fetchall()


def report(digest, **changes):
    """A fake report of another content, with some of its facts changed."""
    return make_report().model_copy(update={"sha256": digest * 64, "report_id": digest * 12, **changes})


def test_the_most_exact_format_stands_for_the_report(tmp_path):
    formats = [("1", "text", "a.txt"), ("2", "pdf", "a.pdf"), ("3", "hwp", "a.hwp"), ("4", "hwpx", "a.hwpx")]
    made = [report(digest, format=form, file_name=name) for digest, form, name in formats]
    assert chosen(tmp_path, *made) == [("a.hwpx", 4)]


def test_the_order_of_formats_is_that_of_show():
    from pipeline.store.migrate import migrations

    listed = ", ".join(f"'{form}'" for form in EXACTNESS)
    assert f"list_position([{listed}], format)" in migrations()["0013_one_file_a_report"]


def test_titles_may_be_spaced_otherwise(tmp_path):
    one, other = (
        report("1", title="물길기금 운용계획 변경안", file_name="a.txt"),
        report("2", title="물길기금 운용 계획변경(안)"),
    )
    assert chosen(tmp_path, one, other.model_copy(update={"file_name": "b.hwp", "format": "hwp"})) == [("b.hwp", 2)]


def test_another_date_of_proposal_is_another_report(tmp_path):
    from datetime import date

    one = report("1", proposed_on=date(2023, 9, 1), file_name="a.txt")
    other = report("2", proposed_on=date(2024, 9, 1), file_name="b.txt")
    assert chosen(tmp_path, one, other) == [("a.txt", 1), ("b.txt", 1)]


def test_reports_of_two_committees_on_one_bill_are_two(tmp_path):
    whole = {"bill_no": "9", "title": "2024년도 기금운용계획안"}
    one = report("1", fund="청년기금", file_name="a.hwp", format="hwp", **whole)
    other = report("2", fund="체육진흥기금", file_name="b.hwp", format="hwp", **whole)
    text = report("3", fund="청년기금", file_name="a.txt", **whole)
    assert chosen(tmp_path, one, other, text) == [("a.hwp", 2), ("b.hwp", 1)]


def test_a_date_that_was_not_read_parts_no_files(tmp_path):
    from datetime import date

    one = report("1", proposed_on=date(2023, 9, 1), file_name="a.txt")
    other = report("2", proposed_on=None, file_name="a.hwp", format="hwp")
    assert chosen(tmp_path, one, other) == [("a.hwp", 2)]


def test_without_a_bill_number_the_name_and_the_title_tell(tmp_path):
    made = [
        report("1", bill_no=None, file_name="2023 검토.hwp", format="hwp"),
        report("2", bill_no=None, file_name="2023 검토.txt"),
        report("3", bill_no=None, file_name="다른 검토.txt"),
    ]
    assert chosen(tmp_path, *made) == [("2023 검토.hwp", 2), ("다른 검토.txt", 1)]


def test_without_a_bill_number_two_of_one_format_are_two(tmp_path):
    made = [report("1", bill_no=None, file_name="a.txt"), report("2", bill_no=None, file_name="a.txt")]
    assert chosen(tmp_path, *made) == [("a.txt", 1), ("a.txt", 1)]


def test_without_bill_number_and_title_every_file_stands_for_itself(tmp_path):
    made = [report("1", bill_no=None, title=None, file_name="a.txt")]
    made.append(report("2", bill_no=None, title=None, file_name="a.hwp", format="hwp"))
    assert chosen(tmp_path, *made) == [("a.hwp", 1), ("a.txt", 1)]


@pytest.mark.parametrize(
    ("title", "proposer", "government"),
    [
        ("부산광역시 청년기금의 설치 및 운용에 관한 조례", "부산광역시장", "부산광역시"),
        ("서울특별시 강남구 양성평등기금 운용계획안", "강남구청장", "서울특별시 강남구"),
        ("2024년도 경기도 기후대응기금 운용계획", None, "경기도"),
        ("2024년도 제1차 남북교류협력기금 운용계획 변경안", "서울특별시장", "서울특별시"),
        ("기금운용계획안", "양평군수", "양평군"),
        ("기금운용계획안", "경기도지사", "경기도"),
        ("기금운용계획안", "김하늘 의원 등 12명", None),
        (None, None, None),
    ],
)
def test_government(tmp_path, title, proposer, government):
    with open_writer(tmp_path / "one.duckdb") as connection:
        Writer(connection).write(pack(report("1", title=title, proposer=proposer)), source_key(Path("/a.txt")))
        assert connection.execute("SELECT government FROM distinct_reports").fetchall() == [(government,)]
