"""A faultless reading of a made report, put together from its truth: what ``compare`` is tried on."""

from __future__ import annotations

import schemas

from .spec import MadeReport, MadeTable
from .truth import execution_rows, history_rows, plan_rows, revision_rows, term_rows


def _amount(won: int | None) -> schemas.Amount | None:
    return None if won is None else schemas.Amount(won=won, printed="", col=0)


def _table(number: int, made: MadeTable) -> schemas.Table:
    unit = made.unit
    cells = [
        schemas.Cell(row=c.row, col=c.col, row_span=c.row_span, col_span=c.col_span, text=c.text, is_header=c.is_header)
        for c in made.cells
    ]
    return schemas.Table(
        ordinal=number, kind=made.kind, title=made.titles[0] if made.titles else None, fund=None, account=made.account,
        fiscal_year=made.fiscal_year, as_of=made.as_of, basis=None, unit=unit.name if unit else None,
        unit_won=unit.won if unit else None, page_first=None, page_last=None, line_first=None, line_last=None,
        row_count=made.rows, column_count=len(made.columns), header_rows=made.header_rows, columns=[], cells=cells,
        readings=[],
    )  # fmt: skip


def perfect(made: MadeReport) -> schemas.Report:
    """The report that a reader without a fault would give."""
    plans, revisions, executions, years, terms = [], [], [], [], []
    for number, table in enumerate(made.tables, start=1):
        about = {"table": number, "fund": made.fund, "account": table.account, "fiscal_year": table.fiscal_year}
        for p in plan_rows(table):
            amounts = {name: _amount(getattr(p, f"{name}_won")) for name in ("original", "revised", "change")}
            plans.append(schemas.PlanItem(**about, row=p.row, side=p.side, item=p.item, is_total=p.is_total, **amounts))
        for r in revision_rows(table):
            said = {"row": r.row, "side": r.side, "item": r.item, "is_total": r.is_total, "stage": r.stage}
            revisions.append(schemas.PlanRevision(**about, **said, amount=_amount(r.amount_won)))
        for e in execution_rows(table):
            rate = None if e.rate_pct is None else schemas.Rate(pct=e.rate_pct, printed="", col=0)
            executions.append(
                schemas.Execution(
                    **about, row=e.row, as_of=table.as_of, ordinal=e.ordinal, project=e.project, project_id=None,
                    department=e.department, is_total=e.is_total, budget=_amount(e.budget_won),
                    executed=_amount(e.executed_won), rate=rate, note=e.note,
                )
            )  # fmt: skip
        for h in history_rows(table):
            names = ("raised", "contribution", "interest", "used", "project", "operating", "net", "balance")
            years.append(
                schemas.HistoryYear(
                    table=number, row=h.row, fund=made.fund, account=table.account, year=h.year, note=h.note,
                    is_cumulative=h.is_cumulative, is_total=h.is_total,
                    **{name: _amount(getattr(h, f"{name}_won")) for name in names},
                )
            )  # fmt: skip
        terms += [schemas.TermEvent(table=number, **vars(t)) for t in term_rows(table)]
    return schemas.Report(
        report_id="0" * 12, file_name="made.txt", sha256="0" * 64, format="text", title=made.title,
        bill_no=made.bill_no, proposer=made.proposer, proposed_on=made.proposed_on, referred_on=made.referred_on,
        reviewer=made.reviewer, fund=made.fund, page_count=None, extractor_version="0",
        tables=[_table(number, table) for number, table in enumerate(made.tables, start=1)], plan_items=plans,
        plan_revisions=revisions, executions=executions, fund_history=years, term_events=terms, claims=[],
        relations=[], findings=[],
    )  # fmt: skip
