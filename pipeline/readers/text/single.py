"""Rows of a table with one half and no running text: label, numbers, perhaps a remark."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.korean.labels import is_subtotal, is_total
from schemas import Role

from .atoms import Atom
from .labels import Context, plausibility, share_out, starts_label, width_of, wraps_well
from .scan import Event, Style, is_year_label
from .shape import Fragment, Group, Half, Row

#: A word that stands for a number is not longer than this.
WORD = 6


def read_single(events: Sequence[Event], half: Half, style: Style, context: Context) -> list[Row]:
    """The rows of the events.  Text after the last row that belongs to none is left out."""
    events = _without_folios(events, style)
    rows: list[Row] = []
    ended: list[bool] = []  # whether an empty cell stands behind a row's numbers
    gaps: list[list[Event]] = [[]]  # text on lines without numbers, before each row and after the last
    for position, event in enumerate(events):
        if event.is_number:
            row = Row(groups=[Group(half.numbers, event.atoms, remark=half.after[-1] if half.after else None)])
            rows.append(row)
            ended.append(event.ends_row)
            gaps.append([])
            if gaps[-2] and gaps[-2][-1].line == event.line and not event.first:
                _lead(row, [gaps[-2].pop()], half)
            continue
        before = events[position - 1] if position else None
        trails = before is not None and before.is_number and not event.first and not event.opens
        if trails and rows and not half.after and _stands_for_number(event, rows[-1], style):
            rows[-1].groups[0].atoms.append(Atom(event.text.strip(), event.line, 0, 0, number=True))
            continue
        if trails and rows and half.after:
            _trail(rows[-1], [event], half)
        else:
            gaps[-1].append(event)
    if not rows:
        return rows
    if style.year or style.ordinal:
        _by_opening(rows, gaps, half)
    elif _one_cell_a_line(rows, gaps, half):
        _by_cells(rows, gaps, half, context, ended)
    else:
        _by_lines(rows, gaps, half, context)
    return rows


def _without_folios(events: Sequence[Event], style: Style) -> list[Event]:
    """The events without page numbers: lone integers between rows that stand each on one line."""
    numbers = [event for event in events if event.is_number]
    on_lines = sum(1 for event in numbers if len(event.atoms) > 1 and len({a.line for a in event.atoms}) == 1)
    if style.width < 2 or on_lines * 2 < len(numbers):
        return list(events)
    kept: list[Event] = []
    for at, event in enumerate(events):
        alone = event.is_number and event.first and len(event.atoms) == 1 and event.atoms[0].text.isdigit()
        between = at > 0 and events[at - 1].is_number and len(events[at - 1].atoms) >= style.width
        if not (alone and between and len(event.atoms[0].text) <= 3):
            kept.append(event)
    return kept


def _stands_for_number(event: Event, row: Row, style: Style) -> bool:
    """Whether a short word stands where the row's last number is due: ``200 100 신규``."""
    text = event.text.strip()
    return len(row.groups[0].atoms) == style.width - 1 and len(text) <= WORD and " " not in text


def _lead(row: Row, events: Sequence[Event], half: Half) -> None:
    """Put text that stands before the numbers into the columns before them."""
    ordinal = half.before_role(Role.ORDINAL)
    for event in events:
        column = ordinal if event.opens and ordinal is not None else half.label
        row.texts.setdefault(column.col, []).append(Fragment(event.text.strip(), event.line))


def _lead_first(row: Row, events: Sequence[Event], half: Half) -> None:
    """The same for text that stands on lines above what the row has already."""
    had = {col: list(fragments) for col, fragments in row.texts.items()}
    row.texts.clear()
    _lead(row, events, half)
    for col, fragments in had.items():
        row.texts.setdefault(col, []).extend(fragments)


def _trail(row: Row, events: Sequence[Event], half: Half) -> None:
    column = half.after_role(Role.NOTE, Role.TEXT) or half.after[-1]
    row.add(column, *(Fragment(event.text.strip(), event.line) for event in events))


