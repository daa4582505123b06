"""Which lines make one row where no rule parts rows: figures stand on the first, middle or last line of their label.

Support for job        ┐             Support for job        ┐
seekers in the   1,204 ├ a row       seekers in the regions │ a row
regions                ┘             Housing          1,310 ┘ another
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .figures import Piece, is_led
from .joints import wraps
from .setting import Line

#: A line of figures stands in the middle of its label up to this part of the distance of two lines.
CENTRED = 0.3
#: What a line of text weighs that is a row of its own; less where the next label is set further in.
ALONE, ALONE_OVER_INDENT = 0.5, 0.1
#: What it weighs that a line had room for what stands on the next, and a gap in a row that is wider than others.
HAD_ROOM, AGAINST_GAP = 0.25, 0.8
#: The former where rows are further apart than lines, which tells better.
HAD_ROOM_APART = 0.02
#: And that dots led away from it, or that the next one is set further out.
ENDED = 0.2
#: Gaps between the lines of a cell and gaps between rows differ by at least this part of the letters' height.
APART = 0.15
#: A label is set in by at least so many points.
INDENT = 3.0
#: What no row does: go on under a rule.
FORBIDDEN = 10.0
#: More lines of text between two lines of figures are rows of their own.
MOST = 12
WAYS = ("middle", "top", "bottom")


@dataclass(slots=True)
class Text:
    """A line of a table's body: its pieces by column, and whether figures make it a row."""

    line: Line
    cells: dict[int, Piece]  # of the columns of text
    is_counted: bool
    is_cut: bool = False  # whether a rule is drawn above it


def rows_of(texts: Sequence[Text], widths: dict[int, float]) -> list[list[Text]]:
    """The lines of the body, row by row.  ``widths`` are those of the columns of text."""
    anchors = [at for at, text in enumerate(texts) if text.is_counted]
    if len(anchors) == len(texts) or not anchors:
        return [[text] for text in texts]
    body = _Body(texts, anchors, widths, _pitch(texts), _parting_gap(texts))
    return min((body.shared_out(way) for way in WAYS), key=lambda found: found[0])[1]


def _pitch(texts: Sequence[Text]) -> float:
    """The least distance of two lines, from top to top."""
    steps = [b.line.middle - a.line.middle for a, b in pairwise(texts)]
    return max(min(steps), 1.0) if steps else 1.0


def _parting_gap(texts: Sequence[Text]) -> float | None:
    """The gap from which on two lines of a column are two rows; None where rows are no further apart than lines."""
    counts = Counter(col for text in texts for col in text.cells)
    fullest = counts.most_common(1)[0][0] if counts else 0
    gaps = sorted(
        lower.line.top - upper.line.bottom
        for upper, lower in pairwise([text for text in texts if fullest in text.cells])
        if lower.line.top - upper.line.bottom < 2 * upper.line.size
    )
    rows = [b.line.top - a.line.bottom for a, b in pairwise(texts) if a.is_counted and b.is_counted]
    if len(gaps) < 2:
        return None
    least = APART * texts[0].line.size
    parting = next(((a + b) / 2 for a, b in pairwise(gaps) if b - a >= least), None)
    return None if parting is None or (rows and median(rows) <= parting) else parting


