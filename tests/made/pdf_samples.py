"""The samples of ``raw/`` as PDF: the paragraphs and cells of their HWPX, printed in three of the usual ways.

``python -m tests.made.pdf_samples [FOLDER]`` writes them, into ``raw/`` if no other folder is given.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .hwpx_samples import RAW, sample_blocks
from .pdf import write_blocks
from .pdf_style import PdfStyle

STYLES = {
    "busan_youth_fund_2024": PdfStyle(by_cell=True, shaded=True, furniture=True),
    "jeonju_disaster_fund_2023": PdfStyle(
        rules="open", heading_rule="double", filled=True, narrow=True, furniture=True, serif=True
    ),
    "gyeonggi_climate_fund_2025": PdfStyle(heading_rule="thick", split=True, repeat_heading=True, height=792),
}
#: Paragraphs that are the title of a report.
OPENING = 2


def sample(name: str) -> bytes:
    """The sample ``name`` as PDF."""
    return write_blocks(sample_blocks(name), STYLES[name], opening=OPENING)


def main(folder: Path = RAW) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in STYLES:
        (folder / f"{name}.pdf").write_bytes(sample(name))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
