"""Rows of a table with running text in a column: what is narrative of the row above, what the next row's label."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.korean.labels import is_subtotal, is_total, squeeze
from schemas import Role

from .labels import Context, plausibility, width_of
from .marks import is_bulleted
from .scan import Event, Style
from .shape import Fragment, Group, Half, Row

#: A label has no more lines than this.
MAX_LABEL_LINES = 7
#: No label column is taken to be wider, in half-width characters.
WIDEST = 24
_QUANTITY = re.compile(
    r"\d(?:,\d{3})*\s*(?:백만|천만|천|억|만)?\s*(?:원|명|건|회|개|팀|곳|%)|[’‘']\d{2}\.|\d+월|\d{4}\."
)


def read_narrative(
    events: Sequence[Event], half: Half, style: Style, context: Context, breaks: Collection[int]
) -> list[Row]:
    """The rows of the events.  ``breaks`` are the lines that follow a repeated heading."""
    rows: list[Row] = []
    gaps: list[list[Event]] = [[]]
    for event in events:
        if event.is_number:
            rows.append(Row(groups=[Group(half.numbers, event.atoms, remark=half.after[-1] if half.after else None)]))
            gaps.append([])
        else:
            gaps[-1].append(event)
    if not rows:
        return rows
    if style.narrative_before:
        for index, row in enumerate(rows):
            _before(rows, index, row, gaps[index], half)
        _remark(rows[-1], gaps[-1], half)
        return rows
    width = _label_width(rows, gaps)
    _label(rows[0], gaps[0], half)
    for index in range(1, len(rows)):
        _between(rows, index, gaps[index], half, context, breaks=breaks, width=width)
    _cut_label(rows[-1], gaps[-1], half, breaks)
    return rows


def _fragments(events: Sequence[Event]) -> list[Fragment]:
    return [Fragment(event.text.strip(), event.line) for event in events]


def _label(row: Row, events: Sequence[Event], half: Half) -> None:
    ordinal = half.before_role(Role.ORDINAL)
    for event in events:
        row.add(ordinal if event.opens and ordinal else half.label, *_fragments([event]))


def _remark(row: Row, events: Sequence[Event], half: Half) -> None:
    column = half.after_role(Role.TEXT, Role.DESCRIPTION, Role.NOTE)
    if column is not None:
        row.add(column, *_fragments(events))
    elif events:
        text = half.before_role(Role.TEXT, Role.DESCRIPTION)
        if text is not None:
            row.add(text, *_fragments(events))


def _before(rows: Sequence[Row], index: int, row: Row, events: Sequence[Event], half: Half) -> None:
    """``ordinal, name, ○ narrative, numbers``: the ordinal opens, the first bullet ends the name."""
    opening = next((at for at, event in enumerate(events) if event.opens or is_total(event.text)), None)
    if opening is None:
        opening = 0 if index == 0 else next((at for at, e in enumerate(events) if not is_bulleted(e.text)), len(events))
    if index:
        _remark(rows[index - 1], events[:opening], half)
    own = events[opening:]
    bullet = next((at for at, event in enumerate(own) if is_bulleted(event.text) and not event.opens), len(own))
    if bullet == len(own):
        bullet = _name_end(own)
    _label(row, own[:bullet], half)
    column = half.before_role(Role.TEXT, Role.DESCRIPTION)
    if column is not None:
        row.add(column, *_fragments(own[bullet:]))


def _name_end(events: Sequence[Event]) -> int:
    """Where a name ends when no bullet says so: before the first line that is longer than a name's lines are."""
    words = [at for at, event in enumerate(events) if not event.opens]
    for at in words[1:]:
        if width_of(events[at].text) > 24:
            return at
    return len(events)


def _between(
    rows: Sequence[Row],
    index: int,
    events: Sequence[Event],
    half: Half,
    context: Context,
    *,
    breaks: Collection[int],
    width: int,
) -> None:
    """``numbers, narrative, label, numbers``: share out the text between two rows."""
    above, row = rows[index - 1], rows[index]
    opening = next((at for at, event in enumerate(events) if event.opens), None)
    adds_up = is_total(above.text(half.label)) or is_subtotal(above.text(half.label))
    if opening is None and adds_up and not any(_is_narrative(event) for event in events):
        opening = 0  # a total has no narrative
    cut = opening if opening is not None else _cut(events, context, breaks, width)
    _cut_label(above, events[:cut], half, breaks)
    _label(row, events[cut:], half)


def _cut(events: Sequence[Event], context: Context, breaks: Collection[int], width: int) -> int:
    """Where the narrative ends and the next label begins."""
    last_bullet = max((at for at, event in enumerate(events) if _is_narrative(event)), default=-1)
    inline = len(events) > 1 and not events[0].first and not events[0].opens  # it stands behind the numbers above
    earliest = max(last_bullet + 1, int(inline), len(events) - MAX_LABEL_LINES)
    after_break = [at for at, event in enumerate(events) if event.line in breaks and at > last_bullet]
    full = max((width_of(event.text) for event in events), default=0)
    best = (float("-inf"), len(events))
    for cut in range(earliest, len(events) + 1):
        lines = events[cut:]
        score = plausibility(" ".join(e.text.strip() for e in lines), context) if lines else -5.0
        for event in lines:
            text = event.text.strip()
            score += 0.4 if width_of(text) <= width else -1.0
            score -= 2.0 * bool(_QUANTITY.search(text)) + 1.5 * text.endswith(",")
        if cut and lines and events[cut - 1].text.rstrip().endswith((",", "및", "·")):
            score -= 2.5
        if cut > 1 and not _is_narrative(events[cut - 1]) and width_of(events[cut - 2].text) < 0.75 * full:
            score -= 2.0  # a line goes on below only where it is full
        if after_break and lines:
            score += 3.0 if cut == after_break[-1] else -3.0 if cut < after_break[-1] else 0.0
        if score > best[0]:
            best = (score, cut)
    return best[1]


def _is_narrative(event: Event) -> bool:
    return is_bulleted(event.text) or (not event.first and not event.opens and width_of(event.text) > 30)


def _cut_label(row: Row, events: Sequence[Event], half: Half, breaks: Collection[int]) -> None:
    """Narrative of a row.  After a page break inside the row its label may go on first, up to the next bullet."""
    narrative = list(events)
    for at, event in enumerate(narrative):
        if event.line in breaks:
            bullet = next((b for b in range(at, len(narrative)) if is_bulleted(narrative[b].text)), None)
            if bullet is not None:
                _label(row, narrative[at:bullet], half)
                del narrative[at:bullet]
            break
    _remark(row, narrative, half)


def _label_width(rows: Sequence[Row], gaps: Sequence[Sequence[Event]]) -> int:
    """How wide the label column is: the widest line of the labels that nothing else can be."""
    widths = []
    for gap in gaps[: len(rows)]:
        tail: list[Event] = []
        for event in reversed(gap):
            if _is_narrative(event):
                break
            tail.append(event)
        if len(tail) == len(gap) or len(tail) <= 4:
            widths += [width_of(e.text) for e in tail if not is_total(e.text) and "(" not in squeeze(e.text)]
    return min(WIDEST, max([16, *widths]))
