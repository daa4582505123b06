"""Every ready query, against figures that a person read off the documents in raw/ (and off texts edited from them)."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.extraction import extract
from pipeline.store.connect import open_confined, open_writer
from pipeline.store.pack import pack
from pipeline.store.query import ask, ready_queries, ready_query
from pipeline.store.write import Writer, source_key
from tests.store.conftest import RAW

D = Decimal
#: The second text of the fund of Jeonju: the year after, with another bill, balance and budget of the first project.
NEXT_YEAR = {
    "제 312 호": "제 355 호",
    "2023. 8. 30.": "2024. 8. 28.",
    "2023년": "2024년",
    "949,770  4,165,450": "949,770  4,165,540",
    "920,000    512,480": "930,000    512,480",
}


@pytest.fixture
def answers(samples):
    return lambda name, *columns: rows(samples, name, *columns)


def rows(db, name, *columns):
    """The answer of a ready query in these columns."""
    with open_confined(db) as connection:
        answer = ask(connection, ready_query(name).sql)
        places = [answer.columns.index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in answer.rows]


def test_balance_by_year(answers):
    told = answers("balance-by-year", "fund", "account", "year", "used_won", "balance_won")
    assert len(told) == 19  # each year once, though every report stands there in three formats
    assert ("청년기금", "일반계정", 2022, 1_106_000_000, 1_651_000_000) in told
    assert ("재난관리기금", None, 2020, 3_468_910_000, 2_673_200_000) in told


def test_balance_trend(answers):
    told = answers("balance-trend", "기금", "계정", "연도", "연도말조성액(백만원)", "앞해와의차이(백만원)", "증감률(%)")
    assert len(told) == 19
    assert [row[2:] for row in told if row[:2] == ("청년기금", "융자계정")] == [
        (2020, 2377, None, None),
        (2021, 2505, 128, D("5.4")),
        (2022, 2700, 195, D("7.8")),
        (2023, 2571, -129, D("-4.8")),
        (2024, 1694, -877, D("-34.1")),
    ]


def test_balance_trend_takes_the_latest_report(edited):
    told = rows(edited(("jeonju", {}), ("jeonju", NEXT_YEAR)), "balance-trend", "연도", "연도말조성액(백만원)")
    assert told[3] == (2022, D("4165.54"))


def test_balances_that_changed(answers, edited):
    assert answers("balances-that-changed", "연도") == []
    told = rows(edited(("jeonju", {}), ("jeonju", NEXT_YEAR)), "balances-that-changed", "연도", "연도말조성액(백만원)")
    assert told == [(2022, D("4165.45")), (2022, D("4165.54"))]


def test_biggest_revisions(answers):
    told = answers("biggest-revisions", "기금", "구분", "항목", "늘어난금액(백만원)", "증감률(%)")
    assert told[:3] == [
        ("기후대응기금", "지출", "비융자성 사업비", 4340, D("18.2")),
        ("기후대응기금", "수입", "일반회계 전입금", 3000, D("12.0")),
        ("기후대응기금", "지출", "예탁금", 2000, D("66.7")),
    ]
    assert ("재난관리기금", "지출", "비융자성 사업비", D("252.4"), D("9.9")) in told


def test_claims_that_disagree(answers, edited):
    assert answers("claims-that-disagree", "text") == []
    db = edited(("busan", {"66.3%를 집행": "63.3%를 집행"}))
    assert rows(db, "claims-that-disagree", "percent", "cell", "verdict") == [(D("63.3"), "66.3", "violated")]


def test_documents_failed(answers, tmp_path):
    assert answers("documents-failed", "file_name") == []
    with open_writer(tmp_path / "failed.duckdb") as connection:
        Writer(connection).fail("key", "a.hwp", None, "drm-protected", "it is encrypted — save it anew")
    assert rows(tmp_path / "failed.duckdb", "documents-failed", "file_name", "reason_code", "reason") == [
        ("a.hwp", "drm-protected", "it is encrypted — save it anew")
    ]


def test_execution_by_department(answers):
    assert answers("execution-by-department", "담당부서", "사업수", "예산액(백만원)", "집행액(백만원)", "집행률(%)")[
        :3
    ] == [
        ("기후환경정책과", 2, 8640, 4290, D("49.7")),
        ("에너지산업과", 2, 22000, 16790, D("76.3")),
        ("산림녹지과", 1, 7500, 7500, D("100.0")),
    ]


def test_execution_rate_by_fund(answers):
    columns = ("기금", "계정", "사업수", "빈칸사업수", "예산액(백만원)", "집행액(백만원)", "집행률(%)", "적힌집행률(%)")
    assert answers("execution-rate-by-fund", *columns) == [
        ("기후대응기금", None, 5, 0, 38140, 28580, D("74.9"), D("74.9")),
        ("청년기금", "융자계정", 5, 0, 4162, 2761, D("66.3"), D("66.3")),
        ("청년기금", "일반계정", 7, 0, 2224, 13363, D("600.9"), D("61.8")),  # 12,000 is printed for 12
        ("재난관리기금", None, 7, 0, D("2812.4"), D("1555.75"), D("55.3"), D("55.3")),
    ]


def test_execution_rate_leaves_out_a_project_with_a_blank(edited):
    db = edited(("jeonju", {"410,000    402,150": "410,000           "}))
    columns = ("사업수", "빈칸사업수", "예산액(백만원)", "집행액(백만원)", "집행률(%)")
    assert rows(db, "execution-rate-by-fund", *columns) == [(6, 1, D("2402.4"), D("1153.6"), D("48.0"))]


def test_execution_rate_by_project(answers):
    told = answers("execution-rate-by-project", "project", "department", "printed_rate_pct", "computed_rate_pct")
    assert len(told) == 24
    assert ("폭염 저감시설 설치", "재난안전과", D("78.8"), D("87.8")) in told


def test_figures_that_differ_between_files(answers, samples, tmp_path):
    assert answers("figures-that-differ-between-files", "항목") == []  # the same errors are planted in all formats
    changes = {"920,000    512,480": "920,000    521,480", "0     13,000  13,000": "0     31,000  13,000"}
    db = Path(shutil.copy(samples, tmp_path / "one.duckdb"))
    text = next(RAW.glob("jeonju*.txt")).read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(old, new)
    (tmp_path / "edited.txt").write_text(text, encoding="utf-8")
    with open_writer(db) as connection:
        Writer(connection).write(pack(extract(tmp_path / "edited.txt")), source_key(tmp_path / "edited.txt"))
    columns = ("파일1", "파일2", "종류", "항목", "구분", "금액1(원)", "금액2(원)")
    files = ("jeonju_disaster_fund_2023.hwpx", "edited.txt")
    assert rows(db, "figures-that-differ-between-files", *columns) == [
        (*files, "사업집행", "하천 재해위험지 정비", "집행액", 512_480_000, 521_480_000),
        (*files, "운용계획", "기타수입", "변경", 13_000_000, 31_000_000),
    ]


def test_findings_by_severity(answers):
    told = answers("findings-by-severity", "severity", "rule", "reports")
    assert ("error", "ROLL-FORWARD", 1) in told
    assert sum(n for (n,) in answers("findings-by-severity", "findings")) == 9  # as planted, each once


def test_inconsistencies_by_report(answers):
    assert answers("inconsistencies-by-report", "파일", "오류", "미확인") == [
        ("busan_youth_fund_2024.hwpx", 3, 0),
        ("gyeonggi_climate_fund_2025.hwpx", 3, 0),
        ("jeonju_disaster_fund_2023.hwpx", 3, 0),
    ]


def test_inconsistent_totals(answers):
    told = answers(
        "inconsistent-totals", "표번호", "행", "열", "적힌값", "고칠값", "적힌금액(원)", "계산금액(원)", "차이(원)"
    )
    assert told == [
        (3, 2, 2, "384.1", D("381.4"), 38_410_000_000, 38_140_000_000, 270_000_000),
        (4, 5, 3, "296.8", D("298.6"), 112_950_000_000, 112_770_000_000, 180_000_000),
        (3, 4, 9, "5,802", 5820, 5_802_000_000, 5_820_000_000, -18_000_000),
        (1, 7, 3, "11,262,420", 11252420, 11_262_420_000, 11_252_420_000, 10_000_000),
    ]


def test_not_executed(answers):
    assert answers("not-executed", "사업명", "예산액(백만원)") == [
        ("청년의 날 기념행사", 200),
        ("이재민 임시주거 지원", 150),
    ]


def test_over_budget(answers):
    assert answers("over-budget", "사업명", "예산액(백만원)", "집행액(백만원)", "행") == [
        ("고립청년 일상회복 프로그램", 150, 12000, 7)
    ]


def test_plan_against_execution(answers):
    assert answers(
        "plan-against-execution", "account", "original_won", "revised_won", "budget_won", "executed_won"
    ) == [
        ("융자계정", 5_240_000_000, 5_868_000_000, 4_162_000_000, 2_761_000_000),
        ("일반계정", 3_015_000_000, 3_329_000_000, 2_224_000_000, 13_363_000_000),
        (None, 45_140_000_000, 50_260_000_000, 38_140_000_000, 28_580_000_000),
        (None, 6_866_000_000, 6_957_010_000, 2_812_400_000, 1_555_750_000),
    ]


def test_possible_duplicates(answers, edited):
    assert answers("possible-duplicates", "파일1") == []
    db = edited(("jeonju", {}), ("jeonju", {"제 312 호": "제 313 호"}), ("busan", {}))
    told = rows(db, "possible-duplicates", "파일1", "파일2", "비율(%)", "의안번호1", "의안번호2")
    assert [[*sorted([(a, m), (b, n)]), rate] for a, b, rate, m, n in told] == [
        [("jeonju0.txt", "312"), ("jeonju1.txt", "313"), 100]
    ]


def test_projects_over_years(answers, edited):
    assert answers("projects-over-years", "project") == []
    db = edited(("jeonju", {}), ("jeonju", NEXT_YEAR))
    told = rows(db, "projects-over-years", "project", "years", "fiscal_year", "budget_won")
    assert len(told) == 14
    assert [row for row in told if row[0] == "하천 재해위험지 정비"] == [
        ("하천 재해위험지 정비", 2, 2023, 920_000_000),
        ("하천 재해위험지 정비", 2, 2024, 930_000_000),
    ]


def test_rates_that_differ(answers):
    assert answers("rates-that-differ", "사업명", "적힌집행률(%)", "집행률(%)") == [
        ("고립청년 일상회복 프로그램", 8, 8000),
        ("폭염 저감시설 설치", D("78.8"), D("87.8")),
        ("합계", D("74.9"), D("74.4")),  # of 384.1, printed for 381.4
    ]


def test_relations_by_verdict(answers):
    told = answers("relations-by-verdict", "rule", "tried", "exact", "violated")
    assert ("BALANCE-SIDES", 15, 14, 1) in told  # four plans of 2 stages, revisions of 4 and of 3; 2차 differs
    assert sum(n for (n,) in answers("relations-by-verdict", "unchecked")) == 0


def test_repairs_proposed(answers):
    assert answers("repairs-proposed", "적힌값", "고칠값", "단위") == [
        ("5,802", 5820, "백만원"),
        ("12,000", 12, "백만원"),
        ("1,651", 1561, "백만원"),
        ("384.1", D("381.4"), "억원"),
        ("53.5", D("35.5"), "억원"),
        ("296.8", D("298.6"), "억원"),
        ("11,262,420", 11252420, "천원"),
        ("35,260", 32560, "천원"),
        ("78.8", D("87.8"), "천원"),
    ]


def test_reports_in_several_files(answers):
    assert answers("reports-in-several-files", "의안번호", "파일수", "형식", "다른파일")[0] == (
        "1527", 3, "hwpx", "gyeonggi_climate_fund_2025.hwp, gyeonggi_climate_fund_2025.txt",
    )  # fmt: skip


def test_revenue_by_item_over_stages(answers):
    told = answers("revenue-by-item-over-stages", "account", "item", "stage", "amount_won", "change_won")
    assert [row[2:] for row in told if row[:2] == ("융자계정", "예치금 회수")] == [
        (0, 2_000_000_000, None),
        (1, 2_571_000_000, 571_000_000),
        (2, 2_571_000_000, 0),
        (3, 2_571_000_000, 0),
    ]


def test_revenue_not_expenditure(answers):
    assert answers("revenue-not-expenditure", "계정", "단계", "수입(백만원)", "지출(백만원)", "차이(백만원)") == [
        ("융자계정", "2차", 5820, 5802, 18)
    ]


def test_tables_by_kind(answers):
    assert answers("tables-by-kind", "kind", "tables", "reports", "without_unit") == [
        ("plan", 5, 3, 0),
        ("execution", 4, 3, 0),
        ("history", 4, 3, 0),
        ("revision", 2, 2, 0),
        ("term", 2, 2, 2),
        ("other", 1, 1, 1),
    ]


def test_tables_of_unknown_kind(answers):
    assert answers("tables-of-unknown-kind", "번호", "제목", "머리글") == [
        (5, "기후대응기금 운용 인력 현황", "직급 | 정원 | 현원 | 과부족")
    ]


def test_tables_without_unit(answers, edited):
    assert answers("tables-without-unit", "번호") == []
    db = edited(("jeonju", {"(2023년 6월 30일 기준, 단위 : 천원, %)": "(2023년 6월 30일 기준)"}))
    assert rows(db, "tables-without-unit", "번호", "종류", "기록수") == [(5, "사업집행", 10)]


def test_terms_expiring(answers):
    assert answers("terms-expiring", "단체", "기금", "기한", "남은날") == [
        ("전주시", "재난관리기금", date(2023, 12, 31), 123),  # two days of August, then 30 + 31 + 30 + 31
        ("부산광역시", "청년기금", date(2024, 12, 31), 103),
    ]


def test_unchecked_relations(answers, edited):
    assert answers("unchecked-relations", "rule") == []
    db = edited(("jeonju", {"542,480  3,215,680": "542,480           "}))
    assert rows(db, "unchecked-relations", "table", "rule") == [(1, "ROLL-FORWARD"), (1, "ROLL-FORWARD")]


def test_unspent(answers):
    told = answers("unspent", "사업명", "미집행액(백만원)")
    assert len(told) == 20
    assert told[0] == ("노후 산업단지 에너지효율 융자", 2850)
    assert ("하천 재해위험지 정비", D("407.52")) in told


def test_worst_executed(answers):
    told = answers("worst-executed", "project", "rate_pct", "unspent_won")
    assert told[:4] == [
        ("청년의 날 기념행사", 0, 200_000_000),
        ("이재민 임시주거 지원", 0, 150_000_000),
        ("침수방지 물막이판 설치 지원", D("24.5"), 188_630_000),
        ("청년 금융교육 및 상담", D("30.0"), 70_000_000),
    ]


def test_each_has_its_test():
    tested = {name.removeprefix("test_").replace("_", "-") for name in globals() if name.startswith("test_")}
    assert set(ready_queries()) <= tested
