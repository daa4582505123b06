"""How much there is of what: the few numbers that sum up a set of reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Counts:
    """Numbers of tables, and of relations and findings by verdict and severity."""

    tables: int
    relations: dict[str, int]
    findings: dict[str, int]


def count(connection: DuckDBPyConnection, reports: list[str] | None = None) -> Counts:
    """Count what belongs to the reports; None means all."""

    def grouped(view: str, column: str) -> dict[str, int]:
        rows = connection.execute(
            f"SELECT {column}, count(*) FROM {view} WHERE $reports IS NULL OR list_contains($reports, report_id)"
            " GROUP BY ALL ORDER BY ALL",
            {"reports": reports},
        ).fetchall()
        return dict(rows)

    return Counts(
        sum(grouped("tables", "kind").values()), grouped("relations", "verdict"), grouped("findings", "severity")
    )
