"""A report packed for the writer: per storage table one JSON text, column by column.

    rows                       packed
    ("ab-t01", 0, 0, "계")      {"report_id": "ab", "table_id": ["ab-t01", "ab-t01"],
    ("ab-t01", 0, 1, "31.5")    "row": [0, 0], "col": [0, 1], "text": ["계", "31.5"]}

A column that is blank in every row is left out.  The processes that extract do the packing.  Strings cross to the
writer cheaply, and DuckDB takes columns of JSON in several times as fast as it takes parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticSerializationError, to_json

from .rows import ROWS

if TYPE_CHECKING:
    from schemas import Report

#: Columns of storage table ``reports`` that the report itself states.
REPORT_FIELDS = (
    "report_id", "file_name", "sha256", "format", "title", "bill_no", "proposer", "proposed_on", "referred_on",
    "reviewer", "fund", "page_count", "extractor_version",
)  # fmt: skip
#: A NUL has no place in a database's text; JSON spells it this way.
NUL = rb"\u0000"


@dataclass(frozen=True)
class Packed:
    """``header`` is the row of ``reports``, ``columns`` the other tables' rows as JSON; empty tables are left out."""

    header: dict[str, object]
    columns: dict[str, str]

    @property
    def size(self) -> int:
        """Characters of JSON."""
        return sum(map(len, self.columns.values()))


def pack(report: Report) -> Packed:
    """Flatten a report into what ``Writer.write`` takes."""
    columns = {}
    for table, (names, generate) in ROWS.items():
        rows = list(generate(report))
        if rows:
            columns[table] = columns_json(report.report_id, names.split(), rows)
    return Packed({name: getattr(report, name) for name in REPORT_FIELDS}, columns)


def columns_json(report_id: str, names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows of a report as one JSON text, column by column."""
    turned = {
        name: values
        for name, values in zip(names, zip(*rows, strict=True), strict=True)
        if values.count(None) < len(values)
    }
    text = _json({"report_id": report_id, **turned})
    if text is None or NUL in text:
        text = _json({"report_id": report_id, **{n: tuple(map(_storable, values)) for n, values in turned.items()}})
    assert text is not None
    return text.decode("utf-8")


def _json(columns: dict[str, object]) -> bytes | None:
    """Decimals and dates go as text, so that no digit is lost on the way.  None where a text is no Unicode."""
    try:
        return to_json(columns)
    except PydanticSerializationError:
        return None


def _storable(value: object) -> object:
    """A value whose texts a database takes: without NUL and halves of surrogates."""
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return value
