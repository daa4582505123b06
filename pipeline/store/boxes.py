"""Where the cells of a table stand on their pages, and which part they play in findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from .library import ReportView, TableView

#: Of the parts that a cell plays in several findings, the first of these is told.
ROLES = ("suspect", "reported", "operand", "witness")
BOXES = """
SELECT c.page, c.x0, c.top, c.x1, c.bottom, c.is_header,
       (SELECT role FROM finding_cells f WHERE f.table_id = c.table_id AND f.row = c.row AND f.col = c.col
        ORDER BY list_position($roles, role) LIMIT 1)
FROM cells c WHERE table_id = $table AND c.page IS NOT NULL AND c.x0 IS NOT NULL ORDER BY c.page, c.row, c.col
"""


@dataclass(frozen=True)
class Box:
    """A cell's box in points from the top left corner of its page, and its role in a finding."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    is_header: bool
    role: str | None


def read_boxes(connection: DuckDBPyConnection, table: TableView) -> list[Box]:
    """The boxes of a table's cells, by page; none where the format has no pages with places."""
    found = connection.execute(BOXES, {"roles": list(ROLES), "table": table.table_id}).fetchall()
    return [Box(*row) for row in found]


def origin(connection: DuckDBPyConnection, report: ReportView) -> tuple[str, list[str]]:
    """SHA-256 of the file that the report was read from, and where it was, from the folder of the database."""
    found = connection.execute("SELECT sha256 FROM reports WHERE report_id = ?", [report.report_id]).fetchone()
    assert found is not None
    known = "SELECT path FROM geomto_storage.sources WHERE report_id = ? AND path IS NOT NULL ORDER BY path"
    return str(found[0]), [path for (path,) in connection.execute(known, [report.report_id]).fetchall()]
