"""Totals that stand beside their parts in tables of other kinds (``합계 | 국비 | 시비``), and shares behind amounts."""

from __future__ import annotations

from pipeline.checks import check
from schemas import Column, Role, Table

from .make import table


def wide(*rows: str, headings: str = "구분 합계 국비 시비 구비") -> Table:
    """A table of amounts under the headings; ``사업/합계`` is a heading under another one."""
    made = table("other", "ITEM " + "AMOUNT " * (len(headings.split()) - 1), rows)
    columns = [
        Column(col=col, role=Role.ITEM if col == 0 else Role.AMOUNT, heading=word.split("/"))
        for col, word in enumerate(headings.split())
    ]
    return made.model_copy(update={"columns": columns})


def broken(made: Table) -> list[tuple[str, int, int]]:
    """Rule, row and column of every result that its parts do not give."""
    relations, _ = check([made])
    heads = [(one.rule, next(o for o in one.operands if o.reported)) for one in relations if one.verdict == "violated"]
    return [(rule, head.row, head.col) for rule, head in heads]


RIGHT = ("가|60|10|20|30", "나|90|20|30|40", "다|33|11|11|11")


def test_a_total_over_columns_that_does_not_add_up_is_found() -> None:
    assert broken(wide(*RIGHT)) == []
    assert broken(wide(*RIGHT, "라|150|40|50|70")) == [("SUM-ROW", 4, 1)]  # 160


def test_a_heading_alone_asserts_nothing() -> None:
    assert broken(wide("가|60|10|20|40", "나|90|20|30|50", "다|33|11|11|11")) == []  # most rows do not close
    assert broken(wide("가|60|10|20|30")) == []  # one row is too few
    assert broken(wide(*RIGHT, "라|150|40|50|70", headings="구분 규모 국비 시비 구비")) == []


def test_columns_under_the_same_heading_are_its_parts() -> None:
    rows = ("가|30|10|20|7", "나|50|20|30|8", "다|22|11|11|9", "라|95|40|50|6")
    assert broken(wide(*rows, headings="구분 예산/합계 예산/국비 예산/시비 인원")) == [("SUM-ROW", 4, 1)]  # 90


def test_shares_behind_the_amounts_are_left_aside() -> None:
    """672 is 330 and 342; 757 is 357 and 400; 1,400 is 606 and 794, and 651 is printed."""
    rows = ["계|672(100%)|757(100%)|822 (100%)|1,400 (100%)", "교부세|330(49.1%)|357 (47.2%)|361(44.0%)|651 (43.2%)"]
    made = table(
        "other", "ITEM AMOUNT AMOUNT AMOUNT AMOUNT", [*rows, "보조금|342(50.9%)|400(52.8%)|461 (56.0%)|794 (56.8%)"]
    )
    assert broken(made) == [("SUM-COLUMN", 1, 4)]
