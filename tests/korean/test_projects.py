"""Names of projects: what stands around them, and the key that joins them although they drift."""

from __future__ import annotations

import pytest

from pipeline.korean.projects import project_id, split_department, split_ordinal


@pytest.mark.parametrize(
    "names",
    [
        ("청소년 역사문화교류 사업", "청소년 역사 문화 교류사업", "청소년 역사·문화교류", "｢청소년 역사문화교류｣ 사업"),
        ("타 지방자치단체 재해·재난 구호지원", "타지방자치단체 재해ㆍ재난 구호지원사업"),
        ("축제 및 박람회 등 운영", "축제 박람회 운영", "축제·박람회 운영(계속)"),
        ("마을돌봄 지원(신규)", "마을돌봄 지원사업", "[공모] 마을 돌봄 지원", "마을돌봄 지원사업비"),
        ("MICE 공동마케팅 운영", "mice 공동마케팅 운영", "ＭＩＣＥ 공동마케팅 운영"),
    ],
)  # fmt: skip
def test_one_project(names) -> None:
    assert len({project_id(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("스토리자유상품 개발운영", "스토리여행상품 개발운영"),
        ("울진 산불피해지역 복구지원", "동해·울진 산불 피해지 복구지원"),
        ("마을돌봄 지원(1단계)", "마을돌봄 지원(2단계)"),
        ("회의 운영", "회 운영"),  # 의 is no particle here
        ("등하굣길 정비", "하굣길 정비"),
        ("청년 창업 지원", "청년 창업 지원센터 운영"),
    ],
)
def test_two_projects(one, other) -> None:
    assert project_id(one) != project_id(other)


def test_what_is_left_of_a_name() -> None:
    assert (project_id("사업"), project_id("·"), project_id("")) == ("사업", None, None)


def test_ordinals_and_departments_are_no_part_of_it() -> None:
    assert split_ordinal("3. 외국도시 연수") == (3, "외국도시 연수")
    assert split_ordinal("③ 외국도시 연수") == (3, "외국도시 연수")
    assert split_ordinal("2030 세계박람회 유치") == (None, "2030 세계박람회 유치")
    assert split_department("서울의 길 조성 (자연생태과)") == ("서울의 길 조성", "자연생태과")
    assert split_department("마을돌봄(계속)") == ("마을돌봄(계속)", None)
