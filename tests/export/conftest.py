from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extraction import extract
from pipeline.store.connect import open_reader, open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer, source_key
from tests.export.hostile import hostile_report

RAW = Path(__file__).parents[2] / "raw"


@pytest.fixture(scope="session")
def raw_db(tmp_path_factory) -> Path:
    """The samples, stored: three reports, each as HWPX, HWP and text."""
    path = tmp_path_factory.mktemp("raw") / "raw.duckdb"
    with open_writer(path) as connection:
        writer = Writer(connection)
        for sample in sorted(RAW.glob("*_fund_*")):
            if sample.suffix in {".hwpx", ".hwp", ".txt"}:
                writer.write(pack(extract(sample)), source_key(sample))
    return path


@pytest.fixture
def hostile_db(tmp_path) -> Path:
    """A report whose every text is written to do harm, and a failure that is."""
    path = tmp_path / "hostile.duckdb"
    with open_writer(path) as connection:
        writer = Writer(connection)
        writer.write(pack(hostile_report()), "a")
        writer.fail("b", "<script>alert(2)</script>.txt", None, "empty-file", "=1+1 <b>nothing</b>")
    return path


@pytest.fixture
def raw(raw_db):
    """A connection to the samples."""
    with open_reader(raw_db) as connection:
        yield connection


@pytest.fixture
def hostile(hostile_db):
    """A connection to the hostile report."""
    with open_reader(hostile_db) as connection:
        yield connection
