"""What answers cost: every ready query, the Korean words beside plain SQL, and a diagnosis beside an extraction."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import extract
from pipeline.cli.arrivals import Arrivals, snapshot
from pipeline.diagnosis import diagnose
from pipeline.extraction import collect
from pipeline.store.connect import open_confined, open_writer
from pipeline.store.pack import pack
from pipeline.store.query import ask, ready_queries
from pipeline.store.write import Writer, source_key

from .made import write_mix
from .section import Section

COUNT = 300
#: Times that each thing is done; the middle one counts.
TIMES = 5
WORDS = 'SELECT 기금, sum("예산액(백만원)"), 집행률(sum(집행액), sum(예산액)) FROM 사업집행 WHERE NOT 합계 GROUP BY ALL'
PLAIN = (
    "SELECT fund, sum(budget_won) / 1e6, round(100 * sum(executed_won) / sum(budget_won), 1)"
    " FROM executions WHERE NOT is_total GROUP BY ALL"
)


def run() -> Section:
    section = Section("Asking", f"{COUNT} made reports in one database; CPU time, the middle of {TIMES}.")
    with tempfile.TemporaryDirectory(prefix="geomto-bench-") as name:
        reports, db = Path(name) / "reports", Path(name) / "asked.duckdb"
        reports.mkdir()
        paths = write_mix(reports, COUNT)
        with open_writer(db) as connection:
            writer = Writer(connection)
            for path in paths:
                writer.write(pack(extract(path)), source_key(path))
        with open_confined(db) as connection:

            def answer(sql: str) -> float:
                return _cost(lambda: list(ask(connection, sql).rows))

            costs = {name: answer(ready.sql) for name, ready in ready_queries().items()}
            words, plain = answer(WORDS), answer(PLAIN)
        some = paths[:20]
        read, told = (_cost(lambda do=do: [do(path) for path in some]) / len(some) for do in (extract, diagnose))
        looked = _cost(lambda: Arrivals(0).look(snapshot(collect([reports])), 0))
    slowest = max(costs, key=lambda name: costs[name])
    section.tables += [
        [
            ("what", "ms", "beside its peer"),
            (f"a ready query, the middle of {len(costs)}", _ms(statistics.median(costs.values())), ""),
            (f"the slowest, `{slowest}`", _ms(costs[slowest]), ""),
            ("sums and rates by fund from `사업집행`, exact, one file of a report", _ms(words), f"{words / plain:.1f}"),
            ("peer: the same from `executions`, in float and every file", _ms(plain), "1"),
            ("`geomto doctor`, a report", _ms(told), f"{told / read:.2f}"),
            ("peer: `extract`, the same reports", _ms(read), "1"),
            (f"a look of `geomto watch` at {COUNT} files", _ms(looked), ""),
        ]
    ]
    return section


def _cost(work: Callable[[], object]) -> float:
    """CPU seconds of the middle run; the first one warms up."""
    work()
    spent = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f}"
