"""Annual reports of one fund that agree with each other, save for figures that a later one restates.

Each edition has the plan of its year with its revision, the execution so far, the history up to the year's projection,
and the executions of the two years before.  What one edition projects the next one settles at other amounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from . import prose
from .manner import Caption, Manner, Writer, caption, change, header, money, rate_cell, total_label
from .plans import Amounts, plan_tables, revision_table, split
from .spec import Label, MadeCell, MadeColumn, MadeReport, MadeTable, Prose, Unit, rate_of
from .words import PROJECTS

MILLION = Unit("백만원", 1_000_000)
THOUSAND = Unit("천원", 1_000)
FUND, CITY, ACCOUNT = "청년기금", "부산광역시", "일반계정"
HISTORY_ROLES = (
    "year", "raised", "contribution", "interest", "used", "project_cost", "operating", "net", "balance", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Spent:
    """A project in a year, in millions of won."""

    name: str
    budget: int
    executed: int


@dataclass(frozen=True)
class Year:
    """What came in and went out in a year, in millions of won; the project cost is what the projects executed."""

    contribution: int
    interest: int
    operating: int
    projects: tuple[Spent, ...]

    @property
    def cost(self) -> int:
        return sum(project.executed for project in self.projects)

    @property
    def net(self) -> int:
        return self.contribution + self.interest - self.cost - self.operating


@dataclass(frozen=True)
class Restating:
    """What edition ``edition`` states otherwise from then on: a flow of a year, or a figure of its first project."""

    edition: int
    year: int
    measure: str  # contribution, interest, operating, executed or budget
    by: int

    def applied_to(self, year: Year) -> Year:
        if self.measure in ("executed", "budget"):
            first, *rest = year.projects
            first = replace(first, **{self.measure: getattr(first, self.measure) + self.by})
            return replace(year, projects=(first, *rest))
        return replace(year, **{self.measure: getattr(year, self.measure) + self.by})


def invent_years(seed: int, first: int, last: int) -> dict[int, Year]:
    """The years as they were settled; the first one stands for all before it."""
    rng = Random(f"series {seed}")
    names = rng.sample(PROJECTS, 5)
    years = {}
    for year in range(first, last + 1):
        scale = 6 if year == first else 1
        projects = []
        for name in names:
            budget = rng.randint(120, 900) * scale
            projects.append(Spent(name, budget, budget - rng.randint(3, 40)))
        incoming = sum(project.executed for project in projects)
        years[year] = Year(
            incoming + rng.randint(200, 700) * scale, rng.randint(25, 90), rng.randint(5, 20), tuple(projects)
        )
    return years


def editions(seed: int, years: Sequence[int], restated: Sequence[Restating] = ()) -> list[MadeReport]:
    """One report for each year, in order."""
    first = years[0] - 4
    truth = invent_years(seed, first, years[-1])
    return [_edition(seed, at, year, first, _known(truth, year, restated)) for at, year in enumerate(years)]


def _known(truth: Mapping[int, Year], edition: int, restated: Sequence[Restating]) -> dict[int, Year]:
    """The years as an edition knows them: its own is a plan, whose amounts nobody executes to the won."""
    known = {year: amounts for year, amounts in truth.items() if year <= edition}
    plan = known[edition]
    planned = tuple(replace(project, executed=project.budget) for project in plan.projects)
    known[edition] = replace(plan, contribution=plan.contribution + 100, interest=plan.interest + 4, projects=planned)
    for one in restated:
        if one.edition <= edition and one.year < edition:
            known[one.year] = one.applied_to(known[one.year])
    return known


def _edition(seed: int, at: int, year: int, first: int, known: Mapping[int, Year]) -> MadeReport:
    rng = Random(f"edition {seed} {year}")
    unit = THOUSAND if at == 1 else MILLION
    manner = Manner(unit, year=("’{yy}", "{y}년", "’{yy}")[at % 3], total="합계", total_first=at % 2 == 0)
    writer = Writer(rng, manner, FUND, year)
    proposed = date(year, 8, 10 + at)
    facts = {
        "city": CITY, "fund": FUND, "bill_no": str(700 + year % 100), "proposer": "부산광역시장",
        "proposed_on": proposed, "referred_on": proposed.replace(day=25), "reviewer": "수석전문위원 김도현",
    }  # fmt: skip
    title = f"{CITY} {FUND}의 설치 및 운용에 관한 조례 일부개정조례안"
    balances = _balances(known)
    scale = unit.won and MILLION.won // unit.won
    amounts = _amounts(known[year], balances[year - 1], balances[year], scale)
    start = first + (1 if at == 2 else 0)  # the last edition's history starts a year later
    blocks: list[Prose | MadeTable] = [
        *prose.preamble(rng, manner, facts, year + 5),
        *plan_tables(writer, 1, ACCOUNT, amounts),
        revision_table(writer, 2, ACCOUNT, amounts),
        _execution(writer, 3, known[year], year=year, as_of=date(year, 6, 30), scale=scale),
        prose.filler(rng, manner),
        _history(writer, 4, known, balances, start=start, scale=scale),
        Prose("[참고자료]"),
        Prose(f"{FUND}의 운용실적({year - 2} ~ {year - 1})"),
        Prose(f"- {ACCOUNT}"),
        *(
            _execution(writer, 0, known[past], year=past, as_of=date(past, 12, 31), scale=scale)
            for past in (year - 2, year - 1)
        ),
        prose.filler(rng, manner),
    ]
    return MadeReport(seed=seed, title=title, opening=(title, "검 토 보 고"), blocks=tuple(blocks), **facts)


def _balances(known: Mapping[int, Year]) -> dict[int, int]:
    balances, last = {}, 0
    for year in sorted(known):
        last += known[year].net
        balances[year] = last
    return balances


def _amounts(year: Year, opening: int, closing: int, scale: int) -> Amounts:
    """The plan and its one revision, which takes up the settlement of the year before and moves it to the deposit."""
    before = opening - 37
    revenue = {
        "일반회계 전입금": [year.contribution] * 2, "공공예금 이자수입": [year.interest] * 2,
        "예치금 회수": [before, opening],
    }  # fmt: skip
    spent = year.cost
    expenditure = {
        "비융자성 사업비": [spent - 21, spent], "기본경비": [year.operating] * 2,
        "예치금": [closing - 37 + 21, closing],
    }  # fmt: skip
    return Amounts(
        {name: [one * scale for one in both] for name, both in revenue.items()},
        {name: [one * scale for one in both] for name, both in expenditure.items()},
    )


def _execution(writer: Writer, number: int, known: Year, *, year: int, as_of: date, scale: int) -> MadeTable:
    rng, manner = writer.rng, writer.manner
    is_past = number == 0
    shares = split(rng, known.cost // 2, len(known.projects))
    rows = [
        (project.name, project.budget, project.executed if is_past else min(share, project.budget))
        for project, share in zip(known.projects, shares, strict=True)
    ]
    total = (None, sum(row[1] for row in rows), sum(row[2] for row in rows))
    lines = [total, *rows] if manner.total_first else [*rows, total]
    cells = [header(0, col, text) for col, text in enumerate(("사업명", "예산액", "집행액", "집행률(%)"))]
    for row, (name, budget, executed) in enumerate(lines, start=1):
        label = total_label(manner, row, 0) if name is None else MadeCell(row, 0, name, says=Label(name))
        cells += [label, money(rng, manner, row, 1, budget * scale), money(rng, manner, row, 2, executed * scale)]
        cells.append(rate_cell(row, 3, rate_of(executed, budget), ""))
    day = f"’{as_of.year % 100:02}.{as_of.month}.{as_of.day}. 기준"
    top = (
        Caption((f"□ {year}년도 ({day}, 단위 : {manner.unit.name})",), (), as_of)
        if is_past
        else caption(writer, number, "execution", ACCOUNT, year=year, as_of=as_of)
    )
    columns = tuple(MadeColumn(role) for role in ("project", "budget", "executed", "rate"))
    return MadeTable(
        "execution", top.lines, top.titles, columns, 1, tuple(cells), manner.unit, ACCOUNT, year, top.as_of
    )


def _history(
    writer: Writer, number: int, known: Mapping[int, Year], balances: Mapping[int, int], *, start: int, scale: int
) -> MadeTable:
    rng, manner = writer.rng, writer.manner
    top = caption(writer, number, "history", ACCOUNT, year_end=True)
    tops = ((0, "연도", 1), (1, "조성액", 3), (4, "사용액", 3), (7, "증감", 1), (8, "연도말 조성액", 1), (9, "비고", 1))
    cells = [header(0, col, text, row_span=1 if span > 1 else 2, col_span=span) for col, text, span in tops]
    leaves = ("계", "출연금", "이자수입", "계", "사업비", "기본경비")
    cells += [header(1, col, text) for col, text in enumerate(leaves, start=1)]
    last = max(known)
    lines = []
    for year in range(start, last + 1):
        taken = [known[one] for one in known if one == year or (one < year and year == start)]
        lines.append((year, taken, balances[year]))
    for row, (year, taken, balance) in enumerate(lines, start=2):
        text = manner.year.format(y=year, yy=f"{year % 100:02}")
        text = f"~ {text}" if year == start else text
        cells.append(MadeCell(row, 0, text, says=Label(text, year=year, is_cumulative=year == start)))
        cells += _figures(rng, manner, row, taken, balance=balance, scale=scale)
        cells.append(MadeCell(row, 9, "연도말 추계" if year == last else ""))
    row = len(lines) + 2
    cells.append(total_label(manner, row, 0))
    cells += _figures(rng, manner, row, [one for _, taken, _ in lines for one in taken], balance=None, scale=scale)
    cells.append(MadeCell(row, 9, ""))
    columns = tuple(MadeColumn(role) for role in HISTORY_ROLES)
    return MadeTable("history", top.lines, top.titles, columns, 2, tuple(cells), manner.unit, ACCOUNT)


def _figures(
    rng: Random, manner: Manner, row: int, taken: Sequence[Year], *, balance: int | None, scale: int
) -> list[MadeCell]:
    contribution, interest = sum(one.contribution for one in taken), sum(one.interest for one in taken)
    cost, operating = sum(one.cost for one in taken), sum(one.operating for one in taken)
    raised, used = contribution + interest, cost + operating
    flows = (raised, contribution, interest, used, cost, operating)
    cells = [money(rng, manner, row, col, ticks * scale) for col, ticks in enumerate(flows, start=1)]
    cells.append(change(rng, manner, row, 7, (raised - used) * scale))
    cells.append(money(rng, manner, row, 8, None if balance is None else balance * scale))
    return cells
