"""Plants errors in clean reports at fixed seeds and measures what the program and its peers make of them.

``GEOMTO_PLANTED=600 python -m benchmarks planted`` plants fewer errors than a full run does.
"""

from __future__ import annotations

import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from benchmarks.section import Section
from pipeline.checks import check
from schemas import Finding, Relation, Table

from . import xbrl
from .bases import Base, exact, published, real, with_texts
from .errors import SORTS, Planted, plant
from .minimal import minimal
from .score import Score, answer_of
from .speed import timings

#: Single errors of a full run, and how they are shared out.
SINGLES = 10_000
SHARES = {"exact": 0.4, "rounded": 0.2, "truncated": 0.2, "real": 0.2}
MADE = ("exact", "rounded", "truncated")
#: Clean reports of each made sort that are only checked, and the first seed of them.
CLEAN, FIRST_CLEAN = 400, 10_000
#: Of so many single errors there is one report with two, and one of twice as many with three.
PER_DOUBLE = 10
#: Errors planted in one made report.
EACH = 20
SEED = 1136
SORT_NAMES = {
    "exact": "made, sums close exactly",
    "rounded": "made, published by rounding",
    "truncated": "made, published by cutting off",
    "real": "the real report after its repairs",
}
PEERS = {"sums of Arelle, rounding": "rounding", "sums of Arelle, truncation": "truncation"}


def _scores() -> defaultdict[tuple[str, str, str], Score]:
    return defaultdict(Score)


@dataclass
class Outcome:
    """What came of the errors planted in one base."""

    scores: defaultdict[tuple[str, str, str], Score] = field(default_factory=_scores)
    relations: int = 0
    alarms: int = 0
    sums: int = 0
    peer_alarms: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)


