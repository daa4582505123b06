"""A report made by hand, one of everything, for tests that need no extraction.

Its execution table, in 백만원, states a total that its rows do not give:

    | 연번 | 사업명           | 예산액 | 집행액 | 집행률 |
    | 1    | 나무 심기 (공원과) | 100    | 55.5   | 55.5   |
    | 2    | [bold]물길 (하천과) | 200    | -      | 0      |
    | 합계 |                  | 310    | 55.5   | 18.5   |
"""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from pipeline.cli.batch import Failure
from pipeline.errors import DocumentError
from pipeline.extraction import content_of
from pipeline.store.pack import Packed, pack
from schemas import (
    Amount,
    Cell,
    Claim,
    Column,
    Execution,
    Finding,
    FindingCell,
    HistoryYear,
    Operand,
    Place,
    PlanItem,
    PlanRevision,
    Probe,
    Rate,
    Reading,
    Relation,
    Repair,
    Report,
    Role,
    Table,
    TermEvent,
)

VERSION = "test-1"
MILLION = 1_000_000
PRINTED = [
    ["연번", "사업명", "예산액", "집행액", "집행률"],
    ["1", "나무 심기\n(공원과)", "100", "55.5", "55.5"],
    ["2", "[bold]물길\x1b[31m\n(하천과)", "200", "-", "0"],
    ["합계", "", "310", "55.5", "18.5"],
]
VALUES = {(1, 2): "100", (1, 3): "55.5", (1, 4): "55.5", (2, 2): "200", (2, 3): "0", (2, 4): "0", (3, 2): "310"} | {
    (3, 3): "55.5",
    (3, 4): "18.5",
}


def make_report(
    file_name: str = "검토보고서.txt",
    content: str = "one",
    *,
    bill_no: str | None = "1136",
    title: str | None = "기금운용계획 변경안",
    version: str = VERSION,
    consistent: bool = False,
) -> Report:
    """A report with two tables; ``consistent`` leaves its findings out."""
    digest = sha256(content.encode()).hexdigest()
    return Report(
        report_id=digest[:12], file_name=file_name, sha256=digest, format="text", title=title, bill_no=bill_no,
        proposer="시장", proposed_on=date(2024, 2, 1), referred_on=date(2024, 2, 5), reviewer="수석전문위원",
        fund="숲기금", page_count=3, extractor_version=version,
        tables=[execution_table(), term_table()],
        plan_items=[
            PlanItem(table=1, row=1, fund="숲기금", account=None, fiscal_year=2024, side="revenue", item="=예치금",
                     is_total=False, original=amount(10), revised=amount(12), change=amount(2)),
        ],
        plan_revisions=[
            PlanRevision(table=1, row=1, fund="숲기금", account=None, fiscal_year=2024, side="expenditure",
                         item="사업비", is_total=False, stage=stage, amount=amount(won))
            for stage, won in enumerate([10, 12])
        ],
        executions=executions(),
        fund_history=[
            HistoryYear(table=1, row=1, fund="숲기금", account="국내협력계정", year=2019, is_cumulative=True,
                        is_total=False, raised=amount(9), contribution=amount(8), interest=amount(1), used=amount(4),
                        project=amount(3), operating=amount(1), net=amount(5), balance=amount(5), note=None),
        ],
        term_events=[
            TermEvent(table=2, row=1, resolved_on=date(2014, 1, 9), description="설치",
                      expires_on=date(2018, 12, 31)),
        ],
        claims=[
            Claim(kind="amount", text="3억원", sentence="예산 3억원을", amount_won=300 * MILLION,
                  place=Place(page=1, line=40), table=1, row=3, col=2, verdict="violated"),
            Claim(kind="date", text="2024. 8. 13.", sentence="2024. 8. 13. 기준", day=date(2024, 8, 13),
                  place=Place(page=1, line=41), in_table=1, in_row=1),
        ],
        relations=[broken_sum(), held_rate()],
        findings=[] if consistent else [info(), broken_total()],
    )  # fmt: skip


def amount(millions: int | str) -> Amount:
    return Amount(won=int(Decimal(millions) * MILLION), printed=str(millions), col=2)


def execution_table() -> Table:
    cells = [
        Cell(
            row=row, col=col, text=text, value=Decimal(VALUES[row, col]) if (row, col) in VALUES else None,
            is_header=row == 0, col_span=2 if text == "합계" else 1, place=Place(page=2, line=10 + row),
        )
        for row, texts in enumerate(PRINTED) for col, text in enumerate(texts) if (row, col) != (3, 1)
    ]  # fmt: skip
    roles = [Role.ORDINAL, Role.PROJECT, Role.BUDGET, Role.EXECUTED, Role.RATE]
    return Table(
        ordinal=1, kind="execution", title="2024년 사업집행 현황", fund="숲기금", account=None, fiscal_year=2024,
        as_of=date(2024, 8, 13), basis="8월 13일 기준", unit="백만원", unit_won=MILLION, page_first=2, page_last=2,
        line_first=9, line_last=13, row_count=4, column_count=5, header_rows=1,
        columns=[Column(col=i, role=role, heading=[PRINTED[0][i]]) for i, role in enumerate(roles)],
        cells=cells,
        readings=[Reading(rule="WRAPPED-CELL", row=1, chosen="나무 심기", rejected=["나무", "심기"], reason="합계")],
    )  # fmt: skip


