"""Projects under another name are suggested with what speaks for it, and never merged."""

from __future__ import annotations

from datetime import date

from pipeline.compare.links import suggest
from pipeline.korean.projects import project_id
from pipeline.store.figures import Edition, ProjectYear

EDITION = Edition("r", "a.txt", "부산광역시 청년기금 조례안", "1", "부산광역시장", "청년기금", date(2024, 8, 1))


def year(fiscal: int, *rows: tuple[str, int | None, str | None, int], table: str | None = None) -> list[ProjectYear]:
    """Projects of a year: name, ordinal, department, budget in millions of won."""
    return [
        ProjectYear(
            "r", "청년기금", "일반계정", fiscal, project_id(name) or "", name, ordinal, office, budget * 10**6,
            table or f"r-t{fiscal % 100}", at,
        )
        for at, (name, ordinal, office, budget) in enumerate(rows)
    ]  # fmt: skip


def found(*years: list[ProjectYear]) -> list[tuple[str, str, str, str]]:
    links = suggest([EDITION], [project for projects in years for project in projects])
    return [(link.kind, link.one.project, link.other.project, link.evidence) for link in links]


def test_a_renamed_project_is_suggested_with_its_evidence() -> None:
    # Seven syllables in order, 스 and 상품개발운영, of 10 and 11: 14 ÷ 21.
    before = year(2022, ("버스 자유상품 개발운영", 1, "관광과", 150), ("마을 돌봄", 2, "복지과", 80))
    after = year(2023, ("스토리 여행상품 개발운영", 1, "관광과", 160), ("마을 돌봄", 2, "복지과", 80))
    assert found(before, after) == [
        ("successor", "버스 자유상품 개발운영", "스토리 여행상품 개발운영",
         "이름 유사도 0.67, 연번 같음, 담당부서 같음, 예산 규모 이어짐"),
    ]  # fmt: skip


def test_likeness_alone_suffices_where_it_is_great() -> None:
    before = year(2019, ("서울시 정책 해외 컨설턴트 양성과정", None, None, 65))
    after = year(2020, ("서울시 정책 해외컨설텅트 양성 과정", None, None, 900))
    assert found(before, after) == [
        ("successor", "서울시 정책 해외 컨설턴트 양성과정", "서울시 정책 해외컨설텅트 양성 과정", "이름 유사도 0.93"),
    ]  # fmt: skip


def test_two_other_projects_are_not_suggested() -> None:
    before = year(2022, ("버스 자유상품 개발운영", 1, "관광과", 150))
    after = year(2023, ("하천 재해위험지 정비", 1, "관광과", 150))
    assert found(before, after) == []


def test_each_name_is_suggested_once_and_the_likeliest_wins() -> None:
    before = year(2022, ("국제장애인 자립지원 공모", 1, None, 300), ("국제장애인 체육지원", 2, None, 100))
    after = year(2023, ("국제장애인 자립생활 지원", 1, None, 200))
    assert [(one, other) for _, one, other, _ in found(before, after)] == [
        ("국제장애인 자립지원 공모", "국제장애인 자립생활 지원")
    ]


def test_two_names_in_one_year_with_the_same_budget() -> None:
    one = year(2023, ("울진 산불피해지역 복구지원", 8, None, 500), ("마을 돌봄", 1, None, 80), table="r-t02")
    other = year(
        2023, ("동해·울진 산불 피해지 복구지원", None, None, 500), ("마을 돌봄", None, None, 80), table="r-t14"
    )
    assert found(one, other) == [
        ("variant", "울진 산불피해지역 복구지원", "동해·울진 산불 피해지 복구지원",
         "이름 유사도 0.88, 예산 규모 이어짐"),
    ]  # fmt: skip


def test_nothing_is_suggested_where_nobody_knows_whose_fund_it_is() -> None:
    nobody = Edition("r", "a.txt", None, None, None, None, None)
    before = year(2019, ("서울시 정책 해외 컨설턴트 양성과정", None, None, 65))
    after = year(2020, ("서울시 정책 해외컨설텅트 양성 과정", None, None, 65))
    assert suggest([nobody], [*before, *after]) == []
