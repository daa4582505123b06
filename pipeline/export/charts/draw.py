"""Draws a chart.  Words keep their own room at the margins, so that nothing depends on how wide a font turns out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..escape import printable
from ..workbook.numbers import shown
from .series import Balance, Chart, Figure, Owner, Project, Projects, Rates

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Picture

#: Inches, and points of text.
WIDTH, TEXT, TITLE = 8.0, 9.0, 12.0
#: Inches that a letter as wide as a digit takes.
LETTER = TEXT * 0.55 / 72
INK, GRID = "#26323F", "#D5DBE3"
RAISED, USED, BALANCE = "#3B7DB8", "#E39C45", "#26323F"
BUDGET, EXECUTED, WRONG = "#C9D6E6", "#3B7DB8", "#C00000"
LINES = ("#3B7DB8", "#D2691E", "#2E8B57", "#7B4FA3", "#8C6D1F", "#C2437A")
#: What stands behind a number that is written over bars.
BEHIND = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.8}
#: Projects that a chart has room for; the smallest of more are put together.
MOST_PROJECTS = 25
#: Letters of a project's name that the margin has room for.
LONGEST_NAME = 40
#: How far beyond everything else a number may reach that a finding says is wrong, before it is cut off.
REACH = Decimal("1.5")
#: Units of the axis, by the greatest amount from which they are used.
UNITS = (
    (10**9, 10**8, "axis_eok"),
    (10**7, 10**6, "axis_million"),
    (10**4, 10**3, "axis_thousand"),
    (0, 1, "axis_won"),
)


@dataclass(frozen=True)
class Scale:
    """The unit of an axis, and the amount at which numbers that are known to be wrong are cut off."""

    unit: int
    word: str
    limit: Decimal

    def of(self, value: Decimal) -> float:
        """Where an amount stands on the axis."""
        return float(min(max(value, -self.limit), self.limit) / self.unit)


def draw(chart: Chart, say: dict[str, str]) -> Picture:
    """The picture of a chart; fonts are chosen by the caller, in matplotlib's settings."""
    if isinstance(chart, Balance):
        return _balance(chart, say)
    return _projects(chart, say) if isinstance(chart, Projects) else _rates(chart, say)


def title(chart: Chart, say: dict[str, str]) -> str:
    """What the chart shows, in a line."""
    if isinstance(chart, Balance):
        return say["chart_balance"].format(name=_name(chart.owner, say))
    if isinstance(chart, Rates):
        return say["chart_rates"].format(name=chart.fund or say["no_fund"])
    name = _name(chart.owner, say) + (f" {say['year_n'].format(year=chart.year)}" if chart.year else "")
    as_of = f" ({say['as_of_note'].format(day=chart.as_of)})" if chart.as_of else ""
    return say["chart_projects"].format(name=name) + as_of


def source(chart: Chart, say: dict[str, str]) -> str:
    """The files that the numbers were printed in."""
    return say["source"].format(files=", ".join(chart.files))


def _name(owner: Owner, say: dict[str, str]) -> str:
    fund, account = owner
    return " ".join(part for part in (fund or say["no_fund"], account) if part)


def _balance(chart: Balance, say: dict[str, str]) -> Picture:
    years = chart.years
    scale = scale_for(figure for year in years for figure in (year.raised, year.used, year.balance))
    picture, axes = _canvas(3.6, 0.9)
    for figures, offset, color, word in (
        ([None if year.is_cumulative else year.raised for year in years], -0.2, RAISED, "legend_raised"),
        ([None if year.is_cumulative else year.used for year in years], 0.2, USED, "legend_used"),
    ):
        for at, figure in enumerate(figures):
            if figure:
                axes.bar(at + offset, scale.of(figure.value), 0.36, **_fill(figure, color))
                _cut(axes, at + offset, figure, scale)
        axes.bar([0], [0], color=color, label=say[word])
    points = [(at, year.balance) for at, year in enumerate(years) if year.balance]
    if points:
        axes.plot(
            [at for at, _ in points], [scale.of(figure.value) for _, figure in points], color=BALANCE, marker="o",
            markersize=4, linewidth=1.6, label=say["legend_balance"],
        )  # fmt: skip
    for at, figure in points:
        if figure.is_suspect:
            axes.plot([at], [scale.of(figure.value)], marker="o", markersize=7, color=WRONG)
        axes.annotate(
            _amount(figure.value, scale), (at, scale.of(figure.value)), (0, 6), textcoords="offset points",
            ha="center", color=WRONG if figure.is_suspect else BALANCE, fontsize=TEXT - 1, bbox=BEHIND,
        )  # fmt: skip
    labels = [f"~{year.year}" if year.is_cumulative else str(year.year) for year in years]
    axes.set_xticks(range(len(years)), labels)
    axes.set_xlim(-0.7, len(years) - 0.3)
    axes.margins(y=0.15)
    axes.set_ylabel(say[scale.word])
    _finish(axes, say, has_suspects=_suspects(f for year in years for f in (year.raised, year.used, year.balance)))
    return picture


