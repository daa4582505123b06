"""Sentences of made reports: our own, with amounts that agree with the tables they speak of."""

from __future__ import annotations

from datetime import date
from random import Random

from .manner import Manner, Writer
from .spec import Prose

FILLER = (
    "{b} 기금은 특정한 행정 목적을 위하여 예산과 별도로 적립하는 재원이므로, 적립 규모와 집행 속도를 "
    "함께 살펴볼 필요가 있음.",
    "{b} 최근 수요가 늘고 있다는 집행부의 설명은 타당하나, 반복되는 이월에 대한 개선 방안이 함께 제시되어야 할 것임.",
    "{b} 따라서 사업별 성과지표를 보완하고 분기마다 집행 상황을 점검하여 연말 집중 집행을 예방하는 것이 바람직함.",
    "{b} 참고로 동 기금은 조례에 따라 매년 운용계획을 수립하고 결산 결과를 의회에 보고하고 있음.",
    "{b} 다만, 예치금 비중이 높아 기금의 설치 목적에 맞는 고유사업의 발굴이 충분하다고 보기는 어려움.",
    "{b} 집행이 부진한 사업은 대상자 모집이 늦어진 데 따른 것으로, 하반기에 보완 조치가 이루어질 예정임.",
)
NOTED = (
    (
        "{b} 기금의 여유재원은 통합재정안정화기금{n})에 예탁하여 관리하고 있음.",
        "{n}) 회계·기금 간 여유재원을 통합 관리하기 위해 설치한 기금임.",
    ),
    (
        "{b} 담당 부서{n})는 매 반기 기금운용심의위원회를 열어 집행 상황을 심의하고 있음.",
        "{n}) 조직개편에 따라 전년도 하반기에 소관이 조정되었음.",
    ),
    ("{b} 일부 사업은 공기관 위탁{n}) 방식으로 추진되고 있음.", "{n}) 위탁 수수료는 사업비에 포함하여 계상함."),
)  # fmt: skip


def say_won(won: int) -> str:
    """An amount as sentences state it: ``31억 8천 1백만원``.

    >>> say_won(3_181_000_000)
    '31억 8천 1백만원'
    """
    hundred_million, rest = divmod(won, 10**8)
    man = rest // 10**4
    words = [f"{hundred_million:,}억"] if hundred_million else []
    thousands, man = divmod(man, 1000)
    hundreds, man = divmod(man, 100)
    tail = []
    if thousands:
        tail.append(f"{thousands}천")
    if hundreds:
        tail.append(f"{hundreds}백")
    if man:
        tail.append(str(man))
    if tail:
        words.append(" ".join(tail) + "만")
    return " ".join(words) + "원" if words else "0원"


def preamble(rng: Random, manner: Manner, facts: dict, new_term: int) -> list[Prose]:
    """The numbered parts before the opinion, and the opinion's heading with the reviewer."""
    words = rng.choice(
        (
            (
                "회부경위",
                "가. 의안번호 : 제{bill}호",
                "나. 제 안 자 : {who}",
                "다. 제안일자 : {d1}",
                "라. 회부일자 : {d2}",
            ),
            ("심사경과", "가. 의안번호: 제 {bill} 호", "나. 제안자: {who}", "다. 제안일: {d1}", "라. 회부일: {d2}"),
            ("회부경위", "○ 의안번호 : {bill}", "○ 제 출 자 : {who}", "○ 제출일자 : {d1}", "○ 회부일자 : {d2}"),
        )
    )
    days = [manner_day(manner, facts[key]) for key in ("proposed_on", "referred_on")]
    lines = [f"1. {words[0]}"]
    lines += ["  " + w.format(bill=facts["bill_no"], who=facts["proposer"], d1=days[0], d2=days[1]) for w in words[1:]]
    fund, city = facts["fund"], facts["city"]
    reason = (
        f"{city} {fund}의 안정적인 운용을 위하여 존속기한을 정비하고, 변화한 사업 수요를 반영하여 "
        f"운용계획을 조정하려는 것으로 관련 규정을 개정하고자 함."
    )
    opinion = rng.choice(("검토의견", "검토 의견", "검토결과"))
    return [
        *map(Prose, lines),
        Prose("2. 제안이유"),
        Prose(reason),
        Prose("3. 주요내용"),
        Prose(f"  가. 기금의 존속기한을 {new_term}년 12월 31일까지로 연장함"),
        Prose(f"4. {opinion} ({facts['reviewer']})"),
    ]


def manner_day(manner: Manner, day: date) -> str:
    return manner.day.format(y=day.year, m=day.month, d=day.day)


def plan_sentence(writer: Writer, account: str | None, total: int, project: int) -> Prose:
    manner, fund, year = writer.manner, writer.fund, writer.year
    name = f"{fund} {account}" if account else fund
    whole, part = (say_won(manner.unit.in_won(ticks)) for ticks in (total, project))
    return Prose(
        f"{manner.bullet} {year}년 {name}의 운용 규모는 {whole}이며, 이 가운데 비융자성 사업비로 {part}을 편성하였음."
    )


def execution_sentence(manner: Manner, count: int, rate: str) -> Prose:
    return Prose(
        f"{manner.bullet} 기금은 모두 {count}개 사업에 쓰이고 있으며, 현재까지 {rate}%를 집행한 것으로 나타남."
    )


def filler(rng: Random, manner: Manner) -> Prose:
    return Prose(rng.choice(FILLER).format(b=manner.bullet))


def noted(manner: Manner, number: int) -> Prose:
    text, note = NOTED[(number - 1) % len(NOTED)]
    return Prose(text.format(b=manner.bullet, n=number), note.format(n=number))
