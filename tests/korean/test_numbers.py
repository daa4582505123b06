"""Numbers of cells: what is one number in print is one number, anything else is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.korean.numbers import is_cut, is_number, parse_number, step


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4,056", "4056"),
        ("1434", "1434"),
        ("△1,197", "-1197"),
        ("▲6.8", "-6.8"),
        ("△ 297", "-297"),
        ("-38,931", "-38931"),
        ("−3", "-3"),
        ("(△3)", "-3"),
        ("(-3)", "-3"),
        ("(3)", "3"),  # another measure too; the column decides
        ("+12", "12"),
        ("-", "0"),
        ("–", "0"),
        ("ー", "0"),
        ("0", "0"),
        ("85.8%", "85.8"),
        ("100 %", "100"),
        ("1,409.3", "1409.3"),
        ("１,２３４", "1234"),
        (" 12 ", "12"),
        ("355,359(49.1%)", "355359"),  # a share behind the amount
        ("524,618 (47.1%)", "524618"),
        ("524,618\n(47.1%)", "524618"),  # on a line of its own it says percent
        ("12 (3)", "12"),
        ("100\n(3.1)", None),
        ("450,978) (56.4%)", None),
        ("", None),
        ("1,0", None),
        ("12,34", None),
        ("1,2345", None),
        ("1 234", None),
        ("12명", None),
        ("3개소", None),
        ("’23", None),
        ("~ ’19", None),
        ("(3", None),
        ("3)", None),
        ("1.2.3", None),
        ("--", None),
        ("△", None),
        ("1/2", None),
        ("비고", None),
    ],
)
def test_printed_numbers(text: str, value: str | None) -> None:
    assert parse_number(text) == (None if value is None else Decimal(value))
    assert is_number(text) == (value is not None)


amounts = st.integers(-(10**15), 10**15)
places = st.integers(0, 3)


def printed(value: Decimal, negative: str) -> str:
    text = f"{abs(value):,}"
    return f"{negative}{text}" if value < 0 else text


@given(amounts, places, st.sampled_from("△▲-−"))
def test_what_is_printed_is_read_back(amount: int, decimals: int, negative: str) -> None:
    value = Decimal(amount).scaleb(-decimals)
    assert parse_number(printed(value, negative)) == value
    assert parse_number(f"{printed(value, negative)}%") == value
    assert parse_number(f" {printed(value, negative)}\n") == value


@given(amounts)
def test_a_number_needs_no_commas(amount: int) -> None:
    assert parse_number(str(amount)) == amount


@given(st.lists(st.tuples(amounts, places), min_size=1, max_size=20))
def test_sums_of_printed_numbers_are_exact(parts: list[tuple[int, int]]) -> None:
    values = [Decimal(amount).scaleb(-decimals) for amount, decimals in parts]
    read = [parse_number(printed(value, "△")) for value in values]
    assert sum(value for value in read if value is not None) == sum(values)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or value.is_finite()
    assert (value is not None) == is_number(text)


@pytest.mark.parametrize("digits", [29, 400, 100_000])
def test_no_number_is_too_long_to_look_at(digits: int) -> None:
    """DECIMAL(24,6) holds 18 digits before the point: a longer one may be None, but is no crash."""
    value = parse_number("1" * digits)
    assert value is None or value == Decimal("1" * digits)


@given(amounts.filter(lambda n: abs(n) >= 1000))
def test_a_number_without_its_last_digits_is_cut(amount: int) -> None:
    text = printed(Decimal(amount), "△")
    for missing in (1, 2):
        assert is_cut(text[:-missing])
        assert parse_number(text[:-missing]) is None
    assert not is_cut(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1,234", "1"), ("55.5", "0.1"), ("0.25%", "0.01"), ("△3.0", "0.1"), ("(1.5)", "0.1"), ("-", "0")],
)
def test_the_last_printed_place(text: str, expected: str) -> None:
    assert step(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "last"), [("355,359(49.1%)", "1"), ("55.5 (3)", "0.1"), ("(3)", "1"), ("12.50%", "0.01")]
)
def test_the_last_place_is_that_of_the_number_itself(text: str, last: str) -> None:
    assert step(text) == Decimal(last)
