"""``python -m benchmarks [NAME…]``: run the benchmarks, or those named, and write benchmarks/RESULTS.md."""

from __future__ import annotations

import sys
from pathlib import Path

from . import (
    accuracy,
    asking,
    batch,
    fuzz,
    one_report,
    pdf_peers,
    pdf_truth,
    planted,
    review,
    startup,
    stored,
    workbook,
)
from .section import machine

BENCHMARKS = {
    "one": one_report.run,
    "stored": stored.run,
    "pdf_truth": pdf_truth.run,
    "pdf_peers": pdf_peers.run,
    "batch": batch.run,
    "review": review.run,
    "workbook": workbook.run,
    "asking": asking.run,
    "start": startup.run,
    "accuracy": accuracy.run,
    "planted": planted.run,
    "fuzz": fuzz.run,
}
RESULTS = Path(__file__).with_name("RESULTS.md")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}: there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    parts = [f"# Measured\n\n{machine()}.  Made by `make bench`.\n"]
    print(parts[0])
    for name in names or BENCHMARKS:
        parts.append(BENCHMARKS[name]().markdown())
        print(parts[-1], flush=True)
    if not names:
        RESULTS.write_text("\n".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
