"""Charts of a report: balances by year, plan against execution, rates over years, as images for the page."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from pipeline.export.charts.draw import title
from pipeline.export.charts.render import svg
from pipeline.export.charts.series import read_charts
from pipeline.export.contents import read_contents
from pipeline.export.words import words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Reports whose charts are kept.
MOST = 16

Drawn = list[tuple[str, str]]
"""The charts of a report: title and SVG of each."""


class Charts:
    """Draws charts, one report at a time, and keeps the last.  Numbers are as printed, and do not change."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], Drawn] = OrderedDict()
        self._lock = Lock()

    def of(self, connection: DuckDBPyConnection, report_id: str, version: str, lang: str) -> Drawn:
        """The charts of a report as this extractor version read it."""
        key = (report_id, version, lang)
        with self._lock:
            if key not in self._kept:
                charts = read_charts(connection, read_contents(connection, [report_id]))
                self._kept[key] = [
                    (title(chart, words(lang)), svg(chart, lang, f"c{number}")) for number, chart in enumerate(charts)
                ]
                if len(self._kept) > MOST:
                    self._kept.popitem(last=False)
            return self._kept[key]
