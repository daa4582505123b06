"""The report's own data in the layouts that councils use."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import execution, facts

TABLE = execution("합계 300 150 50.0\n나무 심기 100 50 50.0\n물길 내기 200 100 50.0\n")
TITLE = "부산광역시 물길기금 설치 및 운용 조례 일부개정조례안"
SEOUL = f"""\
{TITLE}

검   토   보   고

1. 회부경위

  가. 의안번호 : 제1136호

  나. 제 안 자 : 부산광역시장

  다. 제안일자 : 2023년 8월 14일

  라. 회부일자 : 2023년 8월 21일

4. 검토의견 (수석전문위원 김민재)

"""
COUNCILLOR = f"""\
{TITLE} 검토보고서

□ 의안번호: 제 1136 호

□ 발 의 자: 이하나 의원 외 9명

□ 발의일: 2023. 8. 14.

□ 회부일: 2023. 8. 21.

□ 검토자: 전문위원 김민재

"""
DASHES = f"""\
부산광역시 물길기금 설치 및
운용 조례 일부개정조례안
검 토 보 고 서

Ⅰ. 회부경위
 - 의안번호 제1136호
 - 제출자 부산광역시장
 - 제출일 ’23. 8. 14.
 - 회부일 ’23. 8. 21.

Ⅱ. 검토의견(전문위원 김 민 재)
{"":>2}
"""


@pytest.mark.parametrize("text", [SEOUL, COUNCILLOR, DASHES], ids=["seoul", "councillor", "dashes"])
def test_own_data(text: str) -> None:
    found = facts(text + TABLE)
    assert (found.title, found.bill_no, found.reviewer, found.fund) == (TITLE, "1136", "김민재", "물길기금")
    assert (found.proposed_on, found.referred_on) == (date(2023, 8, 14), date(2023, 8, 21))
    assert found.proposer == ("이하나 의원 외 9명" if "이하나" in text else "부산광역시장")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("의안번호 : 제1136호", "1136"),
        ("의안번호: 제 1136 호", "1136"),
        ("의 안 번 호 : 1136", "1136"),
        ("○ 의안번호 : 제1136호", "1136"),
        ("가. 의안번호: 제11-36호", "11-36"),
        ("(의안번호 제1136호)", "1136"),
    ],
)
def test_bill_numbers(line: str, number: str) -> None:
    assert facts(f"{TITLE}\n\n검토보고\n\n{line}\n\n{TABLE}").bill_no == number


@pytest.mark.parametrize(
    "line",
    [
        "4. 검토의견 (수석전문위원 김민재)",
        "검토자 : 전문위원 김민재",
        "수석전문위원 김 민 재",
        "전문위원: 김민재",
        "(검토자: 전문위원 김민재)",
    ],
)
def test_reviewers(line: str) -> None:
    assert facts(f"{TITLE}\n\n검토보고\n\n{line}\n\n{TABLE}").reviewer == "김민재"


def test_what_is_not_said_is_none() -> None:
    found = facts(TABLE)
    assert (found.bill_no, found.proposer, found.proposed_on, found.referred_on, found.reviewer) == (None,) * 5
    assert found.fund == "물길기금"


def test_a_date_that_the_calendar_lacks_is_none() -> None:
    assert facts(SEOUL.replace("8월 14일", "2월 30일") + TABLE).proposed_on is None