def _by_opening(rows: Sequence[Row], gaps: list[list[Event]], half: Half) -> None:
    """An ordinal, a year or a total opens each row; text before it belongs to the remark of the row above."""
    for index, row in enumerate(rows):
        opening = next((at for at, event in enumerate(gaps[index]) if _opens(event, half)), None)
        cut = len(gaps[index]) if opening is None and index else opening or 0
        if opening is None and index and half.label.role is not Role.YEAR and not half.after:
            cut = 0
        _close(rows, index, gaps[index][:cut], half)
        _lead_first(row, gaps[index][cut:], half)
    if half.after:
        tail = [event for event in gaps[-1] if len(event.text) <= 12]
        _close(rows, len(rows), tail[: len(gaps[-1])], half)


def _opens(event: Event, half: Half) -> bool:
    return (
        event.opens
        or is_total(event.text)
        or is_subtotal(event.text)
        or (half.label.role is Role.YEAR and is_year_label(event.text))
    )


def _close(rows: Sequence[Row], index: int, events: Sequence[Event], half: Half) -> None:
    """Give text to the remark of the row before ``index``, or to its label where there is no remark."""
    if index and events:
        if half.after:
            _trail(rows[index - 1], events, half)
        elif half.label.role is not Role.YEAR:
            _lead(rows[index - 1], events, half)


def _one_cell_a_line(rows: Sequence[Row], gaps: Sequence[Sequence[Event]], half: Half) -> bool:
    lone = sum(1 for row in rows if len({atom.line for atom in row.groups[0].atoms}) > 1 and not row.texts)
    return len(half.numbers) > 1 and lone * 2 > len(rows)


def _by_cells(
    rows: Sequence[Row], gaps: Sequence[list[Event]], half: Half, context: Context, ended: Sequence[bool]
) -> None:
    """One cell a line: what stands before a row is the remark of the row above, if any, and then the label."""
    usual = min((len(gap) for gap in gaps[:-1] if gap), default=1)
    for index, row in enumerate(rows):
        gap = gaps[index]
        cut = 0
        if index and half.after and len(gap) > 1 and not ended[index - 1]:
            starts = [at for at, event in enumerate(gap) if starts_label(event.text)]
            options = starts or list(range(len(gap)))
            cut = max(
                options,
                key=lambda at: (plausibility(" ".join(e.text for e in gap[at:]), context), -abs(len(gap) - at - usual)),
            )
        _close(rows, index, gap[:cut], half)
        _lead_first(row, gap[cut:], half)
    if half.after and gaps[-1]:
        _close(rows, len(rows), gaps[-1][:1], half)


def _by_lines(rows: Sequence[Row], gaps: Sequence[list[Event]], half: Half, context: Context) -> None:
    """Rows on lines, with labels that wrap above, below or around the line that holds the numbers."""
    trailing = min(len(gaps[-1]), max((len(gap) for gap in gaps[:-1]), default=0))

    widest = max((width_of(e.text) for gap in gaps for e in gap), default=0)

    def score(index: int, above: int, below: int) -> float:
        pieces = [e.text for e in gaps[index][len(gaps[index]) - above :]] if above else []
        pieces += [rows[index].text(half.label), *(e.text for e in gaps[index + 1][:below])]
        pieces = [piece for piece in pieces if piece]
        if not pieces and index in {0, len(rows) - 1}:
            return 0.0  # a total without a label
        score = plausibility(" ".join(pieces).strip(), context) + wraps_well(pieces, widest)
        return score - 0.1 * below * (index == len(rows) - 1)

    cuts = share_out([*(len(gap) for gap in gaps[:-1]), trailing], score)
    behind = [cut for cut, gap in zip(cuts[:-1], gaps, strict=False) if gap]
    if any(behind) and all(cut == len(gap) for cut, gap in zip(cuts[:-1], gaps, strict=False)):
        cuts[-1] = min(trailing, max(behind))  # labels go on behind their numbers, the last one too
    for index, row in enumerate(rows):
        starts = [at for at, event in enumerate(gaps[index]) if starts_label(event.text)]
        cut = starts[0] if starts and cuts[index] not in starts else cuts[index]
        _close_label(rows, index, gaps[index][:cut], half)
        _lead_first(row, gaps[index][cut:], half)
    _close_label(rows, len(rows), gaps[-1][: cuts[-1]], half)


def _close_label(rows: Sequence[Row], index: int, events: Sequence[Event], half: Half) -> None:
    if index:
        _lead(rows[index - 1], events, half)
