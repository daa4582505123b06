"""``differences`` finds nothing in a faultless reading, and names what is wrong in a wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from .compare import bare_title, differences
from .faults import RULES
from .invent import Choices, invent
from .perfect import perfect


@pytest.mark.parametrize("seed", range(40))
def test_a_faultless_reading_has_no_difference(seed: int) -> None:
    made = invent(seed, Choices(by_year=seed % 2 == 0))
    assert differences(perfect(made), made) == []


@pytest.mark.parametrize("rule", RULES)
def test_one_wrong_number_is_named_as_cell_and_as_record(rule: str) -> None:
    choices = {"accounts": 2, "stages": 3, "full_history": True}
    made, wrong = (invent(14, Choices(faults=faults, **choices)) for faults in ((), (rule,)))
    found = differences(perfect(wrong), made)
    assert len(found) == 2
    assert all(wrong.tables[wrong.faults[0].table - 1].kind in line for line in found)


def test_everything_else_that_can_be_wrong() -> None:
    made = invent(3)
    report = perfect(made)
    first, *others = report.tables
    changed = {
        "title": report.model_copy(update={"title": "다른 조례안"}),
        "reviewer": report.model_copy(update={"reviewer": None}),
        "not read": report.model_copy(update={"tables": others}),
        "not there": report.model_copy(update={"tables": [*report.tables, first]}),
        "unit": report.model_copy(update={"tables": [first.model_copy(update={"unit": "조원"}), *others]}),
        "account": report.model_copy(update={"tables": [first.model_copy(update={"account": "다른계정"}), *others]}),
        "rows ×": report.model_copy(update={"tables": [first.model_copy(update={"row_count": 99}), *others]}),
        "proposed_on": report.model_copy(update={"proposed_on": date(1999, 1, 1)}),
    }
    for words, reading in changed.items():
        assert any(words in line for line in differences(reading, made)), words


@pytest.mark.parametrize(
    "printed",
    ["< 2024년 청년기금 운용계획 >", "<표 3> 2024년 청년기금 운용계획", "[표 3] 2024년 청년기금 운용계획",
     "□ 2024년 청년기금 운용계획", "가. 2024년 청년기금 운용계획", "【2024년 청년기금 운용계획】",
     "2024년 청년기금 운용계획 (’24.8.31. 기준, 단위 : 백만원)"],
)  # fmt: skip
def test_titles_are_compared_without_marks(printed: str) -> None:
    assert bare_title(printed) == "2024년청년기금운용계획"
