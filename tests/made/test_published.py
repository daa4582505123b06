"""Made reports published anew in a coarser unit: every number is its amount in won, rounded or cut off by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checks import check
from pipeline.readers.base import read
from pipeline.tables import recognise

from .converters import encode, level, render
from .invent import Choices, invent
from .published import WON, invent_published
from .spec import MadeReport, Unit

MILLION = Unit("백만원", 1_000_000)


def pairs(report: MadeReport, exact: MadeReport):
    """Every printed amount with the won that it stands for."""
    for table, source in zip(report.tables, exact.tables, strict=True):
        for cell, true in zip(table.cells, source.cells, strict=True):
            if table.unit is not None and isinstance(true.says, int) and true.text not in ("", "-", "0"):
                digits = "".join(ch for ch in cell.text if ch.isdigit() or ch == ".")
                yield Decimal(digits), Decimal(abs(true.says)) / MILLION.won


@pytest.mark.parametrize(("mode", "low", "high"), [("rounded", "-0.5", "0.5"), ("truncated", "0", "0.999999")])
def test_every_number_hides_what_its_mode_hides(mode, low, high) -> None:
    for seed in range(4):
        exact = invent(seed, Choices(unit=WON))
        hidden = [true - printed for printed, true in pairs(invent_published(seed, MILLION, mode), exact)]
        assert hidden
        assert Decimal(low) <= min(hidden)
        assert max(hidden) <= Decimal(high)


def test_the_unit_is_said_in_the_caption() -> None:
    report = invent_published(3, MILLION, "rounded")
    captions = ["".join(table.caption) for table in report.tables if table.unit is not None]
    assert captions
    assert all("백만원" in caption for caption in captions)


@pytest.mark.parametrize("mode", ["rounded", "truncated"])
def test_a_clean_report_raises_no_error(mode) -> None:
    for seed in range(12):
        text = render(invent_published(seed, MILLION, mode), level("tabs", "plain"))
        findings = check(recognise(read(encode(text))).tables)[1]
        assert [f.message_en for f in findings if f.severity == "error"] == []
