"""One report in process: how long ``extract`` takes and where the time goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

from pipeline import extraction

from .section import Section

P = ParamSpec("P")
T = TypeVar("T")

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "seed" / "review_report_1136.txt"
TIMES = 15
#: Names in ``pipeline.extraction`` that stand for the stages, with what they do.
STAGES = {
    "read": "read (bytes → paragraphs and grids)",
    "recognise": "recognise (kinds, captions, units, columns)",
    "collect_records": "records",
    "check": "relations and findings",
    "hold_claims": "claims, held against the tables",
    "add_sentences": "findings on sentences",
    "Report": "the report put together (its parts are validated where they are made)",
}


def run() -> Section:
    section = Section("One report", f"`extract(path)` in one process, the best of {TIMES} after one to warm up.")
    paths = [*([REAL] if REAL.exists() else []), *sorted((ROOT / "raw").glob("*.txt"))]
    if not REAL.exists():
        section.notes.append("The real report was not at hand; only the samples were measured.")
    timed = {path: _best(path) for path in paths}
    section.tables.append(
        [
            ("report", "KB", "tables", "relations", "ms"),
            *((path.name, *facts, f"{1000 * total:.0f}") for path, (total, _, facts) in timed.items()),
        ]
    )
    first = paths[0]
    total, stages, _ = timed[first]
    other = total - sum(stages.values())
    rows = [(STAGES[name], seconds) for name, seconds in stages.items()] + [("everything else", other)]
    section.tables.append(
        [
            (f"stage of {first.name}", "ms", "share"),
            *((name, f"{1000 * seconds:.1f}", f"{seconds / total:.0%}") for name, seconds in rows),
        ]
    )
    return section


def _best(path: Path) -> tuple[float, dict[str, float], tuple[str, str, str]]:
    """The fastest run: its seconds, those of its stages, and how much there was to read."""
    report = extraction.extract(path)
    facts = (f"{path.stat().st_size / 1000:.0f}", str(len(report.tables)), str(len(report.relations)))
    best: tuple[float, dict[str, float]] = (float("inf"), {})
    for _ in range(TIMES):
        with _stages() as spent:
            begun = time.perf_counter()
            extraction.extract(path)
            total = time.perf_counter() - begun
        best = min(best, (total, spent), key=lambda pair: pair[0])
    return (*best, facts)


@contextmanager
def _stages() -> Iterator[dict[str, float]]:
    """Time every stage that ``extract`` calls, by putting a clock around each."""
    spent = dict.fromkeys(STAGES, 0.0)
    plain = {name: getattr(extraction, name) for name in STAGES}

    def clocked(name: str, work: Callable[P, T]) -> Callable[P, T]:
        def run(*given: P.args, **named: P.kwargs) -> T:
            begun = time.perf_counter()
            try:
                return work(*given, **named)
            finally:
                spent[name] += time.perf_counter() - begun

        return run

    for name, work in plain.items():
        setattr(extraction, name, clocked(name, work))
    try:
        yield spent
    finally:
        for name, work in plain.items():
            setattr(extraction, name, work)
