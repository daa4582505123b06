"""The review page on a database of a thousand reports: until the first finding is seen, and until a page image is."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb

from tests.made.converters import encode, level, render
from tests.made.faults import RULES, plant

from .made import MIX, made
from .section import Section

COUNT, TIMES = 1000, 10
#: Documents of the samples whose pages are drawn.
PDFS = Path(__file__).parents[1] / "raw"
PROGRAM = "import sys; from pipeline.cli.app import main; main(sys.argv[1:])"
#: Seconds that were promised.
FINDING, IMAGE = 1.0, 0.3


def run() -> Section:
    section = Section(
        "Review page",
        f"{COUNT} made reports, each with one error planted where it has room for one, all read by `geomto ingest`, and"
        f" the PDF samples; wall time, the first and the median of {TIMES}, each request on a fresh connection.",
    )
    with tempfile.TemporaryDirectory(prefix="geomto-bench-") as name:
        folder = Path(name)
        db = _database(folder)
        with duckdb.connect(str(db), read_only=True) as connection:
            (findings,) = connection.execute("SELECT count(*) FROM findings").fetchall()[0]
        with _served(db) as server:
            seen = _in_a_browser(server.address) if shutil.which("chromium") else []
            answers = [
                ("list of reports, answered", *_timed(server, lambda: _get(server.address))),
                ("first finding, answered", *_timed(server, lambda: _get(f"{server.address}next"))),
                ("peer: DuckDB opens the file and reads one finding", *_alone(lambda: _one_finding(db))),
            ]
            images = _images(server, db)
    rows = [(name, _ms(first), _ms(median), "") for name, first, median in seen]
    rows += [(name, *map(_ms, times)) for name, *times in answers]
    section.tables += [
        [("what", "first, ms", "median, ms", "CPU, ms"), *rows],
        [("page image", "first, ms", "median, ms", "CPU, ms"), *((name, *map(_ms, times)) for name, *times in images)],
    ]
    slowest = max(first for _, first, *_ in [*seen, answers[1]])
    section.notes = [
        f"{findings} findings.  Promised: a finding within {FINDING:g} s of opening (the first took {slowest:.2f} s),"
        f" an image within {IMAGE * 1000:.0f} ms (the first took {_ms(images[0][1])} ms)."
        f"  Answering with the first finding takes {answers[1][2] / answers[2][2]:.1f} times as long as the peer,"
        f" a page image {images[0][2] / images[-1][2]:.1f} times as long as drawing alone.  CPU is that of the server"
        " and its drawing process for one request."
    ]
    if not seen:
        section.notes.append("Chromium is not installed: what a browser adds was not measured.")
    return section


@dataclass
class Served:
    """The program, serving: its address and its process."""

    address: str
    pid: int

    def cpu(self) -> float:
        """Seconds of CPU of the server and of the process that draws; 0 where there is no /proc."""
        return sum(_cpu(pid) for pid in [self.pid, *_children(self.pid)])


def _database(folder: Path) -> Path:
    raw = folder / "reports"
    raw.mkdir()
    for seed in range(COUNT):
        converter, name = MIX[seed % len(MIX)]
        report = made(seed)
        for rule in Random(seed).sample(RULES, len(RULES)):
            try:
                report = plant(Random(seed), report, rule)
            except ValueError:
                continue
            break
        (raw / f"{seed:04}_{converter}_{name}.txt").write_bytes(encode(render(report, level(converter, name))))
    for pdf in PDFS.glob("*.pdf"):
        shutil.copy(pdf, raw)
    db = folder / "review.duckdb"
    command = [sys.executable, "-c", PROGRAM, "ingest", str(raw), "--db", str(db), "--quiet", "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"ingest ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return db


@contextmanager
def _served(db: Path) -> Iterator[Served]:
    command = [sys.executable, "-c", PROGRAM, "review", "--no-open", "--quiet", "--port", "0", "--db", str(db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        _get(f"{address}static/review.css")  # until it answers
        try:
            yield Served(address, process.pid)
        finally:
            process.terminate()


def _in_a_browser(address: str) -> list[tuple[str, float, float]]:
    """From typing the address to seeing the list, and to seeing the sum of the first finding."""
    from playwright.sync_api import sync_playwright

    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, path, sight in (
            ("list of reports, seen in Chromium", "", ".reports tbody tr"),
            ("first finding, seen in Chromium", "next", ".sum .difference"),
        ):
            times = []
            for _ in range(TIMES):
                page = browser.new_page()
                begun = time.perf_counter()
                page.goto(address + path, wait_until="commit")
                page.locator(sight).first.wait_for()
                times.append(time.perf_counter() - begun)
                page.close()
            rows.append((name, times[0], statistics.median(times)))
        browser.close()
    return rows


def _images(server: Served, db: Path) -> list[tuple[str, float, float, float]]:
    """Page images through the server, every page once, and drawn in this process as it draws them."""
    with duckdb.connect(str(db), read_only=True) as connection:
        stored = connection.execute("SELECT report_id, sha256, page_count, file_name FROM reports WHERE format = 'pdf'")
        pages = [(row[0], row[1], page, row[3]) for row in stored.fetchall() for page in range(1, (row[2] or 0) + 1)]
    left = iter(pages)

    def next_image() -> None:
        report, digest, page, _ = next(left)
        _get(f"{server.address}pages/{report}/{digest}/{page}.png")

    served = _timed(server, next_image, len(pages))
    alone = iter(pages)

    def draw() -> None:
        import io

        import pypdfium2

        _, _, page, name = next(alone)
        document = pypdfium2.PdfDocument((PDFS / name).read_bytes())
        document[page - 1].render(scale=2.0).to_pil().save(io.BytesIO(), "PNG", compress_level=1)
        document.close()

    return [
        (f"through the server, {len(pages)} pages of the samples, each drawn for the first time", *served),
        ("peer: pypdfium2 and Pillow alone", *_alone(draw, len(pages))),
    ]


def _timed(server: Served, work: Callable[[], object], times: int = TIMES) -> tuple[float, float, float]:
    """First, median, and CPU seconds of the server."""
    before = server.cpu()
    walls = [_wall(work) for _ in range(times)]
    return walls[0], statistics.median(walls), (server.cpu() - before) / times


def _alone(work: Callable[[], object], times: int = TIMES) -> tuple[float, float, float]:
    before = time.process_time()
    walls = [_wall(work) for _ in range(times)]
    return walls[0], statistics.median(walls), (time.process_time() - before) / times


def _wall(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _one_finding(db: Path) -> None:
    with duckdb.connect(str(db), read_only=True) as connection:
        connection.execute("SELECT * FROM findings ORDER BY severity, finding_id LIMIT 1").fetchall()


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        data: bytes = answer.read()
    return data


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    direct = [int(each) for each in text.split()]
    return direct + [child for each in direct for child in _children(each)]


def _cpu(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    fields = re.sub(r"^.*\) ", "", stat).split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"