def _projects(chart: Projects, say: dict[str, str]) -> Picture:
    projects = _largest(chart.projects, say)
    names = [_cut_name(project.name) for project in projects]
    scale = scale_for(figure for project in projects for figure in (project.budget, project.executed))
    margin = max(map(_width, names), default=0) * LETTER + 0.25
    picture, axes = _canvas(0.3 * len(projects) + 1.1, margin)
    for at, project in enumerate(projects):
        if project.budget:
            axes.barh(at, scale.of(project.budget.value), 0.72, **_fill(project.budget, BUDGET))
        if project.executed:
            axes.barh(at, scale.of(project.executed.value), 0.36, **_fill(project.executed, EXECUTED))
        reach = max((scale.of(f.value) for f in (project.budget, project.executed) if f), default=0.0)
        axes.annotate(
            _rate(project, scale), (reach, at), (4, 0), textcoords="offset points", va="center", fontsize=TEXT - 1,
            color=WRONG if _suspects((project.budget, project.executed)) else INK,
        )  # fmt: skip
    axes.barh([0], [0], color=BUDGET, label=say["legend_budget"])
    axes.barh([0], [0], color=EXECUTED, label=say["legend_executed"])
    axes.set_yticks(range(len(projects)), names)
    axes.set_ylim(len(projects) - 0.4, -0.6)
    amounts = [scale.of(f.value) for project in projects for f in (project.budget, project.executed) if f]
    axes.set_xlim(1.1 * min([0.0, *amounts]), 1.2 * max([0.1, *amounts]))
    axes.set_xlabel(say[scale.word])
    suspects = _suspects(figure for project in projects for figure in (project.budget, project.executed))
    _finish(axes, say, has_suspects=suspects, is_lying=True)
    return picture


def _rates(chart: Rates, say: dict[str, str]) -> Picture:
    scale = scale_for((rate.rate for rates in chart.accounts.values() for rate in rates), least=Decimal(100), unit=1)
    highest: dict[int, Decimal] = {}
    for rate in (rate for rates in chart.accounts.values() for rate in rates):
        highest[rate.year] = max(rate.rate.value, highest.get(rate.year, rate.rate.value))
    picture, axes = _canvas(3.4, 0.9)
    for number, (account, rates) in enumerate(chart.accounts.items()):
        color = LINES[number % len(LINES)]
        axes.plot(
            [rate.year for rate in rates], [scale.of(rate.rate.value) for rate in rates], color=color, marker="o",
            markersize=5, linewidth=1.6, label=account or say["all_accounts"],
        )  # fmt: skip
        for rate in rates:
            at = (rate.year, scale.of(rate.rate.value))
            if rate.as_of:
                axes.plot(*at, marker="o", markersize=5, color="white", markeredgecolor=color)
            if rate.rate.is_suspect:
                axes.plot(*at, marker="o", markersize=7, color=WRONG)
            axes.annotate(
                f"{shown(round(rate.rate.value, 1))}%", at, (0, 7 if rate.rate.value >= highest[rate.year] else -15),
                textcoords="offset points",
                ha="center", fontsize=TEXT - 1, color=WRONG if rate.rate.is_suspect else color, bbox=BEHIND,
            )  # fmt: skip
    years = sorted({rate.year for rates in chart.accounts.values() for rate in rates})
    axes.set_xticks(years, [str(year) for year in years])
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.set_ylim(0, float(scale.limit) * 1.2)
    if any(rate.as_of for rates in chart.accounts.values() for rate in rates):
        axes.plot([], [], "o", markersize=5, color="white", markeredgecolor=INK, label=say["legend_open"])
    axes.set_ylabel(say["axis_rate"])
    _finish(axes, say, has_suspects=_suspects(rate.rate for rates in chart.accounts.values() for rate in rates))
    return picture


