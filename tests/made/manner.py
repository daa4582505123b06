"""How one report prints things: its numbers, years, totals, titles and unit lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from .spec import Label, MadeCell, Unit
from .words import TITLES, TOTALS


@dataclass(frozen=True)
class Manner:
    """The habits of one writer.

    ``zero`` is ``-``, ``0`` or ``mixed``; ``blank_zero_change`` leaves an unchanged item's change cell empty.
    ``account_in`` says where a table's account is printed: ``full`` (fund(account) in the title), ``short`` (only the
    account in the title) or ``heading`` (a line above, the title without it).
    """

    unit: Unit
    negative: str = "△"
    zero: str = "-"
    blank_zero_change: bool = False
    commas: bool = True
    year: str = "’{yy}"
    total: str = "합 계"
    total_first: bool = True
    spaced_labels: bool = False
    title: str = "< {t} >"
    unit_line: str = "(단위 : {u})"
    account_in: str = "full"
    bullet: str = "◦"
    day: str = "{y}년 {m}월 {d}일"


@dataclass(frozen=True)
class Writer:
    """Who writes: the source of chance, the habits, and the fund and year written about."""

    rng: Random
    manner: Manner
    fund: str
    year: int


def invent_manner(rng: Random, unit: Unit) -> Manner:
    """Draw a manner from ``rng``."""
    return Manner(
        unit=unit,
        negative=rng.choice(("△", "△", "▲", "-")),
        zero=rng.choice(("-", "0", "mixed")),
        blank_zero_change=rng.random() < 0.1,
        commas=rng.random() < 0.9,
        year=rng.choice(("’{yy}", "‘{yy}", "'{yy}", "{y}년", "{y}")),
        total=rng.choice(TOTALS),
        total_first=rng.random() < 0.65,
        spaced_labels=rng.random() < 0.3,
        title=rng.choice(("< {t} >", "<{t}>", "<표 {n}> {t}", "[표 {n}] {t}", "□ {t}", "{k}. {t}", "○ {t}", "【{t}】")),
        unit_line=rng.choice(
            ("(단위 : {u})", "(단위: {u})", "(단위:{u})", "  (단위 : {u})", "same line", "[단위 : {u}]")
        ),
        account_in=rng.choice(("full", "short", "heading")),
        bullet=rng.choice(("◦", "○", "□", "ㅇ", "❍")),
        day=rng.choice(("{y}년 {m}월 {d}일", "{y}. {m}. {d}.", "{y}.{m:02}.{d:02}.")),
    )


def show(manner: Manner, ticks: int, unit: Unit | None = None) -> str:
    """The digits of ``ticks``, with sign; never a dash."""
    unit = unit or manner.unit
    digits = f"{Decimal(abs(ticks)).scaleb(-unit.decimals):,}"
    if not manner.commas and abs(ticks) < 10 ** (4 + unit.decimals):
        digits = digits.replace(",", "")
    return (manner.negative if ticks < 0 else "") + digits


def money(rng: Random, manner: Manner, row: int, col: int, ticks: int | None) -> MadeCell:
    """A money cell; None is a blank."""
    if ticks is None:
        return MadeCell(row, col, "")
    if ticks == 0:
        dash = manner.zero == "-" or (manner.zero == "mixed" and rng.random() < 0.5)
        return MadeCell(row, col, "-" if dash else "0", says=0)
    return MadeCell(row, col, show(manner, ticks), says=manner.unit.in_won(ticks))


def change(rng: Random, manner: Manner, row: int, col: int, ticks: int) -> MadeCell:
    """A change cell: as money, unless the writer leaves an unchanged amount blank."""
    return money(rng, manner, row, col, None if ticks == 0 and manner.blank_zero_change else ticks)


def rate_cell(row: int, col: int, pct: Decimal | None, sign: str) -> MadeCell:
    """A rate; whole rates are printed without decimals."""
    if pct is None:
        return MadeCell(row, col, "")
    text = f"{pct:f}".removesuffix(".0") if pct == pct.to_integral() else f"{pct:f}"
    return MadeCell(row, col, text + sign, says=pct)


def label(rng: Random, manner: Manner, row: int, col: int, name: str) -> MadeCell:
    """An item's label, letter-spaced or fused where the writer does so."""
    text = name
    if manner.spaced_labels and len(name.replace(" ", "")) <= 5 and rng.random() < 0.5:
        text = " ".join(name.replace(" ", ""))
    elif rng.random() < 0.2:
        text = name.replace(" ", "")
    return MadeCell(row, col, text, says=Label(name))


def total_label(manner: Manner, row: int, col: int, printed: bool = True) -> MadeCell:
    """The label of a total row, or an empty cell that stands for it."""
    text = manner.total if printed else ""
    return MadeCell(row, col, text, says=Label(text or None, is_total=True))


def header(row: int, col: int, text: str, row_span: int = 1, col_span: int = 1) -> MadeCell:
    return MadeCell(row, col, text, row_span, col_span, is_header=True)


def say_day(manner: Manner, day: date) -> str:
    return manner.day.format(y=day.year, m=day.month, d=day.day)


@dataclass(frozen=True)
class Caption:
    """What ``caption`` gives back."""

    lines: tuple[str, ...]
    titles: tuple[str, ...]
    as_of: date | None


#: As-of wordings with a year, and one that leaves the year to the title.
AS_OF = (
    "{y}년 {m}월 {d}일 기준",
    "’{yy}.{m}.{d}. 기준",
    "‘{yy}. {m}. {d}. 기준",
    "{y}.{m:02}.{d:02}. 기준",
    "{m}월 {d}일 기준",
)


def caption(
    writer: Writer,
    number: int,
    kind: str,
    account: str | None,
    *,
    year: int | None = None,
    as_of: date | None = None,
    percent: bool = False,
    year_end: bool = False,
    unit: str | None = None,
) -> Caption:
    """The lines above a table, the title they hold, and the as-of date they state."""
    rng, manner, fund = writer.rng, writer.manner, writer.fund
    name, lines = fund, []
    if account is not None:
        name = f"{fund}({account})" if manner.account_in == "full" else account
        if manner.account_in == "heading":
            lines.append(rng.choice(("- {a}", "◦ {a}", "({n}) {a}", "가) {a}")).format(a=account, n=number))
            name = fund
    title = " ".join(filter(None, (f"{year}년" if year else None, name, rng.choice(TITLES[kind]))))
    printed = manner.title.format(t=title, n=number, k="가나다라마바사아자차카타파하"[(number - 1) % 14])
    unit_name = unit or manner.unit.name
    inside = unit_name + (", %" if percent and rng.random() < 0.5 else "")
    style = manner.unit_line
    basis = ""
    if as_of is not None:
        wordings = AS_OF if year == as_of.year else AS_OF[:-1]
        basis = rng.choice(wordings).format(y=as_of.year, yy=f"{as_of.year % 100:02}", m=as_of.month, d=as_of.day)
    elif year_end and rng.random() < 0.5:
        basis = "연도말 기준"
    line = ("(단위 : {u})" if style == "same line" else style).format(u=inside)
    if basis:
        line = line.replace("단위", f"{basis}, 단위", 1)
    if style == "same line":
        lines.append(f"{printed} {line}")
    else:
        lines += [printed, line]
    return Caption(tuple(lines), (title,), as_of)
