"""What converter a text looks like it came from, told by its lines of numbers."""

from __future__ import annotations

import codecs
import re

from pipeline.korean.numbers import is_number

from .model import TextStyle

#: Cells one a line: lines that are a number alone, for each line with several numbers.
ALONE_PER_ROW = 2
#: Two spaces and more inside a line keep columns; so much of its rows has them in a text with columns.
_GAP = re.compile(r"\S\s{2,}\S")
COLUMNS_PCT = 60
#: Form feeds aside, so many blank lines in a row are a page's end; in a text in which every other line is blank, too.
_PAGE_GAP = re.compile(r"\n(?:[ \t]*\n){3,}")
#: So many of a hundred lines are blank where every other line is.
SPACED_PCT = 40


def style_of(data: bytes, text: str) -> TextStyle:
    """The style of a text that ``decode`` made of the bytes."""
    lines = text.split("\n")
    blank = sum(1 for line in lines if not line.strip())
    pages = "form-feeds" if "\f" in text.strip("\f\n ") else "blank-lines" if _PAGE_GAP.search(text) else "none"
    return TextStyle(_encoding(data), _cells(lines), pages, spaced=100 * blank >= SPACED_PCT * len(lines))


def _cells(lines: list[str]) -> str:
    rows = [line for line in lines if sum(is_number(word) for word in line.replace("|", " ").split()) > 1]
    alone = sum(1 for line in lines if is_number(line))
    if alone > ALONE_PER_ROW * len(rows):
        return "one-a-line"
    if not rows:
        return "none"
    for style, mark in (("tabs", "\t"), ("pipes", "|")):
        if 2 * sum(mark in line for line in rows) > len(rows):
            return style
    kept = sum(1 for line in rows if _GAP.search(line))
    return "columns" if 100 * kept >= COLUMNS_PCT * len(rows) else "spaces"


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[:4096].count(0):
        return "UTF-16"
    if data.startswith(codecs.BOM_UTF8):
        return "UTF-8 (BOM)"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "CP949"
    return "UTF-8"
