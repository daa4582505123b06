from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

import pipeline.extraction as real
from pipeline.cli.app import main
from tests.fakes import VERSION, fake_extract


@dataclass
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def extraction(monkeypatch):
    """Puts the fake in the place of ``pipeline.extraction``."""

    def collect(paths):
        return sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*.txt")))

    fakes = {"extract": fake_extract, "collect": collect, "EXTRACTOR_VERSION": VERSION}
    fake = SimpleNamespace(**vars(real) | fakes)
    monkeypatch.setitem(sys.modules, "pipeline.extraction", fake)
    return fake


@pytest.fixture
def geomto(extraction, capsys, monkeypatch, tmp_path):
    """Runs the program in an empty folder, in this process, on the database ``geomto.duckdb`` there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GEOMTO_DB", "geomto.duckdb")
    monkeypatch.delenv("GEOMTO_LANG", raising=False)

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exited:
            main([*map(str, arguments)])
        captured = capsys.readouterr()
        return Ran(exited.value.code or 0, captured.out, captured.err)

    return run


@pytest.fixture
def write(tmp_path):
    """Writes a document that the fake extraction reads."""

    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put


@pytest.fixture
def stored(geomto, write):
    """A database with the report of ``a.txt``, which has an error and an info finding."""
    write("a.txt", "one")
    geomto("ingest", "a.txt", "--quiet")
    return geomto
