"""Writes ``OUT.html``: summary, findings with their cells, charts and tables in one file that asks for nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.korean.refusals import refused

from ..charts.draw import source, title
from ..charts.render import svg
from ..charts.series import read_charts
from ..contents import Contents, Numbered, TableRow, headline, read_contents, tables
from ..escape import printable
from ..marks import Key, mark_cells, mark_results
from ..words import words
from ..workbook.numbers import shown
from .grid import Grid, excerpt, whole

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Tables that are shown at one finding.
MOST_EXCERPTS = 3


def write_html(connection: DuckDBPyConnection, out: Path, reports: Sequence[str] = (), lang: str = "ko") -> list[Path]:
    """Write the reports that are named (none: all).  Raises UsageError for a name that is none's."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    contents, say = read_contents(connection, reports), words(lang)
    environment = Environment(
        loader=PackageLoader("pipeline.export.html", "."), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=lambda value: printable(value) if type(value) is str else value,
    )  # fmt: skip
    charts = read_charts(connection, contents)
    figures = (
        (title(chart, say), source(chart, say), Markup(svg(chart, lang, f"c{number}")))
        for number, chart in enumerate(charts)
    )
    stream = environment.get_template("page.html.j2").stream(
        say=say, lang=lang, headline=headline(contents, say), contents=contents, shown=shown, has_charts=bool(charts),
        refused=refused,
        style=Markup((Path(__file__).with_name("page.css")).read_text(encoding="utf-8")), figures=figures,
        findings=_findings(connection, contents, lang), reports=_reports(connection, contents),
        anchors={table.table_id: anchor(table.table_id) for table in contents.index},
    )  # fmt: skip
    stream.enable_buffering(50)
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as file:
            stream.dump(file, encoding="utf-8")
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return [out]


def anchor(table_id: str) -> str:
    """The id of a table on the page."""
    return f"t-{table_id}"


def _findings(
    connection: DuckDBPyConnection, contents: Contents, lang: str
) -> Iterator[tuple[Numbered, str, list[Grid]]]:
    """Each finding with its sentence and the parts of tables that it is about."""
    concerned = {cell.table_id for finding in contents.findings for cell in finding.view.cells}
    read: dict[str, TableRow] = {
        table.table_id: table
        for _, found in tables(connection, contents)
        for table in found
        if table.table_id in concerned
    }
    for finding in contents.findings:
        view = finding.view
        roles: dict[str, dict[Key, str]] = {}
        for cell in reversed(view.cells):
            roles.setdefault(cell.table_id, {})[cell.row, cell.col] = cell.role
        # A table that only witnesses is left out: the sentence names what counts.
        named = [name for name, cells in roles.items() if set(cells.values()) - {"witness"} and name in read]
        named.sort(key=lambda name: (name != view.table_id, name))
        grids = [excerpt(read[name], roles[name]) for name in named[:MOST_EXCERPTS]]
        yield finding, view.message_ko if lang == "ko" else view.message_en, grids


def _reports(connection: DuckDBPyConnection, contents: Contents) -> Iterator[tuple[object, Iterator[Grid]]]:
    """Each report with its tables, whole."""
    marks, by_id = mark_cells(contents.findings), {each.view.finding_id: each for each in contents.findings}
    for chosen, found in tables(connection, contents):
        yield (
            chosen,
            (whole(table, mark_results(marks.get(table.table_id, {}), table.relations, by_id)) for table in found),
        )
