"""Names as they should be kept: the printed wording with its white space normalised."""

from __future__ import annotations

import re
from functools import lru_cache

from .items import item_side
from .labels import is_total

_SYLLABLE = re.compile(r"[가-힣]")
#: Where the words of a letter-spaced label end, for the line items of fund plans.
_WORDS = (
    "일반회계", "특별회계", "공공예금", "예치금", "융자금", "비융자성", "융자성", "차입금", "예탁금", "예수금",
    "고유목적",
)  # fmt: skip
_TAILS = ("전입금", "이자수입", "회수수입", "사업비", "원리금상환", "원금회수", "이자상환")


@lru_cache(maxsize=16384)
def normalise(text: str) -> str:
    """White space made single and letter-spacing closed: ``일 반 회 계`` → ``일반회계``, ``합   계`` → ``합계``.

    A letter-spaced line item gets back the one space that its wording has (``일반회계 전입금``).
    """
    words = text.split()
    if not is_spaced_out(text):
        return " ".join(words)
    closed = "".join(words)
    for head in _WORDS:
        if closed.startswith(head) and closed[len(head) :] in _TAILS:
            return f"{head} {closed[len(head) :]}"
    return closed


def is_spaced_out(text: str) -> bool:
    """Whether the text was letter-spaced in print: most words are lone syllables, or it closes to a line item."""
    words = text.split()
    if len(words) < 2:
        return False
    single = sum(1 for word in words if len(word) == 1 and _SYLLABLE.match(word))
    if single == len(words) or (single > 2 and single * 2 >= len(words)):
        return True
    return single > 0 and (item_side("".join(words)) is not None or is_total("".join(words)))
