"""Dates and years as printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.korean.dates import find_dates, is_cumulative, parse_date, parse_year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023년 8월 14일", date(2023, 8, 14)),
        ("2023. 12. 31.만료", date(2023, 12, 31)),
        ("2005.11.04.", date(2005, 11, 4)),
        ("’23.8.13.", date(2023, 8, 13)),
        ("‘23.8.13. 기준", date(2023, 8, 13)),
        ("23.8.13", date(2023, 8, 13)),
        ("85.5.1", date(1985, 5, 1)),
        ("2023-08-14", date(2023, 8, 14)),
        ("’20.1.1.~", date(2020, 1, 1)),
        ("2023.2.30.", None),
        ("8월 13일", None),
        ("'19. 1. ~'19. 12.", None),
        ("7.10~14, 7.17~21", None),
        ("02-2180-8061", None),
        ("1.2.3.4", None),
        ("2022년 2월 3일간", None),
        ("예산편성(23.3~23.7)", None),
    ],
)
def test_printed_dates(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def test_a_year_is_filled_in_only_where_it_is_given() -> None:
    assert parse_date("8월 13일 기준", 2023) == date(2023, 8, 13)
    assert parse_date("2월 29일", 2023) is None


def test_all_dates_of_a_text_in_order() -> None:
    text = "2014.07.17. 존속 기한의 도입 2018. 12. 31.만료, 2023년 12월 31일 ➡ 2028년 12월 31일"
    assert [found.day.year for found in find_dates(text)] == [2014, 2018, 2023, 2028]
    assert [text[found.start : found.end] for found in find_dates(text)][:2] == ["2014.07.17", "2018. 12. 31"]


@given(
    st.dates(date(1970, 1, 1), date(2069, 12, 31)),
    st.sampled_from(
        ["{y}년 {m}월 {d}일", "{y}.{m}.{d}.", "{y}. {m}. {d}.", "’{s:02d}.{m}.{d}.", "{y}-{m:02d}-{d:02d}"]
    ),
)
def test_dates_are_read_back(day: date, form: str) -> None:
    assert parse_date(form.format(y=day.year, s=day.year % 100, m=day.month, d=day.day)) == day


@pytest.mark.parametrize(
    ("label", "year", "cumulative"),
    [
        ("~ ’19", 2019, True),
        ("~'19", 2019, True),
        ("2019년까지", 2019, True),
        ("2019년 이전", 2019, True),
        ("’20", 2020, False),
        ("‘22", 2022, False),
        ("`23", 2023, False),
        ("2023년", 2023, False),
        ("2023년도", 2023, False),
        ("2024(안)", 2024, False),
        ("’23\n(추계)", 2023, False),
        ("계", None, False),
        ("20", None, False),
        ("2,019", None, False),
        ("2023.8", None, False),
        ("누계", None, False),
    ],
)
def test_year_labels(label: str, year: int | None, cumulative: bool) -> None:
    assert (parse_year(label), is_cumulative(label)) == (year, cumulative)
