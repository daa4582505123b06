"""Names of sheets."""

from __future__ import annotations

from pipeline.export.workbook.names import LONGEST, SheetNames


def test_forbidden_letters_are_left_out_and_nothing_is_too_long():
    names = SheetNames()
    assert names.take("1-2 [a]:b*c?d/e\\f") == "1-2 a b c d e f"
    assert names.take("'quoted'") == "quoted"
    assert len(names.take("가" * 50)) == LONGEST
    assert names.take("\u202e\x00") == "-"


def test_each_name_is_given_once_whatever_its_case():
    names = SheetNames()
    assert [names.take("Plan"), names.take("plan"), names.take("PLAN")] == ["Plan", "plan (2)", "PLAN (3)"]
    long = [names.take("가" * 50) for _ in range(12)]
    assert len({name.lower() for name in long}) == 12
    assert max(map(len, long)) <= LONGEST


def test_letters_beyond_the_first_plane_count_twice():
    assert len(SheetNames().take("𠀀" * 20).encode("utf-16-le")) // 2 <= LONGEST


def test_a_name_that_spreadsheets_keep_for_themselves():
    assert SheetNames().take("History") == "History (2)"
