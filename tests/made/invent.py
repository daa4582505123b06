"""From a seed, a coherent report: one city, one fund, its accounts, and tables that agree with each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from . import prose
from .faults import plant
from .manner import Caption, Manner, Writer, invent_manner
from .plans import invent_amounts, plan_tables, revision_table
from .spec import MadeReport, MadeTable, Prose, Unit
from .spending import Shape, execution_table, invent_shape
from .words import CITIES, FAMILY_NAMES, FUNDS, GIVEN_NAMES, UNITS
from .years import history_table, staff_table, term_table

KINDS = ("plan", "revision", "execution", "history", "term", "other")


@dataclass(frozen=True)
class Choices:
    """What a test wants to hold fast; None leaves it to the seed.

    ``faults`` are rule codes, each planted once; ``by_year`` adds executions of past years under bare year headings;
    ``full_history`` gives histories their subcolumns; ``left_short`` makes the revenue side of plans the shorter one;
    ``rounded`` lets history sums be one off.
    """

    kinds: tuple[str, ...] = KINDS
    accounts: int | None = None
    stages: int | None = None
    unit: Unit | None = None
    two_sided: bool | None = None
    shape: Shape | None = None
    manner: Callable[[Manner], Manner] | None = None
    left_short: bool | None = None
    named_totals: bool | None = None
    by_year: bool = False
    rounded: bool = False
    full_history: bool | None = None
    shuffle: bool | None = None
    faults: tuple[str, ...] = ()


@dataclass
class _Numbering:
    """Numbers tables and footnotes as they come."""

    table: int = 0
    note: int = 0

    def next_table(self) -> int:
        self.table += 1
        return self.table

    def next_note(self) -> int:
        self.note += 1
        return self.note


def invent(seed: int, choices: Choices | None = None) -> MadeReport:
    """The report of ``seed``: the same seed and choices always give the same report."""
    choices = choices or Choices()
    rng = Random(f"geomto {seed}")
    manner = invent_manner(rng, choices.unit or rng.choice(UNITS))
    if choices.manner:
        manner = choices.manner(manner)
    city, fund = rng.choice(list(CITIES)), rng.choice(list(FUNDS))
    year = rng.randint(2018, 2026)
    count = rng.choice((0, 0, 1, 2, 2, 3)) if choices.accounts is None else choices.accounts
    accounts: list[str | None] = [*rng.sample(FUNDS[fund], count)] or [None]
    proposed = date(year, rng.randint(7, 11), rng.randint(1, 20))
    facts = {
        "city": city,
        "fund": fund,
        "bill_no": str(rng.randint(11, 2999)),
        "proposer": CITIES[city],
        "proposed_on": proposed,
        "referred_on": proposed.replace(day=proposed.day + rng.randint(2, 8)),
        "reviewer": f"{rng.choice(('수석전문위원', '전문위원'))} {rng.choice(FAMILY_NAMES)}{rng.choice(GIVEN_NAMES)}",
    }
    title = rng.choice(
        (
            f"{city} {fund}의 설치 및 운용에 관한 조례 일부개정조례안",
            f"{city} {fund} 설치 및 운용 조례 일부개정조례안",
            f"{city} {fund} 운용 조례 일부개정조례안",
        )
    )
    heading = rng.choice(("검   토   보   고", "검 토 보 고 서", "검토보고서"))
    half = title.rindex(" ")
    opening = (title[: half + 1], title[half + 1 :], heading) if rng.random() < 0.5 else (title, heading)
    blocks = prose.preamble(rng, manner, facts, year + 5)
    numbering = _Numbering()
    writer = Writer(rng, manner, fund, year)
    groups = _groups(writer, choices, accounts, numbering)
    for group in groups:
        blocks += group
    blocks += [prose.filler(rng, manner), Prose("담당 조사관 연락처")]
    report = MadeReport(seed=seed, title=title, opening=opening, blocks=tuple(blocks), **facts)
    for rule in choices.faults:
        report = plant(rng, report, rule)
    return report


def _groups(writer: Writer, choices: Choices, accounts: list[str | None], numbering: _Numbering) -> list[list]:
    """Blocks that stay together, in the order in which this report has them."""
    rng, manner, year = writer.rng, writer.manner, writer.year
    stages = choices.stages or rng.choice((2, 3, 4, 4, 5))
    two_sided = rng.random() < 0.75 if choices.two_sided is None else choices.two_sided
    left_short = rng.random() < 0.1 if choices.left_short is None else choices.left_short
    named = rng.random() < 0.92 if choices.named_totals is None else choices.named_totals
    shuffle = rng.random() < 0.4 if choices.shuffle is None else choices.shuffle
    amounts = {account: invent_amounts(rng, manner, stages, left_short) for account in accounts}
    plan_kinds = [kind for kind in choices.kinds if kind in ("plan", "revision", "execution", "history")]
    jobs = [(kind, account) for account in accounts for kind in plan_kinds if kind != "history"]
    jobs += [("history", account) for account in accounts if "history" in plan_kinds]
    jobs += [(kind, None) for kind in ("term", "other") if kind in choices.kinds]
    if shuffle:
        rng.shuffle(jobs)
    as_of = date(year, rng.randint(3, 6), rng.randint(1, 30)) if rng.random() < 0.6 else None
    full = rng.random() < 0.7 if choices.full_history is None else choices.full_history
    cumulative = rng.random() < 0.7
    notes, with_total = rng.random() < 0.6, rng.random() < 0.8
    groups = []
    for kind, account in jobs:
        number, made = numbering.next_table(), []
        intro = prose.filler(rng, manner)
        if kind == "plan":
            items = amounts[account]
            made = plan_tables(writer, number, account, items, two_sided=two_sided, named_total=named)
            spent = items.expenditure["비융자성 사업비"][-1]
            intro = prose.plan_sentence(writer, account, items.total(stages - 1), spent)
        elif kind == "revision":
            made = [revision_table(writer, number, account, amounts[account], named_total=named)]
        elif kind == "execution":
            shape = choices.shape or invent_shape(rng)
            if not named:
                shape = replace(shape, named_total=False)
            total = amounts[account].expenditure["비융자성 사업비"][-1]
            made = [execution_table(writer, number, account, as_of=as_of, total=total, shape=shape)]
        elif kind == "history":
            made = [
                history_table(
                    writer,
                    number,
                    account,
                    full=full,
                    cumulative=cumulative,
                    total=with_total,
                    notes=notes,
                    rounded=choices.rounded,
                )
            ]
        elif kind == "term":
            made = [term_table(writer, number, year - rng.randint(6, 15))]
        else:
            made = [staff_table(writer, number)]
        numbering.table += len(made) - 1
        between = [prose.noted(manner, numbering.next_note())] if rng.random() < 0.35 else []
        after = [prose.filler(rng, manner)] if rng.random() < 0.6 else []
        groups.append([intro, *between, *made, *after])
    if choices.by_year:
        groups.append(_by_year(writer, choices, accounts))
    return groups


def _by_year(writer: Writer, choices: Choices, accounts: list[str | None]) -> list:
    """Executions of past years: account and fund only from headings above, title only a year."""
    rng, manner, fund, year = writer.rng, writer.manner, writer.fund, writer.year
    years = range(year - rng.randint(2, 3), year)
    blocks: list[Prose | MadeTable] = [Prose("[참고자료]"), Prose(f"{fund}의 운용실적({years[0]} ~ {years[-1]})")]
    for account in accounts:
        shape = choices.shape or invent_shape(rng)
        if account is not None:
            blocks.append(Prose(f"- {account}"))
        for past in years:
            day = date(past, 12, 31)
            unit = manner.unit.name
            lines = (
                (f"□ {past}년도 (’{past % 100:02}.12.31. 기준, 단위 : {unit})",)
                if rng.random() < 0.5
                else (f"{past}년", f"(’{past % 100:02}.12.31. 기준, 단위 : {unit})")
            )
            total = invent_amounts(rng, manner, 1).expenditure["비융자성 사업비"][0]
            top = Caption(lines, (), day)
            blocks.append(
                execution_table(replace(writer, year=past), 0, account, as_of=day, total=total, shape=shape, top=top)
            )
    return blocks
