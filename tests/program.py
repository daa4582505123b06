"""Runs the whole program on real files: in this process, or in one of its own with a limit of time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

ROOT = Path(__file__).parents[1]
#: No document may take longer than this, whatever is in it; in seconds.
LIMIT = 60

#: A report that is in order: 100 + 200 = 300, 50 + 100 = 150, 150 ÷ 300 = 50 %.
GOOD = """\
< 2024년 물길기금 사업집행 현황 >

(단위 : 백만원)

사업명 예산액 집행액 집행률(%)

합계 300 150 50.0

1. 나무 심기 100 50 50.0

2. 물길 내기 200 100 50.0
"""


@dataclass
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def geomto(capsys, monkeypatch, tmp_path) -> Run:
    """Runs the program in this process, in an empty folder, on the database ``geomto.duckdb`` there."""
    from pipeline.cli.app import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GEOMTO_DB", "geomto.duckdb")
    monkeypatch.setenv("GEOMTO_LANG", "en")

    def run(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exited:
            main([*map(str, arguments)])
        captured = capsys.readouterr()
        return Ran(int(exited.value.code or 0), captured.out, captured.err)

    return run


def in_a_process(*arguments: str | Path, cwd: Path) -> Ran:
    """The program in a process of its own; fails the test where it takes longer than LIMIT."""
    command = [sys.executable, "-c", "from pipeline.cli.app import main; main()", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GEOMTO_DB": "geomto.duckdb", "GEOMTO_LANG": "en"}
    try:
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        pytest.fail(f"still running after {LIMIT} s")
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def rows(sql: str, db: str | Path = "geomto.duckdb") -> list[tuple[Any, ...]]:
    """The rows of a query on a database of the program."""
    with duckdb.connect(str(db), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def failures(db: str | Path = "geomto.duckdb") -> dict[str, tuple[str, str]]:
    """Reason code and reason of every document that could not be read."""
    return {
        name: (code, why) for name, code, why in rows("SELECT file_name, reason_code, reason FROM documents_failed", db)
    }
