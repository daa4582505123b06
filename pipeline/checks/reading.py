"""What is to be told of the reading of tables: where one is cut off, unclear, irregular or without a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.korean.sayings import in_korean
from schemas import Finding, Reading, Table


def reading_findings(tables: Iterable[Table], cut: Iterable[int]) -> list[Finding]:
    """The warnings on how tables were read; ``cut`` are the ordinals of those that the text breaks off."""
    broken = set(cut)
    return [finding for table in tables for finding in _of(table, is_cut=table.ordinal in broken)]


def _of(table: Table, *, is_cut: bool) -> Iterator[Finding]:
    if is_cut:
        yield _cut(table)
    for told in table.readings:
        if told.rule == "extra-number":
            yield _unclear(table, told)
        elif told.rule == "out-of-order":
            yield _out_of_order(table)
        elif told.rule == "broken-tiling":
            yield _irregular(table, told)
    if table.kind not in {"other", "term"} and table.unit_won is None:
        yield _without_unit(table)


def _cut(table: Table) -> Finding:
    return Finding(
        rule="TABLE-CUT", severity="warning", cause="text-ends", table=table.ordinal,
        message_ko=f"{_name(table)[0]}: 중간에서 글이 끝나 마지막 행이 온전하지 않습니다. 원문을 다시 변환해 주십시오.",
        message_en=f"{_name(table)[1]} breaks off: the text ends in the middle of the table. Convert the report again.",
    )  # fmt: skip


def _unclear(table: Table, told: Reading) -> Finding:
    row, numbers = (told.row or 0) + 1, told.rejected[0]
    return Finding(
        rule="ROW-UNCLEAR", severity="warning", cause="extra-number", table=table.ordinal,
        message_ko=f"{_name(table)[0]} {row}행에 열보다 많은 숫자가 있어 뒤쪽 숫자만 열에 넣었습니다: "
        f"{numbers}. 원문을 확인해 주십시오.",
        message_en=f"{_name(table)[1]}, row {row}: more numbers than columns ({numbers}); only the last were placed. "
        "Check the page.",
    )  # fmt: skip


def _out_of_order(table: Table) -> Finding:
    return Finding(
        rule="TABLE-DISORDERED", severity="warning", cause="out-of-order", table=table.ordinal,
        message_ko=f"{_name(table)[0]}: 변환된 글에서 칸의 순서가 흐트러져 있어 칸만 그대로 두고 판단하지 않았습니다. "
        "배치를 지키는 방식으로 다시 변환하거나 원본 HWP, HWPX, PDF를 읽으십시오.",
        message_en=f"{_name(table)[1]} has its cells out of order in the converted text: it is kept as read and not "
        "judged. Convert it with its layout kept, or read the HWP, HWPX or PDF original.",
    )  # fmt: skip


def _irregular(table: Table, told: Reading) -> Finding:
    return Finding(
        rule="TABLE-IRREGULAR", severity="warning", cause="broken-tiling", table=table.ordinal,
        message_ko=f"{_name(table)[0]}: 저장된 칸의 위치가 서로 맞지 않아 해석하지 않고 칸만 그대로 두었습니다"
        f" ({in_korean(told.reason)}). 한/글에서 열어 다시 저장해 주십시오.",
        message_en=f"{_name(table)[1]} is kept cell by cell and not understood: {told.reason}. "
        "Open it in Hancom Office and save it again.",
    )  # fmt: skip


def _without_unit(table: Table) -> Finding:
    return Finding(
        rule="UNIT-MISSING", severity="warning", cause="unit-missing", table=table.ordinal,
        message_ko=f"{_name(table)[0]}에 금액 단위가 없거나 알 수 없는 단위여서 원 단위 금액을 비워 두었습니다. "
        "표의 값은 원문대로 있습니다.",
        message_en=f"{_name(table)[1]} states no known unit of money: its won amounts are left empty, "
        "its cells are as printed.",
    )  # fmt: skip


def _name(table: Table) -> tuple[str, str]:
    """What a table is called in Korean and in English: its title, or its number."""
    if table.title:
        return f"「{table.title}」", f"“{table.title}”"
    return f"표 {table.ordinal}", f"table {table.ordinal}"
