"""Which figures of two reports are compared, and what follows from which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.compare.editions import body_of
from pipeline.compare.restated import causes, compare
from pipeline.store.figures import Edition, Figure

TITLE = "부산광역시 청년기금의 설치 및 운용에 관한 조례 일부개정조례안"
FIRST = Edition("a", "a.txt", TITLE, "1", "부산광역시장", "청년기금", date(2023, 8, 1))
SECOND = replace(FIRST, report_id="b", file_name="b.txt", bill_no="2", day=date(2024, 8, 1))


def history(report: str, year: int, measure: str, text: str, **more: object) -> Figure:
    """A figure of a history in millions of won."""
    value = Decimal(text.replace(",", "").replace("△", "-"))
    columns = ("contribution", "interest", "raised", "project_cost", "operating", "used", "net", "balance")
    figure = Figure(
        report, "청년기금", "일반계정", "history", year, measure, "", str(year), None, None, text, value, 1_000_000,
        f"{report}-t01", year, columns.index(measure), 1, "조성 현황", "백만원", measure,
    )  # fmt: skip
    return replace(figure, **more)


def verdicts(*figures: Figure, editions: tuple[Edition, ...] = (FIRST, SECOND)) -> list[tuple[int, str, str]]:
    return [(pair.now.year, pair.now.measure, pair.verdict) for pair in compare(editions, figures)]


def test_a_settled_year_that_differs() -> None:
    assert verdicts(history("a", 2021, "used", "500"), history("b", 2021, "used", "510")) == [
        (2021, "used", "violated")
    ]
    assert verdicts(history("a", 2021, "used", "500"), history("b", 2021, "used", "500")) == [(2021, "used", "exact")]


def test_a_year_that_was_planned_then_is_explained() -> None:
    then, now = history("a", 2023, "used", "500"), history("b", 2023, "used", "480")
    assert verdicts(then, now) == [(2023, "used", "explained")]
    then, now = history("a", 2022, "used", "500", note="추계"), history("b", 2022, "used", "480")
    assert verdicts(then, now) == [(2022, "used", "explained")]


def test_units_and_rounding() -> None:
    """500 백만원 may be 500,499 천원, and 501,200 it is not."""
    then = history("a", 2021, "used", "500")
    for text, verdict in (("500,499", "rounding"), ("501,200", "violated")):
        now = history("b", 2021, "used", text, unit_won=1_000, unit="천원")
        assert verdicts(then, now) == [(2021, "used", verdict)]


def test_a_balance_is_that_of_the_year_that_it_ends_with() -> None:
    """~’21 in the later report and ’21 in the earlier one end with the same balance, and not with the same flows."""
    then = [history("a", 2021, measure, "500") for measure in ("used", "balance")]
    now = [history("b", 2021, measure, "700", item="~") for measure in ("used", "balance")]
    assert verdicts(*then, *now) == [(2021, "balance", "violated")]


def test_another_fund_account_or_body_is_another_figure() -> None:
    then = history("a", 2021, "used", "500")
    now = history("b", 2021, "used", "510")
    assert verdicts(then, replace(now, account="융자계정")) == []
    assert verdicts(then, replace(now, fund="노인기금")) == []
    other = replace(SECOND, title=TITLE.replace("부산광역시", "대구광역시"), proposer="대구광역시장")
    assert verdicts(then, now, editions=(FIRST, other)) == []
    unknown = replace(SECOND, title=None, proposer=None)
    assert verdicts(then, now, editions=(FIRST, unknown)) == []


def test_whose_fund_it_is() -> None:
    assert body_of(FIRST) == "부산광역시"
    assert body_of(replace(FIRST, title="청년기금 조례안")) == "부산광역시"
    assert body_of(replace(FIRST, title="2024년도 " + TITLE)) == "부산광역시"
    for head, body in (("전주시장", "전주시"), ("경기도지사", "경기도"), ("부산광역시 기장군수", "부산광역시기장군")):
        assert body_of(replace(FIRST, title=None, proposer=head)) == body
    assert body_of(replace(FIRST, title=None, proposer="홍길동 의원 외 10명")) is None


def test_the_last_report_before_is_the_one_compared_with() -> None:
    third = replace(FIRST, report_id="c", day=date(2025, 8, 1))
    figures = [history(report, 2021, "used", text) for report, text in (("a", "500"), ("b", "510"), ("c", "510"))]
    pairs = compare((FIRST, SECOND, third), figures)
    assert [(p.then.report_id, p.now.report_id, p.verdict) for p in pairs] == [
        ("a", "b", "violated"), ("b", "c", "exact"),
    ]  # fmt: skip


def test_reports_of_one_day_are_not_compared() -> None:
    """The same report in two formats."""
    twin = replace(SECOND, day=FIRST.day)
    assert verdicts(history("a", 2021, "used", "500"), history("b", 2021, "used", "510"), editions=(FIRST, twin)) == []


def test_what_follows_from_a_restated_figure_is_told_with_it() -> None:
    """사업비 of 2021 is 10 more: so is 사용액, 증감 and every balance from then on are 10 less."""
    then = {
        (2021, "project_cost"): "490", (2021, "operating"): "10", (2021, "used"): "500", (2021, "raised"): "700",
        (2021, "net"): "200", (2021, "balance"): "1,000", (2022, "net"): "50", (2022, "balance"): "1,050",
    }  # fmt: skip
    now = then | {
        (2021, "project_cost"): "500", (2021, "used"): "510", (2021, "net"): "190", (2021, "balance"): "990",
        (2022, "balance"): "1,040",
    }  # fmt: skip
    figures = [history("a", *key, text) for key, text in then.items()]
    figures += [history("b", *key, text) for key, text in now.items()]
    [cause] = causes(compare((FIRST, SECOND), figures))
    assert [(p.now.year, p.now.measure) for p in cause.pairs] == [(2021, "project_cost")]
    assert sorted((p.now.year, p.now.measure) for p in cause.carried) == [
        (2021, "balance"), (2021, "net"), (2021, "used"), (2022, "balance"),
    ]  # fmt: skip


def test_a_balance_that_nothing_accounts_for_is_a_cause_of_its_own() -> None:
    """The balance of 2022 falls by 3 more than the 10 of 2021."""
    then = {(2021, "net"): "200", (2021, "balance"): "1,000", (2022, "net"): "50", (2022, "balance"): "1,050"}
    now = then | {(2021, "net"): "190", (2021, "balance"): "990", (2022, "balance"): "1,030"}
    figures = [history("a", *key, text) for key, text in then.items()]
    figures += [history("b", *key, text) for key, text in now.items()]
    found = causes(compare((FIRST, SECOND), figures))
    assert [[(p.now.year, p.now.measure) for p in cause.pairs] for cause in found] == [
        [(2021, "net")], [(2022, "balance")],
    ]  # fmt: skip
