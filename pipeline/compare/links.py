"""Projects that may be one under two names: suggestions with what speaks for them, never merged.

successor  a name that ends in one year and a name that begins in the next, of the same account
variant    two names in one year, in two tables of the same account, with the same budget

Names are compared as keys (``pipeline.korean.projects``); likeness alone suffices where it is great, otherwise the same
ordinal, the same department or a budget that goes on must speak for it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from pipeline.store.figures import Edition, ProjectYear

from .editions import Owner, owner_of

#: From this likeness on a name alone suggests the same project.
LIKE = 0.75
#: Below this no other evidence helps.
LEAST_LIKE = 0.4
#: What is added for each other piece of evidence, and what a suggestion needs in all.
SAME_ORDINAL, SAME_DEPARTMENT, SAME_BUDGET = 0.1, 0.15, 0.15
LEAST_SCORE = 0.66
#: Budgets within this factor of each other go on.
GOES_ON = 1.5


@dataclass(frozen=True)
class Link:
    """Two names that may stand for one project."""

    body: str
    kind: str
    one: ProjectYear
    other: ProjectYear
    similarity: float
    score: float

    @property
    def same_ordinal(self) -> bool | None:
        """Whether both have the same ordinal; None where one has none."""
        pair = self.one.ordinal, self.other.ordinal
        return None if None in pair else pair[0] == pair[1]

    @property
    def same_department(self) -> bool | None:
        """Whether both have the same department; None where one has none."""
        pair = self.one.department, self.other.department
        return None if None in pair else pair[0] == pair[1]

    @property
    def budget_goes_on(self) -> bool:
        """Whether the second budget is about as large as the first."""
        pair = [budget for budget in (self.one.budget_won, self.other.budget_won) if budget]
        return len(pair) == 2 and max(pair) <= GOES_ON * min(pair)

    @property
    def evidence(self) -> str:
        """What speaks for it, in words."""
        said = [f"이름 유사도 {self.similarity:.2f}"]
        said += ["연번 같음"] if self.same_ordinal else []
        said += ["담당부서 같음"] if self.same_department else []
        said += ["예산 규모 이어짐"] if self.budget_goes_on else []
        return ", ".join(said)

    def row(self) -> tuple[object, ...]:
        """The link as a row of ``project_links``."""
        one, other = self.one, self.other
        return (
            self.body, one.fund, one.account, self.kind, one.project_id, one.project, one.fiscal_year, other.project_id,
            other.project, other.fiscal_year, Decimal(f"{self.score:.3f}"), Decimal(f"{self.similarity:.3f}"),
            self.same_ordinal, self.same_department, one.budget_won, other.budget_won, self.evidence,
        )  # fmt: skip


def suggest(editions: Sequence[Edition], projects: Iterable[ProjectYear]) -> list[Link]:
    """The suggestions for all funds, in a fixed order."""
    known = {edition.report_id: edition for edition in editions}
    owned: dict[Owner, dict[int, dict[str, ProjectYear]]] = defaultdict(lambda: defaultdict(dict))
    for project in sorted(projects, key=lambda one: (one.report_id, one.table_id, one.row)):
        owner = owner_of(known[project.report_id], project.fund, project.account)
        if owner is not None:
            owned[owner][project.fiscal_year].setdefault(project.project_id, project)
    return [
        link
        for (body, *_), years in sorted(owned.items())
        for link in (*_successors(body, years), *_variants(body, years))
    ]


def _successors(body: str, years: Mapping[int, Mapping[str, ProjectYear]]) -> Iterator[Link]:
    """Names that a year has and the next has not, and the other way round: the likeliest pairs, each name once."""
    for year in sorted(years):
        if year + 1 not in years:
            continue
        ended = [one for name, one in years[year].items() if name not in years[year + 1]]
        begun = [one for name, one in years[year + 1].items() if name not in years[year]]
        yield from _best(_link(body, "successor", one, other) for one in ended for other in begun)


def _variants(body: str, years: Mapping[int, Mapping[str, ProjectYear]]) -> Iterator[Link]:
    for _, names in sorted(years.items()):
        found = list(names.values())
        pairs = [
            (one, other)
            for at, one in enumerate(found)
            for other in found[at + 1 :]
            if one.table_id != other.table_id and one.budget_won and one.budget_won == other.budget_won
        ]
        yield from _best(_link(body, "variant", one, other) for one, other in pairs)


def _link(body: str, kind: str, one: ProjectYear, other: ProjectYear) -> Link:
    similarity = fuzz.ratio(one.project_id, other.project_id) / 100
    bare = Link(body, kind, one, other, similarity, 0.0)
    score = similarity
    score += SAME_ORDINAL * bool(bare.same_ordinal) + SAME_DEPARTMENT * bool(bare.same_department)
    score += SAME_BUDGET * bare.budget_goes_on
    return Link(body, kind, one, other, similarity, min(score, 1.0))


def _best(links: Iterable[Link]) -> Iterator[Link]:
    """The suggestions among some pairs, no name in two of them."""
    likely = [
        link
        for link in links
        if link.similarity >= LIKE or (link.similarity >= LEAST_LIKE and link.score >= LEAST_SCORE)
    ]
    taken: set[tuple[int, str]] = set()
    for link in sorted(likely, key=lambda one: (-one.score, one.one.project_id, one.other.project_id)):
        names = {(0, link.one.project_id), (1, link.other.project_id)}
        if taken.isdisjoint(names):
            taken |= names
            yield link
