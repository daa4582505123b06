"""How a reading differs from the truth of a made report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

import schemas

from . import truth
from .spec import MadeReport, MadeTable, squash

#: Marks that may stand before or around a title, and are no part of it.
_MARKS = re.compile(
    r"^(?:(?:<|\[)?표\s*\d+(?:>|\])?\s*\.?|[□○◦ㅇ❍■●ㅁ]|[가-하]\.|[<〈《【\[]|참고)\s*|\s*[>〉》】\]]\s*$|\s*[(\[][^()\[\]]*단위[^()\[\]]*[)\]]\s*$"
)


def differences(report: schemas.Report, spec: MadeReport) -> list[str]:
    """What ``report`` has otherwise than ``spec``; empty when all agree.  Tables are matched by order within a kind."""
    found = list(_own_data(report, spec))
    made: dict[str, list[MadeTable]] = {}
    read: dict[str, list[schemas.Table]] = {}
    for table in spec.tables:
        made.setdefault(table.kind, []).append(table)
    for table_read in report.tables:
        read.setdefault(table_read.kind, []).append(table_read)
    for kind in sorted(made.keys() | read.keys()):
        pairs = zip_longest(made.get(kind, []), read.get(kind, []))
        for number, (want, got) in enumerate(pairs, start=1):
            name = f"{kind} {number}"
            if want is None:
                found.append(f"{name}: table read that is not there: {got.title!r}, rows {got.row_count}")
            elif got is None:
                found.append(f"{name}: table not read: {want.caption}")
            else:
                found += (f"{name} (table {got.ordinal}): {line}" for line in _table(report, got, want))
    return found


def _own_data(report: schemas.Report, spec: MadeReport) -> Iterator[str]:
    for field in ("title", "bill_no", "proposer", "proposed_on", "referred_on", "fund"):
        got, want = getattr(report, field), getattr(spec, field)
        if _plain(got) != _plain(want):
            yield f"{field}: {got!r}, not {want!r}"
    name = spec.reviewer.split()[-1]
    if _plain(report.reviewer) not in (squash(spec.reviewer), name):
        yield f"reviewer: {report.reviewer!r}, not {spec.reviewer!r}"


def _plain(value: object) -> object:
    return squash(value) if isinstance(value, str) else value


def bare_title(title: str) -> str:
    """``title`` without marks, number, unit and white space."""
    text, before = title.strip(), ""
    while text != before:
        before, text = text, _MARKS.sub("", text, count=1).strip()
    return squash(text)


def _table(report: schemas.Report, got: schemas.Table, want: MadeTable) -> Iterator[str]:
    titles = {bare_title(title) for title in want.titles}
    if titles and (got.title is None or bare_title(got.title) not in titles):
        yield f"title {got.title!r}, not {want.titles[0]!r}"
    if want.kind not in ("term", "other") and _plain(got.account) != _plain(want.account):
        yield f"account {got.account!r}, not {want.account!r}"
    if want.kind in ("plan", "revision", "execution") and got.fiscal_year != want.fiscal_year:
        yield f"fiscal year {got.fiscal_year}, not {want.fiscal_year}"
    if want.kind == "execution" and got.as_of != want.as_of:
        yield f"as of {got.as_of}, not {want.as_of}"
    name, won = (want.unit.name, want.unit.won) if want.unit else (None, None)
    if (got.unit, got.unit_won) != (name, won):
        yield f"unit {got.unit} ({got.unit_won}), not {name} ({won})"
    if not got_complete(got, want):
        yield f"{got.row_count} rows × {got.column_count} columns, not {want.rows} × {len(want.columns)}"
    yield from _cells(got, want)
    yield from _rows(_typed(report, got, want), _truth(want), got.header_rows - want.header_rows)


def got_complete(got: schemas.Table, want: MadeTable) -> bool:
    """Whether the shapes agree: as many body rows, as many columns."""
    same_rows = got.row_count - got.header_rows == want.rows - want.header_rows
    return same_rows and got.column_count == len(want.columns)


def _cells(got: schemas.Table, want: MadeTable) -> Iterator[str]:
    read = {
        (cell.row - got.header_rows, cell.col): squash(cell.text) for cell in got.cells if cell.row >= got.header_rows
    }
    made = {(cell.row - want.header_rows, cell.col): squash(cell.text) for cell in want.body()}
    for place in sorted(read.keys() | made.keys()):
        if read.get(place, "") != made.get(place, ""):
            yield f"cell body row {place[0]}, col {place[1]}: {read.get(place, '')!r}, not {made.get(place, '')!r}"


Row = tuple[tuple[str, object], ...]


def _truth(want: MadeTable) -> list[Row]:
    functions = {
        "plan": truth.plan_rows,
        "revision": truth.revision_rows,
        "execution": truth.execution_rows,
        "history": truth.history_rows,
        "term": truth.term_rows,
    }
    rows: Iterable[object] = functions[want.kind](want) if want.kind in functions else []
    return [tuple((name, _plain(value)) for name, value in vars(row).items()) for row in rows]


def _won(amount: schemas.Amount | None) -> int | None:
    return amount.won if amount else None


def _typed(report: schemas.Report, got: schemas.Table, want: MadeTable) -> list[Row]:
    """The records of a table in the shape of the truth."""
    rows: list[dict[str, object]] = []
    match want.kind:
        case "plan":
            for p in report.plan_items:
                if p.table == got.ordinal:
                    rows.append(
                        {"row": p.row, "side": p.side, "item": p.item, "is_total": p.is_total,
                         "original_won": _won(p.original), "revised_won": _won(p.revised), "change_won": _won(p.change)}
                    )  # fmt: skip
        case "revision":
            for r in report.plan_revisions:
                if r.table == got.ordinal:
                    rows.append(
                        {"row": r.row, "side": r.side, "item": r.item, "is_total": r.is_total, "stage": r.stage,
                         "amount_won": _won(r.amount)}
                    )  # fmt: skip
        case "execution":
            for e in report.executions:
                if e.table == got.ordinal:
                    rows.append(
                        {"row": e.row, "ordinal": e.ordinal, "project": e.project, "department": e.department,
                         "is_total": e.is_total, "budget_won": _won(e.budget), "executed_won": _won(e.executed),
                         "rate_pct": e.rate.pct if e.rate else None, "note": e.note or None}
                    )  # fmt: skip
        case "history":
            for h in report.fund_history:
                if h.table == got.ordinal:
                    money = ("raised", "contribution", "interest", "used", "project", "operating", "net", "balance")
                    rows.append(
                        {"row": h.row, "year": h.year, "is_cumulative": h.is_cumulative, "is_total": h.is_total,
                         **{f"{name}_won": _won(getattr(h, name)) for name in money}, "note": h.note or None}
                    )  # fmt: skip
        case "term":
            for t in report.term_events:
                if t.table == got.ordinal:
                    rows.append(
                        {"row": t.row, "resolved_on": t.resolved_on, "description": t.description,
                         "expires_on": t.expires_on}
                    )  # fmt: skip
    return [tuple((name, _plain(value)) for name, value in row.items()) for row in rows]


def _key(row: Row) -> tuple[object, ...]:
    said = dict(row)
    return (said["row"], said.get("side", ""), said.get("stage", 0))


def _rows(got: list[Row], want: list[Row], shift: int) -> Iterator[str]:
    """Records by grid row, side and stage; ``shift`` is how many more heading rows the reading has."""
    read = {_key(row): dict(row) for row in got}
    made = {(key[0] + shift, *key[1:]): dict(row) for row in want for key in [_key(row)]}
    if len(read) < len(got):
        yield f"{len(got) - len(read)} records share a row with another"
    for key in sorted(read.keys() | made.keys(), key=str):
        if key not in read:
            yield f"record {key} not read: {made[key]}"
        elif key not in made:
            yield f"record {key} that is not there: {read[key]}"
        else:
            for name, value in made[key].items():
                if name != "row" and read[key][name] != value:
                    yield f"record {key} {name}: {read[key][name]!r}, not {value!r}"
