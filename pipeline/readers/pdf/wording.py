"""What a cell says: its lines, with numbers put together that the end of a line has broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.korean.numbers import NEGATIVE, is_number

from .setting import Line

#: What numbers and their pieces are made of.
FIGURES = re.compile(rf"[\d\s.,%()+{re.escape(NEGATIVE)}]+")
#: A line fills its cell where no more than this part of its height is free: two margins, and less than a digit.
FREE = 1.7


def text_of(lines: Sequence[Line], width: float) -> str:
    """The text of a cell of this width."""
    if len(lines) < 2:
        return lines[0].text if lines else ""
    return broken_number(lines, width) or "\n".join([line.text for line in lines])


def broken_number(lines: Sequence[Line], width: float) -> str | None:
    """The one number that the lines of a cell make; None where they are no pieces of one."""
    if len(lines) < 2 or not all(FIGURES.fullmatch(line.text) for line in lines):
        return None
    whole = "".join([line.text.replace(" ", "") for line in lines])
    if not is_number(whole):
        return None
    if all(is_number(line.text) for line in lines):
        fills = all(width - (line.x1 - line.x0) <= FREE * line.size for line in lines[:-1])
        return whole if fills and not lines[0].text.isdigit() else None
    return whole
