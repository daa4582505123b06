"""Invented plans: the same amounts as a two-sided plan, two one-sided plans, and a table of their revisions."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .manner import Manner, Writer, caption, change, header, label, money, total_label
from .spec import MadeCell, MadeColumn, MadeTable, Side
from .words import EXPENDITURE, PLAN_HEADINGS, REVENUE, SIDE_HEADINGS, STAGE_HEADINGS

Items = dict[str, list[int]]


@dataclass(frozen=True)
class Amounts:
    """Ticks by item and stage, for both sides; at each stage the two totals are equal."""

    revenue: Items
    expenditure: Items

    def side(self, side: Side) -> Items:
        return self.revenue if side == "revenue" else self.expenditure

    @property
    def stages(self) -> int:
        return len(next(iter(self.revenue.values())))

    def total(self, stage: int) -> int:
        return sum(amounts[stage] for amounts in self.revenue.values())


def pick_scale(rng: Random, manner: Manner) -> tuple[int, int]:
    """A plausible total in ticks, and the grain that its items are rounded to."""
    unit = manner.unit
    won = rng.randrange(900_000_000, 60_000_000_000)
    if unit.name == "억원":
        won *= 8
    ticks = won * 10**unit.decimals // unit.won
    grain = 1_000 if unit.name == "원" else 1
    return ticks // grain * grain, grain


def split(rng: Random, total: int, count: int, grain: int = 1) -> list[int]:
    """``count`` non-negative parts, each a multiple of ``grain``, that add up to ``total``."""
    weights = [rng.uniform(0.05, 1) ** 2 for _ in range(count)]
    parts = [int(total * weight / sum(weights)) // grain * grain for weight in weights]
    parts[0] += total - sum(parts)
    return parts


def invent_amounts(rng: Random, manner: Manner, stages: int, left_short: bool = False) -> Amounts:
    """Items of both sides over ``stages`` stages; a deposit takes up what is left."""
    total, grain = pick_scale(rng, manner)
    most = 4 if left_short else 5
    names_in = ["예치금 회수", *rng.sample([n for n in REVENUE if n != "예치금 회수"], rng.randint(2, most - 1))]
    fewest = len(names_in) + 1 if left_short else 2
    extra = rng.randint(max(fewest - 2, 0), 4) if left_short else rng.randint(0, max(len(names_in) - 2, 0))
    others = [n for n in EXPENDITURE if n not in ("비융자성 사업비", "예치금")]
    names_out = ["비융자성 사업비", *rng.sample(others, max(extra, 1)), "예치금"]
    rng.shuffle(names_in)
    revenue = {name: [part] for name, part in zip(names_in, split(rng, total, len(names_in), grain), strict=True)}
    shares = split(rng, int(total * rng.uniform(0.45, 0.85)) // grain * grain, len(names_out) - 1, grain)
    expenditure = {name: [part] for name, part in zip(names_out, shares, strict=False)}
    expenditure["예치금"] = [total - sum(shares)]
    for stage in range(1, stages):
        for items in (revenue, expenditure):
            for name, amounts in items.items():
                moved = rng.random() < 0.45 or (stage == 1 and name in ("예치금 회수", "비융자성 사업비"))
                step = max(amounts[-1] // 4, 3 * grain)
                delta = rng.randint(-step // 2, step) // grain * grain if moved else 0
                amounts.append(max(amounts[-1] + delta, 0))
        spent = sum(amounts[stage] for name, amounts in expenditure.items() if name != "예치금")
        left = sum(amounts[stage] for amounts in revenue.values()) - spent
        if left < 0:
            revenue["예치금 회수"][stage] -= left
            left = 0
        expenditure["예치금"][stage] = left
    return Amounts(revenue, expenditure)


def _lines(amounts: Amounts, side: Side, manner: Manner) -> list[tuple[str | None, list[int]]]:
    """The rows of one side: (name, ticks by stage), None for the total, in printed order."""
    rows: list[tuple[str | None, list[int]]] = list(amounts.side(side).items())
    total = (None, [amounts.total(stage) for stage in range(amounts.stages)])
    return [total, *rows] if manner.total_first else [*rows, total]


def _stage_cells(rng: Random, manner: Manner, row: int, col: int, ticks: list[int]) -> list[MadeCell]:
    return [money(rng, manner, row, col + i, tick) for i, tick in enumerate(ticks)]


def _plan_cells(rng: Random, manner: Manner, row: int, col: int, ticks: list[int]) -> list[MadeCell]:
    first, last = ticks[0], ticks[-1]
    return [
        money(rng, manner, row, col, first),
        money(rng, manner, row, col + 1, last),
        change(rng, manner, row, col + 2, last - first),
    ]


def _body(writer: Writer, amounts: Amounts, sides, *, top, width, cells_of, named_total):
    """The body of a plan or revision; a short side is filled with blanks (above its total, where that comes last)."""
    rng, manner = writer.rng, writer.manner
    blocks = [_lines(amounts, side, manner) for side in sides]
    height = max(map(len, blocks))
    cells: list[MadeCell] = []
    for block, lines in enumerate(blocks):
        col, padded = block * width, list(lines)
        while len(padded) < height:
            padded.insert(len(padded) if manner.total_first else len(padded) - 1, ("", []))
        for row, (name, ticks) in enumerate(padded, start=top):
            if name == "":
                cells += [MadeCell(row, col + i, "") for i in range(width)]
                continue
            is_total = name is None
            cells.append(
                total_label(manner, row, col, named_total) if is_total else label(rng, manner, row, col, str(name))
            )
            cells += cells_of(rng, manner, row, col + 1, ticks)
    return sorted(cells, key=lambda cell: (cell.row, cell.col))


def plan_tables(writer: Writer, number: int, account, amounts: Amounts, *, two_sided=True, named_total=True):
    """One two-sided plan, or one plan for each side."""
    rng, manner, year = writer.rng, writer.manner, writer.year
    headings = rng.choice(PLAN_HEADINGS)
    names = rng.choice(SIDE_HEADINGS)
    groups: list[tuple[Side, ...]] = [("revenue", "expenditure")] if two_sided else [("revenue",), ("expenditure",)]
    made = []
    for i, sides in enumerate(groups):
        top = caption(writer, number + i, "plan", account, year=year)
        cells = []
        for block, side in enumerate(sides):
            cells.append(header(0, block * 4, names[0 if side == "revenue" else 1], col_span=4))
        for block in range(len(sides)):
            cells += [header(1, block * 4 + j, text) for j, text in enumerate(headings)]
        cells += _body(writer, amounts, sides, top=2, width=4, cells_of=_plan_cells, named_total=named_total)
        roles = ("item", "original", "revised", "change")
        columns = tuple(MadeColumn(role, side) for side in sides for role in roles)
        made.append(MadeTable("plan", top.lines, top.titles, columns, 2, tuple(cells), manner.unit, account, year))
    return made


def revision_table(writer: Writer, number: int, account, amounts: Amounts, *, named_total=True):
    """Both sides, an amount for each stage."""
    rng, manner, year = writer.rng, writer.manner, writer.year
    item = rng.choice(("구분", "구 분", "항목", "과목"))
    first, group, nth = rng.choice(STAGE_HEADINGS)
    names = rng.choice(SIDE_HEADINGS)
    stages, width = amounts.stages, amounts.stages + 1
    top = caption(writer, number, "revision", account, year=year)
    levels = 3 if group else 2
    cells = [header(0, block * width, names[block], col_span=width) for block in (0, 1)]
    for block in (0, 1):
        col = block * width
        span = levels - 1
        cells += [header(1, col, item, row_span=span), header(1, col + 1, first, row_span=span)]
        if group:
            cells.append(header(1, col + 2, group, col_span=stages - 1))
        cells += [header(levels - 1, col + 1 + n, nth.format(n=n)) for n in range(1, stages)]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    sides: tuple[Side, Side] = ("revenue", "expenditure")
    cells += _body(writer, amounts, sides, top=levels, width=width, cells_of=_stage_cells, named_total=named_total)
    columns = tuple(
        column
        for side in sides
        for column in (MadeColumn("item", side), *(MadeColumn("stage", side, n) for n in range(stages)))
    )
    return MadeTable("revision", top.lines, top.titles, columns, levels, tuple(cells), manner.unit, account, year)