def run() -> Section:
    """The section of the results."""
    count = int(os.environ.get("GEOMTO_PLANTED", SINGLES))
    jobs = list(_jobs(count))
    clean = [(sort, FIRST_CLEAN + seed) for sort in MADE for seed in range(max(10, CLEAN * count // SINGLES))]
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        outcomes = list(pool.map(_measured, jobs, chunksize=4))
        alarms = list(pool.map(_alarms, clean, chunksize=16))
    return _section(jobs, outcomes, list(zip(clean, alarms, strict=True)))


def _jobs(count: int) -> Iterator[tuple[str, int, int]]:
    """Sort and seed of a base, and how many single errors to plant in it."""
    for sort, share in SHARES.items():
        left = round(count * share)
        for seed in range(left):
            planted = min(EACH, left)
            if planted <= 0:
                break
            left -= planted
            yield sort, seed, planted


def _base(sort: str, seed: int) -> Base | None:
    if sort == "exact":
        return exact(seed)
    if sort == "real":
        return real()
    return published(seed, "rounded" if sort == "rounded" else "truncated")


def _measured(job: tuple[str, int, int]) -> Outcome:
    """The errors of one base: the same ones in every run."""
    sort, seed, count = job
    outcome, base = Outcome(), _base(sort, seed)
    if base is None:
        return outcome
    rng = random.Random(f"{SEED} {sort} {seed}")
    clean = check(base.tables)
    known = {finding.message_en for finding in clean[1]}
    if sort != "real" or seed == 0:
        outcome.relations, outcome.alarms = _counted(clean)
        outcome.sums, outcome.peer_alarms = _peer_alarms(base)
    singles = _planted(base, rng, count)
    for error in singles:
        _try(outcome, base, known, "single", [error])
    _try_peers(outcome, base, singles)
    for number, name in ((2, "double"), (3, "triple")):
        for _ in range(max(1, count // (PER_DOUBLE * (number - 1)))):
            _try(outcome, base, known, name, _together(base, rng, number))
    return outcome


def _counted(checked: tuple[list[Relation], list[Finding]]) -> tuple[int, int]:
    """How many relations could be worked out, and how many findings there are that are no mere hints."""
    relations, findings = checked
    return sum(one.verdict != "unchecked" for one in relations), sum(one.severity != "info" for one in findings)


def _alarms(job: tuple[str, int]) -> tuple[int, int]:
    base = _base(*job)
    assert base is not None
    return _counted(check(base.tables))


def _planted(base: Base, rng: random.Random, count: int) -> list[Planted]:
    found: list[Planted] = []
    while len(found) < count:
        error = plant(base.tables, rng)
        found += [error] if error is not None else []
    return found


def _together(base: Base, rng: random.Random, count: int) -> list[Planted]:
    """Several errors in one table, none of which the printed places hide."""
    while True:
        first = _visible(base.tables, rng)
        table = [table for table in base.tables if table.ordinal == first.key[0]]
        errors = {first.key: first}
        for _ in range(20 * count):
            if len(errors) == count:
                return list(errors.values())
            more = _visible(table, rng)
            errors.setdefault(more.key, more)


def _visible(tables: Sequence[Table], rng: random.Random) -> Planted:
    while True:
        error = plant(tables, rng)
        if error is not None and not error.is_hidden:
            return error


def _try(outcome: Outcome, base: Base, known: set[str], name: str, errors: Sequence[Planted]) -> None:
    sort = base.sort
    tables = with_texts(base.tables, {error.key: error.text for error in errors})
    begun = time.process_time()
    findings = check(tables)[1]
    outcome.seconds.append(time.process_time() - begun)
    told = answer_of([finding for finding in findings if finding.message_en not in known])
    outcome.scores["geomto", name, sort].add(errors, told)
    if name == "single":
        outcome.scores["geomto", "sort", errors[0].sort].add(errors, told)
    outcome.scores["minimal repair", name, sort].add(errors, minimal(tables))


def _try_peers(outcome: Outcome, base: Base, errors: Sequence[Planted]) -> None:
    said = xbrl.inconsistent(base.tables, [(error.key[0], {error.key: error.text}) for error in errors])
    clean = xbrl.inconsistent(base.tables, [(table.ordinal, {}) for table in base.tables])
    numbers = [table.ordinal for table in base.tables]
    for peer, mode in PEERS.items():
        before = dict(zip(numbers, clean[mode], strict=True))
        score = outcome.scores[peer, "single", base.sort]
        for error, found in zip(errors, said[mode], strict=True):
            score.add_detection(error, is_alarm=found > before[error.key[0]])


def _peer_alarms(base: Base) -> tuple[int, dict[str, int]]:
    clean = xbrl.inconsistent(base.tables, [(table.ordinal, {}) for table in base.tables])
    return len(xbrl.sums(base.tables)), {peer: sum(clean[mode]) for peer, mode in PEERS.items()}


Clean = Sequence[tuple[tuple[str, int], tuple[int, int]]]


def _section(jobs: Sequence[tuple[str, int, int]], outcomes: Sequence[Outcome], clean: Clean) -> Section:
    scores: dict[tuple[str, str, str], Score] = defaultdict(Score)
    seconds: list[float] = []
    for outcome in outcomes:
        seconds += outcome.seconds
        for key, score in outcome.scores.items():
            scores[key] += score
    section = Section("Planted errors", ABOUT)
    section.tables.append([_HEAD, *(_row(name, scores[key]) for name, key in _lines(scores, "single"))])
    section.tables.append([_HEAD_MORE, *(_row_more(name, scores[key]) for name, key in _lines(scores, "double"))])
    section.tables[-1] += [_row_more(name, scores[key]) for name, key in _lines(scores, "triple")]
    section.tables.append([_HEAD, *(_row(sort, scores["geomto", "sort", sort]) for sort in SORTS)])
    section.tables.append(_alarm_table(jobs, outcomes, clean))
    section.tables.append(timings())
    seconds.sort()
    mean, late = 1000 * sum(seconds) / len(seconds), 1000 * seconds[int(len(seconds) * 0.99)]
    section.notes.append(
        f"Checking a report with planted errors took {mean:.0f} ms of CPU on average, 99 % less than {late:.0f} ms, "
        f"the longest {1000 * seconds[-1]:.0f} ms."
    )
    if not any(score.planted for (_, _, sort), score in scores.items() if sort == "real"):
        section.notes.append("The real report was not at hand.")
    return section


ABOUT = """One wrong number at a time in a clean report: a digit changed, swapped, dropped or put in, a thousandfold
unit, a lost sign, a neighbour's value.  Counted are the errors *above tolerance*: larger than half a printed step for
every number of their column (an amount), or than what a step of the amounts is worth (a rate); the others may be hidden
by rounding and are counted apart.  *First* is the right cell told first, *in three* among the first three, *exact* the
first proposal being the very number that was printed before; *unique* are the proposals called the only one.  Arelle
checks the same sums as XBRL Calculations 1.1 and tells no cell; *minimal repair* changes the fewest cells under our
relations and tolerances, without our evidence."""
_HEAD = (
    "single errors", "planted", "detected", "first", "in three", "exact", "unique", "exact of unique", "hidden, seen",
)  # fmt: skip
_HEAD_MORE = ("several in one table", "planted", "detected", "all cells first", "all exact")


def _lines(scores: dict[tuple[str, str, str], Score], name: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    checkers = ["geomto", "minimal repair", *(PEERS if name == "single" else ())]
    prefix = {"single": "", "double": "two: ", "triple": "three: "}[name]
    for checker in checkers:
        total = scores[checker, name, "all"]
        for sort in SHARES:
            total += scores[checker, name, sort]
        scores[checker, name, "all"] = total
        yield f"{prefix}**{checker}**, all", (checker, name, "all")
        for sort in SHARES:
            if scores[checker, name, sort].planted:
                yield f"{prefix}{checker}, {SORT_NAMES[sort]}", (checker, name, sort)


def _row(name: str, score: Score) -> Sequence[str]:
    told = [_share(part, score.planted) for part in (score.first, score.in_three, score.exact, score.unique)]
    if not score.localises:
        told = ["–"] * 4
    unique = _share(score.unique_exact, score.unique) if score.unique else "–"
    hidden = f"{score.hidden}, {score.hidden_seen}"
    return (name, f"{score.planted:,}", _share(score.detected, score.planted), *told, unique, hidden)


def _row_more(name: str, score: Score) -> Sequence[str]:
    parts = (score.detected, score.first, score.exact)
    return (name, f"{score.planted:,}", *(_share(part, score.planted) for part in parts))


def _alarm_table(
    jobs: Sequence[tuple[str, int, int]], outcomes: Sequence[Outcome], clean: Clean
) -> list[Sequence[str]]:
    """False alarms: ours on all clean reports, Arelle's on those that errors are planted in."""
    rows: list[Sequence[str]] = [("clean reports", "reports", "relations", "findings", "share", "sums", *PEERS)]
    for sort, name in SORT_NAMES.items():
        own = [outcome for job, outcome in zip(jobs, outcomes, strict=True) if job[0] == sort and outcome.relations]
        if not own:
            continue
        counts = [(one.relations, one.alarms) for one in own] + [found for job, found in clean if job[0] == sort]
        relations, alarms, sums = (sum(part) for part in (*zip(*counts, strict=True), [one.sums for one in own]))
        peers = [_share(sum(one.peer_alarms[peer] for one in own), sums) for peer in PEERS]
        share = _share(alarms, relations, places=3)
        rows.append((name, str(len(counts)), f"{relations:,}", str(alarms), share, f"{sums:,}", *peers))
    return rows


def _share(part: int, whole: int, places: int = 2) -> str:
    return f"{100 * part / whole:.{places}f} %" if whole else "–"
