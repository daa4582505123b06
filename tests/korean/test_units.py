"""Units of money and where they are stated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.korean.units import WON, money_unit, unit_phrase


@pytest.mark.parametrize(
    ("line", "unit", "won"),
    [
        ("(단위 : 백만원)", "백만원", 10**6),
        ("(단위: 백만원, %)", "백만원", 10**6),
        ("(8월 13일 기준, 단위 : 백만원)", "백만원", 10**6),
        ("(연도말 기준, 단위 : 천원)", "천원", 10**3),
        ("［단위：억원］", "억원", 10**8),
        ("[단위 : 억원]", "억원", 10**8),
        ("(단위 : 십억원)", "십억원", 10**9),
        ("(단위 : 조원)", "조원", 10**12),
        ("(단위 : 원)", "원", 1),
        ("(단 위 : 천 원)", "천원", 10**3),
        ("(단위 : 명, 천원)", "천원", 10**3),
        ("(단위 : 건/백만원)", "백만원", 10**6),
        ("※ 단위: 천원", "천원", 10**3),
        ("(’24. 6월말 기준 / 단위 : 백만원)", "백만원", 10**6),
    ],
)
def test_stated_units(line: str, unit: str, won: int) -> None:
    phrase = unit_phrase(line)
    assert phrase is not None
    assert money_unit(phrase) == (unit, won)


@pytest.mark.parametrize(
    "line", ["(단위 : 명)", "(단위 : %)", "(단위 : 냥)", "(단위 : 달러)", "(단위 : 백만불)", "(단위 : )"]
)
def test_no_money(line: str) -> None:
    phrase = unit_phrase(line)
    assert phrase is None or money_unit(phrase) is None


@pytest.mark.parametrize("line", ["백만원", "단원 김홍도", "예산액 300백만원"])
def test_no_unit_is_stated(line: str) -> None:
    assert unit_phrase(line) is None


@given(st.sampled_from(sorted(WON)), st.sampled_from(["", " ", "  "]), st.sampled_from([":", "：", " : ", ""]))
def test_every_unit_with_any_white_space(unit: str, space: str, colon: str) -> None:
    spaced = space.join(unit)
    phrase = unit_phrase(f"(단{space}위{colon}{' ' if not colon else ''}{spaced})")
    assert phrase is not None
    assert money_unit(phrase) == (unit, WON[unit])