def term_table() -> Table:
    return Table(
        ordinal=2, kind="term", title=None, fund="숲기금", account=None, fiscal_year=None, as_of=None, basis=None,
        unit=None, unit_won=None, page_first=3, page_last=3, line_first=20, line_last=21, row_count=2,
        column_count=1, header_rows=1, columns=[],
        cells=[
            Cell(row=0, col=0, text="의결일", is_header=True),
            Cell(row=1, col=0, text="’14. 1. 9.", value=Decimal("1e30")),
        ],
        readings=[],
    )  # fmt: skip


def executions() -> list[Execution]:
    return [
        Execution(table=1, row=row, fund="숲기금", account=None, fiscal_year=2024, as_of=date(2024, 8, 13),
                  ordinal=ordinal, project=project, project_id=project, department=department, is_total=total,
                  budget=amount(budget), executed=amount(executed),
                  rate=Rate(pct=Decimal(rate), printed=rate, col=4), note=None)
        for row, ordinal, project, department, total, budget, executed, rate in [
            (1, 1, "나무 심기", "공원과", False, 100, "55.5", "55.5"),
            (2, 2, "물길", "하천과", False, 200, 0, "0"),
            (3, None, None, None, True, 310, "55.5", "18.5"),
        ]
    ]  # fmt: skip


def broken_sum() -> Relation:
    return Relation(
        rule="SUM-COLUMN", table=1, expression="310 = 100 + 200", verdict="violated", reason="printed to the unit",
        operands=[
            Operand(table=1, row=3, col=2, value=Decimal(310), reported=True),
            Operand(table=1, row=1, col=2, value=Decimal(100)),
            Operand(table=1, row=2, col=2, value=Decimal(200)),
        ],
        reported=Decimal(310), computed=Decimal(300), difference=Decimal(10), low=Decimal("-1.5"), high=Decimal(1),
    )  # fmt: skip


def held_rate() -> Relation:
    return Relation(
        rule="RATE", table=1, expression="55.5 = 55.5 / 100", verdict="exact", reason="equal",
        operands=[Operand(table=1, row=1, col=4, value=Decimal("55.5"), reported=True)],
        reported=Decimal("55.5"), computed=Decimal("55.5"), difference=Decimal(0), low=None, high=None,
    )  # fmt: skip


def broken_total() -> Finding:
    return Finding(
        rule="SUM-COLUMN", severity="error", cause="digit", table=1, reported_won=310 * MILLION,
        computed_won=300 * MILLION, difference_won=10 * MILLION, message_ko="예산액 합계가 맞지 않습니다.",
        message_en="The budget total does not add up.", relations=[0],
        cells=[FindingCell(table=1, row=3, col=2, role="reported", printed="310", value=Decimal(310),
                           place=Place(page=2, line=13))],
        repairs=[Repair(rank=1, table=1, row=3, col=2, printed="310", proposed_won=300 * MILLION,
                        proposed=Decimal(300), is_unique=True, reason="한 자리", reason_en="one digit", chance=0.99)],
        probes=[Probe(name="digit-changed", holds=True, text="숫자 하나가 다르게 적힘", text_en="one digit is another"),
                Probe(name="wrong-sign", holds=False, text="부호가 반대로 적힘", text_en="the sign is the other one")],
    )  # fmt: skip


def info() -> Finding:
    return Finding(
        rule="TABLE-CUT", severity="info", cause="unknown", table=None, message_ko="표가 끊겼습니다.",
        message_en="A table is cut off.",
    )  # fmt: skip


def fake_extract(path: Path, password: str | None = None, jobs: int = 1) -> Report:
    """Stands for ``pipeline.extraction.extract``: the file's text says what happens."""
    text = content_of(Path(path)).decode("utf-8")
    if text.startswith("bad"):
        raise DocumentError("empty-file", f"{Path(path).name} holds nothing", "give a file with text")
    if text.startswith("crash"):
        raise ZeroDivisionError("division by zero")
    name = Path(path).name
    return make_report(name, text, bill_no=None, consistent=text.startswith("fine"))


def fake_work(path: Path) -> Packed | Failure:
    """Stands for ``pipeline.cli.batch.read_one`` in processes of their own; a file of ``die`` kills its process."""
    if path.read_text(encoding="utf-8").startswith("die"):
        os._exit(9)
    return pack(fake_extract(path))
