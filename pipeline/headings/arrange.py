"""Puts the words of a heading back into the table that they were printed in.

A converter flattens a heading of two or three levels into lines::

    연도 / 조성액 사용액 / 증감 / 연도말 조성액 / 비고 / 계 출연금 이자수입 / 계 사업비 기본경비

What it was::

    연도 │       조성액         │      사용액        │ 증감 │ 연도말 │ 비고
         │ 계 │ 출연금 │ 이자수입 │ 계 │ 사업비 │ 기본경비 │      │ 조성액 │
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .split import Word
from .vocabulary import LABEL, senses

#: Senses of the columns that can stand under a heading over several columns.
UNDER = {
    "raised": frozenset({"contribution", "interest", "raised_other"}),
    "used": frozenset({"project_cost", "operating", "used_other"}),
}


@dataclass(frozen=True)
class Leaf:
    """A leaf column: the words over it from the top level down."""

    path: tuple[str, ...]

    @property
    def senses(self) -> frozenset[str]:
        """The senses of its own word."""
        return senses("".join(self.path[-1].split()))


def arrange(words: Sequence[Word], *, by_position: bool) -> list[Leaf] | None:
    """The leaf columns in their order on the page, or None where the words make no heading.

    ``by_position`` says that the horizontal places of the words are those of the page; otherwise only the order in
    which a converter printed them is known, row by row.
    """
    words = _mend(words)
    if not by_position:
        words = _label_first(words)
    labels = [index for index, word in enumerate(words) if word.senses & LABEL]
    if not labels:
        return None
    sides = _sides(words, labels)
    if sides is None:
        over = _only_side(words)
        one = _half([word for word in words if word is not over], by_position=by_position)
        return one if over is None or one is None else [Leaf((over.text, *leaf.path)) for leaf in one]
    rest = [word for word in words if word not in sides]
    halves = _halves_by_position(rest) if by_position else _halves_in_order(rest)
    if halves is None:
        return None
    leaves: list[Leaf] = []
    for side, half in zip(sides, halves, strict=True):
        found = _half(half, by_position=by_position)
        if found is None:
            return None
        leaves += [Leaf((side.text, *leaf.path)) for leaf in found]
    return leaves


def _mend(words: Sequence[Word]) -> list[Word]:
    """Joins the second line of a wrapped word to its first when other words came between: ``연도말 … 조성액``."""
    mended = list(words)
    if len(mended) > 2 and not mended[0].senses and mended[0].text.endswith("별") and "project" in mended[1].senses:
        mended[:2] = [replace(mended[1], text=f"{mended[0].text} {mended[1].text}", x0=mended[0].x0)]  # 구간별 사업명
    elif _is_one_label(mended):
        mended[:2] = [replace(mended[0], text=f"{mended[0].text} {mended[1].text}", x1=mended[1].x1)]  # 장학금 종류
    for index in range(len(mended) - 1, 0, -1):
        tail = mended[index]
        repeated = any(tail.senses & word.senses & {"raised"} for word in mended[:index])
        if tail.senses and not repeated:
            continue
        for earlier in range(index - 1, -1, -1):
            head = mended[earlier]
            if head.line < tail.line and head.senses & {"balance", "interest", "contribution"}:
                joined = senses("".join((head.text + tail.text).split()))
                if joined & head.senses:
                    mended[earlier] = replace(head, text=f"{head.text} {tail.text}", senses=joined)
                    del mended[index]
                    break
    return mended


def _label_first(words: list[Word]) -> list[Word]:
    """``수입 │ 구분 지출 잔액 │ 계 전입금`` with the label in front, where a word over columns was printed above it."""
    at = next((index for index, word in enumerate(words) if word.senses & LABEL), 0)
    above = words[:at]
    if not above or above[0].line == words[at].line or not all(word.senses & {"raised", "used"} for word in above):
        return words
    sided = sum(1 for word in words if word.senses & {"item", "project"}) > 1
    alone = not any(word.senses & {"raised", "used", "balance"} for word in words[at + 1 :])
    return words if sided or alone else [words[at], *above, *words[at + 1 :]]


def _is_one_label(words: Sequence[Word]) -> bool:
    """Whether a heading begins with two words outside the vocabulary, one space apart, before known ones."""
    if len(words) < 4 or senses("".join(words[0].text.split())) or words[1].senses or not words[2].senses:
        return False
    return words[0].line == words[1].line and 0 < words[1].x0 - words[0].x1 < 2


def _sides(words: Sequence[Word], labels: Sequence[int]) -> tuple[Word, Word] | None:
    """The words for revenue and expenditure where the table has two halves side by side, each with its labels."""
    revenue = [word for word in words if "revenue" in word.senses]
    expenditure = [word for word in words if "expenditure" in word.senses]
    items = [index for index in labels if words[index].senses & {"item", "project"}]
    if len(revenue) == 1 and len(expenditure) == 1 and len(items) == 2:
        return revenue[0], expenditure[0]
    return None


def _only_side(words: Sequence[Word]) -> Word | None:
    """A word for one side that stands alone over the whole heading of a plan with that side only."""
    first = [word for word in words if word.line == words[0].line]
    one = len(first) == 1 and bool(first[0].senses & {"revenue", "expenditure"})
    plan = any("item" in word.senses for word in words[1:])
    plan = plan and not any(word.senses & {"used", "balance"} for word in words[1:])
    return first[0] if one and plan and len(words) > 3 else None


def _halves_in_order(words: Sequence[Word]) -> tuple[list[Word], list[Word]] | None:
    """Halves of ``label a b | label a b | sub sub | sub sub``: the second levels follow after both first levels."""
    starts = [index for index, word in enumerate(words) if word.senses & {"item", "project"}]
    if len(starts) != 2 or starts[0] != 0:
        return None
    width = starts[1]
    left, right, under = list(words[:width]), list(words[width : 2 * width]), list(words[2 * width :])
    if len(right) < width or len(under) % 2:
        return None
    middle = len(under) // 2
    return left + under[:middle], right + under[middle:]


def _halves_by_position(words: Sequence[Word]) -> tuple[list[Word], list[Word]] | None:
    labels = sorted((word for word in words if word.senses & {"item", "project"}), key=lambda word: word.centre)
    if len(labels) != 2:
        return None
    border = labels[1].x0
    return [word for word in words if word.centre < border], [word for word in words if word.centre >= border]


def _half(words: Sequence[Word], *, by_position: bool) -> list[Leaf] | None:
    """The leaves of one half, or of a table without halves."""
    if by_position:
        words = sorted(words, key=lambda word: word.centre)
    stages = [word for word in words if "stage" in word.senses]
    over = [word for word in words if word.senses & {"revised"} and "stage" not in word.senses]
    if stages and len(over) == 1:
        return [
            leaf
            for word in words
            if word not in stages
            for leaf in (
                [Leaf((word.text, stage.text)) for stage in stages] if word is over[0] else [Leaf((word.text,))]
            )
        ]
    return (
        _history(words, by_position=by_position)
        or (None if by_position else _repeated(words))
        or [Leaf((word.text,)) for word in words]
    )


def _repeated(words: Sequence[Word]) -> list[Leaf] | None:
    """``label 2023년 2024년 │ a b c │ a b c``: the same columns under each of several groups, else None."""
    first = next((at for at, word in enumerate(words) if not word.senses & LABEL), len(words))
    for count in range(2, 6):
        over, under = words[first : first + count], words[first + count :]
        size = len(under) // count
        if size < 2 or size * count != len(under):
            continue
        texts = [word.text for word in under]
        if (
            all(texts[at : at + size] == texts[:size] for at in range(0, len(texts), size))
            and over[-1].line < under[0].line
        ):
            below = [Leaf((group.text, text)) for group in over for text in texts[:size]]
            return [*(Leaf((word.text,)) for word in words[:first]), *below]
    return None


def _history(words: Sequence[Word], *, by_position: bool) -> list[Leaf] | None:
    """The leaves of a fund history whose 조성액 and 사용액 have columns under them, None where they have none."""
    raised = next((word for word in words if "raised" in word.senses), None)
    used = next((word for word in words if "used" in word.senses and word is not raised), None)
    parts = [word for word in words if word.senses & (UNDER["raised"] | UNDER["used"]) and word not in (raised, used)]
    if raised is None or used is None or not parts or not any(word.senses & {"year", "item"} for word in words):
        return None
    under = [word for word in words if word in parts or "sum" in word.senses]
    if not by_position and words.index(under[0]) < words.index(used):
        return None  # 조성액 and its parts stand side by side
    groups = _share_out(under)
    if groups is None:
        return None
    order = [word for word in words if word not in under]
    if by_position:  # a heading over several columns is centred over them: its own place says little
        order = [word for word in order if word not in (raised, used)]
        first = min(under, key=lambda word: word.centre).centre
        before = sum(1 for word in order if word.centre < first)
        order[before:before] = [raised, used]
    leaves: list[Leaf] = []
    for word in order:
        below = groups["raised"] if word is raised else groups["used"] if word is used else []
        leaves += [Leaf((word.text, sub.text)) for sub in below] or [Leaf((word.text,))]
    return leaves


def _share_out(under: Sequence[Word]) -> dict[str, list[Word]] | None:
    """Which columns of the second level belong to 조성액, which to 사용액: a 계 opens a group, else senses decide."""
    sums = [index for index, word in enumerate(under) if "sum" in word.senses]
    if len(sums) == 2 and sums[0] == 0:
        return {"raised": list(under[: sums[1]]), "used": list(under[sums[1] :])}
    groups: dict[str, list[Word]] = {"raised": [], "used": []}
    for index, word in enumerate(under):
        nearest = next((other for other in under[index:] if "sum" not in other.senses), under[index - 1])
        group = "used" if nearest.senses & UNDER["used"] and not nearest.senses & UNDER["raised"] else "raised"
        if groups["used"] and group == "raised":
            return None
        groups[group].append(word)
    return groups
