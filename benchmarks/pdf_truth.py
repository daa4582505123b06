"""PDF against the HWP that it was printed from: what is read right, how long it takes and how much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path
from statistics import fmean

import pypdfium2

from pipeline.korean.numbers import is_number
from tests.made.hwpx import Block, blocks_of
from tests.made.pdf import write_blocks
from tests.made.pdf_style import PdfStyle
from tests.made.pdf_text import has_fonts

from .adjacency import Cell, Relation, Score, relations, score
from .made import made
from .pdf_readers import READERS, TIMES, geomto
from .section import Section

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT.parent / "shared" / "documents"
#: Seconds until a reader is ended.
PATIENCE = 600
#: Pages of the long document.
PAGES = 200
LONG_STYLE = PdfStyle(split=True, repeat_heading=True, furniture=True)
ABOUT = f"""Published documents that are at hand as PDF and as HWP; the HWP, which stores every cell, is the truth.
*Pairs* are its adjacency relations (ICDAR 2013): for each cell with text, the nearest one to the right in each of its
rows and below in each of its columns, counted over the whole document, white space ignored, with a number on one side
at least.  F1, and in brackets precision and recall.  pdfplumber is as it comes, camelot has `engine="vector"` and
`split_text=True`; both are given the spans that their cells' boxes and borders tell.  Time is the best of {TIMES} in
one process for each reader and document, after one to warm up; memory is the peak of that process in its first reading,
with the peaks of processes that it started for it, in brackets what it had before."""


@dataclass
class Measured:
    """What one reader did with one document; without seconds it was not read."""

    seconds: float = 0.0
    before: int = 0
    peak: int = 0
    tables: list[list[Cell]] = field(default_factory=list)
    failed: str = ""


def run() -> Section:
    section = Section("PDF", ABOUT)
    twins = _twins()
    pages = {path: len(pypdfium2.PdfDocument(path)) for path in twins}
    found = {path: _measure_all(path) for path in twins}
    if twins:
        section.tables.append(_scores(twins, found))
    else:
        section.notes.append("The published documents were not at hand; only the long one was measured.")
    if has_fonts():
        with tempfile.TemporaryDirectory(prefix="geomto-bench-") as folder:
            path = Path(folder) / f"made, {PAGES} pages"
            path.write_bytes(long_document())
            pages[path], found[path] = PAGES, _measure_all(path)
    else:
        section.notes.append("No fonts to make the long document with (Debian package fonts-nanum).")
    section.tables += [_times(pages, found, list(twins)), _memory(pages, found)]
    section.notes.append(", ".join(filter(None, map(_version, ("pdfplumber", "camelot-py", "pypdfium2")))) + ".")
    failed = {(name, each.failed) for readers in found.values() for name, each in readers.items() if each.failed}
    section.notes += [f"{name} did not read all of them: {why}." for name, why in sorted(failed)]
    return section


def _twins() -> dict[Path, Path]:
    """Every PDF that has a twin, and the twin."""
    endings = (".hwp", ".hwpx")
    pairs = ((pdf, pdf.with_suffix(ending)) for pdf in sorted(DOCUMENTS.glob("*.pdf")) for ending in reversed(endings))
    return {pdf: twin for pdf, twin in pairs if twin.exists()}


def long_document() -> bytes:
    """A PDF of ``PAGES`` pages: made reports, one behind the other."""
    blocks: list[Block] = []
    for seed in count():
        blocks += blocks_of(made(seed))
        if seed % 10 or len(written := pypdfium2.PdfDocument(write_blocks(blocks, LONG_STYLE))) < PAGES:
            continue
        for number in range(len(written) - 1, PAGES - 1, -1):
            written.del_page(number)
        with tempfile.TemporaryFile() as file:
            written.save(file)
            file.seek(0)
            return file.read()
    raise AssertionError


def _measure_all(path: Path) -> dict[str, Measured]:
    return {name: _measure(name, path) for name in READERS}


def _measure(name: str, path: Path) -> Measured:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.pdf_readers", name, str(path)], cwd=ROOT, capture_output=True, text=True,
            encoding="utf-8", timeout=PATIENCE, check=False, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Measured(failed=f"not done after {PATIENCE} s")
    if done.returncode:
        return Measured(failed=done.stderr.strip().rpartition("\n")[2] or f"exit code {done.returncode}")
    told = json.loads(done.stdout.strip().rpartition("\n")[2])
    told["tables"] = [[Cell(*cell) for cell in table] for table in told.get("tables", [])]
    return Measured(**told)


def _scores(twins: dict[Path, Path], found: dict[Path, dict[str, Measured]]) -> list[tuple[str, ...]]:
    rows = [("F1 (precision, recall)", "pairs", *READERS)]
    scores: dict[str, list[Score]] = {name: [] for name in READERS}
    for path, twin in twins.items():
        true = truth(twin)
        shown = []
        for name, each in found[path].items():
            if each.seconds:
                scores[name].append(score(true, relations(each.tables, is_number)))
            shown.append(_shown(scores[name][-1]) if each.seconds else "–")
        rows.append((path.name, str(true.total()), *shown))
    means = (f"{fmean(each.f1 for each in own):.3f}" if len(own) == len(twins) else "–" for own in scores.values())
    rows.append(("mean", "", *means))
    return rows


def truth(twin: Path) -> Counter[Relation]:
    read, tables = geomto()
    return relations(tables(read(twin.read_bytes())), is_number)


def _shown(one: Score) -> str:
    return f"{one.f1:.3f} ({one.precision:.2f}, {one.recall:.2f})"


def _times(
    pages: dict[Path, int], found: dict[Path, dict[str, Measured]], published: list[Path]
) -> list[tuple[str, ...]]:
    rows = [("ms a page", "pages", *READERS)]
    for path, readers in found.items():
        shown = (f"{1000 * each.seconds / pages[path]:.1f}" if each.seconds else "–" for each in readers.values())
        rows.append((path.name, str(pages[path]), *shown))
    if published:
        count = sum(pages[path] for path in published)
        read = {name: [found[path][name].seconds for path in published] for name in READERS}
        shown = (f"{1000 * sum(own) / count:.1f}" if all(own) else "–" for own in read.values())
        rows.append(("all the published ones", str(count), *shown))
    return rows


def _memory(pages: dict[Path, int], found: dict[Path, dict[str, Measured]]) -> list[tuple[str, ...]]:
    rows = [("MB (before)", "pages", *READERS)]
    for path, readers in found.items():
        told = (
            f"{each.peak / 1000:.0f} ({each.before / 1000:.0f})" if each.seconds else "–" for each in readers.values()
        )
        rows.append((path.name, str(pages[path]), *told))
    return rows


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""
