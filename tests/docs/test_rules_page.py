"""docs/rules.md is what docs/make_rules.py makes of the rules, and names every code and cause of the program."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from pipeline.checks.registry import RULES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "pipeline").rglob("*.py")))


def test_the_page_is_in_step_with_the_docstrings():
    assert runpy.run_path(str(ROOT / "docs" / "make_rules.py"))["page"]() == PAGE


def test_every_rule_has_a_sentence():
    assert [rule.code for rule in RULES if not rule.sentence.endswith((".", ":"))] == []


@pytest.mark.parametrize("code", sorted(set(re.findall(r'rule="([A-Z][A-Z-]+)"', SOURCES))))
def test_codes_of_findings_on_the_reading_are_listed(code):
    assert f"`{code}`" in PAGE


@pytest.mark.parametrize("cause", sorted(set(re.findall(r'cause="([a-z-]+)"', SOURCES))))
def test_causes_are_listed(cause):
    assert f"`{cause}`" in PAGE


def test_causes_of_the_checks_are_listed():
    from pipeline.checks import causes
    from pipeline.korean.causes import SLIPS

    named = {
        causes.DOES_NOT_ADD_UP, causes.WRONG_CELL, causes.THOUSANDFOLD, causes.STALE_ROW, causes.BALANCES_ADDED_UP,
        causes.IMPROBABLE, causes.IMPOSSIBLE, *causes.PLAIN_CAUSES.values(), *SLIPS,
    }  # fmt: skip
    assert {cause for cause in named if f"`{cause}`" not in PAGE} == set()
