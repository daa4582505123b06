"""HWP documents that keep two texts: ViewText, where it is one, is what is shown and read, with a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extraction import extract
from pipeline.readers.hwp.container import Container

RAW = Path(__file__).parents[2] / "raw"
ONE, OTHER = (RAW / f"{name}.hwp" for name in ("gyeonggi_climate_fund_2025", "jeonju_disaster_fund_2023"))


@pytest.fixture
def second_text(monkeypatch):
    """Gives the document a ViewText of these bytes."""

    def give(data: bytes) -> None:
        made, raw = Container.__init__, Container.raw

        def with_view(self: Container, document: bytes) -> None:
            made(self, document)
            self.names = self.names | {"ViewText/Section0"}

        monkeypatch.setattr(Container, "__init__", with_view)
        monkeypatch.setattr(Container, "raw", lambda s, name: data if name.startswith("ViewText") else raw(s, name))

    return give


def test_the_second_text_is_read_and_told(second_text) -> None:
    shown = Container(OTHER.read_bytes()).raw("BodyText/Section0")
    plain = extract(OTHER)
    second_text(shown)
    report = extract(ONE)
    assert [table.title for table in report.tables] == [table.title for table in plain.tables]
    told = [finding for finding in report.findings if finding.rule == "CHANGES-TRACKED"]
    assert [(f.severity, f.table, "변경 내용" in f.message_ko) for f in told] == [("warning", None, True)]


@pytest.mark.parametrize("data", [b"", b"\xff" * 64, b"\x4b\x04\x00"])
def test_what_is_no_text_is_left_alone(second_text, data) -> None:
    plain = extract(ONE)
    second_text(data)
    assert extract(ONE) == plain
