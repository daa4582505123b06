"""The PDFs in the peers' own tests: what they expect of them, and what we and they read.

The source packages are fetched while this runs and only read in memory; nothing of them is kept.
"""

from __future__ import annotations

import csv
import importlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from .adjacency import Cell
from .pdf_readers import READERS, Reader
from .section import Section

#: Source packages with the release that the cases below were looked up in.
PACKAGES = {"camelot-py": "2.0.0", "pdfplumber": "0.11.10", "tabula-py": "2.10.0"}
ABOUT = """The PDFs in the test folders of the source packages, with the cells that the tests of that package expect.
*Equal* are the expected cells with text that a reader has too: rows in the same order, columns all shifted by the same
number, white space ignored; each expected table is held against the table that has the most of it.  Each reader is
called as for the twins, without the areas, columns and pages that the peers' tests often state."""

Rows = list[list[str]]
#: The members of a package under their path without the folder of the release.
Members = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """A PDF of a package's tests, and the lines of a CSV file in it that make up one expected table."""

    pdf: str
    csv: str
    first: int = 0
    end: int | None = None
    remark: str = ""


JOINED = "they expect two columns joined"
FOLDER = "tests/resources"
CASES = (
    Case("data", "data_1", remark="page 1"),
    Case("data", "data_2-3", 0, 7, f"page 2, first table; {JOINED}"),
    Case("data", "data_2-3", 7, 14, f"page 2, second table; {JOINED}"),
    Case("data", "data_2-3", 15, 31, "page 3"),
    Case("campaign_donors", "campaign_donors", remark="no rules but a frame; columns given in their test"),
    Case("MultiColumn", "MultiColumn", 0, 24, "no rules, left half; area given in their test"),
    Case("MultiColumn", "MultiColumn", 24, None, "no rules, right half; area given in their test"),
    Case("data_dtype", "data_dtype_expected", remark="three tables side by side, joined by them"),
    Case("data_dtype", "data_dtype_template_expected", remark="columns, no rows ruled; area given in their test"),
)
#: In the test folder of camelot too, whose ``test_stream_two_tables`` expects what ``flavor="stream"`` gives for it.
STREAM = "12s0324"


def run() -> Section:
    section = Section("The peers' own tests", ABOUT)
    with tempfile.TemporaryDirectory(prefix="geomto-bench-") as folder:
        fetched = {name: _fetch(name, release, Path(folder)) for name, release in PACKAGES.items()}
    had = [f"{name} {PACKAGES[name]} {_count(members)}" for name, members in fetched.items()]
    section.notes.append(f"PDFs in the source packages: {', '.join(had)}.")
    members = fetched["tabula-py"]
    if members is None:
        section.notes.append("Nothing was measured.")
        return section
    rows = [("expected cells", "tests of", "expected", *READERS)]
    for case in CASES:
        expected = list(csv.reader(io.StringIO(members[f"{FOLDER}/{case.csv}.csv"].decode())))[case.first : case.end]
        name = f"{case.pdf}.pdf, {case.remark}"
        rows.append((name, "tabula-py", *_row(expected, members[f"{FOLDER}/{case.pdf}.pdf"])))
    data = members[f"{FOLDER}/{STREAM}.pdf"]
    for number, expected in enumerate(_streamed(data), 1):
        name = f"{STREAM}.pdf, table {number}, rules above and below the heading"
        rows.append((name, "camelot", *_row(expected, data)))
    section.tables.append(rows)
    section.notes.append(", ".join(filter(None, map(_version, ("pdfplumber", "camelot-py")))) + ".")
    return section


def _fetch(name: str, release: str, folder: Path) -> Members | None:
    """The files of a source package; None where it cannot be had."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", name]
    command += ["--dest", str(folder / name), f"{name}=={release}"]
    done = subprocess.run(command, check=False, capture_output=True)
    archives = list((folder / name).glob("*.tar.gz"))
    if done.returncode or not archives:
        return None
    with tarfile.open(archives[0]) as archive:
        files = ((member, archive.extractfile(member)) for member in archive if member.isfile())
        return {str(PurePosixPath(*PurePosixPath(m.name).parts[1:])): f.read() for m, f in files if f is not None}


def _count(members: Members | None) -> str:
    return "not to be had" if members is None else str(sum(path.endswith(".pdf") for path in members))


def _streamed(data: bytes) -> list[Rows]:
    camelot = importlib.import_module("camelot")
    return [[[cell.text for cell in row] for row in table.cells] for table in camelot.read_pdf(data, flavor="stream")]


def _row(expected: Rows, data: bytes) -> tuple[str, ...]:
    count = sum(bool(_squash(text)) for row in expected for text in row)
    return str(count), *(_equal(expected, data, reader) for reader in READERS.values())


def _equal(expected: Rows, data: bytes, reader: Callable[[], Reader]) -> str:
    read, tables = reader()
    try:
        found = tables(read(data))
    except Exception as wrong:  # whatever the reader says of a document that it does not read
        return type(wrong).__name__
    return str(max((equal(expected, table) for table in found), default=0))


def equal(expected: Rows, table: list[Cell]) -> int:
    """How many cells with text ``table`` has in common with ``expected``, rows in order, columns shifted as one."""
    wanted = [{col: text for col, cell in enumerate(row) if (text := _squash(cell))} for row in expected]
    read: dict[int, dict[int, str]] = {}
    for cell in table:
        read.setdefault(cell.row, {})[cell.col] = _squash(cell.text)
    width = 1 + max((cell.col for cell in table), default=0)
    lines = [read[row] for row in sorted(read)]
    return max(_aligned(wanted, lines, shift) for shift in range(-max(map(len, expected)), width))


def _aligned(wanted: list[dict[int, str]], lines: list[dict[int, str]], shift: int) -> int:
    best = [0] * (len(lines) + 1)
    for row in wanted:
        above = best
        best = [0]
        for at, line in enumerate(lines):
            same = sum(line.get(col + shift) == text for col, text in row.items())
            best.append(max(above[at] + same, above[at + 1], best[at]))
    return best[-1]


def _squash(text: str) -> str:
    return "".join(text.split())


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""
