"""Tables with level rules only: the rules part the rows, and what is blank from top to bottom parts the columns.

─────────────────────────        ─────────────────────────
 구분       당초     변경          구분   │   당초 │   변경
─────────────────────────   →    ─────────────────────────
 전입금    1,000    1,200          전입금 │  1,000 │  1,200
 사업비    2,970    3,181          사업비 │  2,970 │  3,181
─────────────────────────        ─────────────────────────
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.headings.vocabulary import senses
from pipeline.korean.dates import parse_date
from pipeline.korean.labels import squeeze
from pipeline.korean.numbers import is_number
from pipeline.korean.units import unit_phrase
from pipeline.readers.text.marks import ends_sentence, is_bulleted, is_caption, is_section

from .gutters import INDENT, columns
from .lattice import SAME_EDGE, WALL, Lattice, enclose
from .rows import row_of
from .rules import positions
from .setting import Line, Word
from .shapes import Rule

#: A table has at least so many rules: above and under its heading, or above and under all of it.
LEAST = 2
#: Columns are at least this part of the letters' height apart.
GUTTER = 0.05
#: Words nearer to each other than this part of their height are one run of text; single letters further apart.
NEAR, SPACED = 0.8, 4.0
#: The gaps between the letters of a spaced heading differ by no more than this factor.
EVEN = 1.5
#: The middles of two lines of one heading are no further apart.
UNDER = 3.0


@dataclass(slots=True)
class Band:
    """What stands between two rules: its lines, cut into runs of words."""

    top: float
    bottom: float
    left: float
    runs: list[list[Word]]
    lines: list[Line]

    @property
    def is_counted(self) -> bool:
        """Whether numbers or dates stand here."""
        return any(is_number(run[0].text) or parse_date(" ".join(word.text for word in run)) for run in self.runs)

    @property
    def is_packed(self) -> bool:
        """Whether rows stand here that no rules part: several lines with figures beside something else."""
        rows = [row for row in map(row_of, self.lines) if row.is_counted]
        return sum(1 for row in rows if not all(p.text[0] in "([" for p in row.figures)) > 1

    @property
    def is_between(self) -> bool:
        """Whether this is what stands between two tables, and no row of one."""
        if not self.lines:
            return True
        said = [line.text for line in self.lines]
        if any(is_caption(text) or unit_phrase(text) for text in said):
            return True
        outside = [line.text for line in self.lines if line.x0 < self.left + INDENT]
        return any(is_bulleted(text) or is_section(text) for text in outside) or (
            not self.is_counted and any(map(ends_sentence, outside))
        )


def level_lattices(across: Sequence[Rule], lines: Sequence[Line]) -> list[Lattice]:
    """The tables that level rules draw which no upright ones touch."""
    found = []
    for rules in _groups(across):
        edges = positions([rule for rule in rules if _is_whole(rule, rules)])
        bands = [_band(top, bottom, rules, lines) for top, bottom in pairwise(edges)]
        run: list[Band] = []
        for band in [*bands, None]:
            if band is not None and not band.is_between:
                run.append(band)
                continue
            if run and not any(each.is_packed for each in run) and (lattice := _lattice(run, rules)) is not None:
                found.append(lattice)
            run = []
    return found


def _groups(across: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that begin and end at the same places, each group with the shorter ones under its merged headings."""
    alike: list[list[Rule]] = []
    for rule in sorted(across, key=lambda rule: -rule.length):
        own = next((group for group in alike if _is_whole(rule, group)), None)
        if own is None:
            alike.append([rule])
        else:
            own.append(rule)
    groups: list[list[Rule]] = []
    for rules in alike:
        wider = [g for g in groups if g[0].start - SAME_EDGE <= rules[0].start and rules[0].end <= g[0].end + SAME_EDGE]
        parts: dict[tuple[int, int], list[Rule]] = {}
        for rule in rules:
            parts.setdefault(_between(rule, wider), []).append(rule)
        for (group, _), own in parts.items():
            if len(own) > 1 or group < 0:
                groups.append(own)
            else:
                wider[group].append(own[0])
    return [group for group in groups if sum(_is_whole(rule, group) for rule in group) >= LEAST]


def _between(rule: Rule, wider: Sequence[Sequence[Rule]]) -> tuple[int, int]:
    """The number of the narrowest group that has rules above and below, and how many of them are above."""
    for number in range(len(wider) - 1, -1, -1):
        group = wider[number]
        above = sum(other.at < rule.at for other in group if _is_whole(other, group))
        if 0 < above < sum(_is_whole(other, group) for other in group):
            return number, above
    return -1, 0


def _is_whole(rule: Rule, group: Sequence[Rule]) -> bool:
    """Whether a rule reaches over the whole width."""
    return abs(rule.start - group[0].start) <= SAME_EDGE and abs(rule.end - group[0].end) <= SAME_EDGE


def _band(top: float, bottom: float, rules: Sequence[Rule], lines: Sequence[Line]) -> Band:
    left, right = rules[0].start - SAME_EDGE, rules[0].end + SAME_EDGE
    own = [line for line in lines if top < line.middle < bottom]
    runs: list[list[Word]] = []
    for line in own:
        words = [word for word in line.words if left <= word.x0 and word.x1 <= right + line.size]
        for at, word in enumerate(words):
            if at and _go_together(runs[-1], word, line):
                runs[-1].append(word)
            else:
                runs.append([word])
    return Band(top, bottom, rules[0].start, runs, own)


