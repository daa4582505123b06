"""A thousand made reports through the program into one database: speed, memory, and what they stand beside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from pipeline import extract
from pipeline.store.connect import open_writer
from pipeline.store.pack import REPORT_FIELDS, Packed, pack
from pipeline.store.rows import ROWS
from pipeline.store.write import Incoming, Writer, source_key

from .made import write_mix
from .section import Section

COUNT = 1000
JOBS = 2
#: Documents done at which the memory of the main process is looked at.
MARKS = (250, 500, 750, 1000)
#: Reports that are stored row by row; the whole thousand would take too long.
ROW_BY_ROW = 20
PROGRAM = "import sys; from pipeline.cli.app import main; main(sys.argv[1:])"


def run() -> Section:
    section = Section(
        "A thousand reports", f"{COUNT} made reports of four converters, plain and wrapped, one database."
    )
    with tempfile.TemporaryDirectory(prefix="geomto-bench-") as name:
        folder = Path(name)
        reports = folder / "reports"
        reports.mkdir()
        paths = write_mix(reports, COUNT)
        size = sum(path.stat().st_size for path in paths)
        ran = _ingest(reports, folder / "batch.duckdb")
        rate = COUNT / ran.seconds
        tokens = _tokenise(paths)
        packs = [pack(extract(path)) for path in paths[:ROW_BY_ROW]]
        ours, theirs = _write(packs, folder / "ours.duckdb"), _write_row_by_row(packs, folder / "theirs.duckdb")
        database = (folder / "batch.duckdb").stat().st_size
    section.tables += [
        [
            ("what", "reports/s", "s"),
            (f"`geomto ingest --jobs {JOBS}`, start to end", f"{rate:.0f}", f"{ran.seconds:.1f}"),
            ("floor: read and decode the files, `str.split` every line, one process", *_pace(COUNT, tokens)),
            ("writing alone: the columns of all reports as JSON (what `ingest` does)", *_pace(len(packs), ours)),
            ("peer: the same rows by DuckDB's `executemany`", *_pace(len(packs), theirs)),
        ],
        [
            ("documents done", *map(str, ran.resident)),
            ("main process, MB resident", *(f"{kb / 1000:.0f}" for kb in ran.resident.values())),
        ],
    ]
    section.notes = [
        f"{size / 1e6:.1f} MB of text in, {database / 1e6:.1f} MB of database out; peak of the main process"
        f" {ran.peak / 1000:.0f} MB; {ran.told}.  All processes together took {ran.cpu:.0f} s of CPU,"
        f" {1000 * ran.cpu / COUNT:.0f} ms a report."
        f"  The floor is {COUNT / tokens / rate:.0f} times as fast as the whole;"
        f" writing by columns is {theirs / ours:.0f} times as fast as row by row"
        f" ({len(packs)} reports each) and takes {ours / len(packs) * COUNT / ran.seconds:.0%} of the run."
    ]
    if not ran.peak:
        section.notes.append("Memory is read from /proc, which this system does not have.")
    return section


@dataclass
class Run:
    """What was seen of one run of the program."""

    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    resident: dict[int, int] = field(default_factory=dict)
    told: str = ""


def _ingest(folder: Path, db: Path) -> Run:
    """Run the program and look at its memory as it tells of its documents, one line each."""
    arguments = ["ingest", str(folder), "--db", str(db), "--jobs", str(JOBS), "--lang", "en"]
    ran, done, failed = Run(), 0, 0
    out = db.with_suffix(".out")
    begun, before = time.perf_counter(), os.times()
    with (
        out.open("wb") as sink,
        subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], stdout=sink, stderr=subprocess.PIPE) as process,
    ):
        assert process.stderr is not None
        for line in process.stderr:
            done += line.startswith((b"stored", b"failed"))
            failed += line.startswith(b"failed")
            if done in MARKS and done not in ran.resident:
                ran.resident[done] = _memory(process.pid, "VmRSS")
                ran.peak = _memory(process.pid, "VmHWM")
        code = process.wait()
    ran.seconds, after = time.perf_counter() - begun, os.times()
    ran.cpu = after.children_user + after.children_system - before.children_user - before.children_system
    if code not in (0, 1, 3) or done != COUNT:
        raise RuntimeError(f"ingest ended with {code} after {done} documents: see {out}")
    ran.told = f"{done - failed} stored, {failed} refused"
    return ran


def _memory(pid: int, name: str) -> int:
    """Kilobytes, from /proc; 0 where there is none."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def _tokenise(paths: list[Path]) -> float:
    """Seconds that reading, decoding and splitting every line at white space take."""
    begun = time.perf_counter()
    for path in paths:
        for line in path.read_bytes().decode("utf-8").split("\n"):
            line.split()
    return time.perf_counter() - begun


def _write(packs: list[Packed], db: Path) -> float:
    """Seconds that the program's own writer takes, all reports in one transaction."""
    with open_writer(db):
        pass
    begun = time.perf_counter()
    with open_writer(db) as connection:
        writer = Writer(connection)
        writer.write_all([Incoming(packed, source_key(Path(str(number)))) for number, packed in enumerate(packs)])
    return time.perf_counter() - begun


def _write_row_by_row(packs: list[Packed], db: Path) -> float:
    """Seconds that the same rows take by ``executemany``, in one transaction too, into the same tables."""
    rows = [_rows(packed) for packed in packs]
    with open_writer(db):
        pass
    begun = time.perf_counter()
    with duckdb.connect(str(db)) as connection:
        connection.execute("BEGIN")
        for report in rows:
            for table, (names, values) in report.items():
                marks = ", ".join("?" * len(names))
                fields = ", ".join(f'"{name}"' for name in names)
                connection.executemany(f"INSERT INTO geomto_storage.{table} ({fields}) VALUES ({marks})", values)
        connection.execute("COMMIT")
    return time.perf_counter() - begun


def _rows(packed: Packed) -> dict[str, tuple[list[str], list[list[object]]]]:
    """Storage table → its column names and rows, unpacked before the clock starts."""

    header = [packed.header[name] for name in REPORT_FIELDS]
    found: dict[str, tuple[list[str], list[list[object]]]] = {"reports": ([*REPORT_FIELDS], [header])}
    for table, columns in packed.columns.items():
        turned = json.loads(columns)
        names = [name for name in ROWS[table][0].split() if name in turned]
        rows = [[header[0], *values] for values in zip(*(turned[name] for name in names), strict=True)]
        found[table] = (["report_id", *names], rows)
    return found


def _pace(count: int, seconds: float) -> tuple[str, str]:
    return f"{count / seconds:.0f}", f"{seconds:.1f}"
