"""Texts that no council wrote: the program neither crashes nor hangs on them, and prints nothing that they command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .program import GOOD, failures, geomto, in_a_process, rows

__all__ = ["geomto"]
ROW = "2. 물길 내기"
DIGITS = "1" * 1_000_000
HISTORY = "< 조성 현황 >\n(단위 : 백만원)\n연도 조성액 사용액 증감 비고\n계 출연금 이자수입 계 사업비 기본경비\n"
#: Enough prose that a few control characters do not make the text a binary file.
PROSE = "\n ◦ 물길을 내고 나무를 심는 일은 앞으로도 이어질 필요가 있음.\n" * 100


def named(label: str) -> str:
    return GOOD.replace("물길 내기", label)


#: Name → text.  Functions, so that big texts are made only for their own test.
TEXTS: dict[str, Callable[[], str]] = {
    "a line of a megabyte": lambda: GOOD + "\n" + "가나 " * 180_000,
    "a line of a megabyte without a space": lambda: GOOD + "\n" + "가" * 350_000,
    "a line of 60,000 numbers": lambda: GOOD + "\n" + "1,234 " * 60_000,
    "a label of a megabyte": lambda: named("가" * 350_000),
    "a label with a megabyte of spaces": lambda: named("물길" + " " * 1_000_000 + "내기"),
    "a title of a megabyte": lambda: GOOD.replace("사업집행", "사업" * 170_000),
    "a number of a megabyte": lambda: GOOD + "\n" + DIGITS,
    "a number of a megabyte in a row": lambda: GOOD.replace("200 100", f"{DIGITS} 100"),
    "a number with a megabyte of commas": lambda: GOOD.replace("200 100", f"1{',000' * 250_000} 100"),
    "a year of 5,000 digits": lambda: GOOD.replace("2024년", "9" * 5_000 + "년"),
    "100,000 dashes, one a line": lambda: GOOD + "-\n" * 100_000,
    "100,000 lines of dashes": lambda: GOOD + "\n" + "-----------\n" * 100_000,
    "100,000 integers, one a line": lambda: GOOD + "".join(f"{n}\n" for n in range(100_000)),
    "nested brackets": lambda: GOOD + "\n" + "(" * 200_000 + ")" * 200_000,
    "nested brackets in a title": lambda: "<" * 100_000 + " 현황 " + ">" * 100_000 + "\n" + GOOD,
    "nested brackets in a label": lambda: named("(" * 50_000 + "과" + ")" * 50_000),
    "8,000 headings": lambda: GOOD + "\n" + "사업명 예산액 집행액 집행률(%)\n" * 8_000,
    "8,000 captions": lambda: "< 사업집행 현황 >\n(단위 : 백만원)\n" * 8_000 + GOOD,
    "a heading of 50,000 words": lambda: "구분 예산액 집행액 " * 17_000 + "\n" + GOOD,
    "a row without end": lambda: GOOD.replace("200 100 50.0", "200 100 " * 20_000),
    "1,500 rows": lambda: GOOD + "".join(f"\n{n}. 사업 {n} 100 50 50.0" for n in range(3, 1_500)),
    "1,000 rows with empty cells": lambda: HISTORY + "’20 1 2\n" * 1_000,
    "100,000 blank lines in a row": lambda: GOOD.replace(ROW, ROW + "\n" * 100_000),
    "100,000 form feeds": lambda: GOOD.replace(ROW, "\f" * 100_000 + ROW),
    "an amount without end": lambda: GOOD + "\n" + "1천 2백 " * 20_000 + "원",
    "a date without end": lambda: GOOD + "\n" + "2024. 1. " * 30_000,
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_no_crash_and_no_hang(tmp_path, name) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[name](), encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    ran = in_a_process("ingest", "a.txt", "b.txt", "--quiet", "--jobs", "1", cwd=tmp_path)
    assert ran.code in {0, 1, 3}, ran.err
    told = failures(tmp_path / "geomto.duckdb")
    assert "internal-error" not in {code for code, _ in told.values()}, told
    assert ("b.txt",) in rows("SELECT file_name FROM reports", tmp_path / "geomto.duckdb")


#: Labels that command something of a terminal, a page, a workbook or a database.
LABELS = [
    "[bold]굵게[/]",
    "[/]",
    "[link=http://x.invalid]길[/link]",
    "\x1b[31m붉게\x1b[0m",
    "\x1b]0;title\x07",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "'; DROP TABLE reports; --",
    "%s {0} {x} \\n $HOME",
    "🌳 숲길",
    "é \u202e뒤집기\u202c",
]


@pytest.mark.parametrize("label", LABELS)
def test_hostile_labels_are_kept_and_only_shown(geomto, tmp_path: Path, label) -> None:
    (tmp_path / "a.txt").write_text(named(f"{label} 사업").replace("300 150", "310 150") + PROSE, encoding="utf-8")
    assert geomto("ingest", "a.txt").code == 1
    stored = [text for (text,) in rows("SELECT text FROM cells WHERE col = 0 AND NOT is_header ORDER BY row")]
    assert stored[0] == "합계"
    assert stored[2].replace(" ", "") == f"2. {label} 사업".replace(" ", "")
    [(project,)] = rows("SELECT project FROM executions WHERE ordinal = 2")
    assert project.replace(" ", "") == f"{label} 사업".replace(" ", "")
    report = rows("SELECT report_id FROM reports")[0][0]
    for command in (("check",), ("show", report), ("show", report, "1"), ("query", "select project from executions")):
        ran = geomto(*command)
        assert ran.code in {0, 1}
        assert "\x1b" not in ran.out + ran.err
        assert "\x07" not in ran.out + ran.err