def _canvas(height: float, left: float) -> tuple[Picture, Axes]:
    """A picture with room for a legend above, ticks below, and ``left`` inches of words."""
    from matplotlib.figure import Figure as Picture

    picture = Picture(figsize=(WIDTH, height))
    above, below, right = 0.4, 0.55, 0.2
    axes = picture.add_axes(
        (left / WIDTH, below / height, (WIDTH - left - right) / WIDTH, (height - above - below) / height)
    )
    return picture, axes


def _finish(axes: Axes, say: dict[str, str], *, has_suspects: bool, is_lying: bool = False) -> None:
    if has_suspects:
        axes.bar([0], [0], facecolor="white", edgecolor=WRONG, hatch="///", label=say["legend_suspect"])
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=5, frameon=False, fontsize=TEXT, borderaxespad=0.3,
        handlelength=1.4, columnspacing=1.4,
    )  # fmt: skip
    axes.grid(axis="x" if is_lying else "y", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=TEXT, colors=INK)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    (axes.axvline if is_lying else axes.axhline)(0, color=INK, linewidth=0.8)


def scale_for(figures: Iterable[Figure | None], least: Decimal = Decimal(0), unit: int = 0) -> Scale:
    """Numbers under a finding do not stretch the axis: beyond ``REACH`` times the greatest other they are cut off."""
    known = [figure for figure in figures if figure]
    trusted = [abs(figure.value) for figure in known if not figure.is_suspect]
    greatest = max([least, *(trusted or [abs(figure.value) for figure in known])])
    limit = max((min(abs(f.value), REACH * greatest) for f in known if f.is_suspect), default=greatest)
    if unit:
        return Scale(unit, "", max(limit, greatest))
    divisor, word = next((divisor, word) for start, divisor, word in UNITS if greatest >= start)
    return Scale(divisor, word, max(limit, greatest) or Decimal(1))


def _fill(figure: Figure, color: str) -> dict[str, Any]:
    if figure.is_suspect:
        return {"facecolor": "white", "edgecolor": WRONG, "hatch": "///", "linewidth": 1.0}
    return {"color": color}


def _cut(axes: Axes, at: float, figure: Figure, scale: Scale) -> None:
    """Say the number where its bar was cut off."""
    if abs(figure.value) > scale.limit:
        axes.annotate(
            _amount(figure.value, scale), (at, scale.of(figure.value)), (0, 2), textcoords="offset points",
            ha="center", color=WRONG, fontsize=TEXT - 1,
        )  # fmt: skip


def _rate(project: Project, scale: Scale) -> str:
    """What stands behind a project's bars: the share that was executed, and an amount that had to be cut off."""
    budget, executed = project.budget, project.executed
    share = f"{shown(round(100 * executed.value / budget.value, 1))}%" if budget and executed and budget.value else "–"
    cut = [figure for figure in (budget, executed) if figure and abs(figure.value) > scale.limit]
    return f"{share} ({', '.join(_amount(figure.value, scale) for figure in cut)})" if cut else share


def _amount(won: Decimal, scale: Scale) -> str:
    value = won / scale.unit
    return shown(round(value, 1 if abs(value) < 100 else 0))


def _suspects(figures: Iterable[Figure | None]) -> bool:
    return any(figure.is_suspect for figure in figures if figure)


def _largest(projects: Sequence[Project], say: dict[str, str]) -> list[Project]:
    """All projects in the order of the report, or the largest, with the others put together at the end."""
    if len(projects) <= MOST_PROJECTS:
        return [*projects]
    ranked = sorted(projects, key=lambda project: -(project.budget.value if project.budget else 0))
    kept = {id(project) for project in ranked[: MOST_PROJECTS - 1]}
    rest = ranked[MOST_PROJECTS - 1 :]
    together = Project(
        say["others"].format(n=len(rest)), _added(p.budget for p in rest), _added(p.executed for p in rest)
    )
    return [*(project for project in projects if id(project) in kept), together]


def _added(figures: Iterable[Figure | None]) -> Figure:
    known = [figure for figure in figures if figure]
    return Figure(sum((figure.value for figure in known), Decimal(0)), _suspects(known))


def _cut_name(name: str) -> str:
    clean = " ".join(printable(name).split())
    while _width(clean) > LONGEST_NAME:
        clean = f"{clean.rstrip('…')[:-1]}…"
    return clean


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
