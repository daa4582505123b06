"""Made reports as HWPX, in the ways that real documents are set: every cell, record and title comes back.

HWPX stores each cell's place, so nothing less than all of it will do, in any style.
"""

from __future__ import annotations

import pytest

from pipeline.extraction import extract

from .made.compare import differences
from .made.hwpx import DELETED, GUIDE, HIDDEN, PAGE_HEADER, HwpxStyle, write_hwpx
from .made.invent import Choices, invent

SEEDS = range(12)
STYLES = {
    "as it comes": HwpxStyle(),
    "unit in the caption object": HwpxStyle(unit="caption"),
    "title and unit in the caption object": HwpxStyle(title="caption"),
    "unit behind the title": HwpxStyle(unit="title"),
    "title in a frame": HwpxStyle(title="box"),
    "table in a frame": HwpxStyle(table="box"),
    "table in a text box": HwpxStyle(table="textbox"),
    "footnotes as objects": HwpxStyle(footnotes="object"),
    "line breaks in cells": HwpxStyle(line_breaks=True),
    "headings that repeat": HwpxStyle(repeat_heading=True),
    "header and footer": HwpxStyle(furniture=True),
    "what is not printed": HwpxStyle(clutter=True),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_cell_and_record_comes_back(tmp_path, style) -> None:
    wrong = {}
    for seed in SEEDS:
        made = invent(seed, Choices(by_year=seed % 3 == 0))
        path = tmp_path / f"{seed}.hwpx"
        path.write_bytes(write_hwpx(made, STYLES[style]))
        if found := differences(extract(path), made):
            wrong[seed] = found
    assert wrong == {}


def test_what_is_not_printed_is_nowhere(tmp_path) -> None:
    path = tmp_path / "a.hwpx"
    path.write_bytes(write_hwpx(invent(1, Choices()), HwpxStyle(clutter=True, furniture=True)))
    told = extract(path).model_dump_json()
    assert [text for text in (HIDDEN, DELETED, GUIDE, PAGE_HEADER) if text in told] == []
