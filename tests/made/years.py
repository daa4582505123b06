"""Invented histories (조성 현황), terms (존속기한 연혁) and a table of another kind (인력 현황)."""

from __future__ import annotations

from datetime import date
from random import Random

from .manner import Manner, Writer, caption, change, header, money, total_label
from .plans import pick_scale
from .spec import Label, MadeCell, MadeColumn, MadeTable, squash
from .words import HISTORY_HEADINGS, TITLES

_FULL = ("year", "raised", "contribution", "interest", "used", "project_cost", "operating", "net", "balance")
_SHORT = ("year", "raised", "used", "net", "balance")


def _year_label(manner: Manner, row: int, year: int, is_cumulative: bool) -> MadeCell:
    text = manner.year.format(y=year, yy=f"{year % 100:02}")
    if is_cumulative:
        text = ("~ " if row % 2 else "~") + text
    return MadeCell(row, 0, text, says=Label(squash(text), year=year, is_cumulative=is_cumulative))


def history_table(
    writer: Writer,
    number: int,
    account: str | None,
    *,
    full: bool = True,
    cumulative: bool = True,
    total: bool = True,
    notes: bool = True,
    rounded: bool = False,
) -> MadeTable:
    """Years with what was raised and used, their difference and the balance that rolls forward.

    With ``rounded`` the printed parts are rounded from finer amounts, so that sums can be one off.
    """
    rng, manner, last = writer.rng, writer.manner, writer.year
    top = caption(writer, number, "history", account, year_end=True)
    names = rng.choice(HISTORY_HEADINGS)
    roles = [*(_FULL if full else _SHORT), *(["note"] if notes else [])]
    cells = _history_header(rng, names, full, notes)
    levels = 2 if full else 1
    scale, grain = pick_scale(rng, manner)
    fine = 10 if rounded else 1
    years = list(range(last - rng.randint(3, 6), last + 1))
    balance = 0 if cumulative else scale * fine
    sums = dict.fromkeys(roles, 0)
    body = []
    for i, year in enumerate(years):
        is_cumulative = cumulative and i == 0
        factor = 5 if is_cumulative else 1
        parts = {
            "contribution": rng.randrange(0, scale // 3) * factor * fine // grain * grain,
            "interest": rng.randrange(0, scale // 40) * factor * fine // grain * grain,
        }
        room = balance + parts["contribution"] + parts["interest"]
        parts["project_cost"] = int(room * rng.uniform(0.1, 0.6)) // grain * grain
        parts["operating"] = min(rng.randrange(0, scale // 50 + 2), room // 20) // grain * grain
        parts["raised"] = parts["contribution"] + parts["interest"]
        parts["used"] = parts["project_cost"] + parts["operating"]
        parts["net"] = parts["raised"] - parts["used"]
        balance += parts["net"]
        parts["balance"] = balance
        for key in sums.keys() & parts.keys():
            sums[key] += parts[key]
        body.append((year, is_cumulative, {key: (2 * v + fine) // (2 * fine) for key, v in parts.items()}))
    rows = [(i + levels, *line) for i, line in enumerate(body)]
    for row, year, is_cumulative, parts in rows:
        cells.append(_year_label(manner, row, year, is_cumulative))
        cells += [
            change(rng, manner, row, col, parts[role]) if role == "net" else money(rng, manner, row, col, parts[role])
            for col, role in enumerate(roles)
            if role in parts
        ]
        if notes:
            text = rng.choice(("연도말\n추계", "추계")) if year == years[-1] else ""
            cells.append(MadeCell(row, len(roles) - 1, text, says=text or None))
    if total:
        row = levels + len(rows)
        cells.append(total_label(manner, row, 0))
        for col, role in enumerate(roles[1:], start=1):
            stands = role not in ("balance", "note")
            ticks = (2 * sums[role] + fine) // (2 * fine)
            cells.append(money(rng, manner, row, col, ticks) if stands else MadeCell(row, col, ""))
    columns = tuple(MadeColumn(role) for role in roles)
    return MadeTable("history", top.lines, top.titles, columns, levels, tuple(cells), manner.unit, account)


def _history_header(rng: Random, names: tuple[str, ...], full: bool, notes: bool) -> list[MadeCell]:
    year, raised, contribution, interest, used, project, running, net, balance = names
    if not full:
        tops = [year, raised, used, net, balance, *(["비고"] if notes else [])]
        return [header(0, col, text) for col, text in enumerate(tops)]
    whole = rng.choice(("계", "소계", "합계"))
    cells = [header(0, 0, year, row_span=2), header(0, 1, raised, col_span=3), header(0, 4, used, col_span=3)]
    cells += [header(0, 7, net, row_span=2), header(0, 8, balance, row_span=2)]
    if notes:
        cells.append(header(0, 9, "비고", row_span=2))
    leaves = (whole, contribution, interest, whole, project, running)
    return cells + [header(1, col, text) for col, text in enumerate(leaves, start=1)]


def term_table(writer: Writer, number: int, first: int) -> MadeTable:
    """Resolutions and the dates that the fund then expires."""
    rng, manner, fund, last = writer.rng, writer.manner, writer.fund, writer.year
    day = rng.choice(("{y}.{m:02}.{d:02}.", "{y}. {m}. {d}.", "{y}년 {m}월 {d}일", "{y}-{m:02}-{d:02}"))
    until = rng.choice(("{y}. 12. 31.만료", "{y}.12.31.", "{y}년 12월 31일", "{y}. 12. 31."))
    title = rng.choice(TITLES["term"])
    titles = (f"{fund} {title}", f"기금 {title}")
    text = rng.choice(titles)
    printed = manner.title.format(t=text, n=number, k="가나다라마바사아자차카타파하"[(number - 1) % 14])
    cells = [
        header(0, col, name)
        for col, name in enumerate(
            (rng.choice(("의결일", "일자", "개정일")), rng.choice(("변경 내용", "주요 내용", "변경내용")), "기한")
        )
    ]
    events = [(first, f"{fund} 설치 및 운용 조례 제정", None)]
    year = first + rng.randint(2, 4)
    words = ["존속기한 신설", "존속기한 연장", "존속기한 재연장", "존속기한 5년 연장"]
    while year < last and words:
        events.append((year, f"{fund} {words.pop(0)}", year + 5 - year % 5 + 3))
        year += rng.randint(4, 5)
    for row, (when, what, expiry) in enumerate(events, start=1):
        on = date(when, rng.randint(1, 12), rng.randint(1, 28))
        cells.append(MadeCell(row, 0, day.format(y=on.year, m=on.month, d=on.day), says=on))
        cells.append(MadeCell(row, 1, what, says=what))
        ends = date(expiry, 12, 31) if expiry else None
        cells.append(MadeCell(row, 2, until.format(y=expiry) if expiry else "", says=ends))
    columns = (MadeColumn("date"), MadeColumn("description"), MadeColumn("expiry"))
    return MadeTable("term", (printed,), (text,), columns, 1, tuple(cells))


def staff_table(writer: Writer, number: int) -> MadeTable:
    """Posts and people: no money, so a table of kind ``other`` without a unit of money."""
    top = caption(writer, number, "other", None, year=writer.year, unit="명")
    rng, year = writer.rng, writer.year
    cells = [header(0, col, name) for col, name in enumerate(("직급", "정원", "현원", "과부족"))]
    posts = rng.sample(("4급", "5급", "6급", "7급", "8급", "9급", "공무직", "임기제"), rng.randint(3, 5))
    for row, post in enumerate(posts, start=1):
        planned = rng.randint(1, 12)
        present = max(planned - rng.randint(0, 2), 0)
        cells.append(MadeCell(row, 0, post))
        gap = "-" if present == planned else f"△{planned - present}"
        cells += [MadeCell(row, col, text) for col, text in enumerate((str(planned), str(present), gap), start=1)]
    columns = tuple(MadeColumn(role) for role in ("text", "amount", "amount", "amount"))
    return MadeTable("other", top.lines, top.titles, columns, 1, tuple(cells), None, None, year)
