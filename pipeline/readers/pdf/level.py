"""Tables with level rules only: the rules part the rows, and what is blank from top to bottom parts the columns.

─────────────────────────        ─────────────────────────
 구분       당초     변경          구분   │   당초 │   변경
─────────────────────────   →    ─────────────────────────
 전입금    1,000    1,200          전입금 │  1,000 │  1,200
 사업비    2,970    3,181          사업비 │  2,970 │  3,181
─────────────────────────        ─────────────────────────
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.headings.vocabulary import senses
from pipeline.korean.labels import squeeze
from pipeline.korean.numbers import is_number
from pipeline.readers.text.marks import ends_sentence, is_bulleted, is_caption, is_section, is_unit

from .lattice import SAME_EDGE, WALL, Lattice, enclose
from .rules import positions
from .setting import Line, Word
from .shapes import Rule

#: A table has at least so many rules: above and under its heading, or above and under all of it.
LEAST = 2
#: Columns are at least this part of the letters' height apart.
GUTTER = 0.05
#: What a blank column and one without a heading weigh against points between a heading and its column.
BLANK_COLUMN, NO_HEADING = 30.0, 10.0
#: Words of a line nearer to each other than this part of their height are one run of text; single letters further apart.
NEAR, SPACED = 0.8, 4.0


@dataclass(slots=True)
class Band:
    """What stands between two rules: its lines, cut into runs of words."""

    top: float
    bottom: float
    runs: list[list[Word]]
    lines: list[Line]

    @property
    def is_between(self) -> bool:
        """Whether this is what stands between two tables, and no row of one."""
        if not self.lines:
            return True
        said = [line.text for line in self.lines]
        if any(is_caption(text) or is_unit(text) for text in said):
            return True
        numbers = any(is_number(word.text) for run in self.runs for word in run)
        return not numbers and any(is_bulleted(text) or is_section(text) or ends_sentence(text) for text in said)


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
            if run and (lattice := _lattice(run, rules)) is not None:
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
            if at and _go_together(words[at - 1], word, line):
                runs[-1].append(word)
            else:
                runs.append([word])
    return Band(top, bottom, runs, own)


def _go_together(one: Word, other: Word, line: Line) -> bool:
    """Whether two words are one run of text: near each other, or the letters of one spaced heading (``수    입``)."""
    if is_number(one.text) or is_number(other.text):
        return False
    spaced = len(one.text) == len(other.text) == 1 and one.text.isalpha() and other.text.isalpha()
    return other.x0 - one.x1 <= (SPACED if spaced else NEAR) * line.size


def _lattice(bands: Sequence[Band], rules: Sequence[Rule]) -> Lattice | None:
    """The lattice of a run of bands; None where no column shows itself."""
    counted = [band for band in bands if any(is_number(word.text) for run in band.runs for word in run)]
    if not counted:
        return None
    size = max(line.size for line in counted[0].lines)
    shorter = [rule for rule in rules if not _is_whole(rule, rules)]
    heads = [_lowest(band, shorter) for band in bands if band.top < counted[0].top]
    xs = _columns([run for band in counted for run in band.runs], heads, rules[0], GUTTER * size)
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
        heads = [rule for rule in at[row + 1] if not _is_whole(rule, rules)]
        for col in range(1, len(xs) - 1):
            before[col][row] = _parts(xs[col], own_runs)
        is_over = bottom < counted[0].top - SAME_EDGE
        for start, end in [_under(rule, xs) for rule in heads] or [(0, len(xs) - 1)] * is_over:
            over = [run for run in own_runs if xs[start] < (run[0].x0 + run[-1].x1) / 2 < xs[end]]
            if 0 < len(over) < end - start:
                walls = _over(over, xs[start : end + 1])
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


def _over(runs: Sequence[Sequence[Word]], xs: Sequence[float]) -> set[int]:
    """Where the columns part under merged headings: so that every heading stands in the middle of its own."""
    middles = sorted((run[0].x0 + run[-1].x1) / 2 for run in runs)
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


def _under(rule: Rule, xs: Sequence[float]) -> tuple[int, int]:
    """The first column over a rule and the one behind the last."""
    first, last = (min(range(len(xs)), key=lambda at: abs(xs[at] - edge)) for edge in (rule.start, rule.end))
    return first, last


def _parts(x: float, runs: Sequence[Sequence[Word]]) -> bool:
    """Whether two columns are apart in a row: no text reaches over both."""
    return not any(run[0].x0 < x < run[-1].x1 and not _divides(x, run) for run in runs)


def _columns(
    runs: Sequence[Sequence[Word]], heads: Sequence[Sequence[Sequence[Word]]], whole: Rule, least: float
) -> list[float]:
    """The edges of the columns: the middles of what is blank from top to bottom.

    A heading that stands over one column may be wider than all under it.
    """
    spans = _united([(run[0].x0, run[-1].x1) for run in runs], least)
    for number, row in enumerate(reversed(heads)):
        runs = row if number else [part for run in row for part in _cut(run, spans)]
        spans = _aligned(sorted(spans), _united([(run[0].x0, run[-1].x1) for run in runs], 0.0))
    inner = [(one[1] + other[0]) / 2 for one, other in pairwise(sorted(spans))]
    return [whole.start, *inner, whole.end]


def _united(extents: Iterable[tuple[float, float]], least: float) -> list[list[float]]:
    """What the extents cover, in pieces that are at least so far apart."""
    spans: list[list[float]] = []
    for x0, x1 in sorted(extents):
        if spans and x0 - spans[-1][1] < least:
            spans[-1][1] = max(spans[-1][1], x1)
        else:
            spans.append([x0, x1])
    return spans


def _cut(run: Sequence[Word], spans: Sequence[Sequence[float]]) -> list[Sequence[Word]]:
    """The headings in a run of text right over several columns: cut where the columns part."""
    over = [span for span in sorted(spans) if span[0] < run[-1].x1 and run[0].x0 < span[1]]
    gaps = [(one.x1 + other.x0) / 2 for one, other in pairwise(run)]
    cuts = [0]
    for one, other in pairwise(over):
        near = [at for at, gap in enumerate(gaps, start=1) if one[0] < gap < other[1] and at > cuts[-1]]
        if not near:
            return [run]
        cuts.append(min(near, key=lambda at: abs(gaps[at - 1] - (one[1] + other[0]) / 2)))
    return [run[start:end] for start, end in pairwise([*cuts, len(run)])]


def _aligned(spans: Sequence[list[float]], heads: Sequence[Sequence[float]]) -> list[list[float]]:
    """The columns as wide as their headings: pairs from left to right with the least between heading and column.

    A heading over several columns is left aside; one that fits none has a blank column of its own.
    """
    heads = [(x0, x1) for x0, x1 in heads if sum(span[0] < x1 and x0 < span[1] for span in spans) < 2]
    best: list[list[tuple[float, list[list[float]]]]] = []
    for i in range(len(heads) + 1):
        best.append([])
        for j in range(len(spans) + 1):
            ways: list[tuple[float, list[list[float]]]] = [] if i or j else [(0.0, [])]
            if i:
                cost, own = best[i - 1][j]
                ways.append((cost + BLANK_COLUMN, [*own, list(heads[i - 1])]))
            if j:
                cost, own = best[i][j - 1]
                ways.append((cost + NO_HEADING, [*own, spans[j - 1]]))
            if i and j:
                (cost, own), (x0, x1), span = best[i - 1][j - 1], heads[i - 1], spans[j - 1]
                apart = max(0.0, span[0] - x1, x0 - span[1])
                ways.append((cost + apart, [*own, [min(span[0], x0), max(span[1], x1)]]))
            best[i].append(min(ways, key=lambda way: way[0]))
    return best[-1][-1][1]


def _covers(rules: Sequence[Rule], x0: float, x1: float) -> bool:
    return sum(max(0.0, min(rule.end, x1) - max(rule.start, x0)) for rule in rules) >= WALL * (x1 - x0)


def _divides(x: float, run: Sequence[Word]) -> bool:
    """Whether two headings that stand near each other meet here, each a word of its own."""
    left, right = ["".join(w.text for w in run if w.x1 <= x), "".join(w.text for w in run if w.x0 >= x)]
    whole = all(word.x1 <= x or word.x0 >= x for word in run)
    return whole and all(senses(squeeze(part)) or len(part) > 2 for part in (left, right))


def _set(band: Band) -> list[tuple[Line, list[Word]]]:
    return [(line, run) for line in band.lines for run in band.runs if run[0] in line.words]
