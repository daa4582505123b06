"""Heading lines are cut into words where white space does not say where one ends."""

from __future__ import annotations

import pytest

from pipeline.headings.split import pieces_of, split_words, stack_words


def words(*lines: str) -> list[str]:
    """The words of the lines in the order of the text, white space removed."""
    pieces = [piece for number, line in enumerate(lines) for piece in pieces_of(line, number)]
    return ["".join(word.text.split()) for word in split_words(pieces)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["수 입 계 획 지 출 계 획"], ["수입계획", "지출계획"]),
        (["수입계획 지출계획"], ["수입계획", "지출계획"]),
        (["사    업    명 예산액 집행액 집행률(%)"], ["사업명", "예산액", "집행액", "집행률(%)"]),
        (["사 업 명 예 산 액 집 행 액 집 행 률"], ["사업명", "예산액", "집행액", "집행률"]),
        (["구분 당 초", "변 경"], ["구분", "당초", "변경"]),
        (["이자", "수입 등"], ["이자수입등"]),
        (["연도말", "조성액"], ["연도말조성액"]),
        (
            ["계 출연금 이자", "수입 등", "계 사업비 기본경비"],
            ["계", "출연금", "이자수입등", "계", "사업비", "기본경비"],
        ),
        (["연번 사업명 개요 예산금액 집행액 비고"], ["연번", "사업명", "개요", "예산금액", "집행액", "비고"]),
        (["의결일 변경 내용 기한"], ["의결일", "변경내용", "기한"]),
        (["항목 당초(A) 변경(B) 증감(B-A)"], ["항목", "당초(A)", "변경(B)", "증감(B-A)"]),
        (["항목 당초 변경 증감"], ["항목", "당초", "변경", "증감"]),
        (["구분 당초 변경 증감"], ["구분", "당초", "변경", "증감"]),
        (["구 분 당 초 변 경 증 감"], ["구분", "당초", "변경", "증감"]),
        (["구분 항목 당초 변경 증감"], ["구분", "항목", "당초", "변경", "증감"]),
        (["구분 기정 수정 증감"], ["구분", "기정", "수정", "증감"]),
        (["사업명 예산 집행 집행률"], ["사업명", "예산", "집행", "집행률"]),
        (["구분 수입 지출 증감 잔액"], ["구분", "수입", "지출", "증감", "잔액"]),
        (["구분 조성액 사용액 잔액"], ["구분", "조성액", "사용액", "잔액"]),
        (["회계연도 수입 지출 잔액"], ["회계연도", "수입", "지출", "잔액"]),
    ],
)
def test_words(lines: list[str], expected: list[str]) -> None:
    assert words(*lines) == expected


def test_stacked_words_of_a_layout() -> None:
    """In a layout a wrapped word stands over its own rest, not beside its neighbour's."""
    lines = ["      이자     연도말", "연도    수입     조성액    비고", "       등"]
    pieces = [piece for number, line in enumerate(lines) for piece in pieces_of(line, number)]
    assert sorted("".join(word.text.split()) for word in stack_words(pieces)) == [
        "비고",
        "연도",
        "연도말조성액",
        "이자수입등",
    ]
