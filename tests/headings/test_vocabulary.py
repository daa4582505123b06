"""Every word that these tables are headed with leads to its meaning."""

from __future__ import annotations

import pytest

from pipeline.headings.roles import columns_of, kind_of
from pipeline.headings.vocabulary import senses, strip_marks

#: Columns of an execution table with one of them named otherwise: role → its synonyms.
EXECUTION = {
    "budget": [
        "예산액",
        "예산현액",
        "예 산 현 액",
        "편성액",
        "예산금액",
        "계획액",
        "본예산",
        "예산액(A)",
        "예산",
        "최종예산액",
    ],
    "executed": ["집행액", "지출액", "집행액(B)", "집행금액", "집행실적", "지출금액", "사용액", "교부액"],
    "rate": [
        "집행률",
        "집행율",
        "집행률(%)",
        "집행율(B/A)",
        "집행률(B/A, %)",
        "집행률 (B/A×100)",
        "지출률",
        "실집행률",
    ],
    "unspent": ["불용액", "집행잔액", "잔액", "미집행액"],
    "carried": ["이월액", "명시이월", "사고이월", "차년도 이월액"],
    "project": ["사업명", "사    업    명", "세부사업명", "사업", "단위사업", "세부사업"],
    "department": ["담당부서", "소관부서", "부서명", "부서", "주관부서", "소관"],
    "ordinal": ["연번", "번호", "순번", "No", "NO."],
    "note": ["비고", "비 고", "미집행 사유", "집행부진 사유"],
    "text": ["추진실적", "개요", "사업개요", "추진내용", "주요실적"],
}
BASE = {"project": "사업명", "budget": "예산액", "executed": "집행액", "rate": "집행률"}


@pytest.mark.parametrize(("role", "word"), [(role, word) for role, words in EXECUTION.items() for word in words])
def test_execution(role: str, word: str) -> None:
    heads = [(word if name == role else base,) for name, base in BASE.items()]
    if role not in BASE:
        heads.append((word,))
    kind = kind_of(heads)
    assert kind == "execution"
    found = {column.heading[-1]: column.role.value for column in columns_of(heads, kind)}
    assert found[word] == role


PLAN = {
    "original": [
        "당초",
        "당초(A)",
        "당 초",
        "기정",
        "기정액",
        "전년도",
        "당초예산",
        "당초계획",
        "본예산",
        "변경전",
        "기정예산액",
    ],
    "revised": [
        "변경",
        "변경(B)",
        "수정",
        "수정액",
        "경정",
        "추경",
        "추경(안)",
        "변경안",
        "변경(안)",
        "변경계획",
        "금년도",
        "변경 후",
    ],
    "change": ["증감", "증감(B-A)", "증△감", "증감액", "증 감", "증감액(B-A)", "증▲감", "증·감"],
    "change_rate": ["증감률", "증감율", "(B-A)/A", "증감률(%)"],
    "item": ["항목", "구분", "구 분", "과목", "재원", "예산과목"],
}
PLAN_BASE = {"item": "항목", "original": "당초", "revised": "변경", "change": "증감"}


@pytest.mark.parametrize(("role", "word"), [(role, word) for role, words in PLAN.items() for word in words])
def test_plan(role: str, word: str) -> None:
    heads = [(word if name == role else base,) for name, base in PLAN_BASE.items()]
    if role not in PLAN_BASE:
        heads.append((word,))
    kind = kind_of(heads)
    assert kind == "plan"
    assert {column.heading[-1]: column.role.value for column in columns_of(heads, kind)}[word] == role


def test_a_change_and_its_rate_by_their_references_alone() -> None:
    heads = [("항목",), ("2023년(A)",), ("2024년(B)",), ("증감", "(B-A)"), ("증감", "(B-A)/A")]
    kind = kind_of(heads)
    assert kind == "plan"
    assert [column.role.value for column in columns_of(heads, kind)] == [
        "item", "original", "revised", "change", "change_rate",
    ]  # fmt: skip


HISTORY = {
    "year": ["연도", "연 도", "회계연도", "년도", "연도별"],
    "raised": ["조성액", "수입", "수입액", "조성", "조성금액", "총조성액"],
    "used": ["사용액", "지출", "지출액", "집행액", "사용"],
    "net": ["증감", "증 감", "증감액", "순증감", "순조성액"],
    "balance": [
        "연도말 조성액",
        "잔액",
        "현재액",
        "연말 잔액",
        "연도말 잔액",
        "연도말 현재액",
        "기말잔액",
        "기금 잔액",
    ],
    "contribution": ["출연금", "전입금", "일반회계 전입금", "전입금 등", "시출연금"],
    "interest": ["이자수입", "이자 수입 등", "이자", "예금이자"],
    "project_cost": ["사업비", "고유목적사업비", "융자금"],
    "operating": ["기본경비", "운영비", "관리비", "운영경비"],
    "note": ["비고"],
}
HISTORY_BASE = {"year": "연도", "raised": "조성액", "used": "사용액", "net": "증감", "balance": "연도말 조성액"}


@pytest.mark.parametrize(("role", "word"), [(role, word) for role, words in HISTORY.items() for word in words])
def test_history(role: str, word: str) -> None:
    heads: list[tuple[str, ...]] = [(word if name == role else base,) for name, base in HISTORY_BASE.items()]
    if role in {"contribution", "interest"}:
        heads = [*heads[:1], ("조성액", "계"), ("조성액", word), *heads[2:]]
    elif role in {"project_cost", "operating"}:
        heads = [*heads[:2], ("사용액", "계"), ("사용액", word), *heads[3:]]
    elif role == "note":
        heads.append((word,))
    kind = kind_of(heads)
    assert kind == "history"
    assert {column.heading[-1]: column.role.value for column in columns_of(heads, kind)}[word] == role


@pytest.mark.parametrize(
    "words", [("의결일", "변경 내용", "기한"), ("일자", "주요 내용", "존속기한"), ("개정일", "내용", "비고")]
)
def test_term(words: tuple[str, ...]) -> None:
    assert kind_of([(word,) for word in words]) == "term"


@pytest.mark.parametrize(
    "words", [("직급", "정원", "현원"), ("위원명", "소속", "직위"), ("구분", "1월", "2월", "3월"), ("구분", "내용")]
)
def test_what_no_kind_describes_is_other(words: tuple[str, ...]) -> None:
    assert kind_of([(word,) for word in words]) == "other"


@pytest.mark.parametrize(
    "stages",
    [
        ("당초", "1차", "2차"),
        ("당초", "1차 변경", "2차 변경", "3차 변경"),
        ("본예산", "1회 추경", "2회 추경"),
        ("당초", "제1차 수정", "제2차 수정"),
    ],
)
def test_stages_are_counted(stages: tuple[str, ...]) -> None:
    heads = [("구분",), *((stage,) for stage in stages)]
    assert kind_of(heads) == "revision"
    assert [column.stage for column in columns_of(heads, "revision")] == [None, *range(len(stages))]


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("집행률(B/A)", "집행률"),
        ("증감(B-A)", "증감"),
        ("예산액(백만원)", "예산액"),
        ("추경(안)", "추경(안)"),
        ("(B-A)", "(B-A)"),
    ],
)
def test_marks_behind_a_word(word: str, bare: str) -> None:
    assert strip_marks(word) == bare


@pytest.mark.parametrize("word", ["물길", "나무심기", "2,345", "서울특별시", "한다", ""])
def test_a_word_that_heads_nothing(word: str) -> None:
    assert senses(word) == frozenset()
