"""Rows of a table whose columns a layout converter has kept: the horizontal place of a cell says its column."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.headings.split import Word
from schemas import NUMERIC, Column, Role

from .atoms import Atom, completes
from .bands import Bands, Segment, segments_of
from .labels import Context, breaks_early, plausibility, share_out, starts_label, width_of
from .marks import OUTER, bullet_of
from .shape import Fragment, Group, Row

#: The lines of text between two rows: the blank lines before each, and its pieces with their columns.
_Gap = list[tuple[int, list[tuple[Column, Fragment]]]]


def read_positions(
    lines: Sequence[tuple[int, str, int, int]],
    columns: Sequence[Column],
    words: Sequence[Word],
    context: Context,
    *,
    wide: bool,
) -> list[Row] | None:
    """The rows of lines given as (index, text, blank lines before, page).  None where no line shows all columns.

    A converter sets each page for itself, so columns may lie elsewhere after a page break.
    """
    margin = min((len(text) - len(text.lstrip()) for _, text, _, _ in lines), default=0)
    cut = [segments_of(text, index, columns, margin, wide=wide) for index, text, _, _ in lines]
    bands = Bands.of(cut, columns, words)
    if bands is None:
        return None
    pages = [page for *_, page in lines]
    by_page = dict.fromkeys(pages, bands)
    for page in set(pages[:1]) ^ set(pages):
        seen = Bands.of([one for one, at in zip(cut, pages, strict=True) if at == page], columns, [])
        by_page[page] = Bands({**bands.extents, **seen.extents}, bands.columns) if seen else bands
    count = sum(1 for column in columns if column.role in NUMERIC)
    rows: list[Row] = []
    gaps: list[_Gap] = [[]]
    placed = [
        _place(blank, segments, by_page[page], count) for (_, _, blank, page), segments in zip(lines, cut, strict=True)
    ]
    for blank, numbers, texts in _mend_torn(placed):
        if numbers and rows and not texts and _completes(rows[-1], numbers):
            continue
        if numbers:
            row = Row()
            for half in _halves(columns):
                own = {column.col: numbers[column.col] for column in half if column.col in numbers}
                row.groups.append(Group(tuple(half), list(own.values()), own, fixed=True))
            for column, fragment in texts:
                row.add(column, fragment)
            rows.append(row)
            gaps.append([])
        elif texts:
            gaps[-1].append((blank, texts))
    _attach(rows, gaps, columns, context)
    return rows


#: A line in its columns: the blank lines before it, its numbers by column, its pieces of text.
_Placed = tuple[int, dict[int, Atom], list[tuple[Column, Fragment]]]


def _place(blank: int, segments: Sequence[Segment], bands: Bands, count: int) -> _Placed:
    """The segments of a line in their columns; as many numbers as there are columns of them fill these in order."""
    numbers: dict[int, Atom] = {}
    if sum(1 for segment in segments if segment.atom) == count:
        numeric = (column for column in bands.columns if column.role in NUMERIC)
        numbers = {next(numeric).col: segment.atom for segment in segments if segment.atom}
        segments = [segment for segment in segments if not segment.atom]
    texts: list[tuple[Column, Fragment]] = []
    for segment in segments:
        column = bands.number(segment) if segment.atom else None
        if column is not None and segment.atom and column.col not in numbers:
            numbers[column.col] = segment.atom
        elif (target := bands.text(segment)) is not None:
            texts.append((target, Fragment(segment.text, segment.line)))
        elif (due := bands.nearest(segment, numbers)) is not None:
            texts.append((due, Fragment(segment.text, segment.line)))  # a word in the place of a number: ``순증``
    return blank, numbers, texts


def _mend_torn(placed: Sequence[_Placed]) -> list[_Placed]:
    """Lines with numbers torn over the lines above and below their row put together on the row's own line::

                         -1,403,94
    2021년   119,005   1,522,946          1,004,927
                                 1
    """
    lines = [(blank, dict(numbers), texts) for blank, numbers, texts in placed]
    for at, (_, upper, _) in enumerate(lines):
        for rest in (at + 1, at + 2):
            lower = lines[rest][1] if upper and rest < len(lines) else {}
            if rest == at + 1 and lower and lower.keys() < upper.keys():
                if all(completes(upper[col], lower[col]) for col in lower):
                    upper.update({col: upper[col].append(lower[col]) for col in lower})
                    lower.clear()
                continue
            if lower.keys() != upper.keys() or not all(completes(upper[col], lower[col]) for col in upper):
                continue
            into = lines[at + 1][1] if rest == at + 2 else {}
            if into.keys() & upper.keys():
                continue
            into.update({col: upper[col].append(lower[col]) for col in upper})
            if rest == at + 1:
                upper.update(into)
            else:
                upper.clear()
            lower.clear()
            break
    return [line for line in lines if line[1] or line[2]]


def _completes(row: Row, numbers: dict[int, Atom]) -> bool:
    """Join digits that a line's end has torn from the numbers of the row above; all of them or none."""
    placed = {col: group for group in row.groups for col in group.placed}
    if not all(col in placed and completes(placed[col].placed[col], atom) for col, atom in numbers.items()):
        return False
    for col, atom in numbers.items():
        placed[col].placed[col] = placed[col].placed[col].append(atom)
    return True


