"""The samples of ``raw/`` as HWPX: what their texts say, in three of the ways that real documents are set.

``python -m tests.made.hwpx_samples`` writes them.  The texts were written by hand, so what is a paragraph and what is a
cell is taken from the program's own reading of them, which ``tests/test_raw.py`` checks against what was planted.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.readers.base import read
from schemas import Grid, Paragraph

from .hwpx import Block, HwpxStyle, Sheet, write_blocks
from .spec import MadeCell, Prose

RAW = Path(__file__).parents[2] / "raw"
STYLES = {
    "busan_youth_fund_2024": HwpxStyle(title="box", footnotes="object", furniture=True),
    "jeonju_disaster_fund_2023": HwpxStyle(unit="caption", repeat_heading=True, furniture=True),
    "gyeonggi_climate_fund_2025": HwpxStyle(),
}
_TITLE = re.compile(r"[<\[](?!참고)")
_UNIT = re.compile(r"\(.*단위.*\)")


def sample_blocks(name: str) -> list[Block]:
    """The paragraphs and tables of the text sample ``name``, without page numbers and line wraps."""
    blocks: list[Block] = []
    notes: list[str] = []
    for block in read((RAW / f"{name}.txt").read_bytes()).blocks:
        if isinstance(block, Grid):
            blocks.append(_sheet(block, blocks))
        elif block.role == "note":
            notes.append(block.text)
        elif block.role == "body":
            blocks += [Prose(line) for line in _unwrapped(block)]
    for note in notes:
        _attach(note, blocks)
    opening = [Prose(block.text.strip()) for block in blocks[:2]]
    return opening + blocks[2:]


def _unwrapped(block: Paragraph) -> list[str]:
    """The paragraphs in ``block``: a line that the converter broke off ends in a space."""
    return re.sub(r" \n+", " ", block.text).replace("\n\n", "\n").split("\n")


def _sheet(grid: Grid, above: list[Block]) -> Sheet:
    """The table of ``grid`` with its title and unit, which are taken from the end of ``above``."""
    lines: list[str] = []
    for form in (_UNIT, _TITLE):
        if isinstance(above[-1], Prose) and form.match(above[-1].text.strip()):
            lines.insert(0, above.pop().text.strip())
    cells = [MadeCell(c.row, c.col, c.text, c.row_span, c.col_span, c.is_header) for c in grid.cells]
    return Sheet(tuple(cells), tuple(lines))


def _attach(note: str, blocks: list[Block]) -> None:
    """Give ``note`` to the paragraph that has its mark."""
    mark = note[: note.index(")") + 1]
    at = next(i for i, block in enumerate(blocks) if isinstance(block, Prose) and mark in block.text)
    blocks[at] = Prose(blocks[at].text, note)


def main() -> None:
    for name, style in STYLES.items():
        (RAW / f"{name}.hwpx").write_bytes(write_blocks(sample_blocks(name), style))


if __name__ == "__main__":
    main()
