"""docs/queries.md is what docs/make_queries.py makes of raw/, and shows every ready query, view and macro."""

from __future__ import annotations

import runpy
from pathlib import Path

from pipeline.store.query import ready_queries

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")


def test_the_page_is_in_step_with_the_answers():
    assert runpy.run_path(str(ROOT / "docs" / "make_queries.py"))["page"]() == PAGE


def test_every_ready_query_is_shown_with_its_sql():
    for name, ready in ready_queries().items():
        assert f"### {name}\n\n**{ready.title_ko}:** {ready.about_ko}\n\n**{ready.title_en}:**" in PAGE
        assert ready.body.strip() in PAGE


def test_most_have_an_answer():
    assert PAGE.count("No row: there is none") * 3 < len(ready_queries())
