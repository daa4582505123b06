"""Number formats show a number as it was printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.export.workbook.numbers import fits, plain_format, printed_format, shown, unequal_format


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1,234", '#,##0;"△"#,##0'),
        ("△1,234.5", '#,##0.0;"△"#,##0.0'),
        ("▲5", '#,##0;"△"#,##0'),
        ("-5", '#,##0;"△"#,##0'),
        ("2019", '0;"△"0'),
        ("007", '000;"△"000'),
        ("85.8%", '#,##0.0"%";"△"#,##0.0"%"'),
        ("(1,234)", '"("#,##0")";"(△"#,##0")"'),
        ("(△12)", '"("#,##0")";"(△"#,##0")"'),
        ("1,066(5.6%)", '#,##0"(5.6%)";"△"#,##0"(5.6%)"'),
        ("１,２３４．５", '#,##0.0;"△"#,##0.0'),
        ("-", '#,##0;"△"#,##0;"-"'),
        ("－", '#,##0;"△"#,##0;"－"'),
    ],
)
def test_printed(printed, expected):
    assert printed_format(printed) == expected


def test_unequal_shows_what_was_printed_before_what_is_computed():
    assert unequal_format("△1,197") == '"△1,197 ≠ "#,##0;"△1,197 ≠ △"#,##0'
    assert unequal_format("74.9%") == '"74.9% ≠ "#,##0.0"%";"74.9% ≠ △"#,##0.0"%"'
    assert unequal_format("-") == '"- ≠ "#,##0;"- ≠ △"#,##0'


def test_a_quote_cannot_end_the_literal():
    assert printed_format('1"%') == '#,##0"%";"△"#,##0"%"'


def test_plain_has_the_places_of_the_number():
    assert plain_format(Decimal("-2.700000")) == '#,##0.0;"△"#,##0.0'
    assert plain_format(Decimal(30)) == plain_format(None) == '#,##0;"△"#,##0'


@pytest.mark.parametrize(
    ("value", "expected"),
    [("999999999999999", True), ("1000000000000001", False), ("0.1234567890123456", False), ("1e30", False)],
)
def test_no_more_digits_than_a_spreadsheet_keeps(value, expected):
    assert fits(Decimal(value)) is expected


def test_shown():
    assert [shown(Decimal(text)) for text in ("-1234.50", "0", "1000000")] == ["△1,234.5", "0", "1,000,000"]
    assert shown(None) == ""