def _halves(columns: Sequence[Column]) -> list[list[Column]]:
    halves: dict[str | None, list[Column]] = {}
    for column in columns:
        if column.role in NUMERIC:
            halves.setdefault(column.side, []).append(column)
    return list(halves.values())


def _attach(
    rows: Sequence[Row],
    gaps: Sequence[_Gap],
    columns: Sequence[Column],
    context: Context,
) -> None:
    """Give lines of text alone to the row above or below, by the way of wrapping that makes the best labels."""
    if not rows:
        return
    labels = [c for c in columns if c.role in {Role.ITEM, Role.PROJECT, Role.YEAR, Role.DATE}]
    remarks = [c for c in columns if c.role in {Role.TEXT, Role.DESCRIPTION, Role.NOTE}]
    opening_bullet = _usual_opening(rows, gaps, remarks)

    printed = [(col, f) for row in rows for col, fragments in row.texts.items() for f in fragments]
    printed += [(c.col, f) for gap in gaps for _, texts in gap for c, f in texts]
    widest = {c.col: max((width_of(f.text) for col, f in printed if col == c.col), default=0) for c in labels}

    def score(index: int, above: int, below: int) -> float:
        upper, lower = gaps[index][len(gaps[index]) - above :], gaps[index + 1][:below]
        value = 0.3 * (above > 0 and below > 0) + _apart(gaps[index], len(gaps[index]) - above)
        for column in labels:
            if pieces := _pieces(rows[index], column, upper, lower):
                value += plausibility(" ".join(pieces), context) - 0.5 * breaks_early(pieces, widest[column.col])
        for column in remarks:
            if whole := _pieces(rows[index], column, upper, lower):
                value -= 0.5 * (bullet_of(whole[0]) != opening_bullet) + 0.05 * above
        return value

    cuts = share_out([len(gap) for gap in gaps], score)
    for index, row in enumerate(rows):
        cut = cuts[index]
        opening = next(
            (
                at
                for at, (_, texts) in enumerate(gaps[index])
                if any(starts_label(f.text) for c, f in texts if c in labels)
            ),
            None,
        )
        if index and not _opens_remark(row, remarks, opening_bullet):
            marked = (at for at, (_, texts) in enumerate(gaps[index]) if _has_bullet(texts, remarks, opening_bullet))
            remark = next(marked, None)
            opening = remark if opening is None else opening if remark is None else min(opening, remark)
        if opening is not None and index:
            cut = opening
        if index:
            for _, texts in gaps[index][:cut]:
                for column, fragment in texts:
                    rows[index - 1].add(column, fragment)
        had = {col: list(fragments) for col, fragments in row.texts.items()}
        row.texts.clear()
        for _, texts in gaps[index][cut:]:
            for column, fragment in texts:
                row.add(column, fragment)
        for col, fragments in had.items():
            row.texts.setdefault(col, []).extend(fragments)
    for _, texts in gaps[-1][: cuts[-1]]:
        for column, fragment in texts:
            rows[-1].add(column, fragment)


def _pieces(row: Row, column: Column, upper: _Gap, lower: _Gap) -> list[str]:
    """The pieces of a cell with those on lines of text above and below its row."""
    above = [f.text for _, texts in upper for c, f in texts if c == column]
    below = [f.text for _, texts in lower for c, f in texts if c == column]
    return [*above, *(f.text for f in row.texts.get(column.col, [])), *below]


def _has_bullet(texts: Sequence[tuple[Column, Fragment]], remarks: Sequence[Column], bullet: str) -> bool:
    return any(column in remarks and bullet_of(fragment.text) == bullet for column, fragment in texts)


def _opens_remark(row: Row, remarks: Sequence[Column], bullet: str) -> bool:
    """Whether a row's remark opens on the line of its numbers, or it has none there, or no bullet tells."""
    inline = [row.texts[column.col][0].text for column in remarks if column.col in row.texts]
    return not bullet or not inline or bullet_of(inline[0]) == bullet


def _usual_opening(rows: Sequence[Row], gaps: Sequence[_Gap], remarks: Sequence[Column]) -> str:
    """The bullet that most remarks of the table open with: of those met, the one of the highest level."""
    seen = [
        bullet_of(f.text)
        for column in remarks
        for f in [
            *(f for row in rows for f in row.texts.get(column.col, [])),
            *(f for gap in gaps for _, texts in gap for c, f in texts if c == column),
        ]
    ]
    outer = [bullet for bullet in seen if bullet in OUTER or bullet == "∘"]
    return max(set(outer), key=outer.count) if outer else ""


def _apart(gap: _Gap, cut: int) -> float:
    """Blank lines part rows: a cut that falls on one is better than a cut that does not."""
    blanks = [blank for blank, _ in gap]
    if not 0 < cut < len(gap) or len(set(blanks)) < 2:
        return 0.0
    return 1.0 if blanks[cut] == max(blanks) else -1.0
