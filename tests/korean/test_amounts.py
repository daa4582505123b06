"""Amounts in words, as the reports write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.korean.amounts import find_amounts, parse_amount

WRITTEN = {
    "31억 8천 1백만원": 3_181_000_000,
    "46억 6백만원": 4_606_000_000,
    "8천만원": 80_000_000,
    "1,045백만원": 1_045_000_000,
    "2억 9백만원": 209_000_000,
    "10억 \n4천 5백만원": 1_045_000_000,
    "10억 \n\n4천 5백만원": 1_045_000_000,
    "약 5백만원": 5_000_000,
    "13억원": 1_300_000_000,
    "9백만원": 9_000_000,
    "1조 2,345억원": 1_234_500_000_000,
    "87,846천원": 87_846_000,
    "3천원": 3_000,
    "6억 5천만원": 650_000_000,
    "1억5천만원": 150_000_000,
    "250,000원": 250_000,
    "6.5억원": 650_000_000,
    "1억 2,300만원": 123_000_000,
    "2백5십만원": 2_500_000,
    "1천2백3십4만 5천6백7십8원": 12_345_678,
    "2억 5천": 250_000_000,
}
NONE = [
    "",
    "5천",
    "5만불",
    "백만원",
    "단위 : 백만원",
    "제3조",
    "제142조의2",
    "2억 명",
    "제2 원도심",
    "25 원주",
    "300여 품목",
    "10분의 2",
    "1.234원",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_written_amounts(text: str) -> None:
    assert parse_amount(text) == WRITTEN[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_several_amounts_of_one_sentence() -> None:
    text = "총사업비 : 13억원(2023년 1,045백만원, 2024년 255백만원), 각 1억원과 5천만원"
    assert [(text[a.start : a.end], a.won // 10**6) for a in find_amounts(text)] == [
        ("13억원", 1300),
        ("1,045백만원", 1045),
        ("255백만원", 255),
        ("1억원", 100),
        ("5천만원", 50),
    ]


@pytest.mark.parametrize(
    ("text", "step"), [("13억원", 10**8), ("6.5억원", 10**7), ("31억 8천 1백만원", 10**6), ("87,846천원", 1000)]
)
def test_the_last_stated_place(text: str, step: int) -> None:
    assert find_amounts(text)[0].step_won == step


def in_words(won: int) -> str:
    """Written as a report would: digits before 천, 백, 십 within every four places, spaces between the large units."""
    parts = []
    for size, unit in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        four, won = divmod(won, size)
        if four:
            digits = f"{four:04d}"
            parts.append("".join(d + u for d, u in zip(digits, "천백십 ", strict=True) if d != "0").strip() + unit)
    return " ".join(parts) + "원"


@given(st.integers(1, 10**16 - 1))
def test_words_are_read_back(won: int) -> None:
    assert parse_amount(in_words(won)) == won


@given(
    st.integers(1, 10**6),
    st.sampled_from([("천원", 10**3), ("만원", 10**4), ("백만원", 10**6), ("천만원", 10**7), ("억원", 10**8)]),
)
def test_digits_before_one_unit_are_read_back(number: int, unit: tuple[str, int]) -> None:
    assert parse_amount(f"{number:,}{unit[0]}") == number * unit[1]


@given(st.integers(1, 10**12), st.sampled_from(["을 감액", ", 기타수입", "의 지출계획", "으로", " 등임", ")"]))
def test_what_follows_does_not_change_an_amount(won: int, tail: str) -> None:
    found = find_amounts(f"예치금 {in_words(won)}{tail}")
    assert [amount.won for amount in found] == [won]


@pytest.mark.parametrize("end", ["임", "임.", "인 예산", "였음", "여를 들여", "안팎", "선에서"])
def test_what_may_follow_an_amount(end: str) -> None:
    assert [found.won for found in find_amounts(f"총 46억 6백만원{end}")] == [4_606_000_000]
    assert find_amounts("10 원인 규명") == []
