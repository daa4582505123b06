"""Labels that a converter has run together: the year before a project's name, the period and department behind it.

``2019 청소년 자치활동 지원 20,000 …`` under ``연도 사업명 예산액`` starts with the year's cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.korean.labels import squeeze
from schemas import Column, Role

from .atoms import is_year
from .shape import Fragment, Row

_POINT = r"[’‘'`´]?\d{2,4}\s?[.년/]\s?(?:\d{1,2}\s?[.월]?\s?)?(?:\d{1,2}\s?[.일]?)?"
_PERIOD = re.compile(
    rf"(?P<rest>.*?)\s+(?P<period>{_POINT}\s?[~∼～-]\s?(?:{_POINT}|\d{{1,2}}\s?[.월]?(?:\s?\d{{1,2}}\s?[.일]?)?)?|연중|상시)$"
)


def part_labels(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Put years and periods into their own columns where those are empty in all rows."""
    label = next((column for column in columns if column.role in {Role.PROJECT, Role.ITEM}), None)
    if label is None:
        return
    year = next((column for column in columns if column.role is Role.YEAR and column.col < label.col), None)
    if year is not None and not any(year.col in row.texts for row in rows):
        for row in rows:
            _part_year(row, label, year)
    for period in columns:
        is_period = period.role is Role.TEXT and squeeze(period.heading[-1]).endswith("기간")
        if is_period and not any(period.col in row.texts for row in rows):
            for row in rows:
                _part_period(row, label, period)


def _part_year(row: Row, label: Column, year: Column) -> None:
    fragments = row.texts.get(label.col, [])
    if not fragments:
        return
    word, _, rest = fragments[0].text.partition(" ")
    if is_year(word):
        row.texts[year.col] = [Fragment(word, fragments[0].line)]
        row.texts[label.col] = ([Fragment(rest.strip(), fragments[0].line)] if rest.strip() else []) + fragments[1:]


def _part_period(row: Row, label: Column, period: Column) -> None:
    fragments = row.texts.get(label.col, [])
    if fragments and (match := _PERIOD.fullmatch(fragments[-1].text)):
        row.texts[period.col] = [Fragment(match["period"], fragments[-1].line)]
        row.texts[label.col] = [*fragments[:-1], Fragment(match["rest"], fragments[-1].line)]
