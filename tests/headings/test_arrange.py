"""Headings of two and three levels are rebuilt from the order of their words."""

from __future__ import annotations

import pytest

from pipeline.headings.arrange import arrange
from pipeline.headings.split import pieces_of, split_words, stack_words

PARTS = [
    ("조성액", "계"),
    ("조성액", "출연금"),
    ("조성액", "이자수입"),
    ("사용액", "계"),
    ("사용액", "사업비"),
    ("사용액", "기본경비"),
]


def paths(*lines: str, by_position: bool = False) -> list[tuple[str, ...]] | None:
    """The leaf columns of heading lines, white space removed."""
    pieces = [piece for number, line in enumerate(lines) for piece in pieces_of(line, number)]
    leaves = arrange((stack_words if by_position else split_words)(pieces), by_position=by_position)
    return leaves and [tuple("".join(word.split()) for word in leaf.path) for leaf in leaves]


def test_one_level() -> None:
    assert paths("사업명 예산액 집행액 집행률") == [("사업명",), ("예산액",), ("집행액",), ("집행률",)]


def test_two_sides() -> None:
    half = ["항목", "당초(A)", "변경(B)", "증감(B-A)"]
    assert paths("수 입 계 획 지 출 계 획", "항목 당초(A) 변경(B) 증감(B-A) 항목 당초(A) 변경(B) 증감(B-A)") == [
        *(("수입계획", word) for word in half),
        *(("지출계획", word) for word in half),
    ]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_stages_under_both_sides(count: int) -> None:
    stages = " ".join(f"{n}차" for n in range(1, count + 1))
    half = [("구분",), ("당초",), *(("변경", f"{n}차") for n in range(1, count + 1))]
    assert paths("수 입 계 획 지 출 계 획", "구분 당 초", "변 경", "구분 당 초", "변 경", f"{stages} {stages}") == [
        *(("수입계획", *path) for path in half),
        *(("지출계획", *path) for path in half),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["연도", "조성액 사용액", "증감", "연도말", "조성액", "비고", "계 출연금 이자", "수입", "계 사업비 기본경비"],
        ["연도 조성액 사용액 증감 연도말 조성액 비고", "계 출연금 이자수입 계 사업비 기본경비"],
        ["연도 조성액 사용액 증감 연도말", "조성액 비고", "계 출연금 이자수입 계 사업비 기본경비"],
    ],
)
def test_a_history_with_parts(lines: list[str]) -> None:
    assert paths(*lines) == [("연도",), *PARTS, ("증감",), ("연도말조성액",), ("비고",)]


def test_a_history_with_parts_in_a_layout() -> None:
    lines = [
        "                 조성액                  사용액                      연도말        ",
        "  연도                                                       증감               비고",
        "           계   출연금  이자수입   계   사업비  기본경비            조성액         ",
    ]
    assert paths(*lines, by_position=True) == [("연도",), *PARTS, ("증감",), ("연도말조성액",), ("비고",)]


def test_words_that_make_no_heading() -> None:
    assert paths("물길을 내고 나무를 심는 일") is None
    assert paths("예산액 집행액") is None
