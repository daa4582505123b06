"""Units of money and the line that states them: ``(8월 13일 기준, 단위 : 백만원)``."""

from __future__ import annotations

import re
from functools import lru_cache

from .labels import squeeze

#: Worth of each unit in won.
WON = {
    "원": 1,
    "천원": 1_000,
    "만원": 10_000,
    "십만원": 100_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
    "십억원": 1_000_000_000,
    "백억원": 10_000_000_000,
    "조원": 1_000_000_000_000,
}

_HALF_WIDTH = str.maketrans("［］（）：", "[]():")
_ALONE = re.compile(r"[(\[〔]\s*(?P<unit>(?:천|만|십만|백만|천만|억|십억|백억|조)?\s*원(?:\s*,\s*%)?)\s*[)\]〕]\s*$")
_UNIT = re.compile(r"단\s*위(?!\s*(?:사업|과제|시설|업무))\s*[:：]?\s*(?P<unit>[^()\[\]〔〕]+)")


@lru_cache(maxsize=16384)
def unit_phrase(text: str) -> str | None:
    """What stands after ``단위``, or None.  The text may be a whole line or only the bracket."""
    if "위" not in text and "원" not in text:
        return None
    text = text.translate(_HALF_WIDTH)
    match = _UNIT.search(text) or _ALONE.search(text)
    return match["unit"].strip(" .") if match else None


#: Units as an English reader knows them; any other is given as printed.
UNITS_EN = {
    "원": "won", "천원": "thousand won", "만원": "ten thousand won", "백만원": "million won",
    "억원": "hundred million won", "십억원": "billion won", "조원": "trillion won",
}  # fmt: skip


def money_unit(phrase: str) -> tuple[str, int] | None:
    """The unit of money in a phrase such as ``백만원, %``, as printed, and its worth in won; None unless it is one."""
    found = [part for part in re.split(r"[,，·/ㆍ;]", squeeze(phrase)) if part in WON]
    return (found[0], WON[found[0]]) if len(found) == 1 else None