def _go_together(run: Sequence[Word], word: Word, line: Line) -> bool:
    """Whether a word belongs to the run before it: near it, or a letter of one spaced heading (``수    입``)."""
    last = run[-1]
    if is_number(last.text) or is_number(word.text):
        return False
    if parse_date(" ".join(each.text for each in run)) and not word.text[0].isdecimal():
        return False
    apart = word.x0 - last.x1
    if len(last.text) == len(word.text) == 1 and last.text.isalpha() and word.text.isalpha():
        even = len(run) < 2 or apart <= EVEN * (last.x0 - run[-2].x1)
        return even and apart <= SPACED * line.size
    return apart <= NEAR * line.size


def _lattice(bands: Sequence[Band], rules: Sequence[Rule]) -> Lattice | None:
    """The lattice of a run of bands; None where no column shows itself."""
    counted = [band for band in bands if band.is_counted]
    if not counted:
        return None
    size = max(line.size for line in counted[0].lines)
    shorter = [rule for rule in rules if not _is_whole(rule, rules)]
    heads = [_lowest(band, shorter) for band in bands if band.top < counted[0].top]
    xs = columns([run for band in counted for run in band.runs], heads, rules[0], GUTTER * size)
    if len(xs) < 3:
        return None
    inside = [rule for rule in rules if bands[0].top - SAME_EDGE <= rule.at <= bands[-1].bottom + SAME_EDGE]
    ys = positions(inside)
    lattice = Lattice(xs, ys, is_loose=True)
    at = [[rule for rule in inside if abs(rule.at - y) <= SAME_EDGE] for y in ys]
    above = [[_covers(own, x0, x1) for x0, x1 in pairwise(xs)] for own in at]
    runs = [(line.middle, run) for band in bands for line, run in _set(band)]
    before = [[True] * (len(ys) - 1) for _ in xs]
    for row, (top, bottom) in enumerate(pairwise(ys)):
        own_runs = [run for middle, run in runs if top < middle < bottom]
        under = [rule for rule in at[row + 1] if not _is_whole(rule, rules)]
        for col in range(1, len(xs) - 1):
            before[col][row] = _parts(xs[col], own_runs, [run for _, run in runs])
        is_over = bottom < counted[0].top - SAME_EDGE
        for start, end in [_reach(rule, xs) for rule in under] or [(0, len(xs) - 1)] * is_over:
            over = [run for run in own_runs if xs[start] < (run[0].x0 + run[-1].x1) / 2 < xs[end]]
            if 0 < len(over) < end - start:
                walls = partition(sorted((run[0].x0 + run[-1].x1) / 2 for run in over), xs[start : end + 1])
                for col in range(start + 1, end):
                    before[col][row] = col - start in walls
    enclose(lattice, above, before)
    return lattice


def _lowest(band: Band, shorter: Sequence[Rule]) -> list[list[Word]]:
    """The headings of a band that have no rule of their own under them, with others below it."""
    under = [rule for rule in shorter if band.top < rule.at < band.bottom]
    return [
        run
        for line, run in _set(band)
        if not any(line.middle < rule.at and rule.start <= (run[0].x0 + run[-1].x1) / 2 <= rule.end for rule in under)
    ]


def partition(middles: Sequence[float], xs: Sequence[float]) -> set[int]:
    """Where the columns part under merged headings: so that every heading stands in the middle of its own."""
    count = len(xs) - 1
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for number, middle in enumerate(middles, start=1):
        for end in range(number, count + 1):
            ways = [
                (cost + abs((xs[start] + xs[end]) / 2 - middle), (*cuts, end))
                for start in range(number - 1, end)
                if (number - 1, start) in best
                for cost, cuts in [best[number - 1, start]]
            ]
            best[number, end] = min(ways)
    return set(best[len(middles), count][1])


def _reach(rule: Rule, xs: Sequence[float]) -> tuple[int, int]:
    """The first column over a rule and the one behind the last."""
    first, last = (min(range(len(xs)), key=lambda at: abs(xs[at] - edge)) for edge in (rule.start, rule.end))
    return first, last


def _parts(x: float, runs: Sequence[Sequence[Word]], others: Sequence[Sequence[Word]]) -> bool:
    """Whether two columns are apart in a row: no text reaches over both.  ``others`` are all runs of the table."""
    return not any(run[0].x0 < x < run[-1].x1 and not (_divides(x, run) or _goes_on(x, run, others)) for run in runs)


def _goes_on(x: float, run: Sequence[Word], runs: Sequence[Sequence[Word]]) -> bool:
    """Whether the last lines of two headings meet here, each in the middle under its own first line."""
    left, right = [w for w in run if w.x1 <= x], [w for w in run if w.x0 >= x]
    if len(left) + len(right) < len(run) or not left or not right:
        return False
    others = [(each[0].x0 + each[-1].x1) / 2 for each in runs if each is not run]
    over = [
        [at for at, middle in enumerate(others) if abs(middle - (word.x0 + word.x1) / 2) <= UNDER]
        for word in (left[-1], right[0])
    ]
    return bool(over[0] and over[1]) and over[0] != over[1]


def _covers(rules: Sequence[Rule], x0: float, x1: float) -> bool:
    return sum(max(0.0, min(rule.end, x1) - max(rule.start, x0)) for rule in rules) >= WALL * (x1 - x0)


def _divides(x: float, run: Sequence[Word]) -> bool:
    """Whether two headings that stand near each other meet here, each a word of its own."""
    left, right = ["".join(w.text for w in run if w.x1 <= x), "".join(w.text for w in run if w.x0 >= x)]
    whole = all(word.x1 <= x or word.x0 >= x for word in run)
    return whole and all(senses(squeeze(part)) or len(part) > 2 for part in (left, right))


def _set(band: Band) -> list[tuple[Line, list[Word]]]:
    return [(line, run) for line in band.lines for run in band.runs if run[0] in line.words]
