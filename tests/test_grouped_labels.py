"""Tables whose labels stand in several columns, merged over their rows: what HWP and HWPX store and text cannot say."""

from __future__ import annotations

from pathlib import Path

import schemas
from pipeline.extraction import extract

from .made.hwpx import Block, Sheet, write_blocks
from .made.spec import MadeCell, Prose

Row = dict[int, str | tuple[str, int, int]]


def sheet(*rows: Row, caption: tuple[str, ...], heads: int = 1) -> Sheet:
    """A table of rows: column → text, or text with its row and column span."""
    cells = []
    for number, row in enumerate(rows):
        for col, said in row.items():
            text, down, right = said if isinstance(said, tuple) else (said, 1, 1)
            cells.append(MadeCell(number, col, text, down, right, number < heads))
    return Sheet(tuple(cells), caption)


def report(tmp_path: Path, *blocks: Block) -> schemas.Report:
    path = tmp_path / "a.hwpx"
    path.write_bytes(write_blocks([Prose("검 토 보 고"), *blocks]))
    return extract(path)


PLAN: tuple[Row, ...] = (
    {0: ("구 분", 1, 2), 2: "당초(A)", 3: "변경(B)", 4: "증감(B-A)"},
    {0: ("수입", 4, 1), 1: "합 계", 2: "1,500", 3: "1,700", 4: "200"},
    {1: "전입금", 2: "1,000", 3: "1,000", 4: "-"},
    {1: "이자수입", 2: "100", 3: "150", 4: "50"},
    {1: "예치금회수", 2: "400", 3: "550", 4: "150"},
    {0: ("지출", 4, 1), 1: "합 계", 2: "1,500", 3: "1,700", 4: "200"},
    {1: "사업비", 2: "900", 3: "1,000", 4: "100"},
    {1: "기본경비", 2: "50", 3: "50", 4: "0"},
    {1: "예치금", 2: "550", 3: "650", 4: "100"},
)
CAPTION = ("□ 2024년 물길기금 운용계획", "(단위 : 백만원)")


def test_sides_in_a_merged_column(tmp_path) -> None:
    read = report(tmp_path, sheet(*PLAN, caption=CAPTION))
    assert [(i.side, i.item, i.is_total, i.revised.won // 10**6) for i in read.plan_items if i.revised] == [
        ("revenue", "합계", True, 1700), ("revenue", "전입금", False, 1000), ("revenue", "이자수입", False, 150),
        ("revenue", "예치금회수", False, 550), ("expenditure", "합계", True, 1700),
        ("expenditure", "사업비", False, 1000), ("expenditure", "기본경비", False, 50),
        ("expenditure", "예치금", False, 650),
    ]  # fmt: skip
    assert read.findings == []
    assert sorted({r.rule for r in read.relations if r.verdict == "exact"}) == ["BALANCE-SIDES", "CHANGE", "SUM-COLUMN"]


def test_an_error_under_a_merged_label_names_its_row(tmp_path) -> None:
    wrong = (*PLAN[:8], {1: "예치금", 2: "550", 3: "660", 4: "100"})
    found = report(tmp_path, sheet(*wrong, caption=CAPTION)).findings
    assert [(f.rule, "예치금" in f.message_ko and "660" in f.message_ko) for f in found] == [("SUM-COLUMN", True)]


def test_groups_subtotals_and_a_department_over_two_rows(tmp_path) -> None:
    read = report(
        tmp_path,
        sheet(
            {0: "분야", 1: "사업명", 2: "담당부서", 3: "예산액", 4: "집행액", 5: "집행률(%)"},
            {0: ("합 계", 1, 3), 3: "1,000", 4: "800", 5: "80.0"},
            {0: ("문화", 3, 1), 1: "소 계", 2: "", 3: "600", 4: "500", 5: "83.3"},
            {1: "축제 지원", 2: ("문화과", 2, 1), 3: "400", 4: "350", 5: "87.5"},
            {1: "전시 지원", 3: "200", 4: "150", 5: "75.0"},
            {0: ("복지", 3, 1), 1: "소 계", 2: "", 3: "400", 4: "300", 5: "75.0"},
            {1: "돌봄", 2: "복지과", 3: "300", 4: "250", 5: "83.3"},
            {1: "급식", 2: "보건과", 3: "100", 4: "50", 5: "50.0"},
            caption=("□ 2024년 사업별 집행현황", "(단위 : 백만원)"),
        ),
    )
    assert [(e.project, e.department, e.is_total) for e in read.executions] == [
        ("합계", None, True), ("소계", None, True), ("축제 지원", "문화과", False), ("전시 지원", "문화과", False),
        ("소계", None, True), ("돌봄", "복지과", False), ("급식", "보건과", False),
    ]  # fmt: skip
    assert read.findings == []
    assert sum(r.rule in {"SUM-COLUMN", "SUM-SUBTOTAL"} and r.verdict == "exact" for r in read.relations) == 6


LEVELS: tuple[Row, ...] = (
    {0: ("과목", 1, 3), 3: ("예산액", 1, 3)},
    {0: "관", 1: "항", 2: "목", 3: "당초", 4: "변경", 5: "증감액"},
    {0: ("보조금수입", 3, 1), 1: ("보조금", 2, 1), 2: "국고보조금", 3: "70", 4: "80", 5: "10"},
    {2: "시도보조금", 3: "15", 4: "15", 5: "0"},
    {1: ("보조금 소계", 1, 2), 3: "85", 4: "95", 5: "10"},
    {0: ("보조금수입 소계", 1, 3), 3: "85", 4: "95", 5: "10"},
    {0: ("잡수입", 2, 1), 1: "잡수입", 2: "기타잡수입", 3: "5", 4: "6", 5: "1"},
    {1: ("잡수입 소계", 1, 2), 3: "5", 4: "6", 5: "1"},
    {0: ("잡수입 소계", 1, 3), 3: "5", 4: "6", 5: "1"},
    {0: ("합 계", 1, 3), 3: "90", 4: "101", 5: "11"},
)
BUDGET = ("2024년 세입예산", "(단위 : 천원)")


def test_subtotals_of_subtotals(tmp_path) -> None:
    read = report(tmp_path, sheet(*LEVELS, caption=BUDGET, heads=2))
    assert [table.kind for table in read.tables] == ["plan"]
    assert read.findings == []
    sums = [r for r in read.relations if r.rule in {"SUM-COLUMN", "SUM-SUBTOTAL"} and r.verdict == "exact"]
    assert len(sums) == 15  # four subtotals and the total, in three columns


def test_a_wrong_subtotal_of_subtotals_is_found(tmp_path) -> None:
    wrong = (*LEVELS[:5], {0: ("보조금수입 소계", 1, 3), 3: "85", 4: "59", 5: "10"}, *LEVELS[6:])
    found = report(tmp_path, sheet(*wrong, caption=BUDGET, heads=2)).findings
    assert [(f.severity, "59" in f.message_ko) for f in found] == [("error", True)]


def test_a_part_of_a_longer_table_raises_no_false_alarm(tmp_path) -> None:
    """The first row sums up rows of the table before; the last one rows of both."""
    part = (*LEVELS[:2], {0: ("보조금수입 소계", 1, 3), 3: "85", 4: "95", 5: "10"}, *LEVELS[6:9],
            {0: ("세입 소계", 1, 3), 3: "990", 4: "1,001", 5: "11"})  # fmt: skip
    assert report(tmp_path, sheet(*part, caption=BUDGET, heads=2)).findings == []
