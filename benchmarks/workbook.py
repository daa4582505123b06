"""A hundred made reports, three errors planted in each, as workbook, page and charts: time, memory, and a peer."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import duckdb
import openpyxl

from pipeline import extract
from pipeline.store.connect import open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer, source_key
from tests.made.converters import encode, level, render
from tests.made.faults import RULES, plant

from .made import MIX, made
from .section import Section

COUNT = 100
PLANTED = 3
#: Seconds that the workbook may take.
AIM = 20
PROGRAM = "import sys; from pipeline.cli.app import main; main(sys.argv[1:])"
#: Makes a process tell its greatest size when it ends, in kilobytes; 0 where there is no /proc.  What the system tells
#: of a child begins with the size of its parent.
TELL = (
    "import atexit, re, pathlib; status = pathlib.Path('/proc/self/status'); atexit.register(lambda: print("
    "re.search('VmHWM:\\\\s+([0-9]+)', status.read_text())[1] if status.exists() else 0))"
)
CELLS = "SELECT table_id, row, col, value::DOUBLE, text FROM cells ORDER BY table_id, row, col"
ABOUT = f"""{COUNT} made reports with {PLANTED} planted errors each, in one database; every line is a process of its
own, start and reading included.  The peer writes the bare cells of the same tables, a sheet each: no formats, formulas,
comments, links, kinds or summary.  What is wanted is a workbook within {AIM} s."""


def run() -> Section:
    section = Section("Workbook, page and charts", ABOUT)
    with tempfile.TemporaryDirectory(prefix="geomto-bench-") as name:
        folder = Path(name)
        db = folder / "made.duckdb"
        _store(db)
        found = {
            "`geomto export OUT.xlsx`": _measure(["export", str(folder / "out.xlsx"), "--db", str(db)]),
            "`geomto export OUT.html`": _measure(["export", str(folder / "out.html"), "--db", str(db)]),
            "`geomto plot DIRECTORY`": _measure(["plot", str(folder / "charts"), "--db", str(db)]),
            "floor: `geomto export OUT.csv`": _measure(["export", str(folder / "out.csv"), "--db", str(db)]),
            "peer: openpyxl, the cells alone": _measure([str(db), str(folder / "peer.xlsx")], PEER),
        }
        sizes = {path.name: path.stat().st_size for path in folder.glob("*.xlsx")}
        sizes["out.html"] = (folder / "out.html").stat().st_size
        pictures = len(list((folder / "charts").glob("*.png")))
        counts = _counts(folder / "out.xlsx")
    section.tables.append(
        [
            ("what", "s", "CPU s", "peak MB"),
            *((what, *(f"{number:.1f}" for number in each)) for what, each in found.items()),
        ]
    )
    ours, theirs = found["`geomto export OUT.xlsx`"], found["peer: openpyxl, the cells alone"]
    section.notes.append(
        f"The workbook has {counts[0]} sheets, {counts[1]} formulas and {counts[2]} cells with a comment in"
        f" {sizes['out.xlsx'] / 1e6:.1f} MB and takes {ours[1] / theirs[1]:.1f} times the CPU of the peer"
        f" ({sizes['peer.xlsx'] / 1e6:.1f} MB); the page has {sizes['out.html'] / 1e6:.1f} MB, and {pictures} pictures"
        " were drawn."
    )
    return section


def _store(db: Path) -> None:
    chance = Random(6)
    with open_writer(db) as connection, tempfile.TemporaryDirectory() as name:
        writer = Writer(connection)
        for seed in range(COUNT):
            report = made(seed)
            for rule in chance.sample(RULES, PLANTED):
                try:
                    report = plant(chance, report, rule)
                except ValueError:  # it has no cell for this rule
                    continue
            converter, layout = MIX[seed % len(MIX)]
            path = Path(name) / f"{seed:04}.txt"
            path.write_bytes(encode(render(report, level(converter, layout))))
            writer.write(pack(extract(path)), source_key(path))


def _measure(arguments: list[str], program: str = PROGRAM) -> tuple[float, float, float]:
    """Seconds, seconds of CPU and megabytes of a process."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", f"{TELL}; {program}", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    told = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with {process.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, int(told) / 1000


def _counts(path: Path) -> tuple[int, int, int]:
    """Sheets, formulas and comments of a workbook."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return (
        len(book.sheetnames), sum(cell.data_type == "f" for cell in cells),
        sum(cell.comment is not None for cell in cells),
    )  # fmt: skip


def write_bare(db: str, out: str) -> None:
    """The peer: the cells of every table by openpyxl, nothing else."""
    book = openpyxl.Workbook()
    sheets: dict[str, openpyxl.worksheet.worksheet.Worksheet] = {}
    with duckdb.connect(db, read_only=True) as connection:
        for table, row, col, value, text in connection.execute(CELLS).fetchall():
            if table not in sheets:
                sheets[table] = book.create_sheet(table)
            sheets[table].cell(row + 1, col + 1, text if value is None else value)
    book.save(out)


PEER = "import sys; from benchmarks.workbook import write_bare; write_bare(*sys.argv[1:])"
