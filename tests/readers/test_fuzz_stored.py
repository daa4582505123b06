"""Mutants of the HWP and HWPX samples: read or refused by name, and nothing else.  ``benchmarks/fuzz.py`` has more."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.mutants import mutants
from pipeline.errors import DocumentError
from schemas import Document

RAW = Path(__file__).parents[2] / "raw"
COUNT, SECONDS = 30, 5


@pytest.mark.parametrize("path", sorted(RAW.glob("*.hwp*")), ids=lambda path: path.name)
def test_mutants_are_read_or_refused(path) -> None:
    codes = {"damaged-document", "document-too-large", "not-a-document", "password-protected", "drm-protected",
             "format-not-supported", "binary-file", "bad-encoding"}  # fmt: skip
    for how, reading in mutants(path.read_bytes(), path.name, COUNT):
        begun = time.perf_counter()
        assert outcome_of(reading) in {"read", *codes}, how
        assert time.perf_counter() - begun < SECONDS, how


def outcome_of(reading: Callable[[], Document]) -> str:
    try:
        reading()
    except DocumentError as refusal:
        return refusal.code
    return "read"
