"""Execution tables: one record a project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.korean.labels import squeeze
from pipeline.korean.names import normalise
from schemas import Execution, Role, Table

from .rows import Making, Row, adds_up, body_rows, column

_ORDINAL = re.compile(r"^\s*(?:(\d{1,3})\s*[.)]\s*(?=\D)|([①-⑳])\s*|\((\d{1,2})\)\s*)")
_OFFICE = "과|관|국|실|단|팀|센터|본부|사업소|위원회|재단|공사|청|부|원|처|소"
_DEPARTMENT = re.compile(rf"\s*\((?P<name>[^()]*(?:{_OFFICE})(?:\s*[,/·]\s*[^()]*)?)\s*\)\s*$")
_REMARK = re.compile(r"\s*[※*].*$", re.DOTALL)


def executions(table: Table) -> Iterator[Making[Execution]]:
    """The projects of an execution table."""
    rows = list(body_rows(table))
    for position, row in enumerate(rows):
        label = _REMARK.sub("", row.label(Role.PROJECT, Role.ITEM))
        if label or row.has_numbers(table.columns):
            yield row, partial(_execution, table, row, label, position in {0, len(rows) - 1})


def _execution(table: Table, row: Row, label: str, at_edge: bool) -> Execution:
    ordinal, name = split_ordinal(label)
    name, department = split_department(name)
    printed = row.text(column(table, Role.ORDINAL)).rstrip(".) ")
    total = adds_up(name) or adds_up(printed) or (not label and at_edge)
    remarks = [each for each in table.columns if each.role in {Role.TEXT, Role.DESCRIPTION, Role.NOTE}]
    return Execution(
        table=table.ordinal,
        row=row.number,
        fund=table.fund,
        account=table.account,
        fiscal_year=table.fiscal_year,
        as_of=table.as_of,
        ordinal=int(printed) if printed.isdigit() else ordinal,
        project=normalise(name) or (normalise(printed) if adds_up(printed) else None),
        project_id=None if total else project_id(name),
        department=normalise(row.shared(column(table, Role.DEPARTMENT))) or department,
        is_total=total,
        budget=row.amount(column(table, Role.BUDGET)),
        executed=row.amount(column(table, Role.EXECUTED)),
        rate=row.rate(column(table, Role.RATE)),
        note="\n".join(line.strip() for each in remarks for line in row.text(each).split("\n") if line.strip()) or None,
    )


def split_ordinal(label: str) -> tuple[int | None, str]:
    """``3. 외국도시 …`` → 3 and the rest."""
    match = _ORDINAL.match(label)
    if match is None:
        return None, label
    number = match[1] or match[3]
    return (int(number) if number else ord(match[2]) - 0x245F), label[match.end() :]


def split_department(label: str) -> tuple[str, str | None]:
    """``하동 서울의 길 조성 (자연생태과)`` → the project and its department."""
    match = _DEPARTMENT.search(label)
    if match is None or not label[: match.start()].strip():
        return label, None
    name = re.sub(r"\s*/\s*", "/", " ".join(match["name"].split()))
    return label[: match.start()].strip(), name


def project_id(name: str) -> str | None:
    """The name as a key that joins a project over tables: without white space, marks and a closing 사업."""
    key = re.sub(r"[^0-9A-Za-z가-힣]", "", squeeze(name)).lower()
    return key.removesuffix("사업") or key or None
