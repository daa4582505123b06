"""Damaged documents: what becomes of thousands of mutants of real HWP, HWPX and PDF files."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pipeline.errors import DocumentError
from pipeline.readers.base import read
from schemas import Document, Grid

from .mutants import SEED, mutants
from .section import Section

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "raw", ROOT.parent / "shared" / "documents")
#: Mutants of each file; there are some 40 files.
MUTANTS, WORKERS = 300, 2
#: Files larger than this are only mutated a few times: they take a second each.
LARGE, FEW = 600_000, 10
#: No document may take longer, in seconds.
SLOW = 5.0
#: What a crash is told as; every other outcome is a code of refusal or one of the two below.
CRASH, READ, CHANGED = "another exception", "read, the same", "read, but not the same"
TOLD = "read, not the same, and told"


@dataclass
class Outcomes:
    """What became of the mutants of a file."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    crashes: list[str] = field(default_factory=list)
    peak: int = 0


def run() -> Section:
    section = Section(
        "Damaged documents",
        f"Mutants of every HWP, HWPX and PDF file at hand, seed {SEED}: bits flipped, bytes overwritten, pieces cut,"
        " doubled and swapped, in the file itself and inside its unpacked streams and parts; records, elements and"
        " operators dropped, moved, doubled and given other tags, levels, lengths and numbers.  None may end in"
        " anything but a document or"
        f" a refusal by name, nor take longer than {SLOW:.0f} s.",
    )
    paths = [path for folder in FOLDERS for path in sorted([*folder.glob("*.hwp*"), *folder.glob("*.pdf")])]
    with ProcessPoolExecutor(WORKERS) as pool:
        found = dict(zip(paths, pool.map(mutate, paths), strict=True))
    total = sum((outcomes.counts for outcomes in found.values()), Counter())
    section.tables.append([("outcome", "mutants"), *((name, str(count)) for name, count in total.most_common())])
    slowest, name = max(outcomes.slowest for outcomes in found.values())
    peak = max(outcomes.peak for outcomes in found.values())
    section.notes = [
        f"{total.total()} mutants of {len(paths)} files; {total[CRASH]} ended in another exception; the slowest took"
        f" {slowest:.2f} s ({name}); peak of a process that read hundreds of them {peak // 1000} MB.",
        f"*{CHANGED}*: cells or paragraphs differ from the original and nothing is told of it.  Where the file has no"
        " checksum over what was altered (inside an unpacked stream that is packed anew) a letter that was changed is a"
        " letter like any other.",
        *(crash for outcomes in found.values() for crash in outcomes.crashes[:5]),
    ]
    return section


def mutate(path: Path, count: int = MUTANTS) -> Outcomes:
    """Read mutants of a file and count how they end."""
    outcomes, data = Outcomes(), path.read_bytes()
    whole = _text_of(data)
    for number, (how, reading) in enumerate(mutants(data, path.name, count if len(data) < LARGE else FEW)):
        begun = time.perf_counter()
        try:
            outcome = _compared(reading(), whole)
        except DocumentError as refusal:
            outcome = refusal.code
        except Exception as wrong:
            outcome = CRASH
            outcomes.crashes.append(f"{path.name} {number} {how}: {wrong!r}")
        outcomes.counts[outcome] += 1
        outcomes.slowest = max(outcomes.slowest, (time.perf_counter() - begun, f"{path.name}, {how}"))
    outcomes.peak = _peak()
    return outcomes


@lru_cache(maxsize=1)
def _text_of(data: bytes) -> list[object]:
    try:
        return _texts(read(data))
    except DocumentError:
        return []


def _compared(document: Document, whole: list[object]) -> str:
    """How a document that was read compares with the original."""
    if _texts(document) == whole:
        return READ
    told = document.readings or any(isinstance(block, Grid) and block.readings for block in document.blocks)
    return TOLD if told else CHANGED


def _texts(document: Document) -> list[object]:
    """What a document says, without where it stands."""
    return [
        [(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in block.cells]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


def _peak() -> int:
    """Kilobytes that this process took at most; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
