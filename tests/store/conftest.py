from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.cli.intake import read_into
from pipeline.extraction import extract
from pipeline.store.connect import open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer, source_key
from tests.fakes import make_report

RAW = Path(__file__).parents[2] / "raw"


@pytest.fixture
def connection(tmp_path):
    with open_writer(tmp_path / "geomto.duckdb") as connection:
        yield connection


@pytest.fixture
def store(connection):
    """Stores a report as read from a path, as ingest does."""
    writer = Writer(connection)

    def put(report, path="/reports/a.txt"):
        return writer.write(pack(report), source_key(Path(path)))

    put.writer = writer
    return put


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    """A database file with one report in it, made once."""
    path = tmp_path_factory.mktemp("original") / "original.duckdb"
    with open_writer(path) as connection:
        Writer(connection).write(pack(make_report()), source_key(Path("/reports/a.txt")))
    return path


@pytest.fixture
def filled(tmp_path, original):
    """A copy of that file."""
    return Path(shutil.copy(original, tmp_path / "filled.duckdb"))


@pytest.fixture
def ingest(connection, tmp_path):
    """Reads a document as ``geomto ingest`` does, each in a run of its own; returns its report_id."""

    def put(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        (outcome,) = read_into(Writer(connection), [path], 1)
        return outcome.report_id

    return put


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """A database with every file of raw/, each report in all its formats; made once and only read."""
    path = tmp_path_factory.mktemp("samples") / "raw.duckdb"
    with open_writer(path) as connection:
        writer = Writer(connection)
        for sample in sorted(RAW.glob("*.[ht]*")):
            writer.write(pack(extract(sample)), source_key(sample))
    return path


@pytest.fixture
def edited(tmp_path):
    """Makes a database of sample texts with words replaced: ``edited(("jeonju", {"312": "313"}), …)``."""

    def make(*texts: tuple[str, dict[str, str]]) -> Path:
        path = tmp_path / "edited.duckdb"
        with open_writer(path) as connection:
            writer = Writer(connection)
            for number, (name, changes) in enumerate(texts):
                (sample,) = RAW.glob(f"{name}*.txt")
                text = sample.read_text(encoding="utf-8")
                for old, new in changes.items():
                    assert old in text
                    text = text.replace(old, new)
                file = tmp_path / f"{name}{number}.txt"
                file.write_text(text, encoding="utf-8")
                writer.write(pack(extract(file)), source_key(file))
        return path

    return make
