"""Percentages in sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.korean.percents import find_percents


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("39.2%를 집행", ["39.2"]),
        ("집행율 80％", ["80"]),
        ("95 % 이상", ["95"]),
        ("20퍼센트", ["20"]),
        ("100분의 20", ["20"]),
        ("△3.5% 감소", ["-3.5"]),
        ("4.2-5.1%", ["5.1"]),
        ("15%에서 20%로", ["15", "20"]),
        ("5%p 상승", []),
        ("5%포인트", []),
        ("10분의 2", []),
        ("39.2", []),
    ],
)
def test_percentages(text: str, percents: list[str]) -> None:
    assert [found.percent for found in find_percents(text)] == [Decimal(percent) for percent in percents]


def test_the_words_of_a_percentage() -> None:
    text = "현재까지 39.2%를 집행"
    found = find_percents(text)[0]
    assert (text[found.start : found.end], found.step) == ("39.2%", Decimal("0.1"))
