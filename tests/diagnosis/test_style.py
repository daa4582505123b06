"""How a converted text looks, told by its lines."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from pipeline.diagnosis.style import style_of
from pipeline.readers.text.decode import decode
from tests.made.converters import LEVELS, encode, level, render
from tests.made.invent import Choices, invent

RAW = Path(__file__).parents[2] / "raw"
ROW = "나무 심기 100 50 50.0\n"


def style(data):
    told = style_of(data, decode(data))
    return told.encoding, told.cells, told.pages, told.spaced


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("busan_youth_fund_2024", ("UTF-8", "spaces", "blank-lines", True)),
        ("jeonju_disaster_fund_2023", ("UTF-8", "columns", "form-feeds", False)),
        ("gyeonggi_climate_fund_2025", ("CP949", "one-a-line", "none", False)),
    ],
)
def test_samples(name, told):
    assert style((RAW / f"{name}.txt").read_bytes()) == told


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (ROW, "spaces"),
        ("나무 심기\t100\t50\n", "tabs"),
        ("| 나무 심기 | 100 | 50 |\n", "pipes"),
        ("나무 심기    100    50\n", "columns"),
        ("나무 심기\n100\n50\n", "one-a-line"),
        ("검토의견임.\n", "none"),
    ],
)
def test_cells(text, cells):
    assert style(text.encode())[1] == cells


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ROW.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF8 + ROW.encode(), "UTF-8 (BOM)"),
        (ROW.encode(), "UTF-8"),
        (ROW.encode("cp949"), "CP949"),
    ],
)
def test_encodings(data, encoding):
    assert style(data)[0] == encoding


@pytest.mark.parametrize("converter", LEVELS)
def test_made_reports_of_every_converter(converter):
    known = {"spaced": "spaces", "layout": "columns", "cells": "one-a-line", "tabs": "tabs"}
    told = {style(encode(render(invent(seed, Choices()), level(converter, "plain"))))[1] for seed in range(3)}
    assert told == {known[converter]}
