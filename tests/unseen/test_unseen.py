"""Reports written by hand in the manner of many councils, as several converters gave them; the truth was written first.

``reports/NAME.txt`` is the converted text: pdftotext with its layout, raw and wide; pdfplumber; one cell a line; tabs;
Markdown; boxes drawn with characters; full-width digits.  ``reports/NAME.truth`` says for each table of the text::

    # kind unit year=… fund=… account=… asof=…
    > role | role | …
    cell | cell | …                 one line a row, as printed

The funds and their figures are invented and add up, but where a test below says otherwise.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import schemas
from pipeline.extraction import extract
from pipeline.korean.units import WON

REPORTS = Path(__file__).parent / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.truth"))
#: Reports with an error planted on purpose.
WRONG = {"sejong-spaced", "cheonan-tight"}


@dataclass
class Truth:
    kind: str
    unit: str
    facts: dict[str, str]
    roles: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def truths(name: str) -> list[Truth]:
    found: list[Truth] = []
    for line in (REPORTS / f"{name}.truth").read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind, unit, *facts = line[2:].split()
            found.append(Truth(kind, unit, dict(fact.split("=") for fact in facts)))
        elif line.startswith("> "):
            found[-1].roles = line[2:].split(" | ")
        elif line.strip():
            found[-1].rows.append([squeezed(cell) for cell in line.split("|")])
    return found


@cache
def report(name: str) -> schemas.Report:
    return extract(REPORTS / f"{name}.txt")


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def rows_of(table: schemas.Table) -> list[list[str]]:
    rows = [[""] * table.column_count for _ in range(table.row_count - table.header_rows)]
    for cell in table.cells:
        if cell.row >= table.header_rows:
            rows[cell.row - table.header_rows][cell.col] = squeezed(cell.text)
    return rows


def roles_of(table: schemas.Table) -> list[str]:
    return [f"stage {c.stage}" if c.role == "stage" else c.role.value for c in table.columns]


def errors(name: str) -> list[schemas.Finding]:
    return [finding for finding in report(name).findings if finding.severity == "error"]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell(name: str) -> None:
    assert [rows_of(table) for table in report(name).tables] == [truth.rows for truth in truths(name)]


@pytest.mark.parametrize("name", NAMES)
def test_what_each_table_is(name: str) -> None:
    said, read = [], []
    for truth, table in zip(truths(name), report(name).tables, strict=True):
        facts = {"year": table.fiscal_year, "fund": table.fund, "account": table.account, "asof": table.as_of}
        told = {key: str(value) for key, value in facts.items() if key in truth.facts}
        said.append((truth.kind, WON.get(truth.unit), truth.facts, truth.roles))
        read.append((table.kind, table.unit_won, told, roles_of(table) if truth.roles else []))
    assert read == said


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WRONG])
def test_right_figures_raise_no_alarm(name: str) -> None:
    assert [(f.rule, f.message_en) for f in report(name).findings if f.severity != "info"] == []


def test_a_plan_side_by_side() -> None:
    items = [(i.side, i.item, i.is_total, i.revised.won) for i in report("busan-layout").plan_items if i.revised]
    assert items == [
        ("revenue", "합계", True, 8_291_340_000), ("expenditure", "합계", True, 8_291_340_000),
        ("revenue", "전입금", False, 1_000_000_000), ("expenditure", "고유목적사업비", False, 730_000_000),
        ("revenue", "공공예금이자수입", False, 201_340_000), ("expenditure", "기본경비", False, 12_500_000),
        ("revenue", "예치금회수", False, 7_090_000_000), ("expenditure", "예치금", False, 7_548_840_000),
    ]  # fmt: skip


def test_a_history_goes_on_where_the_next_page_has_other_columns() -> None:
    years = [(h.year, h.is_cumulative, h.net.won, h.balance.won) for h in report("busan-layout").fund_history]
    assert years == [
        (2019, True, 5_750_000_000, 5_750_000_000), (2020, False, 586_100_000, 6_336_100_000),
        (2021, False, 650_300_000, 6_986_400_000), (2022, False, -85_500_000, 6_900_900_000),
        (2023, False, 189_100_000, 7_090_000_000),
    ]  # fmt: skip


def test_the_year_of_a_project_is_that_of_its_row() -> None:
    read = [(e.fiscal_year, e.project, e.is_total, e.executed.won) for e in report("jeonju-raw").executions]
    assert read == [
        (2019, "청소년 자치활동 지원", False, 19_800_000), (2019, "청소년 장학금", False, 16_000_000),
        (2020, "청소년 자치활동 지원", False, 4_000_000), (2020, "청소년 장학금", False, 16_000_000),
        (2021, "청소년 자치활동 지원", False, 14_000_000), (2021, "청소년 장학금", False, 16_000_000),
    ]  # fmt: skip


def test_rows_that_are_years_are_totals_of_those_years() -> None:
    read = [(e.fiscal_year, e.project, e.is_total, e.budget.won) for e in report("pohang-cells").executions]
    assert read == [(year, None, True, 900_000_000) for year in (2020, 2021, 2022, 2023)]


def test_a_part_of_a_year_is_that_year() -> None:
    read = [(h.year, h.is_cumulative, h.balance.won // 10**6) for h in report("pohang-cells").fund_history]
    assert read == [
        (2019, True, 3220), (2020, False, 3292), (2021, False, 3332), (2022, False, 3283), (2023, False, 3398),
    ]  # fmt: skip


def test_the_history_of_a_sunset_with_a_month_alone() -> None:
    assert [(e.resolved_on, e.description, e.expires_on) for e in report("bucheon-layout").term_events] == [
        (date(2019, 12, 16), "건축안전특별회계에서 기금으로 전환", date(2024, 12, 31)),
        (None, "존속기한 5년 연장", date(2029, 12, 31)),
    ]
    assert [(e.resolved_on, e.expires_on) for e in report("jeonju-raw").term_events] == [
        (date(1995, 3, 2), None), (date(2012, 12, 28), date(2017, 12, 31)), (date(2017, 11, 9), date(2022, 12, 31)),
    ]  # fmt: skip


def test_several_funds_in_one_report() -> None:
    read = [(i.fund, i.side, i.item) for i in report("saha-plain").plan_items]
    merged = "통합재정안정화기금"
    assert read == [
        *((merged, "revenue", item) for item in ("계", "전입금", "예탁금이자수입", "예치금이자", "예치금회수")),
        *((merged, "expenditure", item) for item in ("계", "일반회계 전출금", "예탁금", "예치금")),
        *(("식품진흥기금", "expenditure", item)
          for item in ("계", "음식점 위생등급 지원", "식중독 예방사업", "예치금")),
    ]  # fmt: skip


def test_sides_in_a_column_of_their_own() -> None:
    read = [(i.side, i.item, i.is_total) for i in report("chuncheon-markdown").plan_items]
    assert read == [
        ("revenue", "합계", True), ("revenue", "융자금 회수", False), ("revenue", "이자수입", False),
        ("revenue", "예치금 회수", False), ("expenditure", "합계", True), ("expenditure", "융자금", False),
        ("expenditure", "운영비", False), ("expenditure", "예치금", False),
    ]  # fmt: skip


def test_a_change_in_brackets_is_negative() -> None:
    [year] = [h for h in report("yongin-tabs").fund_history if h.year == 2020]
    assert year.net.won == -120_300_000


def test_an_item_that_is_wrong_is_named() -> None:
    """예치금 is 361,750 as its change says and its column's sum; 371,750 is printed."""
    [found] = errors("sejong-spaced")
    table = report("sejong-spaced").tables[found.table - 1]
    assert table.title == "지출계획" or "지출" in (table.columns[0].heading[0], table.columns[0].side)
    assert "371,750" in {cell.printed for cell in found.cells}


def test_a_sentence_against_the_table_that_it_has_just_quoted() -> None:
    """321,750 of 450,000 are 71.5 %, and the sentence, which states both, says 75.1 %."""
    [claim] = [c for c in report("cheonan-tight").claims if c.verdict == "violated"]
    assert (str(claim.percent), claim.table) == ("75.1", 2)


def test_cells_out_of_order_are_told_and_not_judged() -> None:
    """A converter that prints blocks of a page one after another leaves nothing that could be judged."""
    read = report("dalseo-scrambled")
    assert errors("dalseo-scrambled") == []
    assert "TABLE-DISORDERED" in {finding.rule for finding in read.findings}
