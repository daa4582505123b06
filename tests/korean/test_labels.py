"""Names and labels: white space, letter-spacing, totals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.korean.items import item_side
from pipeline.korean.labels import is_subtotal, is_total, squeeze
from pipeline.korean.names import normalise


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("합   계", "합계"),
        ("일 반 회 계 전 입 금", "일반회계 전입금"),
        ("일 반 회 계\n전 입 금", "일반회계 전입금"),
        ("비 융 자 성\n사 업 비", "비융자성 사업비"),
        ("인력 운 영비", "인력운영비"),
        ("이 자 수 입", "이자수입"),
        ("예 치 금", "예치금"),
        ("공공예금\n이자수입", "공공예금 이자수입"),
        ("예치금 회수", "예치금 회수"),
        ("청소년  역사\n 문화", "청소년 역사 문화"),
        ("서울의 길 조성", "서울의 길 조성"),
        ("숲 길 조성", "숲 길 조성"),
    ],
)
def test_names_keep_their_wording(printed: str, name: str) -> None:
    assert normalise(printed) == name


texts = st.text(st.sampled_from("가나다 합계ab12·’\n\t()"), max_size=20)


@given(texts)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(texts)
def test_normalising_touches_white_space_only(text: str) -> None:
    assert squeeze(normalise(text)) == squeeze(text)
    assert normalise(text) == normalise(text).strip()
    assert "  " not in normalise(text)


@pytest.mark.parametrize(
    "label", ["합계", "합 계", "합   계", "(합계)", "계", "총계", "총 계", "수입 합계", "지출 계", "합계1)"]
)
def test_totals(label: str) -> None:
    assert is_total(label)
    assert not is_subtotal(label)


@pytest.mark.parametrize("label", ["소계", "소 계", "국내사업 소계", "(소계)"])
def test_subtotals(label: str) -> None:
    assert is_subtotal(label)
    assert not is_total(label)


@pytest.mark.parametrize("label", ["", "계정", "회계", "계속사업", "합계획", "소계층 지원", "통계", "설계"])
def test_no_totals(label: str) -> None:
    assert not is_total(label)
    assert not is_subtotal(label)


@pytest.mark.parametrize(
    ("item", "side"),
    [
        ("일반회계 전입금", "revenue"),
        ("공공예금 이자수입", "revenue"),
        ("예치금회수", "revenue"),
        ("예치금 회수", "revenue"),
        ("융자금 회수수입", "revenue"),
        ("기타수입", "revenue"),
        ("국고보조금", "revenue"),
        ("비융자성 사업비", "expenditure"),
        ("기본경비", "expenditure"),
        ("인력운영비", "expenditure"),
        ("예치금", "expenditure"),
        ("차입금 원리금 상환", "expenditure"),
        ("나무 심기", None),
        ("합계", None),
    ],
)
def test_the_side_of_a_line_item(item: str, side: str | None) -> None:
    assert item_side(item) == side