@dataclass(slots=True)
class _Body:
    """The lines of a body: which of them have figures, how wide its columns of text are, and how its lines are set.

    ``pitch`` is the least distance of two lines, and ``gap`` the gap from which on two lines are two rows.
    """

    texts: Sequence[Text]
    anchors: Sequence[int]
    widths: dict[int, float]
    pitch: float
    gap: float | None

    def shared_out(self, way: str) -> tuple[float, list[list[Text]]]:
        """The best way to give the lines between figures to the rows above and below, and what it weighs."""
        gaps = [
            list(range(a + 1, b)) for a, b in zip([-1, *self.anchors], [*self.anchors, len(self.texts)], strict=True)
        ]
        # for every count of lines taken from the gap above an anchor: the weight so far, and the rows before
        states: dict[int, tuple[float, list[list[int]]]] = {}
        for up in range(min(len(gaps[0]), MOST) + 1):
            alone = gaps[0][: len(gaps[0]) - up]
            cost = sum(self._alone(at) for at in alone)
            states[up] = (cost, [[at] for at in alone])
        for number, anchor in enumerate(self.anchors):
            after = gaps[number + 1]
            is_last = number == len(self.anchors) - 1
            found: dict[int, tuple[float, list[list[int]]]] = {}
            for up, (before, rows) in states.items():
                for down in range(min(len(after), MOST) + 1):
                    own = [*range(anchor - up, anchor), anchor, *after[:down]]
                    weight = before + self._row(own, anchor, way)
                    for next_up in range(0 if is_last else min(len(after) - down, MOST) + 1) or [0]:
                        alone = after[down : len(after) - next_up]
                        total = weight + sum(self._alone(at) for at in alone)
                        if next_up not in found or total < found[next_up][0]:
                            found[next_up] = (total, [*rows, own, *([at] for at in alone)])
            states = found
        cost, rows = min(states.values(), key=lambda state: state[0])
        return cost, [[self.texts[at] for at in row] for row in rows]

    def _row(self, own: Sequence[int], anchor: int, way: str) -> float:
        """What it weighs that these lines are one row."""
        weight = self._against_gap(own[0] - 1, own[0]) if own[0] else 0.0
        middle = self.texts[anchor].line.middle
        for col in {col for at in own for col in self.texts[at].cells}:
            lines = [self.texts[at].line for at in own if col in self.texts[at].cells]
            if len(lines) == 1 and lines[0] is self.texts[anchor].line:
                continue
            first, last = lines[0].middle, lines[-1].middle
            place = {"middle": (first + last) / 2, "top": first, "bottom": last}[way]
            off = abs(place - middle) / self.pitch
            weight += off if off > CENTRED else 0.1 * off
        for at in own[1:]:
            if self.texts[at].is_cut:
                weight += FORBIDDEN
        for col in {col for at in own for col in self.texts[at].cells}:
            said = [self.texts[at] for at in own if col in self.texts[at].cells]
            for above, below in pairwise(said):
                one, other = above.cells[col], below.cells[col]
                if not wraps(one.line.part(one.words), other.line.part(other.words), self.widths.get(col, 0.0)):
                    weight += HAD_ROOM if self.gap is None else HAD_ROOM_APART
                weight += ENDED * (is_led(one.text) + (other.x0 < one.x0 - INDENT / 2))
                if self.gap is not None and below.line.top - above.line.bottom > self.gap:
                    weight += AGAINST_GAP
        return weight

    def _alone(self, at: int) -> float:
        """What it weighs that a line of text is a row of its own: a heading of the rows under it."""
        own = self.texts[at].cells.get(min(self.texts[at].cells, default=0))
        below = next((text.cells for text in self.texts[at + 1 :] if text.cells), {})
        under = below.get(min(below, default=0))
        if self.texts[at].is_cut and (at + 1 == len(self.texts) or self.texts[at + 1].is_cut):
            return 0.0
        if own and under and under.x0 - own.x0 >= INDENT and min(self.texts[at].cells) == min(below):
            return ALONE_OVER_INDENT
        return ALONE + (self._against_gap(at - 1, at) if at else 0.0)

    def _against_gap(self, upper: int, lower: int) -> float:
        """What it weighs that two rows part where the lines are as near to each other as those of a cell."""
        if self.gap is None:
            return 0.0
        shared = [col for col in self.texts[upper].cells if col in self.texts[lower].cells]
        near = self.texts[lower].line.top - self.texts[upper].line.bottom < self.gap
        return AGAINST_GAP if shared and near else 0.0
