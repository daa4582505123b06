"""How numbers go wrong, each way by an example that a person would name so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.keyboard import digits, likely_meant, typed, ways


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("3600", "3700", "digit"),
        ("4738", "4783", "swapped"),
        ("360", "3600", "dropped"),
        ("36000", "3600", "inserted"),
        ("12000", "12", "thousandfold"),
        ("12", "12000", "thousandfold"),
        ("-339", "339", "sign"),
        ("78.8", "87.8", "swapped"),
        ("98.5", "98.7", "digit"),
        ("4886", "2162", "other"),
    ],
)
def test_the_likeliest_way(printed: str, meant: str, slip: str) -> None:
    assert typed(Decimal(printed), Decimal(meant)).slip == slip


def test_the_number_of_a_neighbour_is_likelier_than_any_number() -> None:
    assert typed(Decimal(104), Decimal(473), near=[Decimal(104), Decimal(41)]).slip == "neighbour"
    assert typed(Decimal(104), Decimal(473), near=[Decimal(41)]).slip == "other"


def test_a_total_may_leave_an_item_out_or_count_it_twice() -> None:
    parts = [Decimal(300), Decimal(450), Decimal(1_873)]
    assert typed(Decimal(2_173), Decimal(2_623), parts=parts).slip == "scope"
    assert typed(Decimal(3_073), Decimal(2_623), parts=parts).slip == "scope"


@given(st.integers(1, 99_999), st.integers(0, 9))
def test_every_one_slip_is_among_the_likely_numbers(meant: int, digit: int) -> None:
    """Whatever one changed first digit makes of a number, the number is found from it again."""
    printed = Decimal(f"{digit}{str(meant)[1:]}")
    if printed != meant and len(digits(printed)) == len(digits(Decimal(meant))):
        assert Decimal(meant) in set(likely_meant(printed, Decimal(1)))
        assert "digit" in {way.slip for way in ways(printed, Decimal(meant))}
