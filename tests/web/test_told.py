"""What the pages tell: the right sum, what was wrong with a form, documents that could not be read, causes in words."""

from __future__ import annotations

import re

import pytest

from pipeline.korean.causes import SLIPS, cause_name
from pipeline.store.connect import open_reader, open_writer
from pipeline.store.review_shapes import TableFacts
from pipeline.store.write import Writer
from pipeline.web.surroundings import around_in_text
from pipeline.web.words import number
from tests.program import ROOT

from .made import SCRIPT

PDF = "보고서.pdf"
#: Findings that break several relations, with the difference that they tell, in the printed unit.
SEVERAL = """
SELECT f.finding_id, f.rule, (f.difference_won / t.unit_won)::DECIMAL(24, 3)
FROM findings f JOIN tables t USING (table_id) JOIN finding_relations USING (finding_id)
WHERE f.difference_won IS NOT NULL GROUP BY ALL HAVING count(*) > 1
"""


def test_the_sum_is_the_one_that_the_sentence_is_about(client, db):
    """Of several broken relations the one written out has the rule and the difference of the sentence."""
    with open_reader(db) as connection:
        told = connection.execute(SEVERAL).fetchall()
    assert len(told) >= 2
    for finding, rule, difference in told:
        shown = re.search(r'<table class="sum">.*?</table>', client.get(f"/findings/{finding}").text, re.DOTALL)[0]
        assert f"{rule} 계산" in shown
        assert f"{number(difference)}" in re.search(r'<tr class="difference">.*', shown, re.DOTALL)[0]


@pytest.mark.parametrize("action", ["reject", "explain", "override"])
def test_a_form_that_lacks_something_comes_back_with_what_was_typed(client, post, finding_of, action):
    finding = finding_of(PDF)
    cell = f"{finding[:12]}-t01 1 1"
    reason = "까닭 있음" if action == "override" else " "
    answer = post(f"/findings/{finding}", action=action, cell=cell, value="열둘", reason=reason)
    assert answer.status_code == 400
    assert re.search(rf'value="{action}"[^>]* checked', answer.text)
    assert f'value="{reason if action == "override" else " "}"' in answer.text
    alert = re.search(r'role="alert">([^<]*)', answer.text)[1]
    assert alert == (
        "‘열둘’은(는) 숫자가 아닙니다. 표의 단위로 적으세요." if action == "override" else "까닭을 적어 주세요."
    )


def test_a_sentence_is_marked_where_its_words_stand_even_far_from_the_table():
    lines = ["예산은 9백만원이다." if n == 40 else f"{n}줄" for n in range(1, 61)]
    table = TableFacts(*["t", "r", 1, "plan", *[None] * 10, 1, 4, None, None, 1, 1, 0])
    seen = around_in_text(lines, table, [], {}, {}, {38: "9백만원"})
    assert [(line.number, line.skipped) for line in seen.lines][-5:] == [(38, 27), (39, 0), (40, 0), (41, 0), (42, 0)]
    marked = [(line.number, piece.text) for line in seen.lines for piece in line.pieces if piece.part == "stated"]
    assert marked == [(40, "9백만원")]


def test_documents_that_could_not_be_read_are_listed_with_the_reason(client, db):
    with open_writer(db) as connection:
        Writer(connection).fail("key", SCRIPT, None, "empty-file", "the file is empty — convert it again")
    korean, english = client.get("/").text, client.get("/?lang=en").text
    assert "읽지 못한 문서 1건" in korean
    assert "파일이 비었거나 공백뿐입니다." in korean
    assert "the file is empty — convert it again" in english
    assert SCRIPT not in korean


def test_every_cause_has_words_in_both_languages():
    assert {code for code in codes() if cause_name(code, "ko") == code or cause_name(code, "en") == code} == set()


def codes():
    """The causes that the program gives, as its sources name them."""
    named = re.compile(r'(?:cause=|^[A-Z_]+ = )"([a-z]+(?:-[a-z]+)+)"', re.MULTILINE)
    told = re.compile(r'^    "([a-z]+(?:-[a-z]+)+)": _Told', re.MULTILINE)
    plain = re.compile(r'^    "[A-Z-]+": "([a-z]+(?:-[a-z]+)+)",', re.MULTILINE)
    checks = ROOT / "pipeline" / "checks"
    texts = [path.read_text() for path in (checks / "causes.py", checks / "reading.py", checks / "whole.py",
             checks / "sentences.py", checks / "across" / "tell.py", checks.parent / "records" / "collect.py",
             checks.parent / "compare" / "words.py")]  # fmt: skip
    found = {code for text in texts for each in (named, told, plain) for code in each.findall(text)} | set(SLIPS)
    assert {"wrong-cell", "rate-differs", "tables-differ", "hidden-text", "digits-swapped"} <= found
    return found
