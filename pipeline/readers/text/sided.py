"""Rows of a table with revenue and expenditure side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from pipeline.korean.items import item_side, leaning
from pipeline.korean.labels import is_total

from .atoms import Atom
from .labels import Context, plausibility
from .scan import Event, Style
from .shape import Fragment, Group, Half, Row


@dataclass
class _Part:
    """The numbers of one half of a row, with the text that stands on lines with or before them."""

    atoms: list[Atom]
    inline: list[Event] = field(default_factory=list)
    above: list[Event] = field(default_factory=list)  # on lines without numbers
    ends_row: bool = False  # empty cells fill the other half


def read_sided(events: Sequence[Event], halves: Sequence[Half], style: Style, context: Context) -> list[Row]:
    """The rows of the events: the halves alternate, until one of them has no more rows."""
    parts, rest = _parts(events, style)
    if not parts:
        return []
    sides = _sides(parts)
    rows: list[Row] = []
    members: list[list[tuple[Half, _Part]]] = []
    for side, part in zip(sides, parts, strict=True):
        if side == 0 or not rows or any(half is halves[1] for half, _ in members[-1]):
            rows.append(Row())
            members.append([])
        members[-1].append((halves[side], part))
        rows[-1].groups.append(Group(halves[side].numbers, part.atoms))
    _labels(rows, members, rest, halves, context)
    return rows


def _parts(events: Sequence[Event], style: Style) -> tuple[list[_Part], list[Event]]:
    """The halves in order, and the text after the last numbers."""
    parts: list[_Part] = []
    text: list[Event] = []
    for event in events:
        if not event.is_number:
            text.append(event)
            continue
        inline = [e for e in text if e.line == event.line]
        above = [e for e in text if e.line != event.line]
        text = []
        chunks = [event.atoms]
        if len(event.atoms) == style.full:
            chunks = [event.atoms[: style.width], event.atoms[style.width :]]
        for at, chunk in enumerate(chunks):
            parts.append(_Part(chunk, *((inline, above) if at == 0 else ([], [])), ends_row=event.ends_row))
    return parts, text


def _sides(parts: Sequence[_Part]) -> list[int]:
    """Which half each part belongs to.

    Rows are pairs, or a left or a right part alone where the other half has no more items.  Parts whose text shares a
    line are a pair; else the names of the items tell, and totals, which stand beside each other.
    """
    tied = [_tied(parts, at) for at in range(len(parts))]
    by_line = any(tied)
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(parts) + 1):
        last = end - 1
        options = [
            (best[last][0] + 0.5 + _cost(parts[last], 0), [*best[last][1], 0]),
            (best[last][0] + 0.8 + _cost(parts[last], 1), [*best[last][1], 1]),
        ]
        if end > 1:
            first = end - 2
            alone = by_line and not tied[first] and _is_line(parts[first]) and _is_line(parts[last])
            apart = 2.0 if alone or parts[first].ends_row else -2.0 if tied[first] else 0.0
            sums = _adds_up(parts[first]) + _adds_up(parts[last])
            unlike = 2.0 if sums == 1 else -2.0 if sums == 2 else 0.0
            cost = best[first][0] + apart + unlike + _cost(parts[first], 0) + _cost(parts[last], 1)
            options.append((cost, [*best[first][1], 0, 1]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]


def _is_line(part: _Part) -> bool:
    """Whether a part is one whole line, label and numbers."""
    return bool(part.inline) and not part.above and len({atom.line for atom in part.atoms}) == 1


def _tied(parts: Sequence[_Part], at: int) -> bool:
    """Whether the next part starts on the line that holds this part's numbers."""
    if at + 1 >= len(parts):
        return False
    here, following = parts[at], parts[at + 1]
    line = here.atoms[-1].line
    text = [*following.above, *following.inline]
    return following.atoms[0].line == line or bool(text and text[0].line == line and not text[0].first)


def _cost(part: _Part, side: int) -> float:
    """What the name of an item says against standing on a side."""
    known = leaning(_spell(part))
    return 0.0 if known is None else -0.5 if known == ("revenue", "expenditure")[side] else 2.0


def _adds_up(part: _Part) -> bool:
    return is_total(_spell(part))


def _spell(part: _Part) -> str:
    return " ".join(event.text for event in [*part.above, *part.inline])


def _labels(
    rows: Sequence[Row],
    members: Sequence[Sequence[tuple[Half, _Part]]],
    rest: Sequence[Event],
    halves: Sequence[Half],
    context: Context,
) -> None:
    """Share out the text: what stands before the numbers of a half is its label, unless labels wrap otherwise."""
    lead = _natural(members, rest, halves)
    best = (_judge(lead, context), lead)
    whole = all(_whole(fragments) for own in lead for fragments in own.values())
    on_lines = not whole and any(
        len({atom.line for atom in part.atoms}) < len(part.atoms) for member in members for _, part in member
    )
    for tail_first in (False, True) if on_lines else ():
        other = _by_rows(members, rest, halves, context, tail_first=tail_first)
        if other is not None and (score := _judge(other, context)) > best[0] + 1e-9:
            best = (score, other)
    for row, texts in zip(rows, best[1], strict=True):
        for half in halves:
            row.add(half.label, *texts.get(half.label.col, []))


_Texts = list[dict[int, list[Fragment]]]


def _fragment(event: Event) -> Fragment:
    return Fragment(event.text.strip(), event.line)


def _natural(members: Sequence[Sequence[tuple[Half, _Part]]], rest: Sequence[Event], halves: Sequence[Half]) -> _Texts:
    """Reading order: all text since the numbers before belongs to the label of the numbers after."""
    texts: _Texts = []
    for member in members:
        own: dict[int, list[Fragment]] = {}
        for half, part in member:
            own.setdefault(half.label.col, []).extend(_fragment(e) for e in [*part.above, *part.inline])
        texts.append(own)
    if rest and texts:
        last = halves[1] if len(members[-1]) < 2 else None
        brief = [event for event in rest if len(event.text.strip()) <= 12]
        if last is not None and brief and brief[0] is rest[0] and not rest[0].first:
            texts[-1].setdefault(last.label.col, []).append(_fragment(rest[0]))
    return texts


def _whole(fragments: Sequence[Fragment]) -> bool:
    label = " ".join(fragment.text for fragment in fragments)
    return is_total(label) or item_side(label) is not None


def _judge(texts: _Texts, context: Context) -> float:
    return sum(
        plausibility(" ".join(f.text for f in fragments), context) for own in texts for fragments in own.values()
    )


def _by_rows(
    members: Sequence[Sequence[tuple[Half, _Part]]],
    rest: Sequence[Event],
    halves: Sequence[Half],
    context: Context,
    *,
    tail_first: bool,
) -> _Texts | None:
    """Line by line: a line of text holds a piece of the left label and a piece of the right one.

    ``tail_first`` gives the lines after a row's numbers to that row, otherwise to the next; a label centred around
    its numbers is tried by giving one line to each.
    """
    gaps = [[e for _, part in member for e in part.above] for member in members] + [
        [e for e in rest if len(e.text.strip()) <= 24][:2]
    ]
    if not any(gaps):
        return None
    texts: _Texts = []
    for at, member in enumerate(members):
        mine = gaps[at + 1] if tail_first else gaps[at]
        centred = tail_first and not any(part.inline for _, part in member) and bool(gaps[at])
        above = gaps[at][-1:] if centred else [] if tail_first else mine
        below = mine[:1] if centred else mine if tail_first else []
        texts.append(_split_row(member, above, below, halves, context))
    return texts


def _split_row(
    member: Sequence[tuple[Half, _Part]],
    above: Sequence[Event],
    below: Sequence[Event],
    halves: Sequence[Half],
    context: Context,
) -> dict[int, list[Fragment]]:
    """The best way to cut each line of text into a left and a right piece."""
    lines = [*above, *below]
    words = [line.text.split() for line in lines]
    ways = product(*(range(len(each) + 1) for each in words[:4]))
    best: tuple[float, dict[int, list[Fragment]]] | None = None
    for way in ways:
        texts: dict[int, list[Fragment]] = {}
        for side, half in enumerate(halves):
            inline = [_fragment(e) for h, part in member if h is half for e in part.inline]
            pieces = [
                Fragment(" ".join(each[:cut] if side == 0 else each[cut:]), line.line)
                for line, each, cut in zip(lines, words, way, strict=False)
            ]
            kept = [p for p in pieces[: len(above)] if p.text] + inline + [p for p in pieces[len(above) :] if p.text]
            if kept:
                texts[half.label.col] = kept
        score = _judge([texts], context) - 0.01 * sum(abs(2 * c - len(w)) for c, w in zip(way, words, strict=False))
        if best is None or score > best[0]:
            best = (score, texts)
    return best[1] if best else {}
